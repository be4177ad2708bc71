# `make run` starts the dashboard, `make test` checks everything; both set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test lint types pytest chromium bench office clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: lint types pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

pytest: $(VENV)/test.stamp chromium
	$(BIN)/pytest

bench: $(VENV)/test.stamp chromium
	$(BIN)/python -m benchmarks

# Opens slides and workbooks in LibreOffice, and leaves pictures of every slide in .office.
office: $(VENV)/test.stamp
	$(BIN)/pytest -m office tests/office

# The browser tests drive a headless Chromium; the product needs none.
chromium: $(VENV)/test.stamp
	@$(BIN)/python -m tests.chromium

$(VENV)/run.stamp: requirements.txt constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
