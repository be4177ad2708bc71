"""The appraisal sheet: strengths, what changed, needs as what is to build, nobody else."""

import random
import re
from dataclasses import astuple

import pytest

from analytics.calibration import self_and_manager
from analytics.levels_beside import levels_beside
from analytics.person import Person
from analytics.targets import Target
from analytics.trend import Trend, people_of_rounds
from analytics.view import View
from pmo_data.arrangements import Arrangement
from pmo_data.framework.competences import competence
from pmo_data.framework.readings import default_readings, profiles_under
from presentation.appraisal.sheet import SINCE_ROWS, SheetNeed, appraisal_sheet
from tests.recomputed import reference, teams


def sheet_of(levels, *, arranged=None, choice="own", row=0, **columns):
    """The sheet of one of some people, with nothing beside their levels."""
    many = levels if isinstance(levels, list) else [levels]
    ratings = teams.ratings([teams.person(one) for one in many], **columns)
    view = View(ratings, ratings, profiles_under(), choice, default_readings(), "t")
    person = Person(view, row)
    return appraisal_sheet(person, arranged or {}, levels_beside(person, None, None))


def officer(*changes):
    return teams.officer_levels(changes=changes)


def test_strengths_stand_by_surplus_then_number_and_are_five_at_most():
    above = [(5, 3, 2), (7, 3, 4), (8, 2, 4), (9, 3, 4), (10, 4, 3), (13, 3, 3), (16, 3, 2)]
    sheet = sheet_of(officer(*above))
    assert sheet.strong_title == "Above what is asked"
    assert sheet.strong == (
        ("7 Requirements management", "application 3, asked 1; knowledge 4, asked 2"),
        ("8 Solutions development", "knowledge 4, asked 2"),
        ("10 Resource management", "application 4, asked 2"),
        ("13 Quality management", "application 3, asked 2; knowledge 3, asked 2"),
        ("5 Procurement", "application 3, asked 2"),
    )


def test_without_strengths_what_is_met_at_3_or_more_stands_the_highest_first():
    sheet = sheet_of(officer((3, 3, 2)))
    assert sheet.strong_title == "Met at level 3 or more"
    assert [name for name, _ in sheet.strong] == [
        competence(number).title for number in (1, 9, 11, 12, 19)
    ]
    assert sheet.strong[0][1] == "application 3; knowledge 4"


def test_without_either_there_is_no_heading():
    for level in (None, 1):
        levels = {} if level is None else dict.fromkeys(officer(), level)
        sheet = sheet_of(levels)
        assert (sheet.strong_title, sheet.strong) == ("", ())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([], "All 23 competences of the PMO Officer profile are met."),
        (
            [(9, 1, 2), (12, 2, 3)],
            "21 of 23 competences of the PMO Officer profile are met; 4 levels to build in 2.",
        ),
        (
            [(9, None, 3), (12, 2, 3)],
            "21 of 23 competences of the PMO Officer profile are met; 1 level to build in 1; "
            "1 of 46 ratings is still missing.",
        ),
        (
            [(9, None, None)],
            "22 of 23 competences of the PMO Officer profile are met; "
            "2 of 46 ratings are still missing.",
        ),
    ],
)
def test_how_somebody_stands_is_what_is_met_and_what_is_to_build(changes, sentence):
    sheet = sheet_of(officer(*changes))
    assert sheet.standing == sentence
    blank = any(None in change for change in changes)
    assert sheet.not_assessed.startswith("Not assessed yet: 9 Schedule, application") is blank


def test_nothing_assessed_is_said_and_no_list_of_blanks_follows():
    sheet = sheet_of({})
    assert sheet.standing == "Nothing that the PMO Officer profile asks for is assessed yet."
    assert (sheet.not_assessed, sheet.needs, sheet.beside, sheet.since) == ("", (), "", None)


def test_a_need_tells_the_next_level_not_the_last_one_and_what_was_arranged():
    course = Arrangement("Jo", "2026-12-01", "Course")
    sheet = sheet_of(officer((1, 3, 2), (9, 2, 3)), arranged={"P0": {1: course}, "P1": {9: course}})
    assert sheet.needs == (
        SheetNeed(
            "1 Ethics, compliance and professionalism",
            (("knowledge", 2, 4),),
            "Learn first: a course or coaching.",
            ("knowledge 3 Competent: knows it broadly, where complexity is limited",),
            course,
        ),
        SheetNeed(
            "9 Schedule management",
            (("application", 2, 3),),
            "Practise: a supervised or stretch assignment.",
            ("application 3 Competent: applies it alone, mostly where complexity is limited",),
            Arrangement(),
        ),
    )


def test_what_changed_and_where_raters_differ_stand_with_as_many_rows_as_there_is_room_for():
    before = officer()
    moved = {(number, "knowledge"): 5 for number in (3, 4, 5, 6, 7, 8, 9, 10, 11)}
    given = [("manager", "2026-Q1", before), ("manager", "2026-Q2", before | moved)]
    given.append(("self", "2026-Q2", before | moved | {(12, "application"): 5}))
    raters, labels, levels = zip(*given, strict=True)
    ratings = teams.ratings(
        [teams.person(one) for one in levels],
        **{"person_id": ["A"] * 3, "name": ["Ann"] * 3},
        **{"rater": list(raters), "round": list(labels)},
    )
    rounds = people_of_rounds(ratings, None)
    shown = rounds["2026-Q2"]
    view = View(shown, shown, profiles_under(), "own", default_readings(), "t")
    person = Person(view, 0)
    rated = ratings.take((ratings.people["round"] == "2026-Q2").to_numpy())
    history = Trend(rounds, Target(view.profiles, "own"))
    sheet = appraisal_sheet(person, {}, levels_beside(person, history, self_and_manager(rated)))
    assert sheet.since_title == "Since 2026-Q1, and self beside manager"
    assert sheet.beside.startswith("Since 2026-Q1: 24 levels up in 9 competences; ")
    assert len(sheet.since.rows) == SINCE_ROWS
    assert sheet.since.rows[0] == ("3 Conflict, knowledge", "3", "5", "▲ 2", "5", "5", "agree")
    assert sheet.since.note == "And 3 more cells."


def test_it_names_no_other_rater_and_nothing_of_anybody_else():
    low, high = officer((9, 1, 1)), dict.fromkeys(officer(), 5)
    columns = {"name": ["Ann", "Quillon"], "rater": ["manager + Quillon", "self"]}
    sheet = sheet_of([low, high], **columns)
    assert sheet.about.endswith("rated by manager and others")
    assert "Quillon" not in repr(astuple(sheet))
    assert not re.search(r"\bbelow\b", repr(astuple(sheet)), re.IGNORECASE)


@pytest.mark.slow
def test_strengths_are_those_of_plain_loops_for_random_people():
    rng = random.Random(3)
    book = reference.profiles()
    for _ in range(40):
        levels = teams.random_person(rng, 0.2, roles=("officer",))["levels"]
        wanted = reference.required(book["officer"], "project")
        surplus = {}
        for (number, dimension), asked in wanted.items():
            level = levels.get((number, dimension), 0)
            surplus[number] = surplus.get(number, 0) + max(0, level - asked)
        above = sorted((-extra, number) for number, extra in surplus.items() if extra)[:5]
        sheet = sheet_of(levels)
        names = [name for name, _ in sheet.strong]
        if above:
            assert names == [competence(number).title for _, number in above]
            continue
        met = []
        for number in {number for number, _ in wanted}:
            both = [levels.get((number, dimension), 0) for dimension in reference.DIMENSIONS]
            asked = [wanted[number, dimension] for dimension in reference.DIMENSIONS]
            if all(have >= max(3, least) for have, least in zip(both, asked, strict=True)):
                met.append((-sum(both), number))
        assert names == [competence(number).title for _, number in sorted(met)[:5]]
