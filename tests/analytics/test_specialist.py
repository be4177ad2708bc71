"""domain.md 4 by hand: pathways, the electives that count, status and stage."""

import pytest

from pmo_data.framework.readings import profiles_under
from tests.recomputed import reference, teams

PROJECT, PROGRAMME, PORTFOLIO = reference.OFFICES

STEPS_FROM_OFFICER = {9: 8, 11: 8, 12: 8, 19: 8, 21: 8, 22: 8, 27: 8, 23: 10, 26: 10, 24: 11}


def officer(*changes, office=PROJECT):
    return teams.officer_levels(office, changes=changes)


def specialist(*changes, through=9, office=PROJECT):
    """Exactly the Specialist profile through one elective, with changes."""
    profile = reference.profiles()["specialist"]
    return teams.changed(reference.required(profile, office, [through]), changes)


def way(levels, *, office=PROJECT, declared=(), profiles=None):
    people = [teams.person(levels, office=office, declared=declared)]
    (found,) = teams.measured(teams.team(people, profiles), "specialist")["specialist"]
    return found


@pytest.mark.parametrize("office", reference.OFFICES)
def test_steps_from_exactly_the_officer_profile(office):
    found = way(officer(office=office), office=office)
    assert {p["elective"]: p["steps"] for p in found["pathways"]} == STEPS_FROM_OFFICER
    assert [p["elective"] for p in found["pathways"]] == [9, 11, 12, 19, 21, 22, 27, 23, 26, 24]
    assert {p["not_assessed"] for p in found["pathways"]} == {0}
    assert found["nearest"] == [9, 11, 12, 19, 21, 22, 27]
    assert found["electives_used"] == [9]
    assert (found["steps"], found["status"], found["stage"]) == (8, "below", "officer met")
    assert found["held"] == []


ORDER_CASES = {
    # name: (changes to the Officer profile, first three pathways, nearest)
    "a lead in application counts": (
        [(22, 4, 3)],
        [(22, 7, 0), (9, 8, 0), (11, 8, 0)],
        [22],
    ),
    "steps before number": (
        [(27, 4, 3), (22, 3, 4)],
        [(22, 7, 0), (27, 7, 0), (9, 8, 0)],
        [22, 27],
    ),
    "what is not measured comes after what is": (
        [(9, None, None), (11, 4, None)],
        [(12, 8, 0), (19, 8, 0), (21, 8, 0)],
        [12, 19, 21, 22, 27],
    ),
    "a held one before all": (
        [(24, 4, 4)],
        [(24, 6, 0), (9, 8, 0), (11, 8, 0)],
        [24],
    ),
    "a shortfall elsewhere adds to every way": (
        [(3, 1, 3)],
        [(9, 10, 0), (11, 10, 0), (12, 10, 0)],
        [9, 11, 12, 19, 21, 22, 27],
    ),
    "a shortfall in an elective adds to every way once": (
        [(9, 2, 3)],
        [(9, 9, 0), (11, 9, 0), (12, 9, 0)],
        [9, 11, 12, 19, 21, 22, 27],
    ),
}


@pytest.mark.parametrize("case", ORDER_CASES.values(), ids=ORDER_CASES.keys())
def test_order_of_pathways(case):
    changes, first, nearest = case
    found = way(officer(*changes))
    triples = [(p["elective"], p["steps"], p["not_assessed"]) for p in found["pathways"]]
    assert triples[:3] == first
    assert found["nearest"] == nearest
    assert found["electives_used"] == [first[0][0]]
    assert found["steps"] == first[0][1]


def test_pathways_with_blanks_stand_last_by_how_many_are_blank():
    found = way(officer((9, None, None), (11, 5, None), (27, None, 4)))
    tail = [(p["elective"], p["steps"], p["not_assessed"]) for p in found["pathways"][-3:]]
    assert tail == [(11, 6, 1), (27, 6, 1), (9, 6, 2)]


def test_a_person_without_any_rating_has_no_steps_and_no_first_elective_by_merit():
    found = way({})
    assert {(p["steps"], p["not_assessed"]) for p in found["pathways"]} == {(0, 2)}
    assert found["nearest"] == list(reference.ELECTIVES)
    assert (found["steps"], found["status"], found["stage"]) == (0, "incomplete", "incomplete")


DECLARED_CASES = {
    # name: (declared, changes, electives used, steps)
    "none declared": ([], [], [9], 8),
    "one declared, farther away": ([24], [], [24], 11),
    "the first of two by steps": ([24, 26], [], [26], 10),
    "the first of two by number where steps tie": ([27, 12], [], [12], 8),
    "not the lower number where the other is nearer": ([12, 27], [(27, 4, 3)], [27], 7),
    "a measured one before a blank one": ([9, 24], [(9, None, None)], [24], 11),
    "a blank one where nothing else is declared": ([9], [(9, None, None)], [9], 6),
    "declared, though another is held": ([24], [(9, 4, 4)], [24], 11),
    "18 is no elective": ([18], [], [9], 8),
    "one outside the ten is left out, the other counts": ([2, 26], [], [26], 10),
}


@pytest.mark.parametrize("case", DECLARED_CASES.values(), ids=DECLARED_CASES.keys())
def test_declared_specialisms(case):
    declared, changes, used, steps = case
    found = way(officer(*changes), declared=declared)
    assert found["electives_used"] == used
    assert found["steps"] == steps
    assert found["pathways"] == way(officer(*changes))["pathways"]


def test_who_declared_one_and_meets_through_another_is_below_and_shown_as_holding_it():
    found = way(specialist(through=12), declared=[24])
    assert (found["status"], found["steps"]) == ("below", 5)
    assert found["held"] == [12]
    assert found["pathways"][0] == {"elective": 12, "steps": 0, "not_assessed": 0}


HELD_CASES = [
    # competence, application, knowledge, held
    (9, 4, 4, [9]),
    (9, 5, 5, [9]),
    (9, 4, 3, []),
    (9, 3, 5, []),
    (9, None, 5, []),
    (27, 4, 5, [27]),
    (18, 4, 4, []),
    (10, 5, 5, []),
    (25, 5, 5, []),
]


@pytest.mark.parametrize(("number", "application", "knowledge", "held"), HELD_CASES)
def test_held_needs_an_elective_at_4_in_both(number, application, knowledge, held):
    assert way(officer((number, application, knowledge)))["held"] == held


STAGE_CASES = {
    # name: (levels, office, status, stage, steps)
    "exactly the Specialist profile": (specialist(), PROJECT, "meets", "specialist", 0),
    "through an elective the Officer needs at 1": (
        specialist(through=24),
        PORTFOLIO,
        *("meets", "specialist", 0),
    ),
    "in a programme office": (
        specialist(office=PROGRAMME),
        PROGRAMME,
        *("meets", "specialist", 0),
    ),
    "the Specialist of a project office in a programme office": (
        specialist(),
        PROGRAMME,
        *("incomplete", "incomplete", 0),
    ),
    "15 below in a programme office": (
        specialist((15, 1, 2), office=PROGRAMME),
        PROGRAMME,
        *("below", "officer first", 1),
    ),
    "15 below in a project office": (specialist((15, 1, 1)), PROJECT, "meets", "specialist", 0),
    "exactly the Officer profile": (officer(), PROJECT, "below", "officer met", 8),
    "18 not assessed beyond the Officer": (
        specialist((18, 2, 4)),
        PROJECT,
        *("below", "officer met", 2),
    ),
    "all but one at 4": (specialist((20, 4, 3)), PROJECT, "below", "officer met", 1),
    "a Specialist but for an Officer requirement": (
        specialist((1, 3, 3)),
        PROJECT,
        *("below", "officer first", 1),
    ),
    "a Specialist with a blank": (
        specialist((13, None, 2)),
        PROJECT,
        *("incomplete", "incomplete", 0),
    ),
    "the Officer with a blank, below as a Specialist": (
        officer((13, None, 2)),
        PROJECT,
        *("below", "incomplete", 8),
    ),
    "below and blank as an Officer": (
        officer((13, None, 1)),
        PROJECT,
        *("below", "officer first", 9),
    ),
    "application of 6, 7 and 24 blank": (
        specialist((6, None, 1), (7, None, 2), (24, None, 2)),
        PROJECT,
        *("meets", "specialist", 0),
    ),
}


@pytest.mark.parametrize("case", STAGE_CASES.values(), ids=STAGE_CASES.keys())
def test_status_stage_and_steps(case):
    levels, office, status, stage, steps = case
    found = way(levels, office=office)
    assert (found["status"], found["stage"], found["steps"]) == (status, stage, steps)


THREE_OF_THE_TABLE = {
    # name: (competences at 4 and 4 on top of the Officer profile, meets)
    "18, 20 and one elective": ([18, 20, 23], True),
    "18, 20 and two electives": ([18, 20, 9, 11], True),
    "18 and 20 alone": ([18, 20], False),
    "three electives": ([9, 11, 12], False),
    "18 and two electives": ([18, 9, 11], False),
    "20 and nine electives": ([20, 9, 11, 12, 19, 21, 22, 23, 24, 26], False),
    "18, 20 and one outside the ten": ([18, 20, 10], False),
}


@pytest.mark.parametrize("case", THREE_OF_THE_TABLE.values(), ids=THREE_OF_THE_TABLE.keys())
def test_at_least_three_counts_the_two_mandatory_ones(case):
    numbers, meets = case
    found = way(officer(*[(number, 4, 4) for number in numbers]))
    assert (found["status"] == "meets") == meets


def target_of(levels, choice, choices, *, role="specialist", office=PROJECT):
    people = [teams.person(levels, role=role, office=office)]
    found = teams.measured(teams.team(people, profiles_under(choices)), choice)
    return found["people"][0], found["specialist"][0]


def test_with_nine_electives_27_is_no_way_to_specialist():
    levels = specialist(through=27)
    _, ten = target_of(levels, "specialist", {})
    _, nine = target_of(levels, "specialist", {"electives": "9"})
    assert (ten["status"], ten["held"], ten["electives_used"]) == ("meets", [27], [27])
    assert (nine["status"], nine["steps"], nine["held"]) == ("below", 2, [])
    assert 27 not in [p["elective"] for p in nine["pathways"]]
    assert len(nine["pathways"]) == 9


def test_with_nine_electives_27_stays_an_officer_requirement_of_the_specialist():
    figures, _ = target_of(specialist((27, 2, 3)), "specialist", {"electives": "9"})
    assert (figures["required_cells"], figures["shortfall_levels"]) == (46, 1)


@pytest.mark.parametrize("choice", ["officer", "specialist"])
def test_with_contract_knowledge_2_both_profiles_ask_for_2(choice):
    default, _ = target_of(specialist(), choice, {})
    switched, way_switched = target_of(specialist(), choice, {"contract_knowledge": "2"})
    assert (default["status"], default["shortfall_levels"]) == ("meets", 0)
    assert (switched["status"], switched["shortfall_levels"]) == ("below", 1)
    assert way_switched["stage"] == "officer first"


PROGRAMME_ONLY_CASES = [
    # target, role, office, reading, required cells, status of who has no rating in 15 and 17
    ("officer", "officer", PROGRAMME, "both", 50, "incomplete"),
    ("officer", "officer", PROGRAMME, "officers", 50, "incomplete"),
    ("specialist", "specialist", PROGRAMME, "both", 50, "incomplete"),
    ("specialist", "specialist", PROGRAMME, "officers", 46, "meets"),
    ("own", "officer", PROGRAMME, "officers", 50, "incomplete"),
    ("own", "specialist", PROGRAMME, "officers", 46, "meets"),
    ("specialist", "specialist", PROJECT, "both", 46, "meets"),
    ("specialist", "specialist", PROJECT, "officers", 46, "meets"),
]


@pytest.mark.parametrize(
    ("choice", "role", "office", "reading", "cells", "status"), PROGRAMME_ONLY_CASES
)
def test_15_and_17_for_both_roles_or_officers_only(choice, role, office, reading, cells, status):
    figures, _ = target_of(
        specialist(), choice, {"programme_only": reading}, role=role, office=office
    )
    assert (figures["required_cells"], figures["status"]) == (cells, status)
