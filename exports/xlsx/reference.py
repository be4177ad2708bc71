"""Sheets to look things up: what was understood of the file, readings, definitions, scale."""

from __future__ import annotations

from analytics.glossary import glossary
from exports.xlsx.book import Book
from exports.xlsx.rows import PROSE, Column
from pmo_data.framework.competences import scale
from pmo_data.import_report import ImportReport
from presentation.blocks import Section
from presentation.tables import Table


def report_sheets(book: Book, report: ImportReport) -> None:
    """What was understood of the ratings file, and everything rejected or warned about."""
    facts = [
        ("File", report.file),
        ("Layout", report.layout),
        ("Encoding", report.encoding),
        ("Sheet", report.sheet or ""),
        ("People", report.people),
        ("Ratings", report.ratings),
        ("Not assessed", report.not_assessed),
        ("Rejected", report.rejected_count),
        ("Warnings", report.warning_count),
    ]
    facts += [
        (f"Not listed: {more.code.replace('_', ' ')} ({more.kind})", more.count)
        for more in report.more
    ]
    facts += [(f"Column {c.letter}: {c.heading}", c.meaning) for c in report.columns]
    columns = [
        Column("What was understood", [label for label, _ in facts], 50),
        Column("Value", [value for _, value in facts], 50),
    ]
    book.table("Import report", columns)
    issues = [("rejected", x) for x in report.rejected] + [("warning", x) for x in report.warnings]
    columns = [
        Column("Kind", [kind for kind, _ in issues], 10),
        Column("Row", [issue.row for _, issue in issues], 7, "number"),
        Column("Column", [issue.column or "" for _, issue in issues], 32),
        Column("Letter", [issue.letter or "" for _, issue in issues], 8),
        Column("Person", [issue.person or "" for _, issue in issues], 24),
        Column("Value", [issue.value for _, issue in issues], 18),
        Column("Code", [issue.code for _, issue in issues], 20),
        Column("Message", [issue.message for _, issue in issues], 90, "prose"),
        Column("File", [issue.file or "" for _, issue in issues], 20),
    ]
    book.table("Import issues", columns)


def readings_sheet(book: Book, definitions: Section) -> None:
    """Where the source disagrees with itself, and how it was read here."""
    readings = definitions.shown("readings", Table)
    texts = zip(*readings.texts, strict=True)
    columns = [
        Column(heading, list(column), width, PROSE)
        for heading, column, width in zip(readings.header, texts, (34, 70, 50), strict=True)
    ]
    book.table("Readings", columns)


def definitions_sheet(book: Book) -> None:
    """What every figure means, then the rating scale."""
    levels = [
        (f"Level {x.level} {x.name}", f"Application: {x.application} Knowledge: {x.knowledge}")
        for x in scale()
    ]
    names, meanings = zip(*glossary().values(), *levels, strict=True)
    columns = [
        Column("Term", list(names), 34, "strong"),
        Column("Meaning", list(meanings), 110, "prose"),
    ]
    book.table("Definitions", columns)
