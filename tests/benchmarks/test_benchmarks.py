"""The benchmarks run, at the smallest size; no test is timed."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import GROUPS
from benchmarks.page_runs import PAGES

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow
ROWS = {
    "few": {"figures-40", "figures-40-plain", "figures-500", "figures-500-plain"},
    "many": {"usual-script"},
    "million": {
        "figures-million",
        "figures-million-memory",
        "figures-growth",
        "read-million",
        "read-million-memory",
        "read-growth",
    },
    "messy": {"messy"},
    "plans": {"readings", "plan-300", "plan-10000"},
    "risk": {
        "worst-pair-500",
        "open-verdicts-500",
        "worst-pair-10000",
        "open-verdicts-10000",
    },
    "browser": {"click-person", "click-person-dash", "click-filter", "new-tab"},
    "pages": {f"page-{page}-14" for page in PAGES},
    "start": {"start", "start-first-page"},
    "crowd": {"crowd"},
    "hostile": {
        *("hostile-time", "hostile-memory", "hostile-others"),
        *("hostile-template-time", "hostile-template-memory"),
    },
    "pack": {"picture-heatmap", "picture-radar", "pack-pdf-60", "pack-pdf-60-memory"},
    "office": {"pack-pptx", "pack-xlsx", "pack-html"},
    "rounds": {f"rounds-{what}-{size}" for what in ("save", "load") for size in (1, 14, 40, 60)},
}


@pytest.mark.parametrize(
    "group", [pytest.param(g, marks=pytest.mark.browser) if g == "browser" else g for g in GROUPS]
)
def test_every_row_of_a_group_appears_with_a_ratio(group):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--smallest", "--json", group],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    assert set(rows) == ROWS[group]
    for row in rows.values():
        for name in ("ratio", "figure", "yardstick"):
            assert math.isfinite(row[name]), row
            assert row[name] > 0, row
