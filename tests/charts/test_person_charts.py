"""Gaps of one person, differences between people, and ways to Specialist."""

from dataclasses import replace

import numpy as np
import pytest

from charts.differences import differences_figure, dodges
from charts.dumbbell import dumbbell_figure
from charts.palette import palette
from charts.typst.draw_bars import ways_record
from charts.typst.draw_panels import differences_record, dumbbell_record
from charts.ways import ways_figure
from pmo_data.framework.competences import competence
from presentation.person import Differences, Dumbbell, Ways
from tests.charts.contents import made

NUMBERS = [1, 6, 9]
SECOND, THIRD = competence(6).title, competence(9).title


def texts(figure, axis):
    """Row → text of the text traces of one panel."""
    return {
        int(row): text
        for trace in figure.data
        if trace.type == "scatter"
        and trace.mode == "text"
        and trace.xaxis == axis
        and not isinstance(trace.text, str)
        for row, text in zip(trace.y, trace.text, strict=True)
    }


def drawn(figure, axis, symbol):
    return [
        trace
        for trace in figure.data
        if trace.type == "scatter" and trace.xaxis == axis and trace.marker.symbol == symbol
    ]


@pytest.fixture
def person():
    levels = np.array([[2, 5], [0, 0], [3, 3]])
    required = np.array([[4, 4], [1, 1], [3, 0]])
    met = np.array([[0, 1], [1, 0], [1, 0]], bool)
    return made(Dumbbell, numbers=NUMBERS, levels=levels, required=required, met=met)


def test_gaps_as_numbers(person, mode):
    figure = dumbbell_figure(person, mode)
    assert texts(figure, "x") == {0: "<b>−2</b>", 1: "met"}
    assert texts(figure, "x2") == {0: "+1", 1: "?"}


def test_arrows_run_from_the_required_level_to_the_level(person, mode):
    figure = dumbbell_figure(person, mode)
    (below,) = drawn(figure, "x", "triangle-left")
    np.testing.assert_array_equal(below.x, [4, 2, np.nan])
    assert below.line.color == palette(mode).below
    (above,) = drawn(figure, "x2", "triangle-right")
    np.testing.assert_array_equal(above.x, [4, 5, np.nan])
    assert above.line.color == palette(mode).above


def test_met_without_a_level_is_hollow_and_not_hatched(person):
    figure = dumbbell_figure(person, "light")
    hollow, beyond = drawn(figure, "x", "circle-open"), drawn(figure, "x2", "circle-open")
    assert [(list(t.x), list(t.y)) for t in hollow] == [([1], [1])]
    assert [(list(t.x), list(t.y)) for t in beyond] == [([3], [2])]
    hatched = [t for t in figure.data if t.type == "bar" and t.showlegend is False]
    assert [(t.xaxis, (t.base + 0.25).tolist()) for t in hatched] == [("x2", [1])]


def test_a_circle_of_what_is_met_without_a_level_is_in_the_legend_where_one_is_drawn(person):
    def keys(content):
        named = [trace.name for trace in dumbbell_figure(content, "light").data if trace.showlegend]
        assert named == [
            key["text"] for key in dumbbell_record(content, palette("light"))["legend"]
        ]
        return named[5:]

    assert keys(person) == ["met, no level"]
    assert keys(replace(person, met=np.zeros((3, 2), bool))) == []


def test_a_number_is_bold_from_two_levels_below(person):
    nearer = replace(person, levels=np.array([[3, 5], [0, 0], [3, 3]]))
    assert texts(dumbbell_figure(nearer, "light"), "x")[0] == "−1"
    marks = [
        dumbbell_record(one, palette("light"))["panels"][0]["marks"] for one in (person, nearer)
    ]
    weights = [[m["weight"] for m in of if m.get("texts") in (["−2"], ["−1"])] for of in marks]
    assert weights == [["bold"], ["regular"]]


def test_gaps_in_words(person):
    figure = dumbbell_figure(person, "light")
    words = [list(t.hovertext) for t in figure.data if t.hoverinfo == "text"]
    assert words == [
        [
            "<b>1 Ethics, compliance and professionalism</b><br>required 4, level 2, gap −2",
            f"<b>{SECOND}</b><br>required 1, met without a level",
            f"<b>{THIRD}</b><br>required 3, level 3, gap 0",
        ],
        [
            "<b>1 Ethics, compliance and professionalism</b><br>required 4, level 5, gap +1",
            f"<b>{SECOND}</b><br>required 1, not assessed",
            f"<b>{THIRD}</b><br>not required, level 3",
        ],
    ]


@pytest.fixture
def three():
    levels = np.array(
        [
            [[1, 3], [2, 0], [0, 0]],
            [[4, 3], [2, 4], [0, 3]],
            [[2, 3], [2, 1], [0, 0]],
        ]
    )
    required = np.array([[3, 4], [1, 0], [3, 3]])
    people = ["Anna", "Ben", "<b>Cy"]
    return made(Differences, numbers=NUMBERS, levels=levels, people=people, required=required)


def test_differences_of_the_assessed(three, mode):
    figure = differences_figure(three, mode)
    assert texts(figure, "x") == {0: "<b>3</b>", 1: "<b>0</b>", 2: "?"}
    assert texts(figure, "x2") == {0: "<b>0</b>", 1: "<b>3</b>", 2: "?"}


def test_range_runs_from_lowest_to_highest_assessed(three):
    figure = differences_figure(three, "light")
    ranges = {t.xaxis: t for t in figure.data if t.mode == "lines" and t.line.width == 5}
    np.testing.assert_array_equal(ranges["x"].x, [1, 4, np.nan])
    np.testing.assert_array_equal(ranges["x2"].x, [1, 4, np.nan])


def test_symbols_stand_apart_and_blanks_are_question_marks(three, mode):
    figure = differences_figure(three, mode)
    anna = [t for t in figure.data if t.hovertext and t.hovertext[0].startswith("<b>Anna")]
    known, unknown = anna[0], anna[1]
    assert (known.x.tolist(), known.y.round(2).tolist()) == ([1, 2], [-0.29, 0.71])
    assert unknown.text == "?"
    assert unknown.textfont.color == palette(mode).people[0]
    keys = [trace.name for trace in figure.data if trace.showlegend]
    assert keys == ["profile", "Anna", "Ben", "&lt;b&gt;Cy"]


def test_the_median_among_people_is_neutral_on_the_page_and_in_a_picture(three, mode):
    colours = palette(mode)
    wanted = [colours.people[0], colours.ink, colours.people[1]]
    content = replace(three, median=1)
    keys = [trace for trace in differences_figure(content, mode).data if trace.showlegend]
    assert [key.marker.color for key in keys[1:]] == wanted
    legend = differences_record(content, colours)["legend"]
    assert [key["marks"][0]["fill"] for key in legend[1:]] == wanted


@pytest.mark.parametrize("people", range(2, 7))
def test_dodges_are_even_and_stay_in_their_row(people):
    heights = dodges(people)
    assert len(set(np.diff(heights).round(9))) == 1
    assert np.abs(heights).max() < 0.5
    np.testing.assert_allclose(heights, -heights[::-1])


def test_required_levels_are_ticks(three):
    figure = differences_figure(three, "light")
    ticks = [t for t in figure.data if t.mode == "lines" and t.line.color == "#5B6775"]
    assert [np.unique(t.x[~np.isnan(t.x)]).tolist() for t in ticks] == [[1, 3], [3, 4]]
    assert [len(t.x) for t in ticks] == [9, 6]


def test_ways_say_total_blanks_and_all_that_tie(mode):
    content = made(
        Ways,
        numbers=[9, 11, 23],
        parts=(np.array([13, 13, 13]), np.array([6, 6, 6]), np.array([0, 0, 5])),
        not_assessed=np.array([0, 0, 2]),
        nearest=np.array([True, True, False]),
    )
    figure = ways_figure(content, mode)
    assert figure.data[-1].text == (
        "&nbsp;<b>19</b> · nearest",
        "&nbsp;<b>19</b> · nearest",
        "&nbsp;<b>24</b> + 2 not assessed",
    )
    assert [(s.y0, s.x1) for s in figure.layout.shapes] == [(-0.36, 19), (0.64, 19)]
    bars = [t for t in figure.data if t.type == "bar"]
    assert [t.name for t in bars] == ["Officer profile", "18 and 20", "the elective"]
    assert sum(t.x for t in bars).tolist() == [19, 19, 24]


def test_a_way_without_steps_meets():
    one, none = np.array([True]), np.array([0])
    content = made(Ways, numbers=[9], parts=(none, none, none), not_assessed=none, nearest=one)
    figure = ways_figure(content, "light")
    assert figure.data[-1].text == ("&nbsp;<b>0</b> · meets",)
    assert not figure.layout.shapes


def test_a_bar_of_one_part_says_its_number_once():
    content = made(
        Ways,
        numbers=[9, 11],
        parts=(np.array([0, 7]), np.array([0, 0]), np.array([4, 5])),
        not_assessed=np.array([0, 0]),
        nearest=np.array([True, False]),
    )
    written = [text for trace in ways_figure(content, "light").data for text in trace.text or ()]
    assert sorted(written) == ["&nbsp;<b>12</b>", "&nbsp;<b>4</b> · nearest", "5", "7"]
    drawn = [
        text
        for mark in ways_record(content, palette("light"))["marks"]
        for text in mark.get("texts", ())
    ]
    assert sorted(drawn) == ["5", "7"]
