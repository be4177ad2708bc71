"""A chart says in a sentence what it shows."""

from dataclasses import replace

import numpy as np

from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from presentation.chart_content import Line
from presentation.chart_sentences import sentence_of
from presentation.person import Differences, Dumbbell, Radar
from presentation.team import Shortfalls, steps_content
from tests.charts.contents import heatmap, kinds, made
from tests.charts.test_house import contents
from tests.recomputed import teams


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
    assert sentence_of(content) == "Chart. Below the profile in 1 of 3: 1 Ethics. 1 not assessed."
    first = replace(content, dimension="application", required=np.array([3, 1, 3]))
    assert sentence_of(first) == "Chart. Below the profile in 1 of 3: 1 Ethics."
    nothing = replace(content, people=[Line("Ann", np.array([0, 0, 0]))])
    assert sentence_of(nothing) == "Chart. Nothing is assessed."
    gaps = made(
        Dumbbell,
        numbers=[1],
        levels=np.array([[2, 0]]),
        required=np.array([[3, 3]]),
        met=np.zeros((1, 2), bool),
    )
    assert sentence_of(gaps) == "Chart. 1 cell below the profile, 0 above, 1 not assessed."


def test_nobody_without_a_level_that_is_asked_for_is_said_to_be_below_nowhere():
    required, nothing = np.array([3, 0]), np.array([0, 2])
    known, unknown = (
        made(Radar, numbers=[1, 3], dimension="knowledge", required=required, people=[Line("A", x)])
        for x in (nothing + 3, nothing)
    )
    assert sentence_of(known) == "Chart. Nowhere below the profile."
    assert sentence_of(unknown) == "Chart. Nothing is assessed."


def test_only_those_with_a_level_differ():
    rated, blank = np.array([[3, 2]]), np.array([[0, 0]])
    content = made(
        Differences,
        numbers=[1],
        people=["Ann", "Bo", "Cy"],
        levels=np.stack([rated, blank, rated]),
        required=np.array([[3, 3]]),
    )
    assert sentence_of(content) == "Chart. Ann and Cy in 1 Ethics."
    alone = replace(content, people=["Ann", "Bo"], levels=np.stack([rated, blank]))
    assert sentence_of(alone) == "Chart."


def test_the_fewest_steps_are_of_somebody_of_whom_all_is_assessed():
    highest = teams.changed({}, [(number, 5, 5) for number in range(1, 28)])
    near = teams.changed(highest, [(20, 3, 5)])
    open_ = teams.changed(near, [(18, None, None), (20, 5, 5)])
    ratings = teams.ratings([teams.person(one) for one in ({}, open_, near, highest)])
    view = View(ratings, ratings, profiles_under(), "own", default_readings(), "t")
    said = sentence_of(steps_content(view, np.arange(4)))
    assert said.endswith(". Fewest with nothing open: 1 step, Person 2.")
    assert sentence_of(steps_content(view, np.array([0]))).endswith("through each elective.")
