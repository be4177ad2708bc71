"""`make run` says what it does, and what is missing where it cannot go on."""

import os
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
    """What `make run` says in a place of its own, and its exit code."""

    def run(**variables):
        words = [f"{name}={value}" for name, value in variables.items()]
        done = subprocess.run(
            ["make", "--no-print-directory", "run", f"VENV={tmp_path / 'venv'}", *words],
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
    said, code = made(PYTHON=python)
    assert f"{python} has no venv module. On Debian and Ubuntu: apt install python3-venv" in said
    assert code == 2


def test_an_old_python_or_none_is_named(made, program, tmp_path):
    for python in (program("python", "exit 1"), tmp_path / "nothing"):
        said, code = made(PYTHON=python)
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
    said, code = made(PYTHON=python)
    assert "venv: about three minutes the first time." in said
    assert words in said
    assert ("pip cannot reach its index: is there a network?" in said) == sentence
    assert code == 2


def test_a_port_that_is_taken_is_named(made, program, tmp_path):
    program("venv/bin/python", f'exec "{sys.executable}" "$@"')
    program("venv/bin/uvicorn", 'echo "started with $*"')
    (tmp_path / "venv/run.stamp").touch()
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        said, code = made(PORT=port)
    assert f"Port {port} is taken. Choose another one: make run PORT=8600" in said
    assert ("started" in said, code) == (False, 2)
    said, code = made(PORT=port)
    assert f"http://localhost:{port}" in said
    assert (f"started with app:app --host localhost --port {port}" in said, code) == (True, 0)
