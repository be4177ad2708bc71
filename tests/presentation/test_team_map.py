"""The map of a team: totals and groups, against plain loops; and the working of a cell."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.could_help import could_help, highest_below
from analytics.person import Person
from analytics.selection import of_round
from analytics.tables import WORSE
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.ratings import Ratings
from pmo_data.template import sample_team_bytes
from presentation.cell_working import cell_working
from presentation.subject import HeatChoice
from presentation.team import heatmap_content
from presentation.team_map import team_map
from presentation.working import helper_words, working_table

SAMPLE = of_round(read_ratings(sample_team_bytes(), "sample.csv").ratings)


@pytest.fixture
def view():
    return View(SAMPLE, SAMPLE, profiles_under(), "own", default_readings(), "sample.csv")


@pytest.mark.parametrize(
    ("dimension", "shown"), [(WORSE, (0, 1)), ("application", (0,)), ("knowledge", (1,))]
)
def test_totals_and_groups_are_those_of_plain_loops(view, dimension, shown):
    heat = heatmap_content(view, view.order, HeatChoice(dimension))
    whole = team_map(view, heat, view.order, dimension)
    for row, number in enumerate(heat.numbers):
        short = {}
        for place, person in enumerate(view.order):
            pairs = [
                (
                    int(SAMPLE.levels[person, number - 1, d]),
                    int(view.required[person, number - 1, d]),
                )
                for d in shown
            ]
            short[place] = [max(0, needs - has) if has else 0 for has, needs in pairs]
        assert whole.short_levels[row] == sum(map(sum, short.values()))
        for group in whole.groups:
            members = [max(short[p]) for p in range(group.start, group.start + group.people)]
            assert group.below[row] == sum(one > 0 for one in members)
            assert group.severe[row] == sum(one >= 2 for one in members)
    assert whole.totals.sum() == whole.short_levels.sum()
    assert [(group.name, group.people) for group in whole.groups] == [("North", 7), ("South", 7)]
    assert sum(group.short_levels for group in whole.groups) == whole.totals.sum()


def test_the_working_of_a_cell_says_level_requirement_need_and_help(view):
    row = view.names.index("Owen Hughes")
    told = cell_working(Person(view, row), 27, {"2026-Q3": SAMPLE, "2026-Q2": SAMPLE})
    assert (told.competence, told.person, told.team) == (
        "27 Benefits management",
        "Owen Hughes",
        "North",
    )
    assert (told.verdict, told.standing) == ("3 levels below in both together, severe", "worst")
    assert [one.said for one in told.dimensions] == [
        "has 1 Aware, needs 3 Competent",
        "has 2 Practised, needs 3 Competent",
    ]
    assert told.step == "Learn first."
    assert told.helpers == "Could help: Sofia Rossi (application 4)."
    assert told.history == ("2026-Q2: application 1, knowledge 2",)


def test_of_what_is_met_or_not_asked_no_need_is_told(view):
    row = view.names.index("Amara Okonkwo")
    met = cell_working(Person(view, row), 27, {})
    assert (met.verdict, met.standing, met.step, met.helpers) == (
        "Meets the profile",
        "met",
        "",
        "",
    )
    unasked = cell_working(Person(view, row), 17, {})
    assert (unasked.verdict, unasked.standing) == ("Not required", "open")


@pytest.mark.parametrize(("competence", "met"), [(6, True), (24, True), (1, False)])
def test_an_application_of_one_is_said_to_be_met_without_a_level(competence, met):
    team = Ratings(SAMPLE.people, np.zeros_like(SAMPLE.levels))
    view = View(team, team, profiles_under(), "own", default_readings(), "sample.csv")
    told = cell_working(Person(view, 0), competence, {})
    application, knowledge = (one.said for one in told.dimensions)
    said = working_table(view, competence, short_first=True).rows[0][1:3]
    assert [text.endswith(": met without a level") for text in (application, said[0])] == [met] * 2
    assert "met" not in knowledge + said[1]


def test_who_could_help_is_highest_then_by_name_and_never_oneself():
    levels = np.zeros((6, 27, 2), np.int8)
    levels[:, 8, 0] = [4, 5, 3, 5, 4, 4]
    names = ["Eve", "Dan", "Cyd", "Bob", "Ann", "Abe"]
    assert could_help(levels, names, 9, row=1) == (3, 5, 4)
    assert could_help(levels, names, 9, row=2) == (3, 1, 5)
    assert could_help(levels, names, 1, row=0) == ()


def test_where_nobody_could_help_all_with_the_highest_application_are_next():
    levels = np.zeros((5, 27, 2), np.int8)
    levels[:, 8, 0] = [3, 2, 3, 1, 3]
    names = ["Eve", "Dan", "Cyd", "Bob", "Ann"]
    assert highest_below(levels, names, 9) == (4, 2, 0)
    assert highest_below(levels, names, 9, row=1) == (4, 2, 0)
    assert highest_below(levels, names, 9, row=0) == ()
    assert highest_below(levels, names, 1) == ()
    levels[3, 8, 0] = 4
    assert highest_below(levels, names, 9) == ()


def test_it_is_said_what_helping_takes_and_who_is_highest(view):
    nobody = "here could help or supervise: that takes application 4 in it."
    both = "The highest is 3: Fatima El Idrissi and Sofia Rossi."
    assert helper_words(view, 17) == f"Nobody {nobody} {both}"
    tanaka, rossi = map(view.names.index, ("Mei Tanaka", "Sofia Rossi"))
    beside = helper_words(view, 17, row=tanaka)
    assert beside == f"Nobody else {nobody} {both}"
    assert helper_words(view, 17, row=rossi) == f"Nobody else {nobody}"
    levels = SAMPLE.levels.copy()
    levels[:, 7, 0] = 2
    alike = replace(view, ratings=Ratings(SAMPLE.people, levels))
    names = "Amara Okonkwo, Diego Fernández, Fatima El Idrissi and 11 more"
    assert helper_words(alike, 8) == f"Nobody {nobody} The highest is 2: {names}."


def test_who_meets_a_competence_comes_first_then_who_is_nearest_to_it(view):
    told = working_table(view, 17, short_first=False)
    first = ["Sofia Rossi", "Mei Tanaka", "Jakub Novák", "Isla MacLeod"]
    assert [row[0] for row in told.rows] == first
    assert told.note.startswith("Who meets both comes first, then who is nearest: ")
    told = working_table(view, 17, short_first=True)
    assert [row[0] for row in told.rows][-1] == "Sofia Rossi"
    assert told.note.startswith("Who is furthest below comes first.")
