"""A copy of the project with one more profile file, and nothing else, knows PMO Manager."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ratings_files as files
from tests.recomputed import reference

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EVERYWHERE = reference.OFFICES
MANAGER = {
    "lines": [
        (1, 4, 4, EVERYWHERE),
        (2, 3, 3, EVERYWHERE),
        (15, 3, 3, ("project", "programme")),
        (17, 3, 2, ("project", "programme")),
        (25, 2, 2, ("portfolio",)),
    ],
    "electives": [(9, 4, 4, EVERYWHERE), (12, 4, 4, EVERYWHERE), (27, 4, 4, EVERYWHERE)],
    "needed": 2,
}
FILE = """
title = "PMO Manager"
order = 3
role_names = ["manager", "Head of PMO"]
source = "made up for a test"
summary = "Leads the office."
requirements = [
  { competence = 1, application = 4, knowledge = 4 },
  { competence = 2, application = 3, knowledge = 3 },
  { competence = 15, application = 3, knowledge = 3, offices = ["project", "programme"] },
  { competence = 17, application = 3, knowledge = 2, offices = ["project", "programme"] },
  { competence = 25, application = 2, knowledge = 2, offices = ["portfolio"] },
]

[electives]
needed = 2
requirements = [
  { competence = 9, application = 4, knowledge = 4 },
  { competence = 12, application = 4, knowledge = 4 },
  { competence = 27, application = 4, knowledge = 4 },
]
"""
BOOK = reference.profiles() | {"manager": MANAGER}
SCREENS = """
import json, sys
from contextlib import redirect_stdout, suppress
from io import StringIO

import cli
from tests.ui import screens

commands = {}
for line in json.load(sys.stdin):
    with redirect_stdout(StringIO()) as out, suppress(SystemExit):
        assert cli.main(line.split()) == 0, line
    commands[line] = out.getvalue()
content = open(sys.argv[1], encoding="utf-8").read()
at = screens.with_file(content, "cohort")
said = {"commands": commands, "sidebar": list(at.selectbox(key="choice_profile").options)}
screens.choose(at, "profile", "manager")
said["cohort"] = {label: value for label, (value, _) in screens.cards(at).items()}
said["line"] = screens.scope(at)
screens.choose(at, "profile", "own")
said["own"] = {label: value for label, (value, _) in screens.cards(at).items()}
screens.go(at, "person")
screens.choose(at, "person", "P002")
said["person"] = {label: value for label, (value, _) in screens.cards(at).items()}
said["person line"] = screens.words(at)
screens.go(at, "compare")
screens.choose(at, "people", ["P000", "P002"])
said["against"] = list(at.selectbox(key="choice_against").options)
screens.choose(at, "against", "manager.portfolio")
said["compare"] = screens.tables(at)["Person", "Team, office"]["Met"].tolist()
screens.go(at, "framework")
said["framework"] = list(at.selectbox(key="choice_shown_profile").options)
screens.choose(at, "shown_profile", "manager")
for office in ("project", "portfolio"):
    screens.choose(at, "shown_office", office)
    table = screens.tables(at)["No.", "Competence"]
    shown = table[table["Application"] != "–"]
    said[office] = shown["No."].astype(int).tolist()
said["words"] = screens.words(at)
print(json.dumps(said))
"""


HELP, CHECK = "gaps --help", "check team.csv --json"
COHORT = "cohort team.csv --profile manager --by role --json"
GAPS = {choice: f"gaps team.csv --profile {choice} --json" for choice in ("manager", "own")}


def team():
    """Managers, officers and specialists; the third person just meets the manager's profile."""
    people = files.random_team(61, 12, 0.2)
    for row in (2, 5, 8):
        people[row]["role"] = "manager"
    levels = reference.required(MANAGER, "portfolio", [12, 27])
    people[2] = files.person(levels, role="manager", office="portfolio")
    return people


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project with the file `manager.toml`, and a ratings file with managers."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    # What is compiled already stays so.
    hidden = shutil.ignore_patterns(".*", "*-pytest-*", "benchmarks", "docs")
    shutil.copytree(ROOT, folder, ignore=hidden)
    (folder / "pmo_data/profiles/manager.toml").write_text(FILE, encoding="utf-8")
    roles = files.ROLES | {"manager": ("Manager", "PMO manager", "head of pmo")}
    (folder / "team.csv").write_text(files.wide_csv(team(), roles=roles), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(project):
    """What the commands and the pages of the copy show."""
    script = project / "screens_of_the_copy.py"
    script.write_text(SCREENS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script.name, "team.csv"],
        cwd=project,
        input=json.dumps([HELP, CHECK, COHORT, *GAPS.values()]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def expected(choice, people=None):
    return reference.evaluation(people or team(), choice, BOOK)


@pytest.mark.parametrize("choice", GAPS)
def test_the_command_line_knows_it_and_its_figures_are_right(said, choice):
    wanted = expected(choice)
    found = json.loads(said["commands"][GAPS[choice]])["people"]
    assert [one["role"] for one in found] == [one["role"] for one in team()]
    for one, figures, cells in zip(found, wanted["people"], wanted["person_cells"], strict=True):
        del figures["severe_cells"]
        assert {key: one[key] for key in figures} == figures
        assert one["cells"] == [{key: cell[key] for key in one["cells"][0]} for cell in cells]
    assert found[2]["status"] == "meets"


def test_the_command_line_offers_it(said):
    assert "{officer,specialist,manager,own}" in said["commands"][HELP]
    assert json.loads(said["commands"][CHECK])["warnings"] == []


def test_the_cohort_of_the_copy_is_right(said):
    record, wanted = json.loads(said["commands"][COHORT]), expected("manager")
    for found, cell in zip(record["cells"], wanted["cells"], strict=True):
        assert {k: found[k] for k in ("required", "met", "below", "shortfall_levels")} == {
            k: cell[k] for k in ("required", "met", "below", "shortfall_levels")
        }
    assert record["groups"]["manager"]["people"] == 3


def test_it_can_be_chosen_in_the_sidebar_on_compare_and_on_framework(said):
    assert said["sidebar"] == ["Own role", "PMO Officer", "PMO Specialist", "PMO Manager"]
    assert said["against"][-3:] == [f"PMO Manager, {office} office" for office in EVERYWHERE]
    assert said["framework"] == ["Side by side", "PMO Officer", "PMO Specialist", "PMO Manager"]


@pytest.mark.parametrize(("key", "choice"), [("cohort", "manager"), ("own", "own")])
def test_the_cohort_page_shows_its_figures(said, key, choice):
    people = expected(choice)["people"]
    meeting = sum(one["status"] == "meets" for one in people)
    shortfall = sum(one["shortfall_levels"] for one in people)
    assert said[key]["Meet profile"] == f"{meeting} of 12"
    assert said[key]["Shortfall levels"] == str(shortfall)
    assert "against PMO Manager" in said["line"]


def test_a_role_in_a_file_is_held_to_it(said):
    cells = expected("own")["people"][2]["required_cells"]
    assert said["person"]["Cells met"] == f"{cells} of {cells}"
    assert "PMO Manager, portfolio office" in said["person line"]


def test_compare_holds_everyone_to_it(said):
    people = [one | {"office": "portfolio"} for one in (team()[0], team()[2])]
    figures = expected("manager", people)["people"]
    assert said["compare"] == [f"{one['met_cells']} of {one['required_cells']}" for one in figures]


def test_the_framework_page_shows_its_offices_and_electives(said):
    assert said["project"] == [1, 2, 15, 17]
    assert said["portfolio"] == [1, 2, 25]
    assert "at least 2 of 9 Schedule, 12 Risk & issues, 27 Benefits" in said["words"]
    assert "Leads the office." in said["words"]
    assert "made up for a test" in said["words"]
