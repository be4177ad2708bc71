"""The six points in which the source disagrees with itself (domain.md 2), each by hand."""

import pytest

from pmo_data.framework.readings import profiles_under
from tests.recomputed import reference, teams

PROJECT, PROGRAMME, PORTFOLIO = reference.OFFICES


def specialist(*changes, through=9, office=PROJECT):
    """Exactly the Specialist profile through one elective, with changes."""
    profile = reference.profiles()["specialist"]
    return teams.changed(reference.required(profile, office, [through]), changes)


def officer(*changes, office=PROJECT):
    return teams.officer_levels(office, changes=changes)


def judged(levels, choice, *, office=PROJECT, role="officer", **readings):
    """Figures of a person against a target, and their way to Specialist."""
    people = [teams.person(levels, office=office, role=role)]
    found = teams.measured(teams.team(people, profiles_under(readings)), choice)
    return found["people"][0], found["specialist"][0]


# 1. Nine electives without Benefits management in the text, ten in the table: ten count.


def test_1_benefits_management_counts_among_ten_electives_and_not_among_nine():
    levels = specialist(through=27)
    _, ten = judged(levels, "specialist")
    _, nine = judged(levels, "specialist", electives="9")
    assert (ten["status"], ten["stage"], ten["steps"]) == ("meets", "specialist", 0)
    assert (nine["status"], nine["stage"], nine["steps"]) == ("below", "officer met", 2)
    assert (len(ten["pathways"]), len(nine["pathways"])) == (10, 9)


@pytest.mark.parametrize("number", [9, 11, 12, 19, 21, 22, 23, 24, 26])
def test_1_the_other_nine_count_under_both(number):
    for electives in ("10", "9"):
        _, way = judged(specialist(through=number), "specialist", electives=electives)
        assert (way["status"], way["held"]) == ("meets", [number])


def test_1_benefits_management_at_3_stays_required_of_everybody_under_both():
    for electives in ("10", "9"):
        figures, _ = judged(officer((27, 3, 2)), "officer", electives=electives)
        assert (figures["status"], figures["shortfall_levels"]) == ("below", 1)


# 2. Knowledge of contracts: working knowledge (2) in the text, 1 in the table: 1 counts.


@pytest.mark.parametrize(
    ("knowledge", "default", "switched"),
    [(1, "meets", "below"), (2, "meets", "meets"), (None, "incomplete", "incomplete")],
)
@pytest.mark.parametrize("office", reference.OFFICES)
def test_2_knowledge_1_of_contracts_is_enough_unless_read_as_2(
    office, knowledge, default, switched
):
    levels = officer((6, 1, knowledge), office=office)
    assert judged(levels, "officer", office=office)[0]["status"] == default
    found, _ = judged(levels, "officer", office=office, contract_knowledge="2")
    assert found["status"] == switched
    levels = specialist((6, 1, knowledge), office=office)
    assert judged(levels, "specialist", office=office)[1]["status"] == default
    _, way = judged(levels, "specialist", office=office, contract_knowledge="2")
    assert way["status"] == switched


def test_2_application_of_contracts_stays_at_1_under_both():
    for value in ("1", "2"):
        found, _ = judged(officer((6, None, 2)), "officer", contract_knowledge=value)
        assert (found["status"], found["required_cells"]) == ("meets", 46)


# 3. Essential stands only at 18 in the text; introduction and table name 18 and 20: both.


@pytest.mark.parametrize(
    ("changes", "steps"),
    [
        ([(18, 3, 4)], 1),
        ([(18, 4, 2)], 2),
        ([(20, 3, 4)], 1),
        ([(20, 4, 3)], 1),
        ([(18, 2, 2), (20, 3, 3)], 6),
    ],
)
def test_3_who_is_short_in_18_or_in_20_is_no_specialist(changes, steps):
    _, way = judged(specialist(*changes), "specialist")
    assert (way["status"], way["stage"], way["steps"]) == ("below", "officer met", steps)


@pytest.mark.parametrize("number", [18, 20])
def test_3_a_blank_in_18_or_in_20_leaves_the_specialist_open(number):
    _, way = judged(specialist((number, None, 4)), "specialist")
    assert (way["status"], way["stage"]) == ("incomplete", "incomplete")


# 4. 15 and 17: "Programme Officers" in a sentence, "programme only" in the table: both roles.


@pytest.mark.parametrize("number", [15, 17])
@pytest.mark.parametrize(
    ("office", "role", "reading", "status"),
    [
        (PROGRAMME, "officer", "both", "below"),
        (PROGRAMME, "officer", "officers", "below"),
        (PROGRAMME, "specialist", "both", "below"),
        (PROGRAMME, "specialist", "officers", "meets"),
        (PROJECT, "officer", "both", "meets"),
        (PROJECT, "specialist", "both", "meets"),
        (PORTFOLIO, "officer", "both", "meets"),
        (PORTFOLIO, "specialist", "both", "meets"),
    ],
)
def test_4_15_and_17_are_asked_for_in_a_programme_office(number, office, role, reading, status):
    levels = specialist((number, 1, 2), office=PROGRAMME)
    found, _ = judged(levels, "own", office=office, role=role, programme_only=reading)
    assert found["status"] == status
    asked = office == PROGRAMME and (role == "officer" or reading == "both")
    assert found["required_cells"] == (50 if asked else 46)


# 5. Level 1 expects no application: a required application of 1 is met by any level and by none.


@pytest.mark.parametrize("number", [6, 7, 24])
@pytest.mark.parametrize("application", [None, 1, 2, 5])
def test_5_a_required_application_of_1_is_met_by_any_level_and_by_none(number, application):
    knowledge = {6: 1, 7: 2, 24: 2}[number]
    found, _ = judged(officer((number, application, knowledge)), "officer")
    assert (found["met_cells"], found["not_assessed_cells"]) == (46, 0)
    assert (found["status"], found["competences_met"], found["coverage"]) == ("meets", 23, 1)


@pytest.mark.parametrize("number", [6, 7, 24])
def test_5_knowledge_of_them_still_has_to_be_rated(number):
    found, _ = judged(officer((number, None, None)), "officer")
    assert (found["status"], found["not_assessed_cells"]) == ("incomplete", 1)


def test_5_as_an_elective_24_needs_its_application_at_4():
    _, way = judged(specialist((24, None, 4), (9, 3, 3)), "specialist")
    assert way["held"] == []
    assert {p["elective"]: p["not_assessed"] for p in way["pathways"]}[24] == 1


# 6. "At least three" counts the two mandatory ones: 18, 20 and one elective meet it.


@pytest.mark.parametrize(
    ("numbers", "status"),
    [
        ([18, 20, 9], "meets"),
        ([18, 20, 27], "meets"),
        ([18, 20, 9, 11, 12], "meets"),
        ([18, 20], "below"),
        ([9, 11, 12], "below"),
        ([18, 9, 11], "below"),
        ([20, 9, 11], "below"),
        ([9, 11, 12, 19, 21, 22, 23, 24, 26, 27], "below"),
    ],
)
def test_6_two_mandatory_and_one_elective_are_the_three(numbers, status):
    _, way = judged(officer(*[(number, 4, 4) for number in numbers]), "specialist")
    assert way["status"] == status


@pytest.mark.parametrize(
    ("reading", "stage"), [("both", "officer first"), ("officers", "officer met")]
)
def test_4_the_officer_part_of_the_stage_is_what_a_specialist_is_asked_under_the_reading(
    reading, stage
):
    levels = specialist((15, 1, 1), (9, 3, 3), office=PROGRAMME)
    _, way = judged(levels, "specialist", office=PROGRAMME, programme_only=reading)
    assert way["stage"] == stage
