"""Rows that a mapping passes over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import translate

from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.grid import column_index
from pmo_data.intake.mapping.file_mapping import folded_text
from pmo_data.intake.table.duplicates import listed
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_NUMBERS = re.compile(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")
_LETTERS = re.compile(r"([A-Za-z]{1,3})(?:\s*[-–]\s*([A-Za-z]{1,3}))?")


def passed_over(
    tables: Sequence[Table], entries: Sequence[str]
) -> tuple[list[Table], tuple[ImportIssue, ...]]:
    """Tables without the rows that are passed over, and a warning for each entry."""
    left = list(tables)
    warnings = []
    for entry in entries:
        gone = []
        for i, table in enumerate(left):
            matches = _matches(table, entry)
            gone += [(table, row) for row in table.body_rows if matches(row)]
            left[i] = table.only(tuple(row for row in table.body_rows if not matches(row)))
        warnings.append(_said(tables[0], entry, gone))
    return left, tuple(warnings)


def _matches(table: Table, entry: str) -> Callable[[int], bool]:
    """Whether a row is meant: by its number (its letter in a transposed file), or its text."""
    text = entry.strip()
    found = (_LETTERS if table.turned else _NUMBERS).fullmatch(text)
    if found:
        place = _place_of_letter if table.turned else _place_of_number
        first, last = place(found[1]), place(found[2] or found[1])
        return lambda row: first <= row <= last
    pattern = re.compile(translate(folded_text(text)))
    return lambda row: bool(pattern.match(folded_text(_first_text(table, row))))


def _place_of_letter(text: str) -> int:
    return column_index(text.upper())


def _place_of_number(text: str) -> int:
    return int(text) - 1


def _first_text(table: Table, row: int) -> str:
    return next((text for text in table.grid.rows[row] if text.strip()), "")


def _said(first: Table, entry: str, gone: Sequence[tuple[Table, int]]) -> ImportIssue:
    what = "column" if first.turned else "row"
    if not gone:
        message = f"The mapping leaves out '{entry}', and there is no such {what}."
        return ImportIssue(None, None, None, None, entry, Reason.MAPPING_UNMATCHED, message)
    table, row = gone[0]
    name = column_letter if first.turned else lambda row: str(row + 1)
    rows = listed([row for _, row in gone], name)
    many = "s" if len(gone) > 1 else ""
    message = f"The mapping leaves out '{entry}': {what}{many} {rows}."
    return table.issue(row, None, Reason.MAPPED, message, value=entry)
