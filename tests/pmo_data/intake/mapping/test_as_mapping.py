"""A file that is read with the mapping written of it gives the same ratings and rejections."""

import io

import filemaker as fm
import numpy as np
import openpyxl
import pytest

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import GUESSED, OPEN, SURE
from pmo_data.intake.as_mapping import mapping_of, open_remarks
from pmo_data.intake.asked import Asked, Correction
from pmo_data.intake.files import read_ratings
from pmo_data.intake.mapping.mapping_file import mapping_bytes, read_mapping
from pmo_data.meanings import LEVEL, Meaning
from pmo_data.reasons import Reason

WIDE = fm.wide_rows()
NAMES = [row[1] for row in WIDE[1:]]
LONG = [
    ["Name", "Competence", "Dimension", "Level", "Years"],
    ["Ada Quill", "9 Schedule management", "Application", "3", "4"],
    ["Ada Quill", "Schedule mangement", "Knowledge", "two", "4"],
]
PAIR = [
    ["Name", "Competence", "Application", "Knowledge"],
    ["Ada Quill", "9 Schedule management", "3", "0"],
]
FORM = [["Name", "Ada Quill"], ["Team", "North"], *([row[1:] for row in PAIR])]
TWO_ROWS = [
    ["Name", "9 Schedule management", "", "10 Resource management", ""],
    ["", "Application", "Knowledge", "Application", "Knowledge"],
    ["Ada Quill", "3", "2", "5", ""],
]
TURNED = [["Competence", *NAMES], *([h, *c] for h, *c in zip(*(r[4:] for r in WIDE), strict=True))]
RATERS = [
    ["Name", "9 Schedule management - Application (Self)", "9 Schedule management - A (Manager)"],
    ["Ada Quill", "3", "4"],
]
ODD = [
    ["Name", "Name", "", "Risk management", "Comment", "Manager", "9 A", "Scedule managment K"],
    ["Ada", "Quill", "x", "3", "fine", "Bo", "6", "3"],
]
LAYOUTS = {
    "wide": WIDE,
    "long": LONG,
    "pair": PAIR,
    "form": FORM,
    "two_rows": TWO_ROWS,
    "transposed": TURNED,
    "raters": RATERS,
    "odd": ODD,
}


def written(reports, asked):
    return read_mapping(mapping_bytes(mapping_of(reports, asked), open_remarks(reports)))


def check_again(content, name, **asked):
    first = read_ratings(content, name, **asked)
    reports = [first.report, *(part.report for _, part in first.parts)]
    mapping = written(reports, Asked(**asked))
    second = read_ratings(content, name, mapping=mapping)
    assert first.ratings.people.equals(second.ratings.people)
    assert np.array_equal(first.ratings.levels, second.ratings.levels)
    assert first.report.rejected == second.report.rejected
    assert not [i for i in second.report.warnings if i.code == Reason.MAPPING_UNMATCHED]
    return mapping


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read_again_the_same(layout):
    check_again(fm.text(LAYOUTS[layout]).encode(), "team.csv")


@pytest.mark.slow
def test_no_person_stands_in_a_mapping():
    for rows in LAYOUTS.values():
        mapping = check_again(fm.text(rows).encode(), "team.csv")
        text = mapping_bytes(mapping).decode()
        assert not any(name in text for name in (*NAMES, "Ada", "Quill", "North"))


def test_what_the_user_said_is_said_by_the_mapping():
    rows = [["Name", "9 Schedule management"], ["Zoë", "3"], ["Bo", "0"]]
    content = fm.text(rows).encode("cp1252")
    asked = {"dimension": "knowledge", "encoding": "cp1252", "zero": "not-assessed"}
    mapping = check_again(content, "team.csv", **asked)
    assert (mapping.encoding, mapping.values) == ("cp1252", {"0": 0})
    assert mapping.headings["9 Schedule management"] == Meaning(LEVEL, 9, "knowledge")


def test_what_was_corrected_in_all_cells_of_a_kind_is_a_value_and_in_one_cell_is_none():
    rows = [["Name", "9 A", "9 K"], ["Zoë", "good", "poor"], ["Bo", "good", "none"], ["Cy", "7", 3]]
    kinds = (("good", "4"), ("none", ""), ("poor", "2"))
    kinds = tuple((Reason.NOT_A_RATING, value, text) for value, text in kinds)
    other = ((Reason.NOT_A_RATING, "poor", "1"), (Reason.UNKNOWN_COMPETENCE, "Risk", "3"))
    corrections = [Correction(kinds=kinds[:2]), Correction(cells=((4, "B", "5"),))]
    content = fm.text(rows).encode()
    result = read_ratings(content, "team.csv", corrections=corrections)
    two = (*corrections, Correction("a.csv", kinds=kinds[2:]), Correction("b.csv", kinds=other))
    mapping = written([result.report], Asked(corrections=two))
    assert mapping.values == {"good": 4, "none": 0}
    again = read_ratings(content, "team.csv", mapping=mapping)
    assert again.ratings.levels[:, 8].tolist() == [[4, 0], [4, 0], [0, 3]]
    assert [issue.value for issue in again.report.rejected] == ["poor", "7"]


@pytest.mark.parametrize(("asked", "said"), [({"sheet": "Q1"}, 2), ({"sheet": "*"}, "*")])
def test_sheets_are_said_by_their_place(asked, said):
    book = openpyxl.Workbook()
    for name, people in (("Q2", "AB"), ("Q1", "CD")):
        sheet = book.create_sheet(name)
        for row in [["Name", "9 A"], *([person, 3] for person in people)]:
            sheet.append(row)
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    assert check_again(out.getvalue(), "team.xlsx", **asked).sheet == said


def test_a_refused_file_says_what_could_be_understood():
    with pytest.raises(RatingsFileError) as refused:
        read_ratings(b"Staff name,Dept,Zeit\nAda Quill,North,3\n", "team.csv")
    columns = refused.value.report.columns
    assert [(c.letter, c.heading, c.means) for c in columns] == [
        ("A", "Staff name", Meaning("name")),
        ("B", "Dept", Meaning("team")),
        ("C", "Zeit", Meaning("extra")),
    ]
    mapping = written([refused.value.report], Asked())
    assert mapping.headings == {"Staff name": Meaning("name"), "Dept": Meaning("team")}


def test_dates_that_are_no_rounds_are_kept_and_need_no_word():
    rows = [["Name", "Your team", "Date", "9 A"], ["Ada", "York", "2026-05-01", "3"]]
    rows.append(["Bo", "Leeds", "2026-05-02", "4"])
    columns = {c.heading: c for c in fm.read(rows).report.columns}
    assert (
        columns["Date"].why == "Its dates were not taken as the rounds; they are kept to filter by."
    )
    assert [columns[heading].sure for heading in ("Your team", "Date")] == [SURE, SURE]
    assert columns["Your team"].means == Meaning("team")


def test_each_column_says_why_and_how_sure():
    rows = [
        ["Name", "Job title", "Score", "Site", "Risk management A", "9 A", "Scedule management K"],
        ["Ada", "PMO Officer", "4", "York", "3", "3", "2"],
        ["Bo", "PMO Specialist", "5", "", "2", "3", "2"],
    ]
    columns = {c.heading: c for c in fm.read(rows).report.columns}
    assert {heading: c.sure for heading, c in columns.items()} == {
        "Name": SURE,
        "Job title": OPEN,
        "Score": OPEN,
        "Site": SURE,
        "Risk management A": OPEN,
        "9 A": SURE,
        "Scedule management K": GUESSED,
    }
    assert columns["Job title"].proposed == Meaning("role")
    assert columns["Risk management A"].near[0] == 12
    assert columns["Risk management A"].means is None
    assert columns["Site"].values == ("York",)
    assert all(c.why.endswith(".") for c in columns.values())
