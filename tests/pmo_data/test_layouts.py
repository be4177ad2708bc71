"""Each layout, header style, delimiter and encoding gives the same ratings, with nothing to say."""

import filemaker as fm
import numpy as np
import pytest

from pmo_data.intake.from_grid import read_grid
from pmo_data.intake.how import How

TWO_ROWS = [
    [*fm.PERSON, *(part for n in range(1, 28) for part in (f"{n}. {fm.NAMES[n]}", ""))],
    ["", "", "", "", *["Application", "Knowledge"] * 27],
]


def body():
    return fm.wide_rows()[1:]


def long_rows():
    """A row a person, competence and dimension."""
    rows = [[*fm.PERSON, "Competence", "Dimension", "Rating"]]
    for i, person in enumerate(fm.TEAM):
        for j in range(54):
            dimension = ("Application", "Knowledge")[j % 2]
            rows.append([*person, fm.NAMES[j // 2 + 1], dimension, fm.level(i, j)])
    return rows


def pair_rows():
    """A row a person and competence."""
    rows = [[*fm.PERSON, "No", "Competence", "Application", "Knowledge"]]
    for i, person in enumerate(fm.TEAM):
        for n in range(1, 28):
            levels = [fm.level(i, 2 * n - 2), fm.level(i, 2 * n - 1)]
            rows.append([*person, str(n), fm.NAMES[n], *levels])
    return rows


def turned(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def by_dimension_rows():
    """A row a person and dimension, a column a competence."""
    rows = [[*fm.PERSON, "Dimension", *fm.NAMES.values()]]
    for i, person in enumerate(fm.TEAM):
        for d in (0, 1):
            levels = [fm.level(i, j) for j in range(d, 54, 2)]
            rows.append([*person, ("Application", "Knowledge")[d], *levels])
    return rows


def over_competences(blanks):
    """Dimensions over competences; with `blanks` only the first of each, as merged cells are."""
    over = [
        d if not j or not blanks else "" for d in ("Application", "Knowledge") for j in range(27)
    ]
    order = [*range(0, 54, 2), *range(1, 54, 2)]
    rows = [[*row[:4], *(row[4 + j] for j in order)] for row in body()]
    return [["", "", "", "", *over], [*fm.PERSON, *fm.NAMES.values(), *fm.NAMES.values()], *rows]


def renamed(rows, **titles):
    """The same table with some headings called otherwise."""
    return [[titles.get(title, title) for title in rows[0]], *rows[1:]]


def names_over_dimensions():
    """A row a competence, each name once over its columns of Application and Knowledge."""
    names = [part for person in fm.TEAM for part in (person[1], "")]
    rows = [["", *names], ["Competence", *["Application", "Knowledge"] * len(fm.TEAM)]]
    for n in range(1, 28):
        levels = [fm.level(i, 2 * n - 2 + d) for i in range(len(fm.TEAM)) for d in (0, 1)]
        rows.append([fm.NAMES[n], *levels])
    return rows


LAYOUTS = {
    "wide": ("wide", fm.wide_rows()),
    "wide, short headings": ("wide", fm.wide_rows(fm.headings("{number}{d}"))),
    "two header rows": ("wide", [*TWO_ROWS, *body()]),
    "two header rows of numbers": (
        "wide",
        [
            [*fm.PERSON, *(part for n in range(1, 28) for part in (str(n), ""))],
            ["", "", "", "", *["A", "K"] * 27],
            *body(),
        ],
    ),
    "dimension in its own column": ("wide", by_dimension_rows()),
    "long": ("long", long_rows()),
    "long with two rating columns": ("long", pair_rows()),
    "long with the dimension in the competence": (
        "long",
        [
            [*fm.PERSON, "Competence", "Level"],
            *([*row[:4], f"{row[4]} - {row[5]}", row[6]] for row in long_rows()[1:]),
        ],
    ),
    "dimensions over competences": ("wide", over_competences(False)),
    "dimensions merged over competences": ("wide", over_competences(True)),
    "long with dimensions in a column of another name": (
        "long",
        renamed(long_rows(), Dimension="Type"),
    ),
    "transposed": ("transposed", turned(fm.wide_rows())),
    "transposed two header columns": ("transposed", turned([*TWO_ROWS, *body()])),
}


def check(result, layout):
    assert result.report.layout == layout
    assert fm.levels_of(result) == fm.team_levels()
    people = result.ratings.people
    assert people["person_id"].tolist() == ["E1", "E2", "E3"]
    assert people["name"].tolist() == ["Asha Patel", "Ben Okafor", "Chloé Martin"]
    assert people["role"].tolist() == ["officer", "specialist", "officer"]
    assert people["office"].tolist() == ["project", "programme", "portfolio"]
    assert people["rater"].tolist() == ["self"] * 3
    rated = np.count_nonzero(fm.team_levels())
    assert (result.report.people, result.report.ratings) == (3, rated)
    assert result.report.not_assessed == 3 * 54 - rated


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_layouts(name, delimiter):
    layout, rows = LAYOUTS[name]
    result = fm.read(rows, delimiter)
    check(result, layout)
    assert result.report.issues == ()
    assert result.report.delimiter == delimiter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    result = fm.read(fm.wide_rows(), ";", encoding)
    check(result, "wide")
    assert result.report.encoding == encoding
    assert result.report.issues == ()


def test_windows_1252_is_told_as_a_guess():
    result = fm.read(fm.wide_rows(), ";", "cp1252")
    check(result, "wide")
    assert [issue.code for issue in result.report.warnings] == ["encoding_guessed"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    check(fm.read(fm.text(fm.wide_rows(), ",", end)), "wide")


def test_sep_line_counts_as_row_one():
    result = fm.read("sep=;\r\n" + fm.text(fm.wide_rows(), ";"))
    check(result, "wide")
    assert result.report.header_rows == (2,)


def test_title_rows_and_blank_rows_and_columns_are_passed_over():
    heads, *rows = fm.wide_rows()
    padded = [["PMO ratings"], ["Prepared by: lead", "", "draft"], [], [*heads, "", ""]]
    padded += [[*row, "", ""] for row in rows] + [[""] * 60, [], [""] * 60]
    result = fm.read(padded)
    check(result, "wide")
    assert result.report.title_rows == (1, 2)
    assert result.report.header_rows == (4,)
    assert result.report.issues == ()


def test_a_quoted_newline_stays_in_one_row():
    rows = fm.wide_rows()
    rows[1][1] = "Asha\nPatel"
    rows[2][4] = "9"
    result = fm.read(rows)
    assert fm.found(result.report.rejected, "not_a_rating") == [(3, "E", "9")]
    assert result.ratings.people["name"][0] == "Asha\nPatel"


def test_people_over_pairs_of_columns():
    rows = [["Competence", "Asha", "", "Ben", ""], ["", *["Application", "Knowledge"] * 2]]
    rows += [[fm.NAMES[n], *(fm.level(i, 2 * n - 2 + d) for i in (0, 1) for d in (0, 1))]
             for n in range(1, 28)]  # fmt: skip
    result = fm.read(rows)
    assert result.report.layout == "transposed"
    assert fm.levels_of(result) == fm.team_levels()[:2]
    assert result.ratings.people["name"].tolist() == ["Asha", "Ben"]


def test_transposed_file_with_rows_about_people():
    heads = fm.headings("{name} - {dimension}")
    rows = [
        ["Name", "Asha", "Ben"],
        ["Role", "Officer", "PMO Specialist"],
        ["Site", "York", "Bath"],
    ]
    rows += [[head, fm.level(0, j), fm.level(1, j)] for j, head in enumerate(heads)]
    result = fm.read(rows)
    assert fm.levels_of(result) == fm.team_levels()[:2]
    assert result.ratings.people["role"].tolist() == ["officer", "specialist"]
    assert result.ratings.people["Site"].tolist() == ["York", "Bath"]


@pytest.mark.parametrize("count", [5, 11, 54])
@pytest.mark.parametrize("above", [[], [["Ratings of the team", *[""] * 4]]])
def test_name_over_a_column_of_dimensions_heads_the_people_beside_it(above, count):
    rows = [
        [str(n), fm.NAMES[n], dimension, fm.level(0, 2 * n - 2 + d), fm.level(1, 2 * n - 2 + d)]
        for n in range(1, 28)
        for d, dimension in enumerate(("Application", "Knowledge"))
    ]
    result = fm.read([*above, ["", "", "Name", "Asha", "Ben"], *rows[:count]])
    assert result.report.layout == "transposed"
    assert result.ratings.people["name"].tolist() == ["Asha", "Ben"]
    assert result.report.ratings == sum(bool(text) for row in rows[:count] for text in row[3:])
    first = [[int(fm.level(person, place) or 0) for place in (0, 1)] for person in (0, 1)]
    assert result.ratings.levels[:, 0].tolist() == first


def test_levels_lie_cell_by_cell_in_memory():
    levels = fm.read(fm.wide_rows()).ratings.levels
    assert levels.dtype == "int8"
    assert levels.strides == (1, 2 * 3, 3)


def test_the_grid_marks_issues_in_place_and_can_be_corrected():
    rows = fm.wide_rows()
    rows[1][4] = "7"
    result = fm.read(rows)
    issue = result.report.rejected[0]
    assert result.grid.text(issue.row, issue.letter) == "7"
    corrected = read_grid(
        result.grid.with_texts({(issue.row, issue.letter): "4"}), "team.csv", How()
    )
    assert corrected.report.rejected == ()
    assert corrected.ratings.levels[0, 0, 0] == 4
    assert result.grid.text(issue.row, issue.letter) == "7"


def test_names_over_application_and_knowledge():
    result = fm.read(names_over_dimensions())
    assert (result.report.layout, result.report.issues) == ("transposed", ())
    assert result.ratings.people["name"].tolist() == [person[1] for person in fm.TEAM]
    assert fm.levels_of(result) == fm.team_levels()


def test_a_column_of_one_dimension_alone_is_no_column_of_dimensions():
    rows = [row for row in renamed(long_rows(), Dimension="Type") if row[5] != "Knowledge"]
    assert fm.refusal(rows).code == "dimension_missing"


def test_codes_of_both_dimensions_head_columns_in_any_order():
    heads = ["24A", "24K", "Name", "18A", "7K", "18K", "7A"]
    result = fm.read([["Note", *heads], ["x", "3", "4", "Zoë", "2", "1", "5", "3"]])
    assert result.report.layout == "wide"
    assert result.ratings.people["name"].tolist() == ["Zoë"]
    assert result.ratings.levels[0, 23].tolist() == [3, 4]
    assert result.ratings.levels[0, 6].tolist() == [3, 1]


def test_bare_numbers_in_a_column_turn_no_table_whose_headings_are_of_people():
    rows = [
        ["", "", "ID", "18K", "18A", "15A", "Name", "Team"],
        ["5", "", "E0", "", "5", "5", "Zoë A.", ""],
        ["4", "", "E1", "3", "2", "5", "Zoë B.", "South"],
        ["", "", "E3", "", "4", "", "Zoë D.", "North"],
    ]
    result = fm.read(rows)
    assert result.report.layout == "wide"
    assert result.ratings.people["person_id"].tolist() == ["E0", "E1", "E3"]
    assert result.ratings.levels[:, 17].tolist() == [[5, 0], [2, 3], [4, 0]]
    assert result.ratings.levels[:, 14, 0].tolist() == [5, 5, 0]
