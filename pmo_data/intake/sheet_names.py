"""What the name of a sheet may say: a person, a dimension, or that the sheet is an old one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from pmo_data.import_report import ImportIssue, ImportReport
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.qualifiers import alone
from pmo_data.reasons import Reason

_OLD_WORDS = {
    *("archive", "archived", "old", "previous", "prior", "last", "backup", "copy", "template"),
    *("example", "sample", "draft", "superseded", "obsolete", "history"),
}
_NOBODY = {
    *("sheet", "tabelle", "feuil", "feuille", "hoja", "foglio", "blad", "arkusz", "table", "data"),
    *("ratings", "rating", "summary", "overview", "instructions", "read", "notes", "team", "form"),
    *("competences", "competencies", "skills", "matrix", "key", "legend", "lists", "scale", "self"),
    *("manager", "results", "answers", "responses", "total", "average", "pmo", "level", "levels"),
    *("assessment", "profile", "blank", "application", "knowledge"),
}
"""Words in the name of a sheet that is not named after a person."""


def is_old(name: str) -> bool:
    """Whether a sheet calls itself old, a copy or an example."""
    return bool(set(words(name)) & _OLD_WORDS)


def may_be_person(name: str) -> bool:
    """Whether a sheet may be named after a person, and does not say that it is something else.

    Examples
    --------
    >>> [may_be_person(name) for name in ("Ada Quill", "Sheet1", "2026", "Summary")]
    [True, False, False, False]
    """
    parts = set(words(name))
    numbered = all(part.isdigit() for part in parts)
    return not numbered and not parts & (_NOBODY | _OLD_WORDS)


def dimension_named(name: str) -> int | None:
    """The dimension that a sheet is named after: 0 application, 1 knowledge."""
    heading = read_heading(name)
    return heading.dimension if heading.kind == "dimension" else None


def rater_named(name: str) -> str:
    """The rater that a sheet is named after: ``self`` of ``Self assessment``, else ``""``."""
    found = alone(name)
    return found.rater if found and not found.round and not found.beside else ""


def holds_none(name: str) -> bool:
    """Whether a sheet says by its name that its numbers are no levels: ``Target``, ``Gaps``."""
    found = alone(name)
    return found is not None and found.beside


def each_named(found: Iterable[Hashable]) -> bool:
    """Whether each of some sheets says something by its name, and each another thing."""
    said = list(found)
    return not {None, ""}.intersection(said) and len(set(said)) == len(said)


def name_dimensions(sheets: Iterable[str]) -> bool:
    """Whether sheets are named after the dimensions, each after another."""
    return each_named(map(dimension_named, sheets))


def sheet_choice(chosen: str, alike: Sequence[str]) -> ImportIssue:
    """The remark on which of several sheets was read."""
    value = ", ".join(alike)
    message = (
        f"More than one sheet looks like ratings ({value}); {chosen} was read, so choose"
        " another if that is wrong."
    )
    if len(alike) == 1:
        message = f"The only sheet with ratings is {chosen}; it was read."
    return ImportIssue(None, None, None, None, value, Reason.SHEET_CHOICE, message)


def left_out(sheets: Sequence[str]) -> ImportIssue:
    """The remark on sheets that hold no levels by their names."""
    value = ", ".join(sheets)
    one = len(sheets) == 1
    message = f"{'Sheet' if one else 'Sheets'} {value}: no ratings by the name, and left out."
    return ImportIssue(None, None, None, None, value, Reason.SHEET_CHOICE, message)


def all_named_so(sheets: Sequence[str]) -> ImportIssue:
    """The remark on sheets that were read, though they hold no levels by their names."""
    value = ", ".join(sheets)
    message = f"By the name {value} these may be no ratings; they were read, as no other sheet has"
    message += " any, so choose another file if that is wrong."
    return ImportIssue(None, None, None, None, value, Reason.SHEET_CHOICE, message)


def remarked(report: ImportReport, *issues: ImportIssue) -> ImportReport:
    """A report with warnings before all others."""
    return replace(report, warnings=(*issues, *report.warnings))


def shape_of(report: ImportReport) -> tuple[str, ...]:
    """What sheets of one set have in common: their layout and headings."""
    titles = (words(column.heading) for column in report.columns if column.meaning != "blank")
    return (report.layout, *(" ".join(title) for title in titles))
