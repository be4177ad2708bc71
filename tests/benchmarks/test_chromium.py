"""Which browser the tests take, and which one they get where there is none."""

import os
import subprocess

import pytest

from tests import chromium


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Puts programs that do nothing in place of all that there are; returns their folder."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(*names):
        for name in names:
            (tmp_path / name).touch(0o755)
        return tmp_path

    return put


def test_the_shell_is_taken_before_a_whole_browser_and_that_where_it_is_alone(programs):
    assert chromium.executable() is None
    folder = programs("chromium")
    assert chromium.executable() == str(folder / "chromium")
    programs("chromium-headless-shell")
    assert chromium.executable() == str(folder / "chromium-headless-shell")


@pytest.mark.parametrize(("known", "package"), [(0, "chromium-headless-shell"), (100, "chromium")])
def test_where_there_is_none_the_shell_is_installed_if_the_system_knows_it(
    programs, monkeypatch, known, package
):
    programs("apt-get")
    asked = []

    def run(line, **_options):
        asked.append(line)
        return subprocess.CompletedProcess(line, known if line[0] == "apt-cache" else 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chromium.install()
    installed = [line[-1] for line in asked if "install" in line]
    assert installed == [package]
