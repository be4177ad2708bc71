"""What a chart shows can be read from it alone: where a scale begins, and every colour."""

import numpy as np
import pytest

from charts.columns import name_room
from charts.heatmap import heatmap_figure, key_words
from charts.palette import LIGHT
from charts.trend import BAND_WORDS, trend_figure
from charts.typst.pictures import drawing
from presentation.chart_content import Panel
from presentation.round_charts import TrendPanels
from tests.charts.contents import heatmap, made, steps

NAN = np.nan
ASSESSED = Panel("Assessed", np.array([0.96, 0.97, 0.99]), is_share=True)


def trend(*panels):
    return made(TrendPanels, panels=list(panels), rounds=["Q1", "Q2", "Q3"])


@pytest.mark.parametrize(
    ("values", "is_share", "ticks"),
    [
        ([0.96, 0.97, 0.99], True, ("0 %", "100 %")),
        ([188, 171, 108], False, ("0", "200")),
        ([22, 21, 8], False, ("0", "30")),
        ([0, 0, 3], False, ("0", "3")),
        ([0, NAN, 0], False, ("0", "1")),
        ([NAN, NAN, NAN], False, ("0", "1")),
        ([1001, 5, 5], False, ("0", "2,000")),
    ],
)
def test_a_trend_begins_at_zero_and_its_end_is_named(values, is_share, ticks):
    content = trend(Panel("A", np.array(values, float), is_share=is_share))
    axis = trend_figure(content, "light").layout.yaxis
    assert axis.ticktext == ticks
    assert axis.range[0] == axis.tickvals[0] == 0
    assert axis.range[1] > axis.tickvals[1]
    (panel,) = drawing(content, LIGHT)["panels"]
    assert tuple(text for _, text in panel["scale"]) == ticks
    assert panel["end"] == axis.range[1]


def test_a_rise_from_96_to_99_per_cent_is_a_small_one():
    axis = trend_figure(trend(ASSESSED), "light").layout.yaxis
    assert (0.99 - 0.96) / (axis.range[1] - axis.range[0]) < 0.03


def test_the_band_of_what_is_open_is_in_the_legend():
    banded = trend(Panel("Met", np.array([0.5] * 3), np.array([0.6] * 3), is_share=True), ASSESSED)
    named = [trace.name for trace in trend_figure(banded, "light").data if trace.showlegend]
    assert named == [BAND_WORDS] == [key["text"] for key in drawing(banded, LIGHT)["legend"]]
    plain = trend(ASSESSED)
    assert not [trace for trace in trend_figure(plain, "light").data if trace.showlegend]
    assert drawing(plain, LIGHT)["legend"] == []


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([[0, NAN]], ["−2 severe", "−1 below", "0 on profile", "+1 above"]),
        ([[-3, 2]], ["−3 severe", "−2 severe", "−1 below", "0 on profile", "+1 above", "+2 above"]),
    ],
)
def test_the_legend_names_every_gap_down_to_the_deepest(values, shown):
    content = heatmap(values)
    assert list(key_words(content).values()) == shown
    figure = heatmap_figure(content, "light")
    names = [trace.name for trace in figure.data if trace.showlegend]
    assert names == [*shown, "not required", "not assessed"]
    assert [key["text"] for key in drawing(content, LIGHT)["legend"]] == names


def test_a_gap_of_a_cell_not_required_is_not_in_the_legend():
    content = heatmap([[-4, 0]], wanted=np.array([[False, True]]))
    assert min(key_words(content)) == -2


def test_every_change_shown_is_in_the_legend():
    words = key_words(heatmap([[-3, 4]], kind="change"))
    assert list(words) == list(range(-3, 5))
    assert (words[-3], words[0], words[4]) == ("−3 down", "no change", "+4 up")


def test_names_are_whole_while_there_is_room():
    assert name_room(["Bo"]) == 88
    long = "Konstantina Papadopoulou-Vlahou"
    content = heatmap([[0, 0]], people=[long, "Bo Li"])
    figure = heatmap_figure(content, "light")
    assert figure.layout.xaxis.ticktext == ("K. Papadopoulou-Vlahou", "B. Li")
    assert figure.layout.margin.t > heatmap_figure(heatmap([[0]]), "light").layout.margin.t
    assert drawing(content, LIGHT)["people"] == ["K. Papadopoulou-Vlahou", "B. Li"]


def test_steps_past_a_nearer_elective_are_known():
    content = steps(
        np.array([[36, 4, 2], [37, 5, 2]]),
        np.zeros((2, 3), int),
        np.array([[True, True, True], [False, False, True]]),
        np.zeros((2, 3), bool),
    )
    assert not content.past_nearer.any()
    declared = steps(
        np.array([[36, 4], [37, 5]]),
        np.zeros((2, 2), int),
        np.array([[True, True], [False, False]]),
        np.zeros((2, 2), bool),
        people=["a", "b"],
    )
    object.__setattr__(declared, "way_steps", np.array([37, 4]))
    assert declared.past_nearer.tolist() == [True, False]
