"""Shortfalls, trends and what stands for charts: the same in every format and on the page."""

import base64
import json
import re

import numpy as np
import pytest

from charts.kinds import figure_of
from exports.formats import FORMATS
from exports.pdf import pack_record
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.chart_content import ChartContent
from presentation.round_charts import TrendPanels
from presentation.team import Shortfalls
from tests.exports import packs, sheets, slides
from tests.exports.html import unpacked

pytestmark = pytest.mark.slow
SECTIONS = ("heatmap", "shortfalls", "levels", "specialists", "rounds", "people")
NATIVE_TABLES = ("Heatmap", "Levels", "Steps", "Gaps")


@pytest.fixture(scope="module")
def pack():
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    one = tuple(ratings.people["person_id"][:1])
    return packs.pack_of(ratings, sections=SECTIONS, people=one)


@pytest.fixture(scope="module")
def deck(pack):
    return slides.opened(FORMATS["pptx"].written(pack))


@pytest.fixture(scope="module")
def page(pack):
    return unpacked.plain(FORMATS["html"].written(pack))


def shown(pack, kind):
    """The one chart of a kind, as every section holds it."""
    found = [block.shown for section in pack.composed for block in section.blocks]
    (content,) = [one for one in found if isinstance(one, kind)]
    return content


def first_short(pack):
    """Levels missing by competence, the most first, counted in plain loops."""
    view, missing = pack.view, {}
    for levels, required in zip(view.ratings.levels.tolist(), view.required.tolist(), strict=True):
        for number, cells in enumerate(zip(levels, required, strict=True), start=1):
            for level, wanted in zip(*cells, strict=True):
                if level and level < wanted:
                    missing[number] = missing.get(number, 0) + wanted - level
    return sorted(missing.values(), reverse=True)


def charts_of_page(page):
    """Each chart of the web page, as its light figure."""
    found = re.findall(r'<script type="application/json">(.*?)</script>', page)
    return [json.loads(text)["light"] for text in found]


def test_as_many_shortfalls_in_every_format_as_on_the_page(pack, deck, page):
    content = shown(pack, Shortfalls)
    totals = content.totals.tolist()
    assert totals == first_short(pack)[: len(totals)]
    assert len(totals) == 8
    bars = [trace for trace in figure_of(content, "light").data if trace.type == "bar"]
    assert {len(bar.y) for bar in bars} == {8}
    drawn = {
        tuple(name.partition(":")[0] for name in chart.plots[0].categories)
        for slide in deck.slides
        for chart in slides.charts(slide)
        if len(chart.plots[0].series) == 2 and chart.plots[0].series[0].name == "application"
    }
    assert drawn == {tuple(content.labels)}
    (chart,) = [one for one in charts_of_page(page) if one["data"][0].get("name") == "application"]
    parts = [listed(trace["x"]) for trace in chart["data"] if trace["type"] == "bar"]
    assert [sum(both) for both in zip(*parts, strict=True)] == totals
    record = pack_record(pack)
    charts = records(record, "bars")
    assert charts
    assert all(chart["labels"] == content.labels for chart in charts)
    bench = sheets.records(sheets.opened(FORMATS["xlsx"].written(pack)), "Bench")
    first = sorted(bench, key=lambda row: row["Priority"])[:8]
    assert [row["Shortfall levels"] for row in first] == totals


def listed(values):
    """Numbers of a figure, which may stand there as their bytes."""
    if isinstance(values, list):
        return values
    return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"]).tolist()


def records(record, layout):
    """The charts of the report in a layout."""
    parts = [part for name in ("sections", "appendix") for part in record[name]]
    blocks = [block for part in parts for block in part["blocks"] if block["block"] == "chart"]
    return [block["chart"] for block in blocks if block["chart"]["layout"] == layout]


def test_as_many_trends_in_every_format_as_on_the_page(pack, deck, page):
    content = shown(pack, TrendPanels)
    titles = [panel.title for panel in content.panels]
    values = [panel.values.tolist() for panel in content.panels]
    assert len(titles) == 8
    said = {
        chart.chart_title.text_frame.text: list(chart.plots[0].series[0].values)
        for slide in deck.slides
        for chart in slides.charts(slide)
        if chart.has_title
    }
    assert said == {title: pytest.approx(of) for title, of in zip(titles, values, strict=True)}
    (whole,) = {
        tuple(panel["title"] for panel in chart["panels"])
        for chart in records(pack_record(pack), "multiples")
        if len(chart["panels"]) > 4
    }
    assert list(whole) == titles
    (chart,) = [one for one in charts_of_page(page) if titles[-1] in json.dumps(one)]
    assert [title for title in titles if title not in json.dumps(chart)] == []
    trend = sheets.records(sheets.opened(FORMATS["xlsx"].written(pack)), "Trend")
    missing = [row["Shortfall levels"] for row in trend]
    assert missing == values[titles.index("Shortfall levels")] == [188, 171, 108]


def test_what_stands_for_a_chart_names_its_round(pack, deck, page):
    told = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart or (shape.has_table and shape.name.rpartition(" ")[0] in NATIVE_TABLES)
    ]
    assert len(told) > 12
    assert [words for words in told if "2026-Q" not in words] == []
    labels = re.findall(r'class="plot" role="img" aria-label="([^"]+)"', page)
    charts = [b.shown for s in pack.composed for b in s.blocks if isinstance(b.shown, ChartContent)]
    assert len(labels) == len(charts)
    assert [label for label in labels if "2026-Q" not in label] == []
    record = pack_record(pack)
    blocks = [b for part in record["sections"] + record["appendix"] for b in part["blocks"]]
    alts = [block["alt"] for block in blocks if block["block"] == "chart"]
    assert alts
    assert [alt for alt in alts if "2026-Q" not in alt] == []
