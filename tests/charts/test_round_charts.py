"""Charts of rounds and raters: lines over rounds, change of people, differences of raters."""

import json

import numpy as np
import pytest

from charts.calibration import calibration_figure
from charts.heatmap import heatmap_figure
from charts.palette import palette
from charts.trend import trend_figure
from presentation.chart_content import Panel
from presentation.round_charts import Calibration, TrendPanels
from tests.charts.contents import heatmap, made

NAN = np.nan
MET = Panel("Cells met", np.array([0.5, 0.75]), np.array([0.6, 0.75]), is_share=True)
SHORT = Panel("Shortfall <b>levels</b>", np.array([1200, NAN]), is_lack=True)


def trend(panels, rounds, mode="light", *, same_scale=False):
    content = made(TrendPanels, panels=panels, rounds=rounds, same_scale=same_scale)
    return trend_figure(content, mode)


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines+markers"]


def labels(figure):
    """Places and texts of what is written at each line."""
    written = [trace for trace in figure.data if trace.mode == "markers+text"]
    return [dict(zip(trace.x.tolist(), trace.text, strict=True)) for trace in written]


def test_a_panel_carries_its_values_as_they_are_written(mode):
    figure = trend([MET, SHORT], ["2026-Q1", "2026-Q2"], mode)
    met, short = lines(figure)
    assert labels(figure) == [{0: "<b>50 %</b>", 1: "<b>75 %</b>"}, {0: "<b>1,200</b>"}]
    assert np.isnan(short.y[1])
    assert met.hovertext[0] == "<b>Cells met</b><br>2026-Q1<br>50 %<br>50–60 % if rated"
    assert met.line.color == palette(mode).person
    assert short.line.color == palette(mode).below
    titles = [annotation.text for annotation in figure.layout.annotations]
    assert titles == ["<b>Cells met</b>", "<b>Shortfall &lt;b&gt;levels&lt;/b&gt;</b>"]
    json.loads(figure.to_json())


def test_what_blanks_leave_open_is_a_band_above_the_line():
    figure = trend([MET], ["a", "b"])
    low, high = figure.data[:2]
    assert low.y.tolist() == [0.5, 0.75]
    assert high.y.tolist() == [0.6, 0.75]
    assert high.fill == "tonexty"


def test_groups_share_a_scale_and_figures_do_not():
    panels = [Panel("A", np.array([1, 3])), Panel("B", np.array([10, 20]))]
    own = trend(panels, ["a", "b"]).layout
    same = trend(panels, ["a", "b"], same_scale=True).layout
    assert own.yaxis.range != own.yaxis2.range
    assert same.yaxis.range == same.yaxis2.range
    assert same.yaxis.range[0] < 1
    assert same.yaxis.range[1] > 20


def test_of_many_rounds_the_ends_are_labelled():
    rounds = [f"R{n}" for n in range(9)]
    figure = trend([Panel("A", np.arange(9.0))], rounds)
    (line,) = lines(figure)
    assert labels(figure) == [{0: "<b>0</b>", 8: "<b>8</b>"}]
    assert figure.layout.xaxis.ticktext == ("R0", "R8")
    assert len(line.hovertext) == 9


def test_rows_of_panels_stand_one_below_the_other():
    panels = [Panel(str(n), np.array([1.0, 2.0])) for n in range(5)]
    layout = trend(panels, ["a", "b"]).layout
    first, third, fifth = layout.yaxis.domain, layout.yaxis3.domain, layout.yaxis5.domain
    assert first[1] == 1
    assert third[1] < first[0]
    assert fifth[1] < third[0]
    assert layout.yaxis2.domain == first
    assert layout.xaxis2.domain[0] > layout.xaxis.domain[1]


def test_a_picture_of_change_shows_moves_and_no_zeros(team, mode):
    figure = heatmap_figure(heatmap(**team, kind="change"), mode)
    texts = {
        (int(row), int(person)): trace.text
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata is not None and trace.mode == "text"
        for row, person in zip(trace.y, trace.customdata, strict=True)
    }
    assert texts == {
        (0, 0): "−2",
        (0, 2): "+1",
        (1, 1): "−1",
        (3, 0): "+4",
        (3, 1): "−4",
        (3, 2): "−3",
    }
    hovers = [trace.hovertemplate or "" for trace in figure.data if trace.type == "scatter"]
    assert any(text.endswith("<br>no change<extra></extra>") for text in hovers)
    assert any(text.endswith("no level in one of the rounds<extra></extra>") for text in hovers)
    assert any("+4: 4 levels up" in text for text in hovers)


@pytest.fixture
def apart():
    return {
        "numbers": [1, 9],
        "mean": np.array([[0.5, 0.0], [-0.25, NAN]]),
        "lowest": np.array([[0, -1], [-3, NAN]]),
        "highest": np.array([[1, 1], [1, NAN]]),
        "pairs": np.array([[2, 4], [4, 0]]),
    }


def test_differences_carry_mean_range_and_number_of_pairs(apart, mode):
    colours = palette(mode)
    figure = calibration_figure(made(Calibration, **apart, first="self", second="Kim & Co"), mode)
    means = [trace for trace in figure.data if trace.mode == "markers" and trace.hovertext]
    assert means[0].x.tolist() == [0.5, -0.25]
    assert means[0].marker.color == (colours.above, colours.below)
    assert means[1].x.tolist() == [0]
    assert means[1].marker.color == (colours.muted,)
    assert (
        means[0].hovertext[1]
        == "<b>9 Schedule management</b><br>mean −0.25, from −3 to +1<br>4 pairs"
    )
    numbers = [trace.text for trace in figure.data if trace.mode == "text"]
    assert numbers == [("2", "4"), ("4", "–")], "no pair is no zero"
    ticks = figure.layout.xaxis.ticktext
    assert ticks == ("−3", "−2", "−1", "0", "+1", "+2", "+3", "n")
    names = [trace.name for trace in figure.data if trace.showlegend]
    assert names == ["self higher", "Kim &amp; Co higher", "the same", "range"]
    json.loads(figure.to_json())
