"""The Cohort page shows the engine's figures of the people and the profile chosen."""

import numpy as np
import pytest

from analytics.cells import judged
from analytics.evaluation import evaluated
from analytics.selection import filtered, of_round
from analytics.summary import cohort_summary
from analytics.tables import WORSE, heat_values
from analytics.targets import required_levels, team_arrays
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.ui import screens
from ui.session.choices import digest

SAMPLE = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)


def summary_of(choice="own", **wanted):
    people = filtered(SAMPLE, wanted)
    return cohort_summary(evaluated(team_arrays(people, profiles_under()), choice))


def shown_as(summary):
    """The six key figures as the page writes them."""
    whole = summary.required_cells
    return {
        "Meet profile": f"{summary.people_meeting} of {summary.people}",
        "Cells met": f"{round(100 * summary.met_cells / whole)} %",
        "Assessed": f"{round(100 * (1 - summary.not_assessed_cells / whole))} %",
        "Shortfall levels": str(summary.shortfall_levels),
        "Severe cells": str(summary.severe_cells),
        "Uncovered": str(summary.uncovered_competences),
    }


def asked_in(office):
    """Indices of the competences that somebody in an office is asked for."""
    team = team_arrays(filtered(SAMPLE, {"office": [office]}), profiles_under())
    return np.flatnonzero(required_levels(team, "own").any(axis=(0, 2)))


def values(at):
    return {label: value for label, (value, _) in screens.cards(at).items()}


@pytest.fixture
def cohort():
    return screens.with_sample()


@pytest.mark.parametrize("choice", ["own", "officer", "specialist"])
@pytest.mark.slow
def test_key_figures_are_those_of_the_engine_under_each_profile(cohort, choice):
    screens.choose(cohort, "profile", choice)
    summary = summary_of(choice)
    assert values(cohort) == shown_as(summary)
    cards = screens.cards(cohort)
    assert cards["Meet profile"][1] == f"{summary.people_incomplete} incomplete"
    assert cards["Shortfall levels"][1] == f"{summary.below_cells} cells below"
    assert cards["Assessed"][1].split()[0] == str(summary.not_assessed_cells)
    assert cards["Uncovered"][1].startswith(str(summary.single_points))


@pytest.mark.slow
def test_the_line_below_the_title_names_round_people_target_coverage_and_readings(cohort):
    line = screens.scope(cohort)
    for part in ("Round 2026-Q3", "14 people", "own role", "% assessed", "readings"):
        assert part in line
    link = '<a href="framework?term=reading" target="_blank">default readings ('
    assert [markup for markup in screens.markups(cohort) if link in markup]
    screens.choose(cohort, "profile", "specialist")
    assert "against PMO Specialist" in screens.scope(cohort)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "column", "chosen"),
    [
        ("team", "team", ["North"]),
        ("office", "office", ["programme", "portfolio"]),
        ("role", "role", ["specialist"]),
    ],
)
def test_filters_make_a_smaller_team(cohort, key, column, chosen):
    screens.choose(cohort, key, chosen)
    assert values(cohort) == shown_as(summary_of(**{column: chosen}))
    assert 0 < len(filtered(SAMPLE, {column: chosen})) < 14


@pytest.mark.slow
def test_an_extra_column_of_the_file_filters_too(cohort):
    screens.unfold(cohort, "more_filters")
    (site,) = [w for w in cohort.multiselect if w.label == "Site"]
    screens.choose(cohort, site.key.removeprefix("choice_"), ["Leeds", "Utrecht"])
    assert values(cohort) == shown_as(summary_of(Site=["Leeds", "Utrecht"]))


@pytest.mark.slow
def test_filters_that_leave_nobody_can_be_cleared(cohort):
    screens.choose(cohort, "team", ["South"])
    screens.unfold(cohort, "more_filters")
    (site,) = [w for w in cohort.multiselect if w.label == "Site"]
    screens.choose(cohort, site.key.removeprefix("choice_"), ["Leeds"])
    for name in ("cohort", "person", "compare"):
        screens.go(cohort, name)
        assert "Nobody matches these filters" in screens.headings(cohort)
        assert len(screens.cards(cohort)) == 0
    screens.go(cohort, "cohort")
    screens.press(cohort, "Clear the filters")
    assert values(cohort) == shown_as(summary_of())
    screens.unfold(cohort, "more_filters")
    assert [w.value for w in cohort.multiselect] == [[]] * 4


def order_of_people():
    people = SAMPLE.people
    return sorted(range(len(people)), key=lambda r: (people["team"][r], people["name"][r]))


def expected_cells(dimension, kind):
    """Values of the heatmap by (row, person), rows by number, people by team and name."""
    team = team_arrays(SAMPLE, profiles_under())
    required = required_levels(team, "own")
    cells = judged(team.levels, required)
    found, wanted = heat_values(
        team.levels,
        required,
        cells,
        dimension=WORSE if dimension == "worse" else dimension,
        kind=kind,
    )
    rows = np.flatnonzero((required > 0).any(axis=(0, 2)))
    return {
        (place, column): int(found[row, person])
        for place, row in enumerate(rows)
        for column, person in enumerate(order_of_people())
        if wanted[row, person] and not np.isnan(found[row, person])
    }


@pytest.mark.slow
def test_the_heatmap_shows_every_value_of_the_engine(cohort):
    screens.choose(cohort, "order", "number")
    for kind in ("gap", "level"):
        screens.choose(cohort, "cells", kind)
        for dimension in ("worse", "application", "knowledge"):
            screens.choose(cohort, "dimension", dimension)
            assert screens.heatmap_cells(cohort) == expected_cells(dimension, kind)


@pytest.mark.slow
def test_competences_stand_by_priority_or_by_number(cohort):
    figures = evaluated(team_arrays(SAMPLE, profiles_under()), "own").cohort
    by_priority = sorted(range(27), key=lambda row: figures.priority[row])
    required = [row + 1 for row in by_priority if figures.competence_required[row]]
    assert [row["number"] for row in screens.team_map(cohort)["rows"]] == required
    screens.choose(cohort, "order", "number")
    assert [row["number"] for row in screens.team_map(cohort)["rows"]] == sorted(required)


@pytest.mark.slow
def test_the_largest_shortfalls_are_the_first_eight_by_priority(cohort):
    figures = evaluated(team_arrays(SAMPLE, profiles_under()), "own").cohort
    order = np.argsort(figures.priority)[:8]
    application, knowledge, *_ = screens.charts(cohort)["shortfalls"]["data"]
    assert screens.numbers(application["x"]).tolist() == figures.shortfall_levels[order, 0].tolist()
    assert screens.numbers(knowledge["x"]).tolist() == figures.shortfall_levels[order, 1].tolist()


@pytest.mark.slow
def test_thin_cover_names_who_meets_both_dimensions(cohort):
    frame = screens.tables(cohort)["Competence", "Bench"]
    assert frame["Competence"].tolist() == ["17 Capacity plan", "15 Transition"]
    assert frame["Bench"].tolist() == ["1 · single point", "2"]
    team = team_arrays(SAMPLE, profiles_under())
    met = judged(team.levels, required_levels(team, "own")).competence_met
    assert frame["Who meets both"].tolist() == [
        ", ".join(SAMPLE.people["name"][met[:, number - 1]]) for number in (17, 15)
    ]


@pytest.mark.slow
def test_groups_show_the_figures_of_each_and_small_ones_none(cohort):
    screens.open_tab(cohort, "Groups")
    screens.choose(cohort, "by", "office")
    frame = screens.tables(cohort)["Office", "People"].set_index("Office")
    assert frame.index.tolist() == ["portfolio", "programme", "project"]
    for office, row in frame.iterrows():
        summary = summary_of(office=[office])
        assert row["People"] == str(summary.people)
        assert row["Meet profile"] == str(summary.people_meeting)
        assert row["Shortfall"] == str(summary.shortfall_levels)
        assert row["Severe"] == str(summary.severe_cells)
        assert row["Single points"] == str(summary.single_points)
    # A share stands to the right, as a number does.
    share = f'<td class="pmo-number">{frame["Cells met"].iloc[0]}</td>'
    assert [html for html in screens.rows(cohort) if share in html]

    screens.choose(cohort, "min_group_size", 3)
    assert screens.tables(cohort)["Office", "People"]["Office"].tolist() == ["project"]
    assert (
        "No figures for portfolio, programme: fewer than 3 people each, or figures that would "
        "tell those of such a group."
    ) in screens.words(cohort)

    screens.choose(cohort, "min_group_size", 50)
    assert ("Office", "People") not in screens.tables(cohort)


@pytest.mark.slow
def test_a_click_on_a_group_shows_what_nobody_in_it_meets(cohort, monkeypatch):
    screens.open_tab(cohort, "Groups")
    at_first = screens.words(cohort)
    screens.click(monkeypatch, cohort, "groups", row=1)
    assert "Nobody in this group meets 15 Transition (" not in at_first
    assert "Nobody in this group meets 15 Transition (" in screens.words(cohort)
    covers = [
        rows for key, rows in screens.components(cohort, "rows").items() if key == "group_cover"
    ]
    assert [rows["html"].count("0 · uncovered") for rows in covers] == [2]


@pytest.mark.slow
def test_of_a_group_of_two_thin_cover_is_one_sentence_and_a_list_on_demand(cohort, monkeypatch):
    screens.open_tab(cohort, "Groups")
    screens.choose(cohort, "by", "office")
    offices = screens.tables(cohort)["Office", "People"].set_index("Office")
    (row,) = np.flatnonzero(offices["People"] == "2").tolist()
    office = offices.index[row]
    screens.click(monkeypatch, cohort, "groups", row=row)
    single, asked = offices["Single points"].iloc[row], len(asked_in(office))
    assert (
        f"With 2 people every competence is thin cover, so the list names all {asked}; {single} "
        "rest on one person alone."
    ) in screens.words(cohort)
    assert "group_cover" not in screens.components(cohort, "rows")


@pytest.mark.slow
def test_the_smallest_group_shown_holds_when_one_comes_back(cohort):
    screens.open_tab(cohort, "Groups")
    screens.choose(cohort, "min_group_size", 5)
    screens.go(cohort, "person")
    screens.go(cohort, "cohort")
    screens.open_tab(cohort, "Levels")
    screens.open_tab(cohort, "Groups")
    assert screens.choice(cohort, "min_group_size") == 5


@pytest.mark.slow
def test_the_people_tab_lists_everyone_by_team_and_name(cohort):
    screens.open_tab(cohort, "People")
    frame = screens.tables(cohort)["Person", "Team"]
    assert frame["Person"].tolist() == SAMPLE.people["name"].iloc[order_of_people()].tolist()
    result = evaluated(team_arrays(SAMPLE, profiles_under()), "own").people
    by_name = dict(zip(SAMPLE.people["name"], result.shortfall_levels, strict=True))
    assert frame["Shortfall"].tolist() == [str(by_name[name]) for name in frame["Person"]]
    assert set(frame["Status"]) == {"meets", "below"}


@pytest.mark.slow
def test_a_click_on_a_row_shows_how_they_stand_and_a_name_opens_the_person(cohort, monkeypatch):
    screens.open_tab(cohort, "People")
    name = screens.tables(cohort)["Person", "Team"]["Person"].iloc[3]
    screens.click(monkeypatch, cohort, "people", row=3)
    assert cohort.title[0].value == "Cohort"
    part = screens.tables(cohort)["Part", "Missing"]
    assert part["Part"].tolist()[0] == "Officer baseline"
    person_id = dict(zip(SAMPLE.people["name"], SAMPLE.people["person_id"], strict=True))[name]
    screens.click(monkeypatch, cohort, "people", person=(3, digest(person_id)))
    assert cohort.title[0].value == name
