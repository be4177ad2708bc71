"""Totals, targets, legends and headings of teams are named and left out; people are not."""

import filemaker as fm
import pytest

HEADS = ["Name", "9A", "9K"]
TEAM = [["Ada Quill", "3", "4"], ["Bo Larch", "2", "2"]]


def names(result):
    return result.ratings.people["name"].tolist()


def codes(result):
    return [(i.row, str(i.code)) for i in fm.said(result.report)]


@pytest.mark.parametrize(
    "label",
    [
        *("Average", "Per skill", "Overall", "Expected", "Goal", "Weight", "Priority", "Comments"),
        *("Average North", "Target 2026", "Total (n = 6)", "North average"),
        *("Team average", "Min", "Importance", "Gap", "Desired level", "ImportId"),
        *("Durchschnitt", "Summe", "Gesamt", "Anzahl", "Zielwert", "Soll", "Gewichtung"),
        *("Moyenne de l’équipe", "Objectif", "Attendu", "Poids", "Priorité"),
        *("Promedio", "Media del equipo", "Objetivo", "Máximo", "Comentarios"),
        *("Totale", "Minimo", "Obiettivo", "Priorità", "Média da equipa", "Prioridade"),
        *("Gemiddelde", "Totaal", "Aantal", "Doel", "Średnia zespołu", "Razem", "Cel"),
    ],
)
@pytest.mark.parametrize("levels", [["3", "3.5"], ["", ""]], ids=["filled", "blank"])
@pytest.mark.slow
def test_a_row_named_as_a_figure_is_no_person(label, levels):
    result = fm.read([HEADS, *TEAM, ["Total", "5", "6"], [label, *levels]])
    assert names(result) == ["Ada Quill", "Bo Larch"]
    assert codes(result)[-1] == (5, "summary_row_not_a_person")
    assert result.report.rejected == ()


@pytest.mark.parametrize("name", ["Max Miller", "Mina Count", "Sumaya Total", "Peso Vega"])
def test_a_person_whose_name_holds_such_a_word_is_one(name):
    result = fm.read([HEADS, *TEAM, [name, "3", "4"]])
    assert names(result)[-1] == name


def test_a_row_with_an_id_is_a_person_whatever_its_name():
    rows = [["Email", *HEADS], ["a@x.org", *TEAM[0]], ["goal@x.org", "Goal", "2", "2"]]
    assert names(fm.read(rows)) == ["Ada Quill", "Goal"]


def test_a_value_of_the_team_column_alone_in_its_row_is_the_heading_of_a_team():
    rows = [["Name", "Team", "9A", "9K"], ["North  West", "", "", ""]]
    rows += [["Ada Quill", "north west", "3", "4"], ["Cy Tamsin", "", "", ""]]
    result = fm.read(rows)
    assert names(result) == ["Ada Quill", "Cy Tamsin"]
    assert codes(result) == [(2, "note_row_not_a_person")]


def test_a_row_without_the_name_part_that_the_others_have_is_a_heading():
    rows = [["First name", "Last name", "9A", "9K"], ["North", "", "", ""]]
    rows += [["Ada", "Quill", "3", "4"], ["Bo", "Larch", "2", "2"], ["Cy", "Tamsin", "", ""]]
    result = fm.read(rows)
    assert names(result) == ["Ada Quill", "Bo Larch", "Cy Tamsin"]
    assert codes(result) == [(2, "note_row_not_a_person")]


def test_a_person_of_one_name_among_others_of_one_is_not_yet_rated():
    result = fm.read([HEADS, ["Ada", "3", "4"], ["Bo", "2", "2"], ["Cy", "", ""]])
    assert names(result) == ["Ada", "Bo", "Cy"]
    assert result.report.rejected == ()


@pytest.mark.parametrize(
    "title", ["Definitions", "Legend:", "Rating scale", "Legende", "Définitions", "Legenda"]
)
def test_what_stands_below_a_legend_is_no_person(title):
    legend = [[title, "", ""], ["1 - Aware", "", ""], ["Knows what it is", "", ""]]
    result = fm.read([HEADS, *TEAM, [], *legend])
    assert names(result) == ["Ada Quill", "Bo Larch"]
    assert [row for row, _ in codes(result)] == [5, 6, 7]


def test_a_legend_whose_names_stand_below_a_column_of_levels():
    result = fm.read([HEADS, *TEAM, ["Key", "", ""], ["1", "Aware", ""], ["5", "Expert", ""]])
    assert names(result) == ["Ada Quill", "Bo Larch"]
    assert result.report.ratings == 4


def test_people_go_on_below_a_legend():
    result = fm.read([HEADS, TEAM[0], ["Legend", "", ""], ["1 - Aware", "", ""], TEAM[1]])
    assert names(result) == ["Ada Quill", "Bo Larch"]


@pytest.mark.parametrize("text", ["anonymous", "Anonymous", " ANONYM ", "anonyme"])
def test_anonymous_is_nobody(text):
    result = fm.read([HEADS, *TEAM, [text, "3", "3"]])
    assert names(result) == ["Ada Quill", "Bo Larch"]
    assert fm.found(result.report.rejected, "person_missing") == [(4, None, text)]


def test_short_rows_with_only_a_heading_are_no_damaged_people():
    content = "Name,Team,9A,9K\nNorth\nAda Quill,North,3,4\nDefinitions\n1 - Aware\n"
    result = fm.read(content)
    assert names(result) == ["Ada Quill"]
    assert result.report.rejected == ()


@pytest.mark.parametrize("label", ["North", "Team North"])
def test_a_team_with_figures_is_no_person_either(label):
    rows = [["Name", "Team", "9A", "9K"], [label, "", "3", "4"], ["Ada Quill", "North", "3", "4"]]
    result = fm.read([*rows, ["South", "South", "2", "2"]])
    assert names(result) == ["Ada Quill", "South"]
    assert codes(result) == [(2, "note_row_not_a_person")]


@pytest.mark.parametrize("label", ["North (2 people)", "North (2)", "North (n = 2)"])
def test_a_heading_that_counts_its_people_is_none(label):
    result = fm.read([HEADS, [label, "", ""], *TEAM, ["Cy (Leeds)", "", ""]])
    assert names(result) == ["Ada Quill", "Bo Larch", "Cy (Leeds)"]
    assert codes(result) == [(2, "note_row_not_a_person")]


def test_the_total_below_the_people_of_a_heading_is_none():
    rows = [HEADS, ["North", "", ""], *TEAM, ["North Total", "9", "9"], ["Cy Total", "3", "3"]]
    result = fm.read(rows)
    assert names(result) == ["Ada Quill", "Bo Larch", "Cy Total"]
    assert fm.found(result.report.warnings, "summary_row_not_a_person") == [(5, "A", "North Total")]


def test_totals_in_the_column_of_teams_are_no_names_that_stand_once():
    rows = [["Team", "Name", "9A", "9K"]]
    for place, name in enumerate(("Ada Quill", "Bo Larch", "Cy Tamsin")):
        rows += [[f"T{place}", name, "3", "4"], [f"T{place} Total", "", "9", "9"]]
    result = fm.read(rows)
    assert names(result) == ["Ada Quill", "Bo Larch", "Cy Tamsin"]
    assert [row for row, _ in codes(result)] == [3, 5, 7]


def test_the_row_in_which_a_form_numbers_its_questions_has_no_id():
    numbers = ['{"ImportId":"mail"}', '{"ImportId":"first"}', '{"ImportId":"last"}', "", ""]
    rows = [["Email", "First name", "Last name", "9A", "9K"], numbers]
    result = fm.read([*rows, ["ada@x.org", "Ada", "Quill", "3", "4"]])
    assert names(result) == ["Ada Quill"]
    assert codes(result) == [(2, "summary_row_not_a_person")]
