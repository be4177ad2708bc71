"""Rows and columns beside people, and names that say more: each read for what it is, or named."""

import filemaker as fm
import pytest
import shapes
from shapes import BOTH, CELLS, NUMBERS, PEOPLE, cells_of, expected, level

from pmo_data.intake.files import read_ratings
from tests import ratings_files as files

NO_PEOPLE = [
    *("Weight", "Weighting factor", "Max", "PMO Officer", "Officer profile", "Standard", "Norm"),
    *("Std dev", "Gap vs target", "No. of people", "Business priority", "Last year", "Team", "Ø"),
    *("REQ.", "Zielprofil", "Competent or above", "Bench strength", "Heads needed", "# at 3+"),
]


@pytest.mark.parametrize("label", NO_PEOPLE)
@pytest.mark.parametrize("across", [False, True])
def test_what_stands_beside_people_is_no_person(label, across):
    rows = [*shapes.wide(), [label, *["3"] * len(CELLS)]]
    rows = [list(column) for column in zip(*rows, strict=True)] if across else rows
    result = fm.read(rows)
    assert cells_of(result) == expected()
    assert fm.found(result.report.warnings, "summary_row_not_a_person")


@pytest.mark.parametrize("name", ["Max", "PMO Officer", "Norm"])
def test_with_an_id_it_is_a_person_whatever_the_name(name):
    rows = [["ID", *shapes.wide()[0]], *(["E1", *row] for row in [[name, *["3"] * len(CELLS)]])]
    assert fm.read(rows).ratings.people["name"].tolist() == [name]


def test_a_name_of_one_part_among_others_of_several_is_said():
    result = fm.read([*shapes.wide(), ["Zed", *["3"] * len(CELLS)]])
    assert len(result.ratings) == 4
    assert fm.found(result.report.warnings, "person_doubted") == [(5, "A", "Zed")]


def test_in_a_long_file_such_a_name_is_said_once():
    rows = shapes.long()
    more = [["Zed", *row[1:]] for row in rows[1 : len(CELLS) + 1]]
    result = fm.read([*rows, *more])
    assert len(fm.found(result.report.warnings, "person_doubted")) == 1


@pytest.mark.parametrize("style", ["{} ({})", "{} - {}", "{} [{}]"])
@pytest.mark.parametrize("across", [False, True])
def test_raters_behind_names_are_raters(style, across):
    rows = [shapes.wide()[0]]
    for i, name in enumerate(PEOPLE):
        for seen, rater in enumerate(("Self", "Manager")):
            rows.append([style.format(name, rater), *(level(i, n, d, seen) for n, d in CELLS)])
    rows = [list(column) for column in zip(*rows, strict=True)] if across else rows
    result = fm.read(rows)
    assert cells_of(result) == expected(("self", "manager"))
    assert fm.found(result.report.warnings, "several_ratings_per_cell")


@pytest.mark.parametrize("style", ["{} ({})", "{} - {}", "{} {}"])
@pytest.mark.parametrize("words", [BOTH, ("A", "K")])
@pytest.mark.parametrize("across", [False, True])
def test_dimensions_behind_names_are_dimensions(style, words, across):
    rows = [["Name", *(fm.NAMES[n] for n in NUMBERS)]]
    for i, name in enumerate(PEOPLE):
        for d, word in enumerate(words):
            rows.append([style.format(name, word), *(level(i, n, d) for n in NUMBERS)])
    rows = [list(column) for column in zip(*rows, strict=True)] if across else rows
    assert cells_of(fm.read(rows)) == expected()


def test_a_name_that_ends_like_a_dimension_stays_where_one_row_has_it():
    rows = [["Name", "Competence", "Application", "Knowledge"]]
    rows += [["Jo A", fm.NAMES[9], "3", "4"], ["Jo K", fm.NAMES[9], "2", "1"]]
    assert set(fm.read(rows).ratings.people["name"]) == {"Jo A", "Jo K"}


def test_targets_behind_names_are_none():
    heads, *body = shapes.wide()
    rows = [heads]
    for row in body:
        rows += [row, [f"{row[0]} - Target", *["5"] * len(CELLS)]]
    result = fm.read(rows)
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "column_left_out")) == 3


def test_a_title_behind_one_name_stays():
    heads, first, *others = shapes.wide()
    result = fm.read([heads, [f"{first[0]} (Manager)", *first[1:]], *others])
    assert result.ratings.people["name"].tolist()[0] == "Ada Quill (Manager)"
    assert set(result.ratings.people["rater"]) == {"self"}


@pytest.mark.parametrize(
    "head", ["Manager name", "Manager ID", "Line manager email", "Supervisor first name"]
)
def test_the_name_of_a_manager_is_not_that_of_who_is_rated(head):
    heads, *body = shapes.wide()
    result = fm.read([[head, *heads], *(["Zed Boss", *row] for row in body)])
    assert cells_of(result) == expected()


@pytest.mark.parametrize("head", ["Reviewer", "Completed by", "Appraiser"])
def test_who_filled_it_in_is_the_rater(head):
    heads, *body = shapes.wide()
    result = fm.read([[head, *heads], *(["Zed Boss", *row] for row in body)])
    assert cells_of(result) == expected(("Zed Boss",))


def test_who_answers_about_somebody_else_is_the_rater_and_that_is_said():
    heads, *body = shapes.wide()
    rows = [["Respondent", "Employee", *heads[1:]], *(["Zed Boss", *row] for row in body)]
    result = fm.read(rows)
    assert cells_of(result) == expected(("Zed Boss",))
    assert fm.found(result.report.warnings, "column_twice") == [(1, "A", "Respondent")]
    rows = [["Respondent", "Employee", *heads[1:]], *([row[0], *row] for row in body)]
    assert cells_of(fm.read(rows)) == expected()


def test_a_column_of_raters_under_another_heading_is_said():
    heads, *body = shapes.wide()
    result = fm.read([["Type", *heads], *(["Manager", *row] for row in body)])
    assert fm.found(result.report.warnings, "column_left_out") == [(1, "A", "Type")]


def test_competences_that_stand_once_hold_for_the_other_dimension():
    rows = shapes.long()
    for above, row in zip(rows[-2:0:-1], rows[:1:-1], strict=True):
        row[1] = "" if row[:2] == above[:2] else row[1]
        row[0] = "" if row[0] == above[0] else row[0]
    result = fm.read(rows)
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "name_held_below")) == 2


@pytest.mark.parametrize("head", ["Type", "", "Kind"])
def test_a_column_of_nothing_but_dimensions_says_the_dimension(head):
    rows = [["Name", head, *(fm.NAMES[n] for n in NUMBERS)]]
    for i, name in enumerate(PEOPLE):
        rows += [[name, BOTH[d], *(level(i, n, d) for n in NUMBERS)] for d in (0, 1)]
    assert cells_of(fm.read(rows)) == expected()


def test_rows_of_a_target_beside_those_of_the_dimensions_are_named():
    rows = [["Name", "Row", *(fm.NAMES[n] for n in NUMBERS)]]
    for i, name in enumerate(PEOPLE):
        rows += [[name, BOTH[d], *(level(i, n, d) for n in NUMBERS)] for d in (0, 1)]
        rows.append([name, "Required", *"444"])
    result = fm.read(rows)
    assert cells_of(result) == expected()
    left = fm.found(result.report.rejected, "unknown_dimension")
    assert left == [(row, "B", "Required") for row in (4, 7, 10)]


@pytest.mark.parametrize(
    "words", [("Anwendung", "Wissen"), ("Aplicación", "Conocimiento"), ("Toepassing", "Kennis")]
)
def test_dimensions_in_other_languages(words):
    heads = [f"{fm.NAMES[n]} - {words[d]}" for n, d in CELLS]
    assert cells_of(fm.read([["Name", *heads], *shapes.wide()[1:]])) == expected()


def test_running_numbers_beside_the_competences_of_a_turned_table():
    rows = [["#", "Competence", "Dimension", *PEOPLE]]
    for k, (n, d) in enumerate(CELLS):
        rows.append([k + 1, fm.NAMES[n], BOTH[d], *(level(i, n, d) for i in range(len(PEOPLE)))])
    assert cells_of(fm.read(rows)) == expected()


def test_a_legend_below_in_the_columns_of_levels_is_heeded():
    rows = [*shapes.wide(), [""] * 7, ["Legend", "1 = Expert", "5 = Aware", *[""] * 4]]
    assert fm.refusal(rows).code == "other_scale"


def test_forms_below_one_another_with_lines_of_their_own():
    rows = []
    for name in PEOPLE:
        head, *table = shapes.form(name)
        rows += [head, ["Manager:", "Zed Boss", ""], *table, ["Signed:", "", ""]]
    assert cells_of(fm.read(rows)) == expected()


def test_one_id_with_two_names_in_a_long_file_is_one_person_and_said():
    rows = [["ID", *row] for row in shapes.long(people=PEOPLE[:1])]
    for row in rows[1:]:
        row[0] = "E1"
    rows[3][1] = "Ada Quill-Shah"
    result = fm.read(rows)
    assert cells_of(result) == expected(people=PEOPLE[:1])
    assert fm.found(result.report.warnings, "same_id_two_names") == [(4, "A", "E1")]


NO_RATINGS = {
    "passengers": ("PassengerId,Survived,Pclass,Name,Age,Cabin", "{n},1,3,Mr. Owen {n},2{n},A{n}"),
    "measurements": ("time,s1,s2,s3", "{n},3,4,1"),
    "products": ("SKU,Product,Category,Price,Rating", "{n},Mug {n},Quality,4.5,{n}"),
    "survey": ("Respondent,Q1,Q2,Q3,Q4", "{n},3,4,1,2"),
    "bank": ("Date,Description,Debit,Balance", "2026-01-0{n},Card payment,12.50,{n}"),
    "football": ("Div,Date,HomeTeam,AwayTeam,FTHG,FTAG", "E0,01/08/2026,Leeds,Fulham,{n},2"),
    "flowers": ("sepal_length,sepal_width,species", "5.{n},3.5,setosa"),
    "risks": ("ID,Risk,Owner,Likelihood,Impact", "{n},Supplier late,Ada,3,4"),
    "tasks": ("No,Task,Owner,Status,Days", "{n},Plan,Ada,Open,{n}"),
    "training": ("Name,Course,Date,Score", "Ada Quill,Change control,2026-01-0{n},4"),
}


@pytest.mark.parametrize("name", NO_RATINGS)
def test_files_of_other_things_are_told_that_they_name_no_competence(name):
    head, row = NO_RATINGS[name]
    text = "\n".join([head, *(row.format(n=n) for n in range(1, 6))])
    assert fm.refusal(text).code == "no_competences"


@pytest.mark.slow
def test_more_lists_of_specialisms_than_columns_of_levels_turn_no_table():
    content = files.wide_csv(files.random_team(55, 500, 0.1)).encode()
    report = read_ratings(content, "team.csv").report
    assert (report.layout, report.people, report.rejected) == ("wide", 500, ())
