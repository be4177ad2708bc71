"""The Specialists page: who is one, who is near and by which elective, and what is missing."""

import numpy as np
import pytest

from analytics.evaluation import evaluated
from analytics.selection import of_round
from analytics.tables import pathways_frame
from analytics.targets import team_arrays
from analytics.way_gaps import way_gaps
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests import ratings_files as files
from tests.ui import screens

SAMPLE = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)
TEAM = team_arrays(SAMPLE, profiles_under())
WAY = evaluated(TEAM, "own").specialist
BLANK = way_gaps(TEAM, WAY.ways).cells.not_assessed
PEOPLE = ("Person", "Stage")


@pytest.mark.slow
def test_key_figures_are_the_engines():
    shown = screens.cards(screens.with_sample("specialists"))
    assert shown["Specialists now"][0] == f"{(WAY.status == 0).sum()} of 14"
    held = WAY.held[:, WAY.ways.electives - 1].sum(axis=0)
    assert shown["Electives held"] == (
        f"{(held > 0).sum()} of 10",
        f"{(held == 1).sum()} by one person",
    )
    mandatory = (TEAM.levels[:, [17, 19]] >= 4).all(axis=(1, 2)).sum()
    assert shown["Hold 18 and 20"][0] == str(mandatory)
    open_electives = ((TEAM.levels[:, WAY.ways.electives - 1] == 0).any(axis=(1, 2))).sum()
    assert shown["Blank in elective"] == (f"{open_electives} person", "way not judged")


@pytest.mark.slow
def test_what_a_stage_means_stands_below_the_people_on_both_pages():
    said = "officer first: still below in the Officer part; "
    assert said in screens.words(screens.with_sample("specialists")).partition("How to read it")[0]
    cohort = screens.with_sample()
    assert said not in screens.words(cohort)
    screens.open_tab(cohort, "People")
    assert said in screens.words(cohort)


@pytest.mark.slow
def test_everyone_stands_where_the_engine_says_with_all_ties():
    table = screens.tables(screens.with_sample("specialists"))[PEOPLE].set_index("Person")
    for row, name in enumerate(SAMPLE.people["name"]):
        ways = pathways_frame(WAY.ways, row)
        ties = ways.loc[ways["nearest"], "elective"].tolist()
        assert table.loc[name, "Steps"] == str(WAY.steps[row])
        nearest, _, blanks = table.loc[name, "Through"].partition("; ")
        open_cells = BLANK[row].sum()
        assert blanks == (f"{open_cells} blanks" if open_cells else "")
        numbers = nearest.replace(",", " ").split()
        named = [int(text) for text in numbers if text.isdigit()]
        assert sorted(named) == ties
        declared = set(ways.loc[ways["declared"], "elective"]) & set(ties)
        assert set(named[: len(declared)]) == declared
        held = (np.flatnonzero(WAY.held[row]) + 1).tolist()
        assert [int(n) for n in table.loc[name, "Holds"].split(", ") if n] == held


@pytest.mark.slow
def test_a_declared_elective_is_compared_with_the_best():
    lines = sample_with_declared("Lukas Brandt", "23")
    table = screens.tables(screens.with_file(lines, "specialists"))[PEOPLE].set_index("Person")
    row = SAMPLE.people["name"].tolist().index("Lukas Brandt")
    ways = pathways_frame(WAY.ways, row).set_index("elective")
    nearer = ", ".join(str(number) for number in ways.index[ways["nearest"]])
    assert table.loc["Lukas Brandt", "Declared"] == (
        f"23 ({ways.loc[23, 'steps']}); nearer {nearer} ({ways['steps'].min()})"
    )
    assert table.loc["Lukas Brandt", "Steps"] == str(ways.loc[23, "steps"])
    assert table.loc["Lukas Brandt", "Through"].partition("; ")[0] == "23 Assurance, declared"


@pytest.mark.slow
def test_a_declared_elective_that_ties_with_the_nearest_has_no_nearer_one():
    at = screens.with_file(sample_with_declared("Lukas Brandt", "11"), "specialists")
    table = screens.tables(at)[PEOPLE].set_index("Person")
    assert table.loc["Lukas Brandt", "Declared"] == "11 (8)"
    screens.choose(screens.go(at, "person"), "person", "N02")
    assert "is nearer" not in screens.words(at)


@pytest.mark.slow
def test_who_declared_one_and_meets_through_another_is_told_so():
    lines = sample_with_declared("Sofia Rossi", "24")
    table = screens.tables(screens.with_file(lines, "specialists"))[PEOPLE].set_index("Person")
    row = SAMPLE.people["name"].tolist().index("Sofia Rossi")
    steps = pathways_frame(WAY.ways, row).set_index("elective").loc[24, "steps"]
    assert table.loc["Sofia Rossi", "Declared"] == f"24 ({steps}); meets through 27"
    assert table.loc["Sofia Rossi", "Stage"] == "officer met"


def sample_with_declared(name, numbers):
    header, *lines = sample_team_bytes().decode("utf-8-sig").splitlines()
    column = header.split(",").index("Specialisms")
    changed = []
    for line in lines:
        cells = line.split(",")
        if name in cells:
            cells[column] = numbers
        changed.append(",".join(cells))
    return "\n".join([header, *changed])


@pytest.mark.slow
def test_what_is_missing_is_named_for_a_person_and_nothing_for_a_specialist():
    at = screens.with_sample("specialists")
    assert ("Person", "Officer baseline") not in screens.tables(at)
    screens.open_tab(at, "What each of them misses", "specialists")
    table = screens.tables(at)[("Person", "Officer baseline")].set_index("Person")
    specialist = SAMPLE.people["name"][int(np.flatnonzero(WAY.status == 0)[0])]
    assert table.loc[specialist].tolist() == ["met", "met", "met"]
    assert table.loc["Lukas Brandt", "Mandatory"].startswith("18 Governance: application 2 → 4")


def large(count):
    """The sample team again and again, each with an id of their own."""
    header, *lines = sample_team_bytes().decode("utf-8-sig").splitlines()
    identity = header.split(",").index("ID")
    rows = []
    for number in range(count):
        cells = lines[number % len(lines)].split(",")
        cells[identity] = f"P{number}"
        rows.append(",".join(cells))
    return "\n".join([header, *rows])


@pytest.mark.slow
def test_of_a_large_team_the_nearest_stand_there_and_everybody_on_demand():
    at = screens.with_file(large(120), "specialists")
    shown = screens.tables(at)[PEOPLE]
    assert len(shown) == len(screens.charts(at)["steps"]["layout"]["xaxis"]["ticktext"]) == 20
    steps = [int(text) for text in shown["Steps"]]
    assert steps == sorted(steps)
    said = screens.words(at)
    assert "In order of cells not assessed, then of steps: fewer steps with blanks are no" in said
    screens.choose(at, "near", "all")
    assert len(screens.tables(at)[PEOPLE]) == 100
    assert "Shows people 1–100 of 120" in screens.words(at)
    screens.choose(at, "stage", ["specialist"])
    found = screens.tables(at)[PEOPLE]
    assert len(found) == (WAY.status == 0).sum() * 8 + (WAY.status[:8] == 0).sum()
    assert set(found["Stage"]) == {"specialist"}


@pytest.mark.slow
def test_a_person_is_found_by_a_part_of_their_name_and_nobody_is_said():
    at = screens.with_sample("specialists")
    at.text_input(key="choice_find_person").set_value("hugh")
    assert screens.tables(screens.run(at))[PEOPLE]["Person"].tolist() == ["Owen Hughes"]
    at.text_input(key="choice_find_person").set_value("nobody")
    assert PEOPLE not in screens.tables(screens.run(at))
    assert "Nobody matches." in screens.words(at)


@pytest.mark.slow
def test_a_click_shows_what_a_person_misses_without_leaving_the_page(monkeypatch):
    at = screens.with_sample("specialists")
    place = screens.tables(at)[PEOPLE]["Person"].tolist().index("Lukas Brandt")
    screens.click(monkeypatch, at, "who_stands_where", row=place)
    part = screens.tables(at)["Part", "Missing"].set_index("Part")["Missing"]
    assert part["Mandatory for a Specialist"].startswith("18 Governance: application 2 → 4")
    assert at.title[0].value == "Specialists"
    assert [one.label for one in at.button][-1] == "Open person"


@pytest.mark.slow
def test_no_steps_are_known_of_somebody_of_whom_nothing_is_assessed():
    at = screens.with_file(files.wide_csv([files.person(), files.person()]), "specialists")
    assert screens.tables(at)[PEOPLE]["Steps"].tolist() == ["?", "?"]
    screens.open_tab(screens.go(at, "cohort"), "People")
    assert screens.tables(at)["Person", "Team"]["Steps"].tolist() == ["?", "?"]


@pytest.mark.slow
def test_a_reading_changes_the_number_of_electives():
    at = screens.with_sample("specialists", electives="9")
    assert screens.cards(at)["Electives held"][0].endswith("of 9")
    assert "Electives" in screens.words(at)
