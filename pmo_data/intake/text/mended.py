"""Cells of a text file that cannot be taken as they are, while the rest of the file can."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.grid import place
from pmo_data.limits import Limits
from pmo_data.reasons import Reason

_ESCAPED = re.compile(r"[\udc80-\udcff]")
"""A byte that is no UTF-8, as the error handler `surrogateescape` writes it."""
_SHOWN = 40


@dataclass
class Mender:
    """Mends cells and keeps what there is to say about each.

    Attributes
    ----------
    limits : Limits
    strange : bool
        The file holds NUL bytes, or bytes that are no UTF-8.
    rejected, warnings : list of ImportIssue
    """

    limits: Limits
    strange: bool = False
    rejected: list[ImportIssue] = field(default_factory=list)
    warnings: list[ImportIssue] = field(default_factory=list)

    def mended(self, rows: Sequence[Sequence[str]], before: int) -> list[Sequence[str]]:
        """Rows in which every cell can be used; those that cannot are blank."""
        longest = self.limits.cell_characters
        return [
            tuple(self._cell(text, before + i, j) for j, text in enumerate(row))
            if self.strange or max(map(len, row), default=0) > longest
            else row
            for i, row in enumerate(rows)
        ]

    def _cell(self, text: str, row: int, column: int) -> str:
        cell = f"Cell {place(row, column)}"
        if len(text) > self.limits.cell_characters:
            message = f"{cell} holds {len(text):,} characters and was left blank; the most that are"
            message += f" read are {self.limits.cell_characters:,}."
            self.rejected.append(_issue(row, column, Reason.CELL_TOO_LONG, text, message))
            return ""
        if "\0" in text:
            message = f"{cell} holds a NUL byte and was left blank; write its text anew."
            self.rejected.append(_issue(row, column, Reason.NOT_TEXT, text, message))
            return ""
        if not _ESCAPED.search(text):
            return text
        read = _ESCAPED.sub(_as_windows, text)
        message = f"{cell} is not UTF-8 as the rest of the file is, and was read as Windows-1252:"
        message += f" '{read}'; check its accents."
        self.warnings.append(_issue(row, column, Reason.ENCODING_GUESSED, read, message))
        return read


def _as_windows(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def _issue(row: int, column: int, code: Reason, text: str, message: str) -> ImportIssue:
    shown = text[:_SHOWN].replace("\0", "\N{SYMBOL FOR NULL}")
    return ImportIssue(row + 1, None, column_letter(column), None, shown, code, message)
