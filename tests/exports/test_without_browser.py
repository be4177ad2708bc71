"""Everything in the pack is made where there is no browser at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exports.formats import FORMATS
from pmo_data.template import sample_team_bytes

ROOT = Path(__file__).parents[2]
HIDDEN = ("CHROME", "CHROME_PATH", "CHROME_BIN", "BROWSER_PATH", "PLAYWRIGHT_BROWSERS_PATH")
GUARDED = """
import os, subprocess, sys

def refuse(event, details):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork"):
        raise RuntimeError(f"a process was started: {details}")
    if event == "socket.connect":
        raise RuntimeError(f"a connection was opened: {details}")

import cli
sys.addaudithook(refuse)
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_needs_no_browser_no_process_and_no_connection(suffix, tmp_path):
    file = tmp_path / "sample-team.csv"
    file.write_bytes(sample_team_bytes())
    output = tmp_path / f"pack.{suffix}"
    empty = tmp_path / "nothing"
    empty.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, "export", file, "-o", output],
        cwd=ROOT,
        env=environment | {"PATH": str(empty), "HOME": str(empty), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert output.stat().st_size > 10_000
