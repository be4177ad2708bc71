"""domain.md 3 by hand: one cell, one person, and what one person never does for another."""

import numpy as np
import pytest

from analytics.cells import gap, judged
from analytics.needs import (
    ASSESS,
    LEARN,
    PRACTISE,
    STEP_MEANING,
    development_needs,
    knowledge_below_application,
)
from analytics.targets import required_levels
from pmo_data.framework.readings import profiles_under
from tests.recomputed import reference, teams

A, K = "application", "knowledge"

CELL_CASES = [
    # dimension, required, level, verdict, gap, shortfall, severe
    (A, 1, None, "met", None, 0, False),
    (A, 1, 1, "met", 0, 0, False),
    (A, 1, 4, "met", 3, 0, False),
    (A, 2, None, "not assessed", None, 0, False),
    (A, 2, 1, "below", -1, 1, False),
    (A, 2, 2, "met", 0, 0, False),
    (A, 3, 1, "below", -2, 2, True),
    (A, 5, 1, "below", -4, 4, True),
    (K, 1, None, "not assessed", None, 0, False),
    (K, 1, 1, "met", 0, 0, False),
    (K, 2, 1, "below", -1, 1, False),
    (K, 3, 5, "met", 2, 0, False),
    (K, 4, None, "not assessed", None, 0, False),
    (K, 4, 2, "below", -2, 2, True),
    (K, 4, 3, "below", -1, 1, False),
    (A, None, None, "not required", None, 0, False),
    (A, None, 1, "not required", None, 0, False),
    (K, None, 5, "not required", None, 0, False),
]


@pytest.mark.parametrize(
    ("dimension", "required", "level", "verdict", "expected_gap", "shortfall", "severe"),
    CELL_CASES,
)
def test_one_cell(dimension, required, level, verdict, expected_gap, shortfall, severe):
    at = 0, 8, reference.DIMENSIONS.index(dimension)
    levels, wanted = np.zeros((2, 1, 27, 2), np.int8)
    levels[at], wanted[at] = level or 0, required or 0
    cells = judged(levels, wanted)
    masks = {"met": cells.met, "below": cells.below, "not assessed": cells.not_assessed}
    assert [name for name, mask in masks.items() if mask[at]] == (
        [] if verdict == "not required" else [verdict]
    )
    assert cells.wanted[at] == (required is not None)
    assert teams.plain(gap(levels, wanted)[at]) == expected_gap
    assert cells.shortfall[at] == shortfall
    assert cells.severe[at] == severe
    for mask in (*masks.values(), cells.wanted, cells.shortfall, cells.severe):
        assert np.count_nonzero(mask) == np.count_nonzero(mask[at])


def test_every_pair_of_level_and_requirement_is_one_of_met_below_and_not_assessed():
    levels = np.zeros((36, 27, 2), np.int8)
    wanted = levels.copy()
    pairs = [(level, required) for level in range(6) for required in range(6)]
    for row, (level, required) in enumerate(pairs):
        levels[row], wanted[row] = level, required
    cells = judged(levels, wanted)
    together = cells.met.astype(int) + cells.below + cells.not_assessed
    np.testing.assert_array_equal(together, (wanted > 0).astype(int))


def officer(*changes, office="project"):
    return teams.officer_levels(office, changes=changes)


def all_at(level):
    return dict.fromkeys(teams.CELLS, level)


PERSON_CASES = {
    # name: (levels, office, required, met, below, not assessed, shortfall,
    #        competences required, competences met, status)
    "exactly the profile": (officer(), "project", 46, 46, 0, 0, 0, 23, 23, "meets"),
    "exactly, in a portfolio office": (officer(), "portfolio", 46, 46, 0, 0, 0, 23, 23, "meets"),
    "exactly, in a programme office": (
        officer(office="programme"),
        "programme",
        *(50, 50, 0, 0, 0, 25, 25, "meets"),
    ),
    "15 and 17 blank in a programme office": (
        officer(),
        "programme",
        *(50, 46, 0, 4, 0, 25, 23, "incomplete"),
    ),
    "nothing rated": ({}, "project", 46, 3, 0, 43, 0, 23, 0, "incomplete"),
    "6, 7 and 24 without a rated application": (
        officer((6, None, 1), (7, None, 2), (24, None, 2)),
        "project",
        *(46, 46, 0, 0, 0, 23, 23, "meets"),
    ),
    "6 blank in both": (
        officer((6, None, None)),
        "project",
        *(46, 45, 0, 1, 0, 23, 22, "incomplete"),
    ),
    "one knowledge short": (officer((1, 3, 3)), "project", 46, 45, 1, 0, 1, 23, 22, "below"),
    "both cells of 9 short": (officer((9, 1, 2)), "project", 46, 44, 2, 0, 3, 23, 22, "below"),
    "short and blank": (
        officer((9, 2, 3), (12, None, None)),
        "project",
        *(46, 43, 1, 2, 1, 23, 21, "below"),
    ),
    "only blank": (
        officer((12, None, 3)),
        "project",
        *(46, 45, 0, 1, 0, 23, 22, "incomplete"),
    ),
    "all expert but one": (
        teams.changed(all_at(5), [(9, 5, 2)]),
        "project",
        *(46, 45, 1, 0, 1, 23, 22, "below"),
    ),
    "all aware": (all_at(1), "project", 46, 4, 42, 0, 64, 23, 1, "below"),
    "low where nothing is required": (
        officer((2, 1, 1), (15, 1, 1), (17, 1, 1), (25, 1, 1)),
        "project",
        *(46, 46, 0, 0, 0, 23, 23, "meets"),
    ),
    "high where nothing is required, short elsewhere": (
        officer((2, 5, 5), (15, 5, 5), (25, 5, 5), (9, 2, 3)),
        "project",
        *(46, 45, 1, 0, 1, 23, 22, "below"),
    ),
}
PERSON_KEYS = (
    "required_cells",
    "met_cells",
    "below_cells",
    "not_assessed_cells",
    "shortfall_levels",
    "competences_required",
    "competences_met",
    "status",
)


@pytest.mark.parametrize("case", PERSON_CASES.values(), ids=PERSON_CASES.keys())
def test_one_person_against_the_officer_profile(case):
    levels, office, *expected = case
    found = teams.measured(teams.team([teams.person(levels, office=office)]), "officer")
    (figures,) = found["people"]
    assert [figures[key] for key in PERSON_KEYS] == expected
    required, met, _, not_assessed = expected[:4]
    assert figures["met_share"] == met / required
    assert figures["coverage"] == 1 - not_assessed / required


def test_the_cells_of_a_person_leave_out_what_is_not_required():
    (cells,) = teams.measured(teams.team([teams.person(all_at(5))]), "officer")["person_cells"]
    numbers = {cell["competence"] for cell in cells}
    assert numbers == set(range(1, 28)) - {2, 15, 17, 25}


def test_an_office_changes_only_15_and_17():
    people = [teams.person(officer(), office=office) for office in reference.OFFICES]
    wanted = required_levels(teams.team(people), "officer")
    np.testing.assert_array_equal(wanted[0], wanted[2])
    changed = np.flatnonzero((wanted[1] != wanted[0]).any(axis=1)) + 1
    assert changed.tolist() == [15, 17]
    assert wanted[1, [14, 16]].tolist() == [[2, 2], [2, 2]]


def test_surplus_of_one_person_never_offsets_the_shortfall_of_another():
    people = [teams.person(officer((9, 5, 5))), teams.person(officer((9, 1, 3)))]
    found = teams.measured(teams.team(people), "officer")
    schedule = found["cells"][16]
    assert (schedule["competence"], schedule["dimension"]) == (9, A)
    assert schedule["mean_level"] == 3
    assert schedule["shortfall_levels"] == 2
    assert [one["shortfall_levels"] for one in found["people"]] == [0, 2]
    assert [one["severe_cells"] for one in found["people"]] == [0, 1]


def test_surplus_of_a_person_never_offsets_their_own_shortfall():
    person = teams.person(officer((9, 1, 5), (11, 5, 5), (12, 5, 5)))
    (figures,) = teams.measured(teams.team([person]), "officer")["people"]
    assert figures["shortfall_levels"] == 2


def needs_of(levels, choice="officer"):
    arrays = teams.team([teams.person(levels)])
    wanted = required_levels(arrays, choice)[0]
    base = profiles_under()[choice].required[0]
    return development_needs(arrays.levels[0], wanted, base)


NEED_CASES = [
    # 9 asks for 3 and 3: application, knowledge, step, shortfall, severe, cells named
    (2, 2, LEARN, 2, False, [(2, 3), (2, 3)]),
    (3, 2, LEARN, 1, False, [None, (2, 3)]),
    (None, 1, LEARN, 2, True, [None, (1, 3)]),
    (2, 3, PRACTISE, 1, False, [(2, 3), None]),
    (1, 5, PRACTISE, 2, True, [(1, 3), None]),
    (2, None, ASSESS, 1, False, [(2, 3), None]),
]


@pytest.mark.parametrize(
    ("application", "knowledge", "step", "shortfall", "severe", "cells"), NEED_CASES
)
def test_the_need_in_one_competence(application, knowledge, step, shortfall, severe, cells):
    (need,) = needs_of(officer((9, application, knowledge)))
    assert need.competence == 9
    assert need.step == step
    assert need.shortfall_levels == shortfall
    assert need.severe == severe
    assert [need.application, need.knowledge] == cells
    assert need.mandatory
    assert step in STEP_MEANING


@pytest.mark.parametrize(
    "change", [(9, 3, 3), (9, 5, 5), (9, None, None), (9, 3, None), (2, 1, 1), (6, None, 1)]
)
def test_no_need_where_nothing_is_below(change):
    assert needs_of(officer(change)) == ()


def test_needs_are_ordered_by_shortfall_then_mandatory_then_number():
    levels = officer((9, 3, 3), (18, 3, 4), (20, 3, 4), (1, 2, 4), (12, 1, 3), (27, 1, 3))
    arrays = teams.team([teams.person(levels, declared=[9])])
    wanted = required_levels(arrays, "specialist")[0]
    base = arrays.profiles["specialist"].required[0]
    found = development_needs(arrays.levels[0], wanted, base)
    assert [(n.competence, n.shortfall_levels, n.mandatory) for n in found] == [
        (12, 2, True),
        (27, 2, True),
        (9, 2, False),
        (1, 1, True),
        (18, 1, True),
        (20, 1, True),
    ]


def test_a_severe_cell_is_named_where_the_average_looks_good():
    levels = teams.changed(all_at(5), [(14, 5, 5), (1, 5, 2)])
    (need,) = needs_of(levels)
    assert (need.competence, need.severe, need.knowledge) == (1, True, (2, 4))


COHERENCE_CASES = [
    # application, knowledge, noted
    (3, 2, True),
    (5, 1, True),
    (3, 3, False),
    (2, 3, False),
    (3, None, False),
    (None, 3, False),
    (None, None, False),
]


@pytest.mark.parametrize(("application", "knowledge", "noted"), COHERENCE_CASES)
def test_knowledge_below_application_is_noted_and_corrects_nothing(application, knowledge, noted):
    levels = teams.level_array([teams.person(officer((9, application, knowledge)))])
    before = levels.copy()
    assert knowledge_below_application(levels[0]) == ((9,) if noted else ())
    np.testing.assert_array_equal(levels, before)
