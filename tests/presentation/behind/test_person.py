"""How a person stands in a few lines, by hand; and who is nearest, by plain loops."""

import pytest

from analytics.people import MEETS
from analytics.person import Person
from analytics.selection import of_round
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from presentation.behind.person import person_working
from presentation.sections.specialists import stages_table
from presentation.subject import Subject
from presentation.tables import Table
from tests import ratings_files as files

NEARER = ((11, "application"), (11, "knowledge"), (12, "application"), (12, "knowledge"))


def view_of(content):
    ratings = of_round(read_ratings(content, "team.csv").ratings)
    return View(ratings, ratings, profiles_under(), "own", default_readings(), "team.csv")


def said(section, name):
    block = section.named(name)
    return None if block is None else block.shown.line


def test_what_is_to_build_and_what_is_missing_stand_together():
    levels = files.profile_levels("officer") | {(9, "application"): 1, (12, "knowledge"): 2}
    view = view_of(files.wide_csv([files.person(levels)]).encode())
    section = person_working(Person(view, 0))
    assert said(section, "needs") == "To build: 9 Schedule (2 levels), 12 Risk & issues (1 level)."
    way = dict(section.shown("way", Table).rows)
    # 9 is the nearest elective, and counts there.
    assert way["Officer baseline"] == "1 level in 12"
    assert way["Elective"] == "9 Schedule: application 1 → 4, knowledge 3 → 4"
    # 18 and 20 to 4/4 from what an Officer is asked for; then the elective, from 4/4 too.
    assert way["Mandatory for a Specialist"].startswith("18 Governance: application ")
    # Of 8 steps from exactly the Officer profile through 9, and the 3 that are missing to it.
    assert said(section, "stage") == (
        "Way to Specialist: still below in the Officer part; 11 steps through 9 Schedule, "
        "also 11, 12, 19, 21, 22, 27."
    )


def test_steps_and_electives_of_a_row_are_of_the_same_way():
    levels = files.profile_levels("officer") | dict.fromkeys(NEARER, 4)
    declared = files.person(levels, declared=(23,))
    view = view_of(files.wide_csv([declared, files.person(levels)]).encode())
    # From exactly the Officer profile 10 steps lead through 23; 11 and 12 are 2 steps of 8 nearer.
    table = stages_table(Subject(view))
    told = {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows}
    columns = ("Steps", "Through", "Declared")
    assert [told["Person 0"][name] for name in columns] == [
        *(10, "23 Assurance, declared", "23 (10); nearer 11, 12 (6)"),
    ]
    assert [told["Person 1"][name] for name in columns] == [6, "11 Budget & cost, also 12", ""]
    assert said(person_working(Person(view, 0)), "stage") == (
        "Way to Specialist: Officer part met, the rest not yet; 10 steps through 23 Assurance, "
        "declared."
    )


def test_nothing_is_to_build_where_the_profile_is_met():
    view = view_of(files.wide_csv([files.person(files.profile_levels("officer"))]).encode())
    section = person_working(Person(view, 0))
    assert said(section, "needs") is None
    assert dict(section.shown("way", Table).rows)["Officer baseline"] == "met"


@pytest.mark.parametrize("choice", ["own", "specialist"])
def test_the_nearest_come_first_by_plain_comparison(choice):
    ratings = of_round(read_ratings(sample_team_bytes(), "team.csv").ratings)
    view = View(ratings, ratings, profiles_under(), choice, default_readings(), "team.csv")
    cells = view.way_gaps.cells

    def rank(row):
        blank = sum(int(one) for one in cells.not_assessed[row].ravel())
        steps = sum(int(one) for one in cells.shortfall[row].ravel())
        people = ratings.people.iloc[row]
        met = view.evaluation.specialist.status[row] == MEETS
        return met, blank, steps, people["team"].casefold(), people["name"].casefold()

    assert view.nearest_first.tolist() == sorted(range(len(ratings)), key=rank)
