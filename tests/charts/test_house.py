"""What every figure has in common, and pictures to take away."""

import json
import subprocess
import sys

import numpy as np
import pytest

from charts.house import legend_names
from charts.kinds import figure_of
from charts.palette import palette
from presentation.chart_content import Line, Panel
from presentation.person import Differences, Dumbbell, Radar, Ways
from presentation.round_charts import Calibration, TrendPanels
from presentation.team import Levels, Shortfalls
from tests.charts.contents import heatmap, made, steps

NUMBERS = [1, 11]
"""The label of the second holds an ampersand."""
ONES, PAIRS = np.ones(2, int), np.ones((2, 2), int)
NAMES = ["<b>Anna</b>", "Ben"]
PANEL = Panel("<b>Anna</b>", np.array([1, 2]))


def content_of(kind, **fields):
    return made(kind, numbers=NUMBERS, **fields)


def contents():
    """One of each kind, with texts that could be taken for markup."""
    yes, teams, five = PAIRS == 1, ["<i>N", "S"], np.ones((2, 2, 5), int)
    people = [Line(name, ONES) for name in NAMES]
    return [
        heatmap(PAIRS - 1.0, yes, people=NAMES, teams=teams, bench=ONES, numbers=NUMBERS),
        steps(PAIRS, PAIRS - 1, yes, yes, people=NAMES, teams=teams, numbers=NUMBERS),
        content_of(Radar, dimension="knowledge", required=ONES, people=people),
        content_of(Dumbbell, levels=PAIRS, required=PAIRS, met=yes),
        content_of(Differences, levels=five[:, :, :2], people=NAMES, required=PAIRS),
        content_of(Shortfalls, application=ONES, knowledge=ONES, people=ONES),
        content_of(Levels, counts=five, not_assessed=PAIRS, required=PAIRS),
        content_of(Ways, parts=(ONES, ONES, ONES), not_assessed=ONES, nearest=ONES == 1),
        made(TrendPanels, panels=[PANEL], rounds=["<i>N", "S"]),
        content_of(
            Calibration,
            mean=PAIRS,
            lowest=PAIRS,
            highest=PAIRS,
            pairs=PAIRS,
            first="<i>N",
            second="S",
        ),
    ]


def figures(mode):
    return {type(content).__name__: figure_of(content, mode) for content in contents()}


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
    assert layout.font.family == '"Source Sans", Arial, Narrowed, sans-serif'
    assert layout.font.color == palette(mode).ink
    assert layout.width is None
    assert layout.height > 0
    assert {side: layout.margin[side] is not None for side in "lrtb"} == dict.fromkeys("lrtb", True)
    assert not layout.template.layout.to_plotly_json()


@pytest.mark.parametrize("name", figures("light"))
def test_user_text_never_becomes_markup(name):
    shown = list(strings(json.loads(figures("light")[name].to_json())))
    assert not [text for text in shown if "<b>Anna</b>" in text or "<i>N" in text]
    assert not [text for text in shown if "Budget & cost" in text]


def test_legend_names_are_full_where_they_fit():
    assert legend_names(["Ann Lee", "Ben Okafor"]) == ["Ann Lee", "Ben Okafor"]
    assert legend_names(["Katarzyna Wiśniewska", "Ben Okafor"]) == ["K. Wiśniewska", "B. Okafor"]
    assert legend_names(["Katarzyna Wiśniewska"]) == ["Katarzyna Wiśniewska"]
    assert legend_names([]) == []


@pytest.mark.slow
def test_charts_load_neither_streamlit_nor_plotly_express():
    code = (
        "import sys, pkgutil, importlib, charts\n"
        "for part in pkgutil.iter_modules(charts.__path__):\n"
        "    importlib.import_module('charts.' + part.name)\n"
        "print([m for m in ('streamlit', 'plotly.express') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
