"""Bytes of a workbook → the text grids of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.grid import Grid, place
from pmo_data.intake.workbook.record import COMPOUND, ZIP, workbook_record
from pmo_data.limits import Limits, limit_error
from pmo_data.progress import Progress, unheard
from pmo_data.reasons import Reason

_NAMED = 8
"""Cells, rows or columns that a remark names before it only counts."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet of a workbook.

    Attributes
    ----------
    name : str
    hidden : bool
    active : bool
        Whether it is the one that is shown when the workbook is opened.
    grid : Grid
    fault : str
        Name of the limit that it is beyond; the grid is then empty.
    """

    name: str
    hidden: bool
    active: bool
    grid: Grid
    fault: str = ""


def is_workbook(content: bytes) -> bool:
    """Whether bytes begin like a workbook."""
    return content.startswith((COMPOUND, ZIP + b"\x03\x04", ZIP + b"\x05\x06", ZIP + b"\x07\x08"))


def _damaged(why: str = "") -> RatingsFileError:
    return RatingsFileError(
        f"{why or 'This workbook is damaged and cannot be opened'}.",
        hint="Open it in a spreadsheet program, save it as XLSX and choose that file.",
        code=Reason.DAMAGED,
    )


def read_sheets(content: bytes, limits: Limits, progress: Progress = unheard) -> list[Sheet]:
    """Every sheet of an XLSX, ODS or XLS workbook as a text grid.

    Parameters
    ----------
    progress
        Is told the share of the unpacked bytes that is read; of XLS 0 until it is open.

    Raises
    ------
    RatingsFileError
        Password-protected, damaged, no workbook, or beyond a limit.
    """
    if len(content) > limits.workbook_bytes:
        raise limit_error("workbook_bytes", limits)
    return sheets_of(workbook_record(content, limits, progress), limits)


def sheets_of(record: dict[str, Any], limits: Limits) -> list[Sheet]:
    """The sheets of what `workbook_record` found.

    Raises
    ------
    RatingsFileError
        As for `read_sheets`.
    """
    if "limit" in record:
        raise limit_error(record["limit"], limits)
    if "protected" in record:
        raise RatingsFileError(
            "This workbook is protected with a password.",
            hint="Save it without a password and choose that file.",
            code=Reason.PASSWORD_PROTECTED,
        )
    if "damaged" in record:
        raise _damaged(record["damaged"])
    return [
        _sheet(sheet, record["texts"], number == record["active"], limits)
        for number, sheet in enumerate(record["sheets"])
    ]


def _sheet(record: dict[str, Any], texts: Sequence[str], active: bool, limits: Limits) -> Sheet:
    name, hidden, fault = record["name"], record["hidden"], record["fault"]
    cells = record["cells"]
    height, width = max(cells[::3], default=-1) + 1, max(cells[1::3], default=-1) + 1
    filled = set(cells[::3])
    if width * len(filled) > limits.workbook_cells:
        fault = "workbook_cells"
    if fault:
        return Sheet(name, hidden, active, Grid([], sheet=name), fault)
    # Blank cells are not stored, so a short row of a workbook is no damaged one.
    blank: list[str] = []
    rows = [[""] * width if row in filled else blank for row in range(height)]
    places = iter(cells)
    for row, column, number in zip(places, places, places, strict=True):
        rows[row][column] = texts[number]
    merged = tuple(tuple(area) for area in record["merged"])
    marks = iter(record["colours"])
    colours = {(row, column): fill for row, column, fill in zip(marks, marks, marks, strict=True)}
    grid = Grid(rows, "", "", name, _remarks(record), merged, colours=colours)
    return Sheet(name, hidden, active, grid)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _remark(code: Reason, names: Sequence[str], message: str, first: Any = None) -> ImportIssue:
    row, column = first if first else (None, None)
    letter = None if column is None else column_letter(column)
    return ImportIssue(
        None if row is None else row + 1, None, letter, None, _listed(names), code, message
    )


def _remarks(record: dict[str, Any]) -> tuple[ImportIssue, ...]:
    """What is to be said about a sheet before anything is made of its texts."""
    found = []
    if rows := [str(row + 1) for row in record["hidden_rows"]]:
        message = f"Rows that the spreadsheet hides were read too: {_listed(rows)}."
        found.append(_remark(Reason.HIDDEN_ROWS, rows, message))
    if columns := [column_letter(column) for column in record["hidden_columns"]]:
        message = f"Columns that the spreadsheet hides were read too: {_listed(columns)}."
        found.append(_remark(Reason.HIDDEN_COLUMNS, columns, message))
    if cells := [place(row, column) for row, column in record["unsaved"]]:
        message = (
            f"It is not known what these formulas give, no result is stored: {_listed(cells)};"
            " open the workbook in a spreadsheet program, save it and read it again."
        )
        found.append(_remark(Reason.FORMULA_WITHOUT_VALUE, cells, message, record["unsaved"][0]))
    if cells := [place(row, column) for row, column in record["strays"]]:
        message = f"Filled cells far away from the table were left out: {_listed(cells)}."
        found.append(_remark(Reason.STRAY_CELL, cells, message, record["strays"][0]))
    return tuple(found)


def named_sheet(sheets: Sequence[Sheet], name: str) -> Sheet:
    """The sheet of a name, case and spaces ignored.

    Raises
    ------
    UnknownChoiceError
        There is none, or there are several.
    """

    def folded(text: str) -> str:
        return " ".join(text.split()).casefold()

    exact = [s for s in sheets if s.name == name]
    found = exact or [s for s in sheets if folded(s.name) == folded(name)]
    if len(found) != 1:
        listed = ", ".join(f"'{s.name}'" for s in sheets)
        raise UnknownChoiceError(
            f"There is no sheet '{name}'.", hint=f"Choose one of {listed}, or * for all."
        )
    return found[0]
