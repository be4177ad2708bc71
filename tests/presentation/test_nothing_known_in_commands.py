"""Where nothing is assessed the command line's text says no zero; its records stay as they are."""

import json
import re

import pytest

from commands.text import text_table
from tests import ratings_files as files

BLANK = files.person()
RATED = files.person(files.profile_levels())
"""Just what the Officer profile asks for."""


def lines_of(out, head):
    """The lines of the first table whose heading begins so, cut between columns."""
    start = re.search(f"^ *{head}", out, re.MULTILINE).start()
    table = out[start:].partition("\n\n")[0].splitlines()
    names, *lines = (re.split(" {2,}", line.strip()) for line in table)
    return [dict(zip(names, line, strict=True)) for line in lines]


@pytest.fixture
def team(write_file):
    """Makes a file of two people."""

    def made(*people):
        return write_file(files.wide_csv(people).encode())

    return made


@pytest.mark.parametrize("command", [("gaps",), ("compare", "P000", "P001")])
def test_a_person_without_a_level_has_no_shortfall_and_no_steps_of_zero(run_cli, team, command):
    name, *ids = command
    options = (team(BLANK, RATED), *ids, "--profile", "own")
    blank, rated = lines_of(run_cli(name, *options)[1], "Person")
    assert (blank["Shortfall"], blank["Steps"]) == ("–", "?")
    assert (rated["Shortfall"], rated["Steps"]) == ("0", "8")
    first, _ = json.loads(run_cli(name, *options, "--json")[1])["people"]
    assert (first["shortfall_levels"], first["specialist"]["steps"]) == (0, 0)


def test_a_specialist_has_no_steps_to_go(run_cli, team):
    levels = files.profile_levels("specialist", electives=[9])
    options = (team(files.person(levels), BLANK), "--profile", "own")
    assert [one["Steps"] for one in lines_of(run_cli("gaps", *options)[1], "Person")] == ["0", "?"]


def test_a_team_or_group_without_a_level_has_no_figures_of_zero(run_cli, team):
    figures = ("Priority", "Shortfall", "Below", "Bench")
    command = ("cohort", team(BLANK, RATED), "--profile", "own", "--by", "team")
    whole, north, south = run_cli(*command)[1].split("\n\n")[:3]
    for text, known in ((whole, True), (north, False), (south, True)):
        first = lines_of(text, "Priority")[0]
        shown = ["1", "0", "0", "1"] if known else ["–"] * 4
        assert [first[name] for name in figures] == shown
    groups = json.loads(run_cli(*command, "--json")[1])["groups"]
    assert [one["competences"][0]["bench"] for one in groups.values()] == [0, 1]


def test_signs_that_stand_for_a_number_leave_a_column_at_the_right():
    lines = text_table(("Who", "Levels"), [("Ann", 12), ("–", None), ("Bob", "?")]).splitlines()
    assert lines == ["Who  Levels", "Ann      12", "–         –", "Bob       ?"]
