"""What a sheet of a workbook holds, as texts, before any meaning is given to it.

These modules run in a process of their own with little memory and time, so they
import nothing heavy.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pmo_data.limits import Limits

Place = tuple[int, int]
MAX_STRAYS, MAX_COLOURED = 20, 50_000
_FIRST_COLOUR = 2
"""Number of the first fill of a workbook that is not one of the two it always has."""
_WHOLE = re.compile(r"-?\d{1,40}", re.ASCII)
_EXACT = 1e15
"""Up to here a number of a spreadsheet is exact."""
_LAST_DAY = 2_958_466
_IN_DATE_FORMAT = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
NUMBER, DATE, PERCENT = "number", "date", "percent"


class SheetLimitError(Exception):
    """A limit of `Limits`, by its name, that a workbook is beyond."""

    def __init__(self, limit: str, where: str = "") -> None:
        super().__init__(limit)
        self.limit, self.where = limit, where


class DamagedError(Exception):
    """A workbook that cannot be opened, with the sentence that says so."""


class ProtectedError(Exception):
    """A workbook that is encrypted."""


@dataclass
class SheetCells:
    """The filled cells of one sheet.

    Attributes
    ----------
    name : str
    hidden : bool
    cells : array of unsigned int
        Zero-based row, column and number of the text of each filled cell, one after another.
    filled_rows, filled_columns : set of int
    hidden_rows, hidden_columns : set of int
        Only those with a filled cell count.
    merged : list of (first row, first column, last row, last column)
    unsaved : list of (row, column)
        Formulas without a stored value.
    strays : list of (row, column)
        Cells so far out that they are no part of a table; left out.
    colours : array of unsigned int
        Row, column and number of the fill of each blank cell that is coloured.
    fault : str
        Name of a limit that the sheet is beyond; its cells are then incomplete.
    """

    name: str
    hidden: bool = False
    cells: array[int] = field(default_factory=lambda: array("I"))
    filled_rows: set[int] = field(default_factory=set)
    filled_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unsaved: list[Place] = field(default_factory=list)
    strays: list[Place] = field(default_factory=list)
    colours: array[int] = field(default_factory=lambda: array("I"))
    fault: str = ""


Found = tuple[list[SheetCells], int]
"""Every sheet, and which of them is shown first."""


class CellCollector:
    """Puts the cells of one sheet together and stops at the limits; `texts` numbers them."""

    def __init__(self, sheet: SheetCells, limits: Limits, texts: dict[str, int]) -> None:
        self.sheet, self.limits, self.texts = sheet, limits, texts
        self.count = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a filled cell."""
        if not text:
            return
        sheet, limits = self.sheet, self.limits
        if column >= limits.columns or row >= limits.rows:
            sheet.strays.append((row, column))
            if len(sheet.strays) > MAX_STRAYS:
                raise SheetLimitError("rows" if row >= limits.rows else "columns")
            return
        if len(text) > limits.cell_characters:
            raise SheetLimitError("cell_characters")
        self.count += 1
        if self.count > limits.workbook_cells:
            raise SheetLimitError("workbook_cells")
        sheet.filled_rows.add(row)
        sheet.filled_columns.add(column)
        sheet.cells.extend((row, column, self.texts.setdefault(text, len(self.texts))))

    def colour(self, row: int, column: int, fill: int) -> None:
        """Keep that a blank cell is filled with a colour; the first `MAX_COLOURED` are enough."""
        inside = column < self.limits.columns and row < self.limits.rows
        if fill >= _FIRST_COLOUR and inside and len(self.sheet.colours) < 3 * MAX_COLOURED:
            self.sheet.colours.extend((row, column, fill))


def number_text(text: str) -> str:
    """A stored number as a spreadsheet shows it in full: 15 digits, no ``.0``.

    Examples
    --------
    >>> [number_text(t) for t in ("3.0", "2.5", "1E5", "3.0000000000000004", "007")]
    ['3', '2.5', '100000', '3', '007']
    """
    if _WHOLE.fullmatch(text):
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    if value != value or abs(value) == float("inf"):
        return text
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    short = f"{value:.15g}"
    return short[:-2] if short.endswith(".0") else short


def percent_text(text: str) -> str:
    """A number in a cell with a percent format, as shown."""
    try:
        return number_text(repr(float(text) * 100)) + "%"
    except ValueError:
        return text


def date_text(text: str, *, from_1904: bool = False) -> str:
    """A date of a spreadsheet, counted in days, in ISO form.

    Examples
    --------
    >>> [date_text(t) for t in ("46023", "46023.5", "0.25", "3")]
    ['2026-01-01', '2026-01-01 12:00:00', '06:00:00', '1900-01-03']
    """
    try:
        days = float(text)
    except ValueError:
        return text
    if not 0 <= days < _LAST_DAY:
        return number_text(text)
    if from_1904:
        base = datetime(1904, 1, 1)
    else:
        # The spreadsheets count a 29 February 1900 that never was.
        base = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    moment = base + timedelta(seconds=round(days * 86400))
    if days < 1 and not from_1904:
        return moment.time().isoformat()
    if moment.hour == moment.minute == moment.second == 0:
        return moment.date().isoformat()
    return moment.isoformat(sep=" ")


def format_kind(code: str) -> str:
    """Whether a number format shows a date, a percentage or a number.

    Examples
    --------
    >>> [format_kind(c) for c in ("dd/mm/yyyy", '0" days"', "0%", "[h]:mm", "General", "[Red]0.0")]
    ['date', 'number', 'percent', 'date', 'number', 'number']
    """
    if code.strip().casefold() in ("general", "standard"):
        return NUMBER
    bare = _NOT_FORMAT.sub("", code)
    if _IN_DATE_FORMAT.search(bare):
        return DATE
    return PERCENT if "%" in bare else NUMBER
