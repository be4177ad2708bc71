"""How a person stands, in a sentence; what changed for them; where their raters are apart."""

import random

import numpy as np
import pytest

from analytics.calibration import self_and_manager
from analytics.levels_beside import levels_beside
from analytics.person import Person
from analytics.selection import by_rater, of_round
from analytics.targets import Target
from analytics.trend import Trend, people_of_rounds
from analytics.view import View
from pmo_data.framework.readings import default_readings, profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.ratings import Ratings
from presentation.person_answer import since_table, standing_line, verdict_sentence
from presentation.sections.person import person_section
from presentation.tables import Table
from tests import ratings_files as files

OFFICER = files.profile_levels("officer")
HEAD = ("person_id", "name", "rater", "round", *files.rating_headings())
LEVELS = [(number, dimension) for number in range(1, 28) for dimension in ("A", "K")]


def read(*rows):
    """Ratings of rows of (rater, round, levels by cell) of one person."""
    lines = [["P1", "Ann", *about, *files.level_texts(levels)] for *about, levels in rows]
    return read_ratings(files.csv_text([HEAD, *lines]).encode(), "team.csv").ratings


def person_of(ratings, label=None):
    """The person as a page shows them, and what stands beside their levels."""
    profiles, readings = profiles_under(default_readings()), default_readings()
    everyone = of_round(by_rater(ratings, None), label)
    view = View(everyone, everyone, profiles, "own", readings, "team.csv")
    person = Person(view, 0)
    history = Trend(people_of_rounds(ratings, None), Target(profiles, "own"))
    rated = ratings.take((ratings.people["round"] == person.record["round"]).to_numpy())
    return person, levels_beside(person, history, self_and_manager(rated))


def test_who_is_below_is_told_in_how_many_competences_and_what_to_begin_with():
    low = OFFICER | {(9, "application"): 1, (12, "knowledge"): 2, (12, "application"): 2}
    person, found = person_of(read(("manager", "", low)))
    assert verdict_sentence(person) == (
        "Below the PMO Officer profile in 2 of 23 competences: 4 levels to build, 1 severe cell. "
        "Start with 9 Schedule."
    )
    assert standing_line(person, found).endswith("all 46 cells assessed")
    assert since_table(person, found) is None


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        (OFFICER, "Meets the PMO Officer profile in all 23 competences."),
        (
            {cell: level for cell, level in OFFICER.items() if cell != (9, "knowledge")},
            "Nothing that is assessed lies below the PMO Officer profile; "
            "1 cell of 46 is not assessed.",
        ),
        (
            {(2, "knowledge"): 3},
            "Nothing that the PMO Officer profile asks for is assessed yet.",
        ),
    ],
    ids=["meets", "a blank", "only beyond the profile"],
)
def test_who_is_not_below_is_told_so_with_the_blanks(levels, sentence):
    assert verdict_sentence(person_of(read(("manager", "", levels)))[0]) == sentence


def test_what_moved_and_where_the_raters_are_apart_stands_beside_it():
    now = OFFICER | {(9, "application"): 4, (10, "knowledge"): 2}
    own = now | {(9, "application"): 2, (11, "knowledge"): 4}
    ratings = read(
        ("manager", "2026-Q1", OFFICER), ("manager", "2026-Q2", now), ("self", "2026-Q2", own)
    )
    person, found = person_of(ratings)
    table = since_table(person, found)
    assert table.title == "Since 2026-Q1, and self beside manager"
    assert table.header == (
        *("Competence", "2026-Q1", "2026-Q2", "Change", "Self", "Manager", "To talk about"),
    )
    assert table.rows == (
        ("9 Schedule, application", "3", "4", "▲ 1", "2", "4", "2 apart: settle"),
        ("10 Resources, knowledge", "3", "2", "▼ 1", "2", "2", "agree"),
    )
    assert table.standings == {(0, 6): "below"}
    assert table.note == "1 cell rated one level apart."
    line = standing_line(person, found)
    assert "since 2026-Q1: 1 level up in 1 competence, 1 level down in 1 competence" in line
    assert line.endswith("self and manager rate alike on average")


def test_where_a_level_is_agreed_the_row_says_so_and_nothing_is_to_be_settled():
    manager = OFFICER | {(9, "application"): 4, (11, "knowledge"): 5}
    own = manager | {(9, "application"): 2, (10, "knowledge"): 1, (11, "knowledge"): 3}
    ratings = read(
        ("manager", "2026-Q1", OFFICER),
        ("self", "2026-Q2", own),
        ("manager", "2026-Q2", manager),
        ("agreed", "2026-Q2", {(9, "application"): 2, (11, "application"): 1}),
    )
    table = since_table(*person_of(ratings))
    assert [(row[0], *row[4:]) for row in table.rows] == [
        ("9 Schedule, application", "2", "4", "agreed on 2"),
        ("10 Resources, knowledge", "1", "3", "2 apart: settle"),
        ("11 Budget & cost, application", "3", "3", "agreed on 1"),
        ("11 Budget & cost, knowledge", "3", "5", "2 apart: settle"),
    ]
    assert table.standings == {(1, 6): "below", (3, 6): "below"}


def test_a_blank_is_no_change_and_no_difference():
    blank = {cell: level for cell, level in OFFICER.items() if cell != (9, "application")}
    ratings = read(("manager", "A1", blank), ("manager", "A2", OFFICER), ("self", "A2", blank))
    person, found = person_of(ratings)
    assert not found.change.any()
    assert not found.apart.any()
    table = since_table(person, found)
    assert table.rows == ()
    assert table.note.startswith("No level changed")


@pytest.mark.slow
def test_changes_and_differences_are_those_of_plain_loops():
    rng = random.Random(4)
    for _ in range(10):
        rounds = [{cell: rng.randint(0, 5) for cell in LEVELS} for _ in range(3)]
        named = [
            {(n, {"A": "application", "K": "knowledge"}[d]): level for (n, d), level in one.items()}
            for one in rounds
        ]
        given = [{cell: level for cell, level in one.items() if level} for one in named]
        ratings = read(
            ("manager", "A1", given[0]), ("manager", "A2", given[1]), ("self", "A2", given[2])
        )
        _, found = person_of(ratings)
        apart = []
        for (number, dimension), now in rounds[1].items():
            place = number - 1, "AK".index(dimension)
            before, own = rounds[0][number, dimension], rounds[2][number, dimension]
            # Where the manager gave no level the person's own counts.
            counting = now or own
            moved = counting - before if counting and before else 0
            assert found.change[place] == moved
            assert found.apart[place] == (own - now if own and now else 0)
            apart += [own - now] if own and now else []
        assert found.mean_apart == pytest.approx(sum(apart) / len(apart))
        assert np.array_equal(found.far_apart, abs(found.apart) >= 2)


@pytest.mark.parametrize(
    ("team", "said"),
    [("North", "team North"), ("Team North", "Team North")],
)
def test_a_team_is_called_one_once(team, said):
    ratings = read(("manager", "", OFFICER))
    person, found = person_of(Ratings(ratings.people.assign(team=team), ratings.levels))
    assert f" · {said} · rated by manager" in f" · {person_section(person, {}, found).about}"


@pytest.mark.parametrize(
    ("contract", "begins"),
    [
        (1, "Another verdict with contract knowledge 2: below, of"),
        (2, "Same under every"),
    ],
)
def test_a_verdict_that_another_reading_changes_is_said_to_be_another(contract, begins):
    person, found = person_of(read(("manager", "", OFFICER | {(6, "knowledge"): contract})))
    assert standing_line(person, found).startswith(begins)


def test_what_is_above_the_profile_is_said_by_dimension_as_every_gap_shows_it():
    above = {(9, "application"): 5, (9, "knowledge"): 4, (12, "knowledge"): 5, (2, "knowledge"): 5}
    person, found = person_of(read(("manager", "", OFFICER | above)))
    said = person_section(person, {}, found).named("strengths").shown.line
    assert said == (
        "Above the profile: 9 Schedule (application +2, knowledge +1), 12 Risk & issues "
        "(knowledge +2)."
    )


def test_steps_are_said_to_be_no_part_of_a_verdict_where_readings_change_them():
    levels = OFFICER | {(6, "knowledge"): 1, (9, "application"): 1}
    person, found = person_of(read(("manager", "", levels)))
    verdicts = person_section(person, {}, found).shown("verdicts", Table)
    assert [row[1:4] for row in verdicts.rows] == [("below", "below", "officer first")] * 2
    assert len({row[4] for row in verdicts.rows}) == 2
    assert verdicts.note.endswith("A verdict is status and stage: steps can change without it.")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (3, "you and your manager rate alike on average"),
        (5, "you rate yourself 2.0 higher than your manager"),
        (1, "you rate yourself 2.0 lower than your manager"),
    ],
)
def test_who_reads_it_of_themselves_is_spoken_to(own, said):
    rows = [
        (rater, "", {(9, "application"): level}) for rater, level in (("manager", 3), ("self", own))
    ]
    person, found = person_of(read(*rows))
    section = person_section(person, {}, found, to_reader=True)
    assert section.named("standing").shown.line.endswith(f" · {said}")
    told = person_section(person, {}, found).named("standing").shown.line
    assert " self " in told
    assert " you" not in told
