"""What every figure has in common, and pictures to take away."""

import json
import subprocess
import sys

import numpy as np
import pytest

from charts.differences import differences_figure
from charts.dumbbell import dumbbell_figure
from charts.heatmap import gap_heatmap_figure
from charts.house import legend_names, picture_layout
from charts.levels import level_counts_figure
from charts.palette import palette
from charts.radar import radar_figure
from charts.shortfalls import shortfall_figure
from charts.steps import steps_figure
from charts.ways import ways_figure
from presentation.chart_content import Line

LABELS = ["1 Ethics", "9 Schedule & more"]
ONES, PAIRS = np.ones(2, int), np.ones((2, 2), int)
NAMES = ["<b>Anna</b>", "Ben"]


def figures(mode):
    yes = PAIRS == 1
    return {
        "radar": radar_figure(LABELS, ONES, [Line(name, ONES) for name in NAMES], mode=mode),
        "heatmap": gap_heatmap_figure(
            PAIRS - 1.0, yes, LABELS, NAMES, mode=mode, groups=["<i>N", "S"], bench=ONES
        ),
        "steps": steps_figure(PAIRS, PAIRS - 1, yes, yes, LABELS, NAMES, mode=mode),
        "dumbbell": dumbbell_figure(LABELS, PAIRS, PAIRS, mode=mode),
        "differences": differences_figure(LABELS, np.ones((2, 2, 2), int), NAMES, mode=mode),
        "shortfalls": shortfall_figure(LABELS, ONES, ONES, ONES, mode=mode),
        "levels": level_counts_figure(LABELS, np.ones((2, 2, 5), int), PAIRS, PAIRS, mode=mode),
        "ways": ways_figure(LABELS, ONES, ONES, ONES, ONES, ONES == 1, mode=mode),
    }


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@pytest.mark.parametrize("name", figures("light"))
def test_figures_wear_the_house_look(name, mode):
    figure = figures(mode)[name]
    layout = figure.layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == palette(mode).background
    assert layout.font.family == '"Source Sans", Arial, sans-serif'
    assert layout.font.color == palette(mode).ink
    assert layout.width is None
    assert layout.height > 0
    assert {side: layout.margin[side] is not None for side in "lrtb"} == dict.fromkeys("lrtb", True)
    assert not layout.template.layout.to_plotly_json()


@pytest.mark.parametrize("name", figures("light"))
def test_user_text_never_becomes_markup(name):
    shown = list(strings(json.loads(figures("light")[name].to_json())))
    assert not [text for text in shown if "<b>Anna</b>" in text or "<i>N" in text]
    assert not [text for text in shown if "Schedule & more" in text]


@pytest.mark.parametrize("name", figures("light"))
@pytest.mark.parametrize("width", [900, 1200])
def test_a_picture_has_room_for_title_and_provenance(name, width, mode):
    figure = figures(mode)[name]
    lines = ["Round 2026-Q3 · 14 people", "a very long file name " * 20, "<script>"]
    fields = picture_layout(figure, title="Gaps <1>", lines=lines, width=width, mode=mode)
    assert json.loads(json.dumps(fields)) == fields
    subtitle = fields["title"]["subtitle"]["text"].split("<br>")
    assert fields["title"]["text"] == "<b>Gaps &lt;1&gt;</b>"
    assert subtitle[-1] == "&lt;script&gt;"
    added = fields["margin"]["t"] - figure.layout.margin.t
    assert added >= 20 + 26 + 17 * len(subtitle)
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert fields["height"] - fields["margin"]["t"] - fields["margin"]["b"] >= plot
    assert fields["width"] == width
    assert set(fields["margin"]) == {"l", "r", "t", "b", "pad"}


def test_legend_names_are_full_where_they_fit():
    assert legend_names(["Ann Lee", "Ben Okafor"]) == ["Ann Lee", "Ben Okafor"]
    assert legend_names(["Katarzyna Wiśniewska", "Ben Okafor"]) == ["K. Wiśniewska", "B. Okafor"]
    assert legend_names(["Katarzyna Wiśniewska"]) == ["Katarzyna Wiśniewska"]
    assert legend_names([]) == []


def test_charts_load_neither_streamlit_nor_plotly_express():
    code = (
        "import sys, pkgutil, importlib, charts\n"
        "for part in pkgutil.iter_modules(charts.__path__):\n"
        "    importlib.import_module('charts.' + part.name)\n"
        "print([m for m in ('streamlit', 'plotly.express') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
