"""The benchmarks run, at the smallest size; no test is timed."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = {
    "figures-40",
    "figures-40-plain",
    "figures-500",
    "figures-500-plain",
    "usual-script",
    "figures-million",
    "figures-million-memory",
    "figures-growth",
    "read-million",
    "read-million-memory",
    "read-growth",
    "messy",
    "readings",
    "plan-300",
    "plan-10000",
    "worst-pair-500",
    "open-verdicts-500",
    "worst-pair-10000",
    "open-verdicts-10000",
    "page-ratings-14",
    "page-rounds-14",
    "page-cohort-14",
    "page-specialists-14",
    "page-what_if-14",
    "page-person-14",
    "page-compare-14",
    "page-review_pack-14",
    "page-framework-14",
    "start",
    "start-first-page",
    "crowd",
    "hostile-time",
    "hostile-memory",
    "hostile-others",
    "pack-pdf-60",
    "pack-pdf-60-memory",
    "pack-pptx",
    "pack-xlsx",
    "pack-html",
    "picture-heatmap",
    "picture-radar",
}
BROWSER_ROWS = {
    "click-person",
    "click-person-laptop",
    "click-person-dash",
    "click-filter",
    "click-filter-10000",
    "new-tab",
}


def rows_of(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--smallest", "--json", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {row["name"]: row for row in json.loads(done.stdout)}


def check(rows, expected):
    assert set(rows) == expected
    for row in rows.values():
        for name in ("ratio", "figure", "yardstick"):
            assert math.isfinite(row[name]), row
            assert row[name] > 0, row


def test_every_row_appears_with_a_ratio():
    check(rows_of(), ROWS)


@pytest.mark.browser
def test_every_row_of_the_browser_appears_with_a_ratio():
    check(rows_of("browser"), BROWSER_ROWS)
