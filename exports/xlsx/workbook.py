"""The review pack as a workbook that can be filtered, corrected and recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from exports.pack.pack import Pack


def xlsx_bytes(pack: Pack) -> bytes:
    """A workbook with native tables and charts.

    With the section `heatmap` everybody's gaps are in it, and the figures of people and
    cohort are formulas on them: a level corrected on the sheet Gaps changes them all. What
    is required of a person, and the way to Specialist, stay as they were made. Without it
    the figures are numbers, and only people with a page of their own are in it.
    """
    from exports.xlsx import cohort, gaps, people, reference, summary, tables, ways
    from exports.xlsx.book import Book

    book = Book(pack, live=pack.has("heatmap"))
    first = book.sheet(summary.SUMMARY, repeat=None)
    rows = pack.view.order if book.live else np.array(pack.subject.pages, np.intp)
    named = book.live or (pack.has("people") and len(rows) > 0)
    if named:
        gaps.gaps_sheet(book, pack, rows)
    if book.live:
        people.heatmap_sheet(book, pack)
        people.people_sheet(book, pack)
    if named:
        people.radar_sheet(book, pack, rows)
    if book.live or any(map(pack.has, ("figures", "shortfalls", "levels", "cover"))):
        cohort.cells_sheet(book, pack)
        cohort.bench_sheet(book, pack)
    told = {section.id: section for section in pack.of_team}
    if "specialists" in told:
        ways.ways_sheet(book, told["specialists"])
    tables.static_sheets(book, pack)
    if pack.report is not None:
        reference.report_sheets(book, pack.report)
    if "definitions" in told:
        reference.readings_sheet(book, told["definitions"])
        reference.definitions_sheet(book)
    summary.summary_sheet(book, pack, first)
    return book.content()
