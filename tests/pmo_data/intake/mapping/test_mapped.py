"""What a mapping says of a file holds before any guess, and what it cannot say is named."""

import io

import filemaker as fm
import openpyxl
import pytest

from pmo_data.errors import RatingsFileError
from pmo_data.intake.files import read_many, read_ratings
from pmo_data.intake.mapping.mapping_file import read_mapping
from pmo_data.reasons import Reason

STRANGE = [
    ["A list of our team", "", "", "", ""],
    ["Wer", "Titel", "Zeit A", "Zeit K", "Kosten"],
    ["Ada Quill", "PMO Specialist", "Novice", "3,0", "4"],
    ["Bo Larch", "PMO Officer", "0", "Level 4", "3"],
    ["Schnitt gesamt", "", "2", "3", "3"],
    ["Cy Oak", "", "6", "x", "3"],
]
COLUMNS = """
[columns]
"Wer" = "name"
"Titel" = "role"
"Zeit A" = { competence = 9, dimension = "application" }
"Zeit K" = { competence = 9, dimension = "knowledge" }
"""


def read(rows, mapping, name="team.csv"):
    content = rows if isinstance(rows, bytes) else fm.text(rows, ";").encode()
    return read_ratings(content, name, mapping=read_mapping(f"mapping = 1\n{mapping}".encode()))


def levels(result, number=9):
    """Name, rater, round, application and knowledge of one competence, of each row."""
    people = result.ratings.people
    cells = result.ratings.levels[:, number - 1].tolist()
    keys = zip(people["name"], people["rater"], people["round"], strict=True)
    return [(*key, *cell) for key, cell in zip(keys, cells, strict=True)]


def messages(result, code):
    return [issue.message for issue in result.report.issues if issue.code == code]


def test_a_file_that_is_refused_is_read_with_a_mapping():
    assert fm.refusal(fm.text(STRANGE, ";")).code == Reason.NO_COMPETENCES
    more = '[values]\nNovice = 1\n0 = "not assessed"\n[file]\npass_over = ["schnitt*"]\n'
    result = read(STRANGE, COLUMNS + more)
    assert levels(result) == [
        ("Ada Quill", "self", "", 1, 3),
        ("Bo Larch", "self", "", 0, 4),
        ("Cy Oak", "self", "", 0, 0),
    ]
    assert list(result.ratings.people["role"]) == ["specialist", "officer", "officer"]


def test_a_mapping_hides_no_rejected_cell():
    result = read(STRANGE, COLUMNS + '[file]\npass_over = ["Schnitt*"]\n')
    rejected = {(issue.row, issue.letter, issue.value) for issue in result.report.rejected}
    assert rejected >= {(3, "C", "Novice"), (4, "C", "0"), (6, "C", "6"), (6, "D", "x")}


def test_what_matches_nothing_is_named():
    more = '"Weg" = "team"\n[positions]\nZ = "office"\n[values]\nGuru = 5\n'
    more += '[defaults]\nrole = "Chef"\n[file]\npass_over = ["99", "Summe*"]\n'
    result = read(STRANGE, COLUMNS + more)
    found = {i.value for i in result.report.warnings if i.code == Reason.MAPPING_UNMATCHED}
    assert found == {"Weg", "Z", "Guru", "Chef", "99", "Summe*"}


def test_what_it_leaves_out_is_named():
    more = '"Kosten" = "ignored"\n[values]\n0 = "not assessed"\n[file]\npass_over = ["5-6"]\n'
    result = read(STRANGE, COLUMNS + more)
    assert messages(result, Reason.MAPPED) == [
        "1 cell was read as not assessed, as the mapping says of '0'.",
        "The mapping leaves out '5-6': rows 5 and 6.",
    ]
    assert any("'Kosten', holds levels" in m for m in messages(result, Reason.COLUMN_LEFT_OUT))


def test_a_position_holds_before_a_heading_and_both_before_a_guess():
    rows = [
        ["Name", "Role", "Job title", "9 Schedule management - Application"],
        ["Ada Quill", "x", "PMO Specialist", "3"],
    ]
    mapping = '[columns]\n"Job title" = "ignored"\n[positions]\nC = "role"\n'
    mapping += 'D = { competence = 10, dimension = "knowledge" }\n'
    result = read(rows, mapping)
    assert list(result.ratings.people["role"]) == ["specialist"]
    assert result.ratings.extras == ("Role",)
    assert levels(result, 9) == [("Ada Quill", "self", "", 0, 0)]
    assert levels(result, 10) == [("Ada Quill", "self", "", 0, 3)]


def test_first_and_last_names_take_the_place_of_a_guessed_name():
    rows = [["Name", "Vor", "Nach", "9 A", "9 K"], ["Team lead", "Ada", "Quill", "3", "2"]]
    result = read(rows, '[columns]\nVor = "first"\nNach = "last"\n')
    assert levels(result) == [("Ada Quill", "self", "", 3, 2)]


def test_a_column_is_of_a_rater_and_a_round():
    rows = [["Name", "Chef", "Ich"], ["Ada Quill", "4", "3"]]
    cell = 'competence = 9, dimension = "application", round = "2026-Q1"'
    mapping = f'[columns]\nChef = {{ {cell}, rater = "manager" }}\nIch = {{ {cell} }}\n'
    result = read(rows, mapping)
    assert sorted(levels(result)) == [
        ("Ada Quill", "manager", "2026-Q1", 4, 0),
        ("Ada Quill", "self", "2026-Q1", 3, 0),
    ]


def test_a_scale_is_turned_round_and_its_other_spellings_are_not_guessed():
    rows = [
        ["Name", "9 A", "9 K"],
        ["Ada Quill", "1", "5.0"],
        ["Bo Larch", "Level 2", "Expert"],
    ]
    turned = "[values]\n" + "".join(f'"{n}" = {6 - n}\n' for n in range(1, 6))
    result = read(rows, turned)
    assert levels(result) == [
        ("Ada Quill", "self", "", 5, 1),
        ("Bo Larch", "self", "", 0, 5),
    ]
    (issue,) = result.report.rejected
    assert (issue.row, issue.letter) == (3, "B")
    assert "not among the values of the mapping" in issue.message


def test_zeros_alone_can_be_said_and_other_scales_stay_refused():
    rows = [["Name", "9 A", "9 K"], *([f"P {i}", "0", "3"] for i in range(8))]
    result = read(rows, '[values]\n0 = "not assessed"\n')
    assert {row[3:] for row in levels(result)} == {(0, 3)}
    ten = [["Name", "9 A", "9 K"], *([f"P {i}", "9", "8"] for i in range(8))]
    with pytest.raises(RatingsFileError) as refused:
        read(ten, '[values]\n0 = "not assessed"\n')
    assert refused.value.code == Reason.OTHER_SCALE


def test_defaults_hold_where_neither_column_nor_cell_says_it():
    rows = [["Name", "Office", "9 A"], ["Ada Quill", "", "3"], ["Bo Larch", "Project", "2"]]
    mapping = '[defaults]\nrole = "PMO Specialist"\noffice = "portfolio"\n'
    mapping += 'rater = "manager"\nround = "2026"\n'
    result = read(rows, mapping)
    people = result.ratings.people
    assert list(people["role"]) == ["specialist", "specialist"]
    assert list(people["office"]) == ["portfolio", "project"]
    assert {row[1:3] for row in levels(result)} == {("manager", "2026")}


def test_a_default_of_dimension_places_what_does_not_say_it():
    rows = [["Name", "9 Schedule management"], ["Ada Quill", "3"]]
    result = read(rows, '[defaults]\ndimension = "knowledge"\n')
    assert levels(result) == [("Ada Quill", "self", "", 0, 3)]


def test_a_long_file_under_headings_that_nobody_knows():
    rows = [
        ["Wer", "Was", "Art", "Wert", "Jahre"],
        ["Ada Quill", "9 Schedule management", "Application", "3", "4"],
        ["Ada Quill", "9 Schedule management", "Knowledge", "2", "4"],
    ]
    mapping = '[columns]\nWer = "name"\nWas = "competence"\nArt = "dimension"\nWert = "level"\n'
    result = read(rows, mapping)
    assert result.report.layout == "long"
    assert levels(result) == [("Ada Quill", "self", "", 3, 2)]


def test_a_mapping_says_which_of_two_columns_is_the_level():
    rows = [
        ["Name", "Competence", "Dimension", "Grade", "Score"],
        ["Ada Quill", "9 Schedule management", "Application", "3", "4"],
        ["Ada Quill", "9 Schedule management", "Knowledge", "2", "5"],
    ]
    for heading, found in (("Grade", (3, 2)), ("Score", (4, 5))):
        result = read(rows, f'[columns]\n{heading} = "level"\n')
        assert levels(result) == [("Ada Quill", "self", "", *found)]


def test_a_transposed_file_whose_rows_are_said_by_number():
    rows = [
        ["Thema", "Ada Quill", "Bo Larch", "Summe"],
        ["Zeit (A)", "3", "4", "7"],
        ["Zeit (K)", "2", "5", "7"],
    ]
    mapping = '[file]\nlayout = "transposed"\nheader = ["A"]\npass_over = ["D"]\n[positions]\n'
    mapping += '1 = "name"\n2 = { competence = 9, dimension = "application" }\n'
    mapping += '3 = { competence = 9, dimension = "knowledge" }\n'
    result = read(rows, mapping)
    assert levels(result) == [
        ("Ada Quill", "self", "", 3, 2),
        ("Bo Larch", "self", "", 4, 5),
    ]


def test_the_row_of_headings_that_is_said_is_taken():
    rows = [
        ["Name", "9 A", "9 K"],
        ["Person", "8 A", "8 K"],
        ["Ada Quill", "3", "2"],
    ]
    result = read(rows, '[file]\nheader = ["2"]\n')
    assert levels(result, 8) == [("Ada Quill", "self", "", 3, 2)]
    assert result.report.header_rows == (2,)


@pytest.mark.parametrize("said", ['"9"', "999999999"])
def test_a_row_of_headings_that_is_not_there_is_named_and_guessed(said):
    rows = [["Name", "9 A", "9 K"], ["Ada Quill", "3", "2"]]
    result = read(rows, f"[file]\nheader = [{said}]\n")
    assert levels(result) == [("Ada Quill", "self", "", 3, 2)]
    row = said.strip('"')
    assert messages(result, Reason.MAPPING_UNMATCHED) == [
        f"The mapping says headings in row {row}, and there is none."
    ]


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("2", ["Bo"]),
        ('"Q*"', ["Ada", "Bo"]),
        ('"q2"', ["Bo"]),
        ('"*"', ["Ada", "Bo", "Cy"]),
    ],
)
def test_sheets_are_said_by_place_or_pattern(said, people):
    rows = {sheet: [["Name", "9 A"], [name, 3]]
            for sheet, name in (("Q1", "Ada"), ("Q2", "Bo"), ("Old", "Cy"))}  # fmt: skip
    result = read(workbook(**rows), f"[file]\nsheet = {said}\n", "team.xlsx")
    assert sorted(result.ratings.people["name"]) == people


def test_a_sheet_that_is_not_there_is_named():
    content = workbook(Q1=[["Name", "9 A"], ["Ada", 3]], Notes=[["x"]])
    result = read(content, '[file]\nsheet = "P*"\n', "team.xlsx")
    assert messages(result, Reason.MAPPING_UNMATCHED) == [
        "The mapping says sheet 'P*', and the workbook has none; the sheet was guessed."
    ]


def test_each_of_several_files_is_read_with_the_mapping():
    mapping = read_mapping(f"mapping = 1\n{COLUMNS}".encode())
    files = [(f"{name}.csv", fm.text([STRANGE[1], [name, "", "3", "4", ""]], ";").encode())
             for name in ("Ada", "Bo")]  # fmt: skip
    result = read_many(files, mapping=mapping)
    assert sorted(levels(result)) == [
        ("Ada", "self", "", 3, 4),
        ("Bo", "self", "", 3, 4),
    ]


def test_lines_above_tables_hold_beside_a_mapping_that_does_not_say_otherwise():
    head, *people = [["Name", "9A", "9K"], ["Ada", "3", "4"]]
    rows = [[text, "", ""] for text in ("Manager ratings", "Q1 2026")]
    below = [["Q2 2026", "", ""], head, ["Ada", "5", "5"]]
    columns = '[columns]\n"Name" = "name"\n'
    result = read([rows[0], head, *people], columns)
    assert levels(result) == [("Ada", "manager", "", 3, 4)]
    result = read([rows[1], head, *people, *below], columns)
    assert levels(result) == [("Ada", "self", "Q1 2026", 3, 4), ("Ada", "self", "Q2 2026", 5, 5)]
    result = read([rows[0], head, *people], f'{columns}[defaults]\nrater = "self"\n')
    assert levels(result) == [("Ada", "self", "", 3, 4)]
