"""Which sheets follow a corrected level, which stay, how they are found and what formulas name."""

import re

import packs
import pytest
import sheets

from exports.xlsx.workbook import xlsx_bytes

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def content():
    """The workbook's bytes."""
    return xlsx_bytes(packs.pack_of(packs.with_blanks(packs.sample_ratings())))


FOLLOWING = ["Summary", "Gaps", "Heatmap", "People", "Radar", "Cohort", "Bench"]
LOOKED_UP = ["Import report", "Import issues", "Readings", "Definitions"]


def test_a_sheet_follows_a_corrected_level_or_says_in_its_second_row_that_it_stays(content):
    book = sheets.formulas(content)
    staying = [s for s in book.worksheets if s.title not in (*FOLLOWING, *LOOKED_UP)]
    assert {"Pathways", "Groups", "Plan", "Development plans"} <= {s.title for s in staying}
    for sheet in staying:
        assert sheet["A2"].value.startswith("As exported: ")
        assert sheet.sheet_properties.tabColor is not None
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    for name in FOLLOWING:
        assert book[name].sheet_properties.tabColor is None


def test_the_summary_leads_to_every_other_sheet(content):
    book = sheets.formulas(content)
    links = {
        cell.hyperlink.location: (cell.value, cell.offset(column=1).value)
        for row in book["Summary"].iter_rows()
        for cell in row
        if cell.hyperlink and cell.column == 1
    }
    assert list(links) == [f"'{name}'!A1" for name in book.sheetnames if name != "Summary"]
    for name, stays in links.values():
        assert (stays == "stays as exported") == (name not in (*FOLLOWING, *LOOKED_UP))


def test_formulas_name_tables_and_their_columns(content):
    book = sheets.formulas(content)
    texts = [
        str(getattr(cell.value, "text", cell.value))
        for name in FOLLOWING
        for row in book[name].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    headings = {name: [column.name for column in book[name].tables[name].tableColumns]
                for name in ("Gaps", "Heatmap", "People", "Cohort", "Bench")}  # fmt: skip
    named = {found for text in texts for found in re.findall(r"(\w+)\[([^]]+)\]", text)}
    assert len(named) > 30
    assert all(heading in headings[table] for table, heading in named)
    assert not any("'!$" in text for text in texts if "INDEX('Heatmap'" not in text)
