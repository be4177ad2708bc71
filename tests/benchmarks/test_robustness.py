"""The programs that kill and crowd run, at the smallest size."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def counts_of(program, *arguments):
    """What a program of `benchmarks/` prints as name=number."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{program}", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return dict(re.findall(r"(\w+)=(\w+)", done.stdout)), done.stdout


def test_kills_lose_nothing():
    counts, out = counts_of("kills", 3)
    assert (counts["kills"], counts["not_opened"]) == ("3", "0")
    assert (counts["lost"], counts["partial"]) == ("0", "0")
    assert "full disk: left out" in out or counts["went_on"] == "True"


def test_nothing_crosses_between_sessions():
    counts, _ = counts_of("sessions", 3, 2)
    assert counts["uploads"] == counts["shown_to_their_owner"] == "6"
    assert counts["crossed"] == "0"
