"""`cohort` and `compare` of the command line against the reference by plain loops."""

import json

import pytest

from pmo_data.framework.readings import default_readings
from pmo_data.template import SAMPLE_FILE
from tests import ratings_files as files
from tests.recomputed import reference

CELL_KEYS = [
    *("competence", "dimension", "required", "assessed", "met", "below", "not_assessed"),
    *("met_share", "shortfall_levels", "mean_level", "median_level", "level_counts"),
]
COMPETENCE_KEYS = ["competence", "bench", "shortfall_levels", "below", "priority"]


@pytest.fixture
def cohort(run_cli, write_file):
    """The record of `cohort --json` for the content of a file."""

    def record_of(content, *options):
        code, out, err = run_cli("cohort", write_file(content), *options, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return record_of


def expected(people, choice):
    """What `cohort` has to say of these people, by the reference."""
    result = reference.evaluation(people, choice, reference.profiles())
    return {
        "people": len(people),
        "cells": [{key: cell[key] for key in CELL_KEYS} for cell in result["cells"]],
        "competences": [
            {key: row[key] for key in COMPETENCE_KEYS} for row in result["competences"]
        ],
    }


def rounded(value):
    """The same record with its shares and means to twelve digits."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 12) if isinstance(value, float) else value


@pytest.mark.parametrize("choice", ["officer", "specialist", "own"])
@pytest.mark.parametrize(
    ("seed", "size", "blanks"), [(11, 40, 0), (12, 40, 0.2), (13, 40, 0.5), (14, 2, 0.4)]
)
@pytest.mark.slow
def test_every_figure_is_that_of_the_reference(cohort, choice, seed, size, blanks):
    people = files.random_team(seed, size, blanks)
    record = cohort(files.wide_csv(people), "--profile", choice)
    assert list(record) == ["profile", "people", "cells", "competences", "readings"]
    assert record.pop("profile") == choice
    assert record.pop("readings") == default_readings()
    assert rounded(record) == rounded(expected(people, choice))


@pytest.mark.slow
@pytest.mark.parametrize("column", ["team", "role", "office"])
def test_every_figure_of_every_group_is_that_of_the_reference(cohort, column):
    people = files.random_team(15, 45, 0.2)
    teams = ("East", "North", "South", "West")
    record = cohort(files.wide_csv(people, teams), "--profile", "own", "--by", column)
    of_team = [teams[row % len(teams)] for row in range(len(people))]
    values = of_team if column == "team" else [one[column] for one in people]
    assert list(record["groups"]) == sorted(set(values))
    for value, group in record["groups"].items():
        members = [one for one, own in zip(people, values, strict=True) if own == value]
        assert rounded(group) == rounded(expected(members, "own"))
    assert {key: rounded(record[key]) for key in ("people", "cells", "competences")} == rounded(
        expected(people, "own")
    )


def test_the_shape_key_by_key(cohort):
    record = cohort(files.wide_csv(files.random_team(16, 9, 0.3)), "--by", "team")
    assert list(record) == ["profile", "people", "cells", "competences", "readings", "groups"]
    for part in (record, *record["groups"].values()):
        assert [list(cell) for cell in part["cells"]] == [CELL_KEYS] * 54
        places = [(cell["competence"], cell["dimension"]) for cell in part["cells"]]
        assert places == files.CELLS
        asked = sorted({cell["competence"] for cell in part["cells"] if cell["required"]})
        assert [row["competence"] for row in part["competences"]] == asked
        assert [list(row) for row in part["competences"]] == [COMPETENCE_KEYS] * len(asked)
        places = sorted(row["priority"] for row in part["competences"])
        assert places == list(range(1, len(asked) + 1))


def test_a_figure_of_nothing_is_null(cohort):
    record = cohort(files.wide_csv([files.person({(9, "knowledge"): 3})]), "--profile", "officer")
    cells = {(cell["competence"], cell["dimension"]): cell for cell in record["cells"]}
    team_management, ethics = cells[2, "application"], cells[1, "application"]
    assert (team_management["required"], team_management["met_share"]) == (0, None)
    assert (ethics["required"], ethics["met_share"], ethics["not_assessed"]) == (1, 0, 1)
    assert (ethics["mean_level"], ethics["median_level"]) == (None, None)
    assert cells[9, "knowledge"]["mean_level"] == 3


def test_one_person_far_above_hides_nobody_below(cohort):
    expert = files.person(dict.fromkeys(files.CELLS, 5))
    beginner = files.person({(9, "application"): 1, (9, "knowledge"): 3})
    record = cohort(files.wide_csv([expert, beginner]), "--profile", "officer")
    cell = next(c for c in record["cells"] if (c["competence"], c["dimension"]) == files.CELLS[16])
    assert (cell["mean_level"], cell["shortfall_levels"], cell["below"]) == (3, 2, 1)
    schedule = record["competences"][7]
    assert (schedule["competence"], schedule["bench"], schedule["priority"]) == (9, 1, 1)


@pytest.mark.slow
def test_a_group_smaller_than_the_minimum_shows_no_figures(cohort):
    people = files.random_team(17, 7, 0.1)
    content = files.wide_csv(people, ("North", "North", "South"))
    groups = cohort(content, "--by", "team", "--min-group-size", "3")["groups"]
    nothing = {"people": None, "cells": [], "competences": []}
    assert groups == {"North": nothing, "South": nothing}, "five of seven would tell of the two"
    groups = cohort(content, "--by", "team", "--min-group-size", "2")["groups"]
    assert [group["people"] for group in groups.values()] == [5, 2]
    assert rounded(groups["South"]) == rounded(expected([people[2], people[5]], "own"))


def test_groups_by_an_extra_column_of_the_file(cohort):
    content = files.small_csv(
        ["1", "Ann", "Rome", 3, 4, 3, 3],
        ["2", "Bob", "", 3, 4, 3, 2],
        ["3", "Cyd", "Rome", 1, 1, 1, 1],
        extra=["Site"],
    )
    groups = cohort(content, "--by", "Site")["groups"]
    assert {name: group["people"] for name, group in groups.items()} == {"": 1, "Rome": 2}
    schedule = groups["Rome"]["cells"][16]
    assert (schedule["below"], schedule["shortfall_levels"]) == (1, 2)


def test_the_text_lists_competences_by_priority_and_names_groups(run_cli):
    _, out, _ = run_cli("cohort", SAMPLE_FILE, "--json")
    record = json.loads(out)
    code, text, _ = run_cli("cohort", SAMPLE_FILE, "--by", "team", "--min-group-size", "8")
    lines = text.splitlines()
    assert code == 0
    assert lines[0] == "14 people, target: own"
    first = min(record["competences"], key=lambda row: row["priority"])
    assert lines[2].split()[:2] == ["1", str(first["competence"])]
    assert lines[2].split()[-3:] == [
        str(first[key]) for key in ("shortfall_levels", "below", "bench")
    ]
    assert lines[-3] == "South: hidden by the minimum group size"
    assert lines[-1] == "Readings: default readings"
    assert "\nNorth: hidden by the minimum group size" in text


def compared(run_cli, *people):
    code, out, _ = run_cli("compare", SAMPLE_FILE, *people, "--profile", "officer", "--json")
    assert code == 0
    return json.loads(out)


@pytest.mark.slow
def test_people_side_by_side_in_the_order_asked_for(run_cli):
    record = compared(run_cli, "S03", "mei tanaka", "N01")
    assert list(record) == ["profile", "people", "readings", "differences"]
    assert [one["person_id"] for one in record["people"]] == ["S03", "N03", "N01"]
    _, out, _ = run_cli("gaps", SAMPLE_FILE, "--profile", "officer", "--json")
    alone = {one["person_id"]: one for one in json.loads(out)["people"]}
    assert all(one == alone[one["person_id"]] for one in record["people"])


def test_the_range_of_each_cell_is_over_those_assessed(run_cli):
    record = compared(run_cli, "N01", "N02", "N03")
    levels = {
        one["person_id"]: {(c["competence"], c["dimension"]): c["level"] for c in one["cells"]}
        for one in record["people"]
    }
    places = [(row["competence"], row["dimension"]) for row in record["differences"]]
    asked = {number for own in levels.values() for number, _ in own}
    assert places == [place for place in files.CELLS if place[0] in asked]
    for row, place in zip(record["differences"], places, strict=True):
        for person, level in row["levels"].items():
            assert level == levels[person].get(place, level)
        known = [level for level in row["levels"].values() if level is not None]
        assert row["range"] == (max(known) - min(known) if len(known) > 1 else None)
    assert any(row["range"] for row in record["differences"])


def test_the_text_of_a_comparison_starts_with_the_largest_difference(run_cli):
    code, text, _ = run_cli("compare", SAMPLE_FILE, "N01", "N02")
    header, *lines = text.split("\n\n")[1].splitlines()
    ranges = [int(line.split()[-1]) for line in lines]
    assert code == 0
    assert "Amara Okonkwo" in header
    assert ranges == sorted(ranges, reverse=True)
    assert min(ranges) > 0
