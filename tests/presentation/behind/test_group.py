"""What a group lacks, against plain loops over its people."""

import numpy as np
import pytest

from analytics.selection import of_round
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.ratings import Ratings
from pmo_data.template import sample_team_bytes
from presentation.behind.group import group_working
from presentation.tables import Table
from tests.presentation.test_nothing_known import view_of
from tests.recomputed import teams

SAMPLE = of_round(read_ratings(sample_team_bytes(), "team.csv").ratings)


def group(team, ratings=SAMPLE):
    view = View(ratings, ratings, profiles_under(), "own", default_readings(), "team.csv")
    return view.among(np.flatnonzero(ratings.people["team"] == team).tolist())


def bench(view):
    """Competence asked of somebody → names of those who meet it."""
    found = {}
    for number in range(1, 28):
        asked = [row for row in range(len(view.names)) if view.required[row, number - 1].any()]
        met = [row for row in asked if view.cells.met[row, number - 1].all()]
        if asked:
            found[number] = [view.names[row] for row in met]
    return found


@pytest.mark.parametrize("team", ["North", "South"])
def test_its_thin_cover_is_that_of_its_own_people(team):
    view = group(team)
    assert len(view.names) == 7
    rows = group_working(view, team).shown("cover", Table).rows
    thin = {number: names for number, names in bench(view).items() if len(names) <= 2}
    blanks = view.cells.not_assessed.any(axis=2).sum(axis=0).tolist()
    unsure = {1: " (1 person not fully assessed in it)", 0: ""}
    assert {int(row[0].split()[0]): row[3] for row in rows} == {
        number: ", ".join(names) or f"nobody{unsure[blanks[number - 1]]}"
        for number, names in thin.items()
    }


def test_what_nobody_in_it_meets_is_named_with_the_blanks_and_the_largest_shortfalls():
    section = group_working(group("South"), "South")
    assert section.about == "7 people · each against their own role · Round 2026-Q3"
    assert section.named("answer").shown.line == (
        "Nobody in this group meets 15 Transition (1 person not fully assessed in it) and "
        "17 Capacity plan (1 person not fully assessed in it)."
    )
    assert section.named("shortfalls").shown.line.startswith(
        "Levels missing: 27 Benefits (7 in 4 people), 18 Governance (5 in 3 people), "
    )
    met = group_working(group("North"), "North").named("answer").shown.line
    assert met == "Each competence that is asked of this group is met by somebody in it."


def test_of_a_group_that_is_not_assessed_nothing_is_said_to_be_missing():
    unrated = Ratings(SAMPLE.people, np.zeros_like(SAMPLE.levels))
    section = group_working(group("South", unrated), "South")
    assert [block.name for block in section.blocks] == ["answer"]
    assert section.named("answer").shown.line == (
        "Nothing that is asked of this group is assessed yet."
    )


def test_where_nothing_rests_on_few_there_is_no_table_of_them():
    view = view_of([teams.person(teams.officer_levels())] * 3)
    assert len(view.thin_cover) == 0
    assert group_working(view, "South").named("cover") is None
