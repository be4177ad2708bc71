"""`make run` says what it does and what is missing where it cannot go on, `make` what there is."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


@pytest.fixture
def program(tmp_path):
    """Write a program of the shell and return its path."""

    def written(name, script):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return written


@pytest.fixture
def made(tmp_path):
    """What `make` says in a place of its own, and its exit code."""

    def run(*targets, **variables):
        words = [f"{name}={value}" for name, value in variables.items()]
        done = subprocess.run(
            ["make", "--no-print-directory", *targets, f"VENV={tmp_path / 'venv'}", *words],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout, done.returncode

    return run


def test_a_python_without_venv_is_named(made, program):
    python = program("python", 'case "$2" in *ensurepip*) exit 1;; esac')
    said, code = made("run", PYTHON=python)
    assert f"{python} has no venv module. On Debian and Ubuntu: apt install python3-venv" in said
    assert code == 2


def test_an_old_python_or_none_is_named(made, program, tmp_path):
    for python in (program("python", "exit 1"), tmp_path / "nothing"):
        said, code = made("run", PYTHON=python)
        assert f"{python} is not Python 3.11 or later." in said
        assert code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Retrying after connection broken by 'NewConnectionError'", True),
        ("ResolutionImpossible", False),
    ],
)
def test_no_network_is_told_apart_from_other_failures(made, program, words, sentence):
    program("bin/pip", f'echo "{words}" >&2; exit 1')
    python = program("python", 'case "$2" in venv) mkdir -p "$3"; cp -r "${0%/*}/bin" "$3";; esac')
    said, code = made("run", PYTHON=python)
    assert "venv: about three minutes the first time." in said
    assert re.search(r"^Installing \d+ packages and those that they need\.$", said, re.MULTILINE)
    assert words in said
    assert ("pip cannot reach its index: is there a network?" in said) == sentence
    assert code == 2


@pytest.fixture
def set_up(program, tmp_path):
    """A place where all is installed, and the server says with what it is started."""
    program("venv/bin/python", f'exec "{sys.executable}" "$@"')
    program("venv/bin/uvicorn", 'echo "started with $*"')
    (tmp_path / "venv/run.stamp").touch()


@pytest.mark.usefixtures("set_up")
def test_a_port_that_is_taken_is_named(made):
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        said, code = made("run", PORT=port)
    assert f"Port {port} is taken. Choose another one: make run PORT=8600" in said
    assert ("started" in said, code) == (False, 2)
    said, code = made("run", PORT=port)
    assert f"http://localhost:{port}" in said
    assert (f"started with app:app --host localhost --port {port}" in said, code) == (True, 0)


@pytest.mark.usefixtures("set_up")
def test_on_windows_the_dashboard_is_started_with_the_same_options(made):
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    said, _ = made("run", PORT=port)
    (options,) = re.findall(r"started with (.+)", said)
    readme = (ROOT / "README.md").read_text("utf-8")
    (told,) = re.findall(r"`\.venv\\Scripts\\uvicorn (.+?)`", readme)
    assert told == options.replace(f"--port {port}", "--port 8501")


@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize("port", ["0", "80000", "abc", "-1", ""])
def test_what_is_no_port_is_named(made, port):
    said, code = made("run", PORT=port)
    sentence = f"PORT={port} is no port. Choose a number from 1 to 65535: make run PORT=8600"
    assert sentence in said
    assert ("started" in said, "http" in said, code) == (False, False, 2)


def test_every_target_has_a_line_of_help(made):
    text = (ROOT / "Makefile").read_text("utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", text, flags=re.MULTILINE)
    said, code = made("help")
    lines = [re.fullmatch(r"make (\w+) +\S.+", line)[1] for line in said.splitlines()]
    assert (lines, code) == ([name for name in targets.split() if name != "chromium"], 0)
    assert made() == (said, 0), "without a target nothing is started"
