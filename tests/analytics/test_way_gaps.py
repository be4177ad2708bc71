"""What is missing on the way to Specialist, part by part."""

import numpy as np
import pytest

from analytics.evaluation import specialist_figures
from analytics.targets import TeamArrays, ways_to
from analytics.way_gaps import (
    PARTS,
    holds_mandatory,
    mandatory_numbers,
    met_through_nearest,
    way_gaps,
)
from pmo_data.framework.readings import profiles_under
from presentation.ways import baseline_words, missing_words
from tests.recomputed import reference, teams

PROFILES = profiles_under()


def team_of(levels, office=0):
    levels = np.asarray(levels, np.int8)
    count = len(levels)
    return TeamArrays(
        PROFILES,
        levels,
        np.full(count, office, np.intp),
        np.zeros(count, np.intp),
        np.zeros((count, 27), bool),
    )


def gaps_of(team):
    ways = ways_to(team, PROFILES["specialist"])
    return way_gaps(team, ways), specialist_figures(team, ways)


def test_mandatory_are_18_and_20():
    assert mandatory_numbers(team_of(np.zeros((1, 27, 2)))) == (18, 20)


def test_from_exactly_the_officer_profile_the_eight_steps_are_six_mandatory_and_two_elective():
    officer = PROFILES["officer"].required[0][None]
    team = team_of(officer)
    gaps, _ = gaps_of(team)
    by_part = {part: int(gaps.steps(part)[0]) for part in PARTS}
    assert by_part["officer"] == 0
    assert sum(by_part.values()) == 8
    required = PROFILES["specialist"].required[0]
    assert by_part["mandatory"] == sum(
        int(required[c, d] - officer[0, c, d]) for c in (17, 19) for d in (0, 1)
    )
    assert baseline_words(gaps, 0) == "met"
    assert not holds_mandatory(team)[0]


def test_words_name_each_cell_with_its_levels_and_blanks():
    levels = PROFILES["officer"].required[0].copy()
    levels[17] = (4, 4)
    levels[19] = (2, 0)
    levels[8] = (4, 3)
    levels[0, 1] = 2
    gaps, _ = gaps_of(team_of(levels[None]))
    assert missing_words(gaps, "mandatory", 0, levels) == (
        "20 Frameworks: application 2 → 4, knowledge ? → 4"
    )
    assert missing_words(gaps, "elective", 0, levels) == "9 Schedule: knowledge 3 → 4"
    assert baseline_words(gaps, 0) == "2 levels in 1"


def test_the_mandatory_part_is_held_with_both_at_four():
    levels = np.zeros((2, 27, 2), np.int8)
    levels[:, [17, 19]] = 4
    levels[1, 19, 1] = 3
    assert holds_mandatory(team_of(levels)).tolist() == [True, False]


@pytest.mark.parametrize("seed", range(5))
def test_parts_add_up_to_the_steps_and_to_every_blank(seed):
    random = np.random.default_rng(seed)
    levels = random.integers(0, 6, (40, 27, 2))
    team = team_of(levels, office=seed % 3)
    gaps, figures = gaps_of(team)
    assert (sum(gaps.steps(part) for part in PARTS) == figures.steps).all()
    blanks = sum(gaps.not_assessed(part) for part in PARTS)
    for row in range(len(levels)):
        required = gaps.required[row]
        expected = sum(
            required[c, d] > 0 and levels[row, c, d] == 0 and not (d == 0 and required[c, d] == 1)
            for c in range(27)
            for d in range(2)
        )
        assert blanks[row] == expected
        for part in PARTS:
            for c, d in gaps.missing(part, row):
                base = PROFILES["specialist"].required[seed % 3, c, d]
                officer = PROFILES["officer"].required[seed % 3, c, d]
                where = "elective" if required[c, d] > base else "mandatory"
                assert part == ("officer" if required[c, d] == officer else where)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.slow
def test_who_meets_through_the_first_pathway_would_meet_without_a_declaration(seed):
    people = teams.random_team(seed, 60, 0.05)
    found = met_through_nearest(
        teams.team(people), ways_to(teams.team(people), PROFILES["specialist"])
    )
    book = reference.profiles()
    undeclared = [{**one, "declared": []} for one in people]
    expected = [reference.specialist(one, book)["status"] == "meets" for one in undeclared]
    assert found.tolist() == expected
    assert any(expected)
