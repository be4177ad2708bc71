"""`gaps` of the command line: shape, and every figure against the reference by plain loops."""

import json

import pytest

from pmo_data.template import SAMPLE_FILE
from tests import ratings_files as files
from tests.recomputed import reference

PERSON_KEYS = [
    *("person_id", "name", "team", "role", "office", "required_cells", "met_cells"),
    *("below_cells", "not_assessed_cells", "competences_required", "competences_met"),
    *("shortfall_levels", "met_share", "coverage", "status", "cells", "specialist"),
    "stability",
]
FIGURES = PERSON_KEYS[5:15]
CELL_KEYS = ["competence", "dimension", "required", "level", "gap", "met"]
SPECIALIST_KEYS = ["status", "stage", "steps", "held", "electives_used", "pathways"]
TEAMS = [(1, 30, 0), (2, 30, 0.15), (3, 30, 0.5), (4, 1, 0.3)]


@pytest.fixture
def gaps(run_cli, write_file):
    """The record of `gaps --json` for the content of a file."""

    def record_of(content, *options):
        code, out, err = run_cli("gaps", write_file(content), *options, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return record_of


def expected(people, choice, book):
    """What `gaps` has to say of each person, by the reference."""
    result = reference.evaluation(people, choice, book)
    return [
        {key: figures[key] for key in FIGURES}
        | {
            "cells": [{key: cell[key] for key in CELL_KEYS} for cell in cells],
            "specialist": {key: way[key] for key in SPECIALIST_KEYS},
        }
        for figures, cells, way in zip(
            result["people"], result["person_cells"], result["specialist"], strict=True
        )
    ]


@pytest.mark.parametrize("choice", ["officer", "specialist", "own"])
@pytest.mark.parametrize(("seed", "size", "blanks"), TEAMS)
@pytest.mark.slow
def test_every_figure_is_that_of_the_reference(gaps, choice, seed, size, blanks):
    people = files.random_team(seed, size, blanks)
    record = gaps(files.wide_csv(people), "--profile", choice)
    assert record["profile"] == choice
    wanted = expected(people, choice, reference.profiles())
    found = [{key: one[key] for key in wanted[0]} for one in record["people"]]
    assert found == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reading", "changed"),
    [
        ("electives=9", {"electives": "9"}),
        ("contract_knowledge=2", {"contract_knowledge": "2"}),
        ("programme_only=officers", {"programme_only": "officers"}),
    ],
)
def test_every_figure_is_that_of_the_reference_under_another_reading(gaps, reading, changed):
    people = files.random_team(5, 30, 0.1)
    record = gaps(files.wide_csv(people), "--profile", "own", "--reading", reading)
    wanted = expected(people, "own", reference.profiles(**changed))
    assert wanted != expected(people, "own", reference.profiles()), "the reading changes nothing"
    assert [{key: one[key] for key in wanted[0]} for one in record["people"]] == wanted


def test_the_shape_key_by_key(gaps):
    people = files.random_team(6, 4, 0.2)
    record = gaps(files.wide_csv(people), "--profile", "specialist")
    assert list(record) == ["profile", "people", "readings"]
    for row, (one, person) in enumerate(zip(people, record["people"], strict=True)):
        assert list(person) == PERSON_KEYS
        assert person["person_id"] == f"P{row:03}"
        assert person["name"] == f"Person {row}"
        assert person["team"] == ("North", "South")[row % 2]
        assert (person["role"], person["office"]) == (one["role"], one["office"])
        assert all(list(cell) == CELL_KEYS for cell in person["cells"])
        places = [(cell["competence"], cell["dimension"]) for cell in person["cells"]]
        assert places == sorted(places), "by competence, application before knowledge"
        assert len(places) == person["required_cells"]
        assert list(person["specialist"]) == SPECIALIST_KEYS
        ways = person["specialist"]["pathways"]
        assert [list(way) for way in ways] == [["elective", "steps", "not_assessed"]] * 10


def test_against_their_own_role_each_person_has_the_profile_used(gaps):
    people = files.random_team(7, 12, 0.2)
    record = gaps(files.wide_csv(people))
    assert record["profile"] == "own", "the default"
    assert {list(one)[-1] for one in record["people"]} == {"profile"}
    assert [one["profile"] for one in record["people"]] == [one["role"] for one in people]
    assert {one["role"] for one in people} == {"officer", "specialist"}


@pytest.mark.parametrize(
    ("office", "cells", "competences"), [("project", 46, 23), ("programme", 50, 25)]
)
def test_the_golden_officer(gaps, office, cells, competences):
    officer = files.person(files.profile_levels("officer", office), office=office)
    (found,) = gaps(files.wide_csv([officer]), "--profile", "officer")["people"]
    assert (found["required_cells"], found["met_cells"]) == (cells, cells)
    assert (found["competences_required"], found["competences_met"]) == (competences, competences)
    assert (found["met_share"], found["coverage"], found["status"]) == (1, 1, "meets")
    steps = {way["elective"]: way["steps"] for way in found["specialist"]["pathways"]}
    assert steps == dict.fromkeys((9, 11, 12, 19, 21, 22, 27), 8) | {23: 10, 26: 10, 24: 11}
    assert (found["specialist"]["stage"], found["specialist"]["steps"]) == ("officer met", 8)


def test_a_person_without_a_rating_has_open_cells_and_no_shortfall(gaps):
    rated, unrated = files.person({(9, "knowledge"): 3}), files.person()
    found = gaps(files.wide_csv([rated, unrated]), "--profile", "officer")["people"][1]
    assert (found["met_cells"], found["not_assessed_cells"]) == (3, 43)
    assert (found["below_cells"], found["shortfall_levels"]) == (0, 0)
    assert (found["status"], found["specialist"]["stage"]) == ("incomplete", "incomplete")
    assert {(c["level"], c["gap"]) for c in found["cells"]} == {(None, None)}
    assert [c["competence"] for c in found["cells"] if c["met"]] == [6, 7, 24]


@pytest.mark.parametrize("wanted", ["S06", "s06", "Zoë Müller", " zoë   müller "])
def test_one_person_by_id_or_name(run_cli, wanted):
    code, out, _ = run_cli("gaps", SAMPLE_FILE, "--person", wanted, "--json")
    assert code == 0
    assert [one["person_id"] for one in json.loads(out)["people"]] == ["S06"]


def test_two_people_of_one_name_need_an_id(run_cli, write_file):
    path = write_file(files.small_csv(["1", "Ann", 3, 3, 3, 3], ["2", "Ann", 2, 2, 2, 2]))
    code, out, err = run_cli("gaps", path, "--person", "ann")
    assert (code, out) == (2, "")
    assert "2 people" in err
    code, out, _ = run_cli("gaps", path, "--person", "2", "--json")
    assert [one["person_id"] for one in json.loads(out)["people"]] == ["2"]


def rater_row(rater, round_, *levels, person="1"):
    return [person, f"Name {person}", rater, round_, *levels]


def levels_of(record):
    """Levels of competences 1 and 9 of each person: application and knowledge of both."""
    return {
        one["person_id"]: [c["level"] for c in one["cells"] if c["competence"] in (1, 9)]
        for one in record["people"]
    }


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        ([("self", 1, 2, 3, 4), ("manager", 2, "", 4, "")], [2, 2, 4, 4]),
        ([("manager", 2, "", 4, ""), ("self", 1, 2, 3, 4)], [2, 2, 4, 4]),
        ([("Eve", 5, 5, 5, 5), ("", 1, "", 3, "")], [1, 5, 3, 5]),
        ([("Eve", 2, 3, 1, ""), ("Joe", 3, 3, 5, "")], [2, 3, 3, None]),
        ([("Eve", 2, 1, 1, 4), ("Joe", 3, 2, 1, ""), ("Kim", 5, 3, 1, 5)], [3, 2, 1, 4]),
        ([("Line manager", 4, 4, 4, 4), ("Self-assessment", 1, 1, 1, 1)], [4, 4, 4, 4]),
    ],
)
def test_the_manager_counts_then_self_then_the_median_of_the_others(gaps, rows, levels):
    content = files.small_csv(
        *(rater_row(rater, "2026-Q1", *cells) for rater, *cells in rows), extra=["Rater", "Round"]
    )
    assert levels_of(gaps(content)) == {"1": levels}


ROUNDS = files.small_csv(
    rater_row("self", "2026-Q1", 1, 1, 1, 1),
    rater_row("self", "2026-Q3", 3, 3, 3, 3),
    rater_row("manager", "2026-Q3", 4, 4, "", 4),
    rater_row("self", "2026-Q1", 2, 2, 2, 2, person="2"),
    extra=["Rater", "Round"],
)


def test_of_several_rounds_the_last_is_taken(gaps):
    assert levels_of(gaps(ROUNDS)) == {"1": [4, 4, 3, 4]}


def test_another_round_can_be_chosen(gaps):
    found = levels_of(gaps(ROUNDS, "--round", "2026-Q1"))
    assert found == {"1": [1, 1, 1, 1], "2": [2, 2, 2, 2]}


def test_a_rejected_cell_counts_as_not_assessed_and_is_mentioned(run_cli, write_file):
    path = write_file(files.small_csv(["1", "Ann", 7, 3, 3, 3]))
    code, out, err = run_cli("gaps", path, "--json")
    assert code == 1
    assert err == "1 rejected entry was left out; `tidy --rejects` names each.\n"
    assert levels_of(json.loads(out)) == {"1": [None, 3, 3, 3]}


@pytest.mark.slow
def test_the_text_says_the_same_as_the_record(run_cli):
    _, out, _ = run_cli("gaps", SAMPLE_FILE, "--json")
    people = {one["name"]: one for one in json.loads(out)["people"]}
    code, text, _ = run_cli("gaps", SAMPLE_FILE)
    header, *lines, blank, readings = text.splitlines()
    assert (code, blank, readings) == (0, "", "Readings: default readings")
    assert " ".join(header.split()) == (
        "Person Status Met Required Met share Coverage Shortfall Stage Steps Changes with"
    )
    assert len(lines) == len(people) == 14
    for line, (name, one) in zip(lines, people.items(), strict=True):
        assert line.startswith(name)
        words = line.removeprefix(name).split()
        assert words[:3] == [one["status"], str(one["met_cells"]), str(one["required_cells"])]
        assert words[3:7] == [f"{100 * one['met_share']:.0f}", "%", words[5], "%"]
        assert one["specialist"]["stage"] in line
        switched = [change["readings"] for change in one["stability"]["changes"]]
        changes = "; ".join(f"{k}={v}" for one in switched for k, v in one.items()) or "no reading"
        assert line.endswith(f" {one['specialist']['steps']}  {changes}")
