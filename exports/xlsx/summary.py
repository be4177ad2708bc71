"""The first sheet: what to know first, what to decide, where it comes from, the key figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.glossary import glossary
from analytics.summary import OF_LEVELS
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.cohort import BENCH, CELLS
from exports.xlsx.people import HEATMAP, PEOPLE
from exports.xlsx.rows import LINE, lines_in
from exports.xlsx.tables import SUPERVISION
from exports.xlsx.ways import PATHWAYS
from presentation.blocks import Section, Sentence
from presentation.rounds import SHARES
from presentation.tables import Table

SUMMARY = "Summary"
WIDTHS = (30, 26, 90, 44, 24)
_SHEETS = {
    "figures": PEOPLE,
    "heatmap": HEATMAP,
    "shortfalls": CELLS,
    "cover": BENCH,
    "specialists": PATHWAYS,
    "rounds": "Trend",
    "calibration": "Far apart",
}
"""Sheet with the figures of a section."""
_LOOKS = ("text", "strong", "prose", "prose", "text")
SHOWN_ON = "Shown on"
AS_MADE = "As it was when this was made."


def summary_sheet(book: Book, pack: Pack, sheet: Any) -> None:
    """Findings and decisions, what it was made from, and the key figures with their meaning."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.write(sheet, 0, 0, pack.choice.title, "title")
    live = " Figures follow when a level on the sheet Gaps is corrected." if book.live else ""
    book.write(sheet, 1, 0, f"Profiles are indicative.{live}", "lead")
    row = 3
    for section in pack.of_team:
        if section.id == "summary":
            row = _findings(book, sheet, row, section)
    row = _told(book, sheet, row, pack)
    for label, value in pack.provenance.rows():
        book.write(sheet, row, 0, label, "strong")
        book.write(sheet, row, 1, value)
        row += 1
    if pack.has("figures"):
        row = _key_figures(book, sheet, row + 1, pack)
    _index(book, sheet, row + 1)


def _index(book: Book, sheet: Any, row: int) -> None:
    """A link to every other sheet, and what becomes of it when a level is corrected."""
    for place, text in enumerate(("Sheet", "When a level on Gaps is corrected")):
        book.write(sheet, row, place, text, "head")
    for other in book.raw.worksheets():
        if other is not sheet:
            row += 1
            target = f"internal:'{other.name}'!A1"
            sheet.write_url(row, 0, target, book.looks["link"], other.name)
            stays = book.stays(other.name)
            book.write(sheet, row, 1, "stays as exported" if stays else "")


def _told(book: Book, sheet: Any, row: int, pack: Pack) -> int:
    """What each section says, and which have nothing to say; the row after them."""
    said = [(s.label, s.nothing or s.title) for s in pack.of_team if s.id != "summary"]
    for label, text in filter(all, said):
        book.write(sheet, row, 0, label, "strong")
        book.write(sheet, row, 2, text, "prose")
        _grow(sheet, row, {2: text})
        row += 1
    return row + 1


def _grow(sheet: Any, row: int, texts: Mapping[int, str]) -> None:
    """Make a row as high as its texts are when they are wrapped, by column."""
    lines = max(lines_in(text, WIDTHS[column]) for column, text in texts.items())
    if lines > 1:
        sheet.set_row(row, LINE * lines)


def _findings(book: Book, sheet: Any, row: int, section: Section) -> int:
    """Findings and decisions from a row on; the row after them."""
    book.write(sheet, row, 0, section.title, "section")
    standing = section.shown("standing", Sentence).text
    book.write(sheet, row + 1, 0, f"{standing} {AS_MADE}", "lead")
    row += 2
    for block in section.blocks:
        if not isinstance(block.shown, Table):
            continue
        row = _rows(book, sheet, row + 1, block.shown)
    return row + 1


def _rows(book: Book, sheet: Any, row: int, table: Table) -> int:
    """A table of findings or decisions, sentences in the wide column; the row after it."""
    decided = table.key == "decisions"
    before = 2 if decided else 1
    blank = [""] * (before - 1)
    lines = [(table.title, *blank, *table.header)]
    lines += [(f"{n}.", *blank, *texts) for n, texts in enumerate(table.texts, start=1)]
    there = {other.name for other in book.raw.worksheets()}
    if table.evidence:
        book.write(sheet, row, len(lines[0]), SHOWN_ON, "head")
    for n, (section, block) in enumerate(table.evidence, start=1):
        name = SUPERVISION if block == "supervision" else _SHEETS[section]
        if name in there:
            target = f"internal:'{name}'!A1"
            sheet.write_url(row + n, len(lines[0]), target, book.looks["link"], name)
    for n, line in enumerate(lines):
        for place, text in enumerate(line):
            look = "input" if decided and place > 2 else _LOOKS[place]
            book.write(sheet, row + n, place, text, look if n else "head")
        _grow(sheet, row + n, {place: line[place] for place in (2, 3)})
    if table.note:
        book.write(sheet, row + len(lines), 0, table.note, "lead")
    return row + len(lines) + bool(table.note)


def _key_figures(book: Book, sheet: Any, row: int, pack: Pack) -> int:
    """The key figures from a row on; the row after them."""
    for place, text in enumerate(("Key figure", "Value", "Meaning")):
        book.write(sheet, row, place, text, "head")
    meanings = glossary()
    formulas = _summary_formulas(book) if book.live else {}
    for name, value in asdict(pack.view.summary).items():
        row += 1
        if name in OF_LEVELS:
            (value,) = book.known([value])
        look = "figure_share" if name in SHARES else "figure"
        term, definition = meanings[name]
        book.write(sheet, row, 0, term, "strong")
        if name in formulas:
            known = value if value == value else ""
            sheet.write_formula(row, 1, f"={formulas[name]}", book.looks[look], known)
        else:
            book.write(sheet, row, 1, value, look)
        book.write(sheet, row, 2, definition, "prose")
        _grow(sheet, row, {2: definition})
    return row + 1


def _summary_formulas(book: Book) -> dict[str, str]:
    """Each key figure from the gaps, the people and the bench."""
    status, finding = book.column(PEOPLE, "Status"), book.column(BENCH, "Finding")
    state, gap = book.column("Gaps", "State"), book.column("Gaps", "Gap")
    cells = f"COUNT({book.column('Gaps', 'Required')})"
    met, blank = f'COUNTIF({state},"met")', f'COUNTIF({state},"not assessed")'
    formulas = {
        "people": f"COUNT({book.column(PEOPLE, 'Person no.')})",
        "people_meeting": f'COUNTIF({status},"meets")',
        "people_incomplete": f'COUNTIF({status},"incomplete")',
        "required_cells": cells,
        "met_cells": met,
        "below_cells": f'COUNTIF({state},"below")',
        "not_assessed_cells": blank,
        "severe_cells": f'COUNTIF({gap},"<=-2")',
        "shortfall_levels": f'-SUMIF({gap},"<0")',
        "met_share": f'IF({cells}=0,"",{met}/{cells})',
        "met_share_if_rated": f'IF({cells}=0,"",({met}+{blank})/{cells})',
        "coverage": f'IF({cells}=0,"",1-{blank}/{cells})',
        "uncovered_competences": f'COUNTIF({finding},"uncovered")',
        "single_points": f'COUNTIF({finding},"single point of failure")',
    }
    return formulas | {name: book.where_known(formulas[name]) for name in OF_LEVELS}
