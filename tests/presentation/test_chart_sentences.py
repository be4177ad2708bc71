"""A chart says in a sentence what it shows."""

import numpy as np

from presentation.chart_content import Line
from presentation.chart_sentences import sentence_of
from presentation.person import Dumbbell, Radar
from presentation.team import Shortfalls
from tests.charts.contents import heatmap, kinds, made, steps
from tests.charts.test_house import contents


def test_every_kind_says_more_than_its_title():
    shown = contents()
    assert {type(content) for content in shown} == kinds()
    for content in shown:
        assert sentence_of(content).startswith(f"{content.title}. ")
        assert sentence_of(content).endswith(".")


def test_a_heat_map_counts_its_cells():
    wanted = np.array([[True, True, True], [True, False, True]])
    content = heatmap([[-1, -2, np.nan], [0, -3, 1]], wanted)
    assert sentence_of(content) == (
        "Chart. Of 3 people: 2 cells below the profile, 1 cell two or more levels; "
        "1 cell not assessed."
    )


def test_shortfalls_name_the_first_three():
    four = np.array([8, 4, 2, 1])
    content = made(
        Shortfalls, numbers=[27, 11, 3, 1], application=four, knowledge=four * 0, people=four
    )
    assert sentence_of(content) == (
        "Chart. Most is missing in 27 Benefits (8 levels, 8 people), "
        "11 Budget & cost (4 levels, 4 people) and 3 Conflict (2 levels, 2 people)."
    )


def test_a_person_is_told_where_they_are_below():
    line = Line("Ann", np.array([2, 0, 3]))
    content = made(
        Radar,
        numbers=[1, 3, 9],
        dimension="knowledge",
        required=np.array([3, 3, 3]),
        people=[line],
    )
    assert sentence_of(content) == "Chart. Below the profile in 1 of 3: 1 Ethics."
    gaps = made(
        Dumbbell,
        numbers=[1],
        levels=np.array([[2, 0]]),
        required=np.array([[3, 3]]),
        met=np.zeros((1, 2), bool),
    )
    assert sentence_of(gaps) == "Chart. 1 cell below the profile, 0 above, 1 not assessed."


def test_nobody_without_a_level_is_said_to_be_below_nowhere():
    required, nothing = np.array([3, 0]), np.array([0, 2])
    known, unknown = (
        made(Radar, numbers=[1, 3], dimension="knowledge", required=required, people=[Line("A", x)])
        for x in (nothing + 3, nothing)
    )
    assert sentence_of(known) == "Chart. Nowhere below the profile."
    assert sentence_of(unknown) == "Chart."


def test_nobody_has_the_fewest_steps_of_whom_none_is_known():
    nobody = np.zeros((2, 2), bool)
    way_steps = np.array([[0, 4], [0, 5]])
    blank = np.array([[2, 0], [2, 0]])
    content = steps(way_steps, blank, nobody, nobody, people=["Ann", "Bob"])
    assert sentence_of(content) == "Chart. Fewest: 4 steps, Bob."
    unknown = steps(way_steps[:, :1], blank[:, :1], nobody[:, :1], nobody[:, :1], people=["Ann"])
    assert sentence_of(unknown) == "Chart."
