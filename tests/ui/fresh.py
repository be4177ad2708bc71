"""A Python of its own, in which nothing is imported yet and nobody logs in."""

import os
import subprocess
import sys

from benchmarks.measure import ROOT


def printed(code):
    """The lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "PMO_LOGIN"} | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=True,
    )
    return done.stdout.splitlines()
