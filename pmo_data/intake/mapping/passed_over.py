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
    table: Table, entries: Sequence[str]
) -> tuple[tuple[int, ...], tuple[ImportIssue, ...]]:
    """The rows that are left of a table, and a warning for each entry: what it passes over."""
    left = list(table.body_rows)
    warnings = []
    for entry in entries:
        matches = _matches(table, entry)
        gone = [row for row in left if matches(row)]
        left = [row for row in left if not matches(row)]
        warnings.append(_said(table, entry, gone))
    return tuple(left), tuple(warnings)


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


def _said(table: Table, entry: str, gone: Sequence[int]) -> ImportIssue:
    what = "column" if table.turned else "row"
    if not gone:
        message = f"The mapping passes over '{entry}', and there is no such {what}."
        return ImportIssue(None, None, None, None, entry, Reason.MAPPING_UNMATCHED, message)
    name = column_letter if table.turned else lambda row: str(row + 1)
    rows = listed(gone, name)
    many = "s" if len(gone) > 1 else ""
    message = f"The mapping passes over '{entry}': {what}{many} {rows}."
    return table.issue(gone[0], None, Reason.MAPPED, message, value=entry)
