"""Texts of people in the workbook: harmless, complete, and gone where names are."""

import io
import zipfile

import packs
import pytest
import sheets

from exports.arial import FONT, lines_of
from exports.xlsx.rows import LINE, POINTS_A_LETTER, SIZE
from exports.xlsx.summary import WIDTHS
from exports.xlsx.workbook import xlsx_bytes
from pmo_data.intake.files import read_ratings
from pmo_data.safe_csv import FORMULA_STARTS, written_text

pytestmark = pytest.mark.slow


def test_text_is_never_a_formula_and_reads_back_as_it_was():
    ratings = packs.hostile()
    content = xlsx_bytes(packs.pack_of(ratings))
    book, ours = sheets.formulas(content), set()
    for name, cell in sheets.every_cell(book):
        if cell.data_type == "f":
            text = getattr(cell.value, "text", cell.value)
            ours.add((name, text.split("(")[0]))
        elif isinstance(cell.value, str):
            assert not cell.value.startswith(FORMULA_STARTS), (name, cell.value)
        assert cell.hyperlink is None or cell.hyperlink.location == f"'{cell.value}'!A1"
    assert {name for name, _ in ours} == {
        *("Summary", "Gaps", "Heatmap", "People", "Radar", "Cohort", "Bench"),
    }
    names = {written_text(row["Person"]) for row in sheets.records(book, "People")}
    labels = {packs.pack_of(ratings).view.name(row) for row in range(len(ratings))}
    assert names == {label.replace("\x07", "\ufffd") for label in labels}


@pytest.mark.parametrize("naming", ["initials", "numbers"])
def test_without_names_nothing_in_the_file_tells_who_it_is(naming):
    result = read_sample_with_ids()
    content = xlsx_bytes(packs.pack_of(result.ratings, naming=naming, report=result.report))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    assert "Import report" not in text
    for word in ("SECRET", "Shoe", "XXL", *result.ratings.people["name"]):
        assert word not in text


def read_sample_with_ids():
    heading = "Staff id,Name,Team,Shoe,9 Schedule management Application\n"
    rows = [f"SECRET{i},Person Name{i},North,XXL{i},{i % 5 + 1}" for i in range(9)]
    return read_ratings((heading + "\n".join(rows)).encode(), "team.csv")


def test_the_import_report_names_every_cell_that_was_rejected():
    text = "Staff id,Name,9 Schedule management Application\nE1,=Ann,7\nE2,Bo,3\nE2,Bo,3\n"
    result = read_ratings(text.encode(), "team.csv")
    pack = packs.pack_of(result.ratings, report=result.report)
    rows = sheets.records(sheets.opened(xlsx_bytes(pack)), "Import issues")
    assert [row["Kind"] for row in rows].count("rejected") == len(result.report.rejected) > 0
    assert len(rows) == len(result.report.issues)
    first = result.report.rejected[0]
    assert (rows[0]["Row"], rows[0]["Value"]) == (first.row, first.value)
    assert written_text(rows[0]["Person"]) == first.person
    assert rows[0]["Message"] == first.message


def test_rows_of_the_first_sheet_are_as_high_as_their_sentences_in_its_own_letters():
    content = xlsx_bytes(packs.pack_of(packs.sample_ratings()))
    book = sheets.formulas(content)
    assert {cell.font.name for cell in book["Summary"][1] + book["Gaps"][2]} == {FONT}
    high = 0
    for number, row in enumerate(book["Summary"].iter_rows(values_only=True), start=1):
        lines = len(lines_of(str(row[2] or ""), WIDTHS[2] * POINTS_A_LETTER, SIZE))
        if lines > 1:
            high += 1
            assert book["Summary"].row_dimensions[number].height >= lines * LINE
    assert high > 1
