"""The benchmarks run, at the smallest size; no test is timed."""

import json
import math

import plotly.graph_objects as go
import pytest

from benchmarks.__main__ import GROUPS, main
from benchmarks.dash_page import page, two_of
from benchmarks.measure import Plan
from benchmarks.page_runs import PAGES
from benchmarks.servers import DASH_BOX

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
    "browser": {"click-person", "new-tab"},
    "pages": {f"page-{page}-14" for page in PAGES},
    "start": {"start", "start-first-page"},
    "crowd": {"crowd"},
    "hostile": {
        *("hostile-time", "hostile-memory", "hostile-others"),
        *("hostile-template-time", "hostile-template-memory"),
        *("hostile-backup-time", "hostile-backup-memory"),
    },
    "pictures": {"picture-heatmap", "picture-radar"},
    "pack": {
        *("pack-pdf-60", "pack-pdf-60-memory", "pack-pptx-60", "pack-pptx-memory"),
        *("pack-xlsx", "pack-html-60", "pack-zip"),
    },
    "rounds": {f"rounds-{what}-{size}" for what in ("save", "load") for size in (1, 14, 40, 60)},
    "hundred": {"load-100", "load-100-pack"},
    "three-hundred": {"load-300"},
    "sessions": {"sessions-held", "sessions-left"},
}


LONG = (
    *("browser", "crowd", "hostile", "hundred", "million", "pack", "pages", "sessions", "start"),
    "three-hundred",
)
"""Groups of many windows or people, hostile files and packs, which `make thorough` runs."""
MARKED = [
    *(group for group in GROUPS if group not in LONG),
    *(pytest.param(group, marks=pytest.mark.thorough) for group in LONG),
]


@pytest.mark.parametrize("group", MARKED)
def test_every_row_of_a_group_appears_with_a_ratio(group):
    rows = {row.name: row for row in GROUPS[group](Plan(smallest=True))}
    assert set(rows) == ROWS[group]
    for row in rows.values():
        for figure in (row.ratio, row.figure, row.yardstick):
            assert math.isfinite(figure), row
            assert figure > 0, row


def test_the_rows_asked_for_are_printed_as_json_or_as_a_table(capsys):
    main(["--smallest", "--json", "few"])
    rows = {row["name"]: row["ratio"] for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == ROWS["few"]
    assert all(ratio > 0 for ratio in rows.values())
    main(["--smallest", "few"])
    printed = capsys.readouterr().out
    assert [name for name in ROWS["few"] if f"{name}: " not in printed] == []


def test_the_page_in_dash_shows_two_charts_of_a_choice():
    """In processes of the benchmarks it runs beside ours; here it is only put together."""
    figures = {name: [(go.Figure(), None)] * 3 for name in ("one", "other")}
    box, charts = page(two_of(figures)).layout.children
    assert (box.id, box.options, box.value) == (DASH_BOX, ["one", "other"], "one")
    assert [chart.id for chart in charts.children] == ["chart0", "chart1"]
