"""Shared shortfalls, and people at each level."""

import numpy as np

from charts.levels import levels_figure, strength
from charts.palette import palette
from charts.shortfalls import shortfalls_figure
from presentation.team import Levels, Shortfalls
from tests.charts.contents import made


def test_shortfalls_say_levels_and_people(mode):
    content = made(
        Shortfalls,
        numbers=[27, 11],
        application=np.array([13, 1]),
        knowledge=np.array([4, 0]),
        people=np.array([10, 1]),
    )
    figure = shortfalls_figure(content, mode)
    bars = [t for t in figure.data if t.type == "bar"]
    assert [(t.name, t.x.tolist()) for t in bars] == [
        ("application", [13, 1]),
        ("knowledge", [4, 0]),
    ]
    colours = palette(mode)
    assert [t.marker.color for t in bars] == [colours.below, colours.background]
    assert {t.marker.line.color for t in bars} == {colours.below}
    assert figure.data[-1].text == (
        "&nbsp;<b>17</b> · 10 people",
        "&nbsp;<b>1</b> · 1 person",
    )
    assert figure.layout.yaxis.ticktext == ("27 Benefits", "11 Budget &amp; cost")
    assert figure.layout.xaxis.range[1] > 17 * 1.4


def test_no_shortfall_at_all():
    nothing = np.zeros(1, int)
    content = made(Shortfalls, numbers=[1], application=nothing, knowledge=nothing, people=nothing)
    figure = shortfalls_figure(content, "light")
    assert figure.data[-1].text == ("&nbsp;<b>0</b> · 0 people",)
    assert tuple(figure.layout.xaxis.range) == (0, 1)


def level_figure(mode="light", factor=1):
    counts = np.zeros((2, 2, 5), int)
    counts[0, 0] = [0, 2, 7, 5, 0]
    counts[1, 1] = [1, 0, 0, 0, 13]
    blanks = np.array([[0, 1], [0, 0]])
    required = np.array([[3, 0], [2, 4]])
    content = made(
        Levels,
        numbers=[1, 3],
        counts=counts * factor,
        not_assessed=blanks * factor,
        required=required,
    )
    return levels_figure(content, mode)


def level_texts(figure, axis):
    return {
        (int(row), float(x)): text
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "text" and trace.xaxis == axis
        for row, x, text in zip(trace.y, trace.x, trace.text, strict=True)
    }


def test_counts_stand_in_their_cells_and_nobody_leaves_none(mode):
    figure = level_figure(mode)
    assert level_texts(figure, "x") == {(0, 2): "2", (0, 3): "7", (0, 4): "5"}
    assert level_texts(figure, "x2") == {(1, 1): "1", (1, 5): "13", (0, 6.5): "1"}
    heat = next(t for t in figure.data if t.type == "heatmap" and t.xaxis == "x")
    assert np.isnan(heat.z[1]).all()


def test_large_counts_are_shortened():
    texts = level_texts(level_figure(factor=1000), "x2")
    assert texts == {(1, 1): "1.0k", (1, 5): "13k", (0, 6.5): "1.0k"}


def test_the_line_stands_where_the_required_level_begins():
    lines = {t.xaxis: t for t in level_figure().data if t.type == "scatter" and t.mode == "lines"}
    np.testing.assert_array_equal(lines["x"].x, [2.5, 2.5, np.nan, 1.5, 1.5, np.nan])
    np.testing.assert_array_equal(lines["x2"].x, [3.5, 3.5, np.nan])
    np.testing.assert_array_equal(lines["x2"].y[:2], [0.5, 1.5])


def test_strength_of_counts():
    assert strength(np.array([0, 1, 7, 13])).tolist() == [0, 1, 3, 5]
    assert strength(np.array([0, 1])).tolist() == [0, 1]
