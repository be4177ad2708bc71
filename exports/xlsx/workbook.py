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
    from exports.xlsx import cohort as xlsx_cohort
    from exports.xlsx import gaps as xlsx_gaps
    from exports.xlsx import people as xlsx_people
    from exports.xlsx import reference as xlsx_reference
    from exports.xlsx import rounds as xlsx_rounds
    from exports.xlsx import ways as xlsx_ways
    from exports.xlsx.book import Book

    book = Book(pack, live=pack.has("heatmap"))
    summary = book.sheet(xlsx_cohort.SUMMARY, repeat=False)
    rows = pack.view.order if book.live else np.array(pack.rows, np.intp)
    named = book.live or (pack.has("people") and len(rows) > 0)
    if named:
        xlsx_gaps.gaps_sheet(book, pack, rows)
    if book.live:
        xlsx_people.heatmap_sheet(book, pack)
        xlsx_people.people_sheet(book, pack)
    if named:
        xlsx_people.radar_sheet(book, pack, rows)
    if book.live or any(map(pack.has, ("figures", "shortfalls", "levels", "cover"))):
        xlsx_cohort.cells_sheet(book, pack)
        xlsx_cohort.bench_sheet(book, pack)
    if pack.has("groups"):
        xlsx_cohort.groups_sheet(book, pack)
    if pack.has("specialists"):
        xlsx_ways.ways_sheet(book, pack)
    if pack.has("plan"):
        xlsx_ways.plan_sheets(book, pack)
    if pack.has("people"):
        xlsx_gaps.needs_sheet(book, pack)
    if pack.has("rounds"):
        xlsx_rounds.rounds_sheets(book, pack)
    if pack.has("calibration"):
        xlsx_rounds.calibration_sheets(book, pack)
    if pack.report is not None:
        xlsx_reference.report_sheets(book, pack.report)
    if pack.has("definitions"):
        xlsx_reference.readings_sheet(book, pack)
        xlsx_reference.definitions_sheet(book)
    xlsx_cohort.summary_sheet(book, pack, summary)
    return book.content()
