# `make` lists what there is; everything sets itself up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Who can open the dashboard; README.md says what has to be in place before that is anybody else.
ADDRESS ?= localhost
# Without written bytecode every process would compile all modules and rewrite all tests again.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help run quick test thorough lint types chromium bench pictures office clean

help: ## lists what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## starts the dashboard; PORT=8600 takes another port
	@test "$(PORT)" -ge 1 -a "$(PORT)" -le 65535 2>/dev/null \
	  || { echo "PORT=$(PORT) is no port. Choose a number from 1 to 65535: make run PORT=8600"; exit 1; }
	@$(BIN)/python -c "import socket; socket.create_connection(('localhost', $(PORT)), 5)" 2>/dev/null \
	  && { echo "Port $(PORT) is taken. Choose another one: make run PORT=8600"; exit 1; } || true
	@echo "Starting the dashboard at http://localhost:$(PORT): a few seconds. Ctrl+C ends it."
	@WEBSOCKETS_MAX_LINE_LENGTH=65536 $(BIN)/uvicorn app:app --host $(ADDRESS) --port $(PORT) --no-server-header \
	  --ws-per-message-deflate false --log-level warning

quick: lint types ## checks a change of the code in a minute or two
	$(PYTEST) -m "not (slow or hypothesis or browser or office or thorough)"

test: lint types chromium ## checks everything, in 8 to 30 minutes on two cores
	$(PYTEST)

thorough: lint types chromium ## the same with every example, and every benchmark at its smallest
	TESTS_THOROUGH=1 $(PYTEST) -m "not office"

lint: $(VENV)/test.stamp ## checks how the code is written
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## checks its types
	$(BIN)/mypy

bench: $(VENV)/test.stamp chromium ## measures speed and robustness
	$(BIN)/python -m benchmarks

pictures: $(VENV)/test.stamp chromium ## takes a picture of every page in .pictures, and says what is cut or overlaps
	$(BIN)/python -m benchmarks.pictures .pictures

office: $(VENV)/test.stamp ## opens slides and workbooks in LibreOffice; pictures of them in .office
	$(BIN)/pytest -m office tests/office

# The browser tests drive a headless Chromium; the product needs none.
chromium: $(VENV)/test.stamp
	@$(BIN)/python -m tests.chromium

# Installs a file of requirements; where that fails, what pip says and what it comes of.
install = echo "Installing $$(grep -c == $(1)) packages and those that they need." \
	  && $(BIN)/pip install --quiet --disable-pip-version-check -r $(1) -c constraints.txt \
	  2>$(VENV)/pip.log || { cat $(VENV)/pip.log; ! grep -q "connection" $(VENV)/pip.log \
	  || echo "pip cannot reach its index: is there a network?"; exit 1; }

$(VENV)/run.stamp: requirements.txt constraints.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
	  || { echo "$(PYTHON) is not Python 3.11 or later. Name one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null \
	  || { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV): about three minutes the first time."
	@echo "Making a virtual environment."
	@$(PYTHON) -m venv $(VENV)
	@$(call install,requirements.txt)
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt requirements-server.txt $(VENV)/run.stamp
	@echo "Adding what the tests need to $(VENV): about a minute the first time."
	@$(call install,requirements-dev.txt)
	@touch $@

clean: ## deletes what was set up; saved rounds stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
