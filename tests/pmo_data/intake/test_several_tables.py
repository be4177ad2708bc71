"""Tables below and beside one another, forms, grids of marks, and sheets named after somebody."""

import io

import filemaker as fm
import openpyxl
import pytest
import shapes
from shapes import BOTH, CELLS, NUMBERS, PEOPLE, cells_of, expected, level

from pmo_data.intake.files import read_ratings

SCALE = ("Aware", "Practised", "Competent", "Proficient", "Expert")
FIRST, SECOND = CELLS[:2], CELLS[2:]
FORMS = [shapes.form(name) for name in PEOPLE]

TOGETHER = {
    "other competences below": [*shapes.wide(FIRST), [], *shapes.wide(SECOND)],
    "another order below": [
        *shapes.wide(CELLS, PEOPLE[:1]),
        *shapes.wide(CELLS[::-1], PEOPLE[1:]),
    ],
    "titles above each": [
        ["Team North"],
        *shapes.wide(CELLS, PEOPLE[:1]),
        [],
        ["Team South"],
        *shapes.wide(CELLS[::-1], PEOPLE[1:]),
    ],
    "beside": shapes.beside(shapes.wide(FIRST), shapes.wide(SECOND)),
    "long, columns in another order": [
        *shapes.long("pcdl", PEOPLE[:2]),
        *shapes.long("ldcp", PEOPLE[2:]),
    ],
    "turned, other competences": [*shapes.turned(FIRST), [], *shapes.turned(SECOND)],
    "turned, other people": [
        *shapes.turned(people=PEOPLE[:2]),
        [],
        *shapes.turned(people=PEOPLE[2:]),
    ],
    "turned, beside": shapes.beside(
        shapes.turned(people=PEOPLE[:2]), shapes.turned(people=PEOPLE[2:])
    ),
    "forms": [row for form in FORMS for row in (*form, [])],
    "forms without a blank row": [row for form in FORMS for row in form],
    "forms labelled Name": [row for p in PEOPLE for row in (*shapes.form(p, "Name"), [])],
    "forms beside": shapes.beside(*FORMS),
}


def bare(dimension):
    """A row a person of one dimension, which the headings do not say."""
    cells = [(n, dimension) for n in NUMBERS]
    return [["Name", *(fm.NAMES[n] for n in NUMBERS)], *shapes.wide(cells)[1:]]


def turned_bare(dimension):
    """The same, a row a competence."""
    return [list(column) for column in zip(*bare(dimension), strict=True)]


TOGETHER |= {
    "turned, a dimension above each": [
        ["Application"],
        *turned_bare(0),
        [],
        ["Knowledge"],
        *turned_bare(1),
    ],
    "a dimension above each": [["Application"], *bare(0), [], ["Knowledge"], *bare(1)],
    "without a blank row": [["Application"], *bare(0), ["Knowledge"], *bare(1)],
    "questions above each": [["Rate your application"], *bare(0), [], ["Your knowledge"], *bare(1)],
    "dimensions beside": shapes.beside(
        [["Application", "", "", ""], *bare(0)], [["Knowledge", "", "", ""], *bare(1)]
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_each_table_is_read_under_its_own_headings(name):
    result = fm.read(TOGETHER[name])
    assert cells_of(result) == expected()
    assert not result.report.rejected


def test_a_form_without_a_name_is_left_out_with_its_row():
    result = fm.read([*FORMS[0], [], *FORMS[1][1:]])
    assert cells_of(result) == expected(people=PEOPLE[:1])
    assert [row for row, _, _ in fm.found(result.report.rejected, "person_column_missing")] == [7]


def test_a_cell_that_two_tables_fill_differently_is_rejected():
    other = str(int(level(0, 9, 0)) % 5 + 1)
    second = [["Name", f"{fm.NAMES[9]} - Application"], [PEOPLE[0], other]]
    result = fm.read([*shapes.wide(), [], *second])
    lost = (PEOPLE[0], "self", "", 9, "application")
    assert cells_of(result) == {k: v for k, v in expected().items() if k != lost}
    (issue,) = result.report.rejected
    assert (issue.row, issue.code) == (7, "duplicate_person_conflict")


def marked(name, levels="12345", mark="x"):
    """A form of one person with a mark in the column of the level."""
    person = PEOPLE.index(name)
    head = [["Name", name], ["Competence", "Dimension", *levels]]
    return head + [
        [
            fm.NAMES[n],
            BOTH[d],
            *(mark if str(i) == level(person, n, d) else "" for i in range(1, 6)),
        ]
        for n, d in CELLS
    ]


def test_a_mark_stands_in_the_column_of_its_level():
    rows = [row for name in PEOPLE for row in (*marked(name), [])]
    assert cells_of(fm.read(rows)) == expected()
    names = ("Aware", "Practised", "Competent", "Proficient", "Expert")
    assert cells_of(fm.read(marked(PEOPLE[0], names, "✓"))) == expected(people=PEOPLE[:1])


def test_marks_below_cells_of_a_wide_file():
    heads = ["", *(x for n, d in CELLS for x in (f"{fm.NAMES[n]} {BOTH[d]}", "", "", "", ""))]
    rows = [heads, ["Name", *"12345" * len(CELLS)]]
    for i, name in enumerate(PEOPLE):
        marks = ["X" if str(k) == level(i, n, d) else "" for n, d in CELLS for k in range(1, 6)]
        rows.append([name, *marks])
    assert cells_of(fm.read(rows)) == expected()


@pytest.mark.parametrize(("yes", "no"), [("X", ""), ("☑", "☐"), ("1", "0")])
def test_marks_below_headings_that_end_in_the_level(yes, no):
    heads = [f"{fm.NAMES[n]} {BOTH[d]} {k}" for n, d in CELLS for k in range(1, 6)]
    rows = [["Name", *heads]]
    for i, name in enumerate(PEOPLE):
        marks = [yes if str(k) == level(i, n, d) else no for n, d in CELLS for k in range(1, 6)]
        rows.append([name, *marks])
    rows[1][1:6] = [no] * 5
    unrated = (PEOPLE[0], "self", "", *(CELLS[0][0], "application"))
    result = fm.read(rows)
    assert cells_of(result) == {k: v for k, v in expected().items() if k != unrated}
    assert not result.report.rejected


def test_two_marks_in_a_row_are_no_level():
    rows = marked(PEOPLE[0])
    rows[2] = [*rows[2][:2], "x", "x", "", "", ""]
    result = fm.read(rows)
    assert len(cells_of(result)) == len(CELLS) - 1
    assert fm.found(result.report.rejected, "not_a_rating") == [(3, "C", "x at 1, x at 2")]


def book(sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_sheet_is_named_after_its_person():
    sheets = {"Read me": [["Fill in your sheet"]]}
    sheets |= {name: shapes.form(name)[1:] for name in PEOPLE}
    result = read_ratings(book(sheets), "team.xlsx", sheet="*")
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "name_of_sheet")) == 3
    with pytest.raises(Exception, match="No column says whose ratings") as refused:
        read_ratings(book({"Sheet1": shapes.form(PEOPLE[0])[1:]}), "team.xlsx", sheet="*")
    assert refused.value.code == "person_column_missing"


def test_a_sheet_is_named_after_its_dimension():
    sheets = {}
    for d in (0, 1):
        rows = [[p, *(level(i, n, d) for n in NUMBERS)] for i, p in enumerate(PEOPLE)]
        sheets[BOTH[d]] = [["Name", *(fm.NAMES[n] for n in NUMBERS)], *rows]
    assert cells_of(read_ratings(book(sheets), "team.xlsx")) == expected()


def test_a_competence_may_stand_over_a_row_for_each_dimension():
    rows = [["Competence", *PEOPLE]]
    for n in NUMBERS:
        rows.append([f"{n}. {fm.NAMES[n]}", *[""] * len(PEOPLE)])
        for d in (0, 1):
            rows.append([f"  {BOTH[d]}", *(level(i, n, d) for i in range(len(PEOPLE)))])
    assert cells_of(fm.read(rows)) == expected()


def test_a_legend_beside_people_in_columns_is_neither_their_level_nor_a_person():
    legend = [["", "Level", "Meaning"], *(["", str(n), name] for n, name in enumerate(SCALE, 1))]
    rows = [["Competence", "Dimension", *PEOPLE]]
    rows += [
        [fm.NAMES[n], BOTH[d], *(level(i, n, d) for i in range(len(PEOPLE)))] for n, d in CELLS
    ]
    legend += [["", "", ""]] * (len(rows) - len(legend))
    result = fm.read([[*a, *b] for a, b in zip(rows, legend, strict=True)])
    assert cells_of(result) == expected()
    assert len(fm.found(result.report.warnings, "summary_row_not_a_person")) == 2


def test_teams_and_roles_stand_around_names_over_columns():
    rows = [["", "Team", "North", "South", "West"], ["", "Name", *PEOPLE]]
    rows.append(["", "Role", "PMO Specialist", "PMO Officer", "PMO Officer"])
    rows += [
        [f"{n} {fm.NAMES[n]}", BOTH[d], *(level(i, n, d) for i in range(len(PEOPLE)))]
        for n, d in CELLS
    ]
    result = fm.read(rows)
    assert cells_of(result) == expected()
    assert result.ratings.people["team"].tolist() == ["North", "South", "West"]
    assert result.ratings.people["role"].tolist() == ["specialist", "officer", "officer"]
