"""How much of a file is read before it is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.reasons import Reason

PREFIX = "PMO_LIMIT_"
"""What the names of the settings begin with: `bytes` is set by ``PMO_LIMIT_BYTES``."""
_NUMBER = re.compile(r"0*[1-9][0-9]{0,14}")

MEMORY_PER_BYTE, BYTES_A_SECOND = 8, 5_000_000
"""How memory and time grow with the size of files on the command line."""


@dataclass(frozen=True)
class Limits:
    """Limits of one file; `docs/limits.md` says what each is for.

    Attributes
    ----------
    bytes : int
        Size of a text file.
    workbook_bytes : int
        Size of a workbook.
    unpacked_bytes : int
        Size of all parts of a workbook once they are unpacked, as measured.
    rows, columns : int
        Rows and columns of a table.
    cells : int
        Cells of a text file.
    workbook_cells : int
        Cells of one sheet, its rows filled up to the last column.
    cell_characters : int
        Length of one cell.
    seconds : int
        Processor time for reading a file; on Windows, time by the clock.
    memory : int
        Memory of the process that reads a file, beyond what it has imported, in bytes.
    processes : int
        Files that are read at once.
    files : int
        Files, or sheets of a workbook, that are read together.
    rounds : int
        Rounds that are read together.
    session_bytes, server_bytes : int
        Files and packs that one window of the dashboard holds, and all of them together.
    """

    bytes: int = 300_000_000
    workbook_bytes: int = 50_000_000
    unpacked_bytes: int = 300_000_000
    rows: int = 3_000_000
    columns: int = 2_000
    cells: int = 100_000_000
    workbook_cells: int = 5_000_000
    cell_characters: int = 32_767
    seconds: int = 10
    memory: int = 400_000_000
    processes: int = 2
    files: int = 200
    rounds: int = 200
    session_bytes: int = 200_000_000
    server_bytes: int = 1_000_000_000

    def grown(self, size: int) -> Limits:
        """The limits with so much memory and time as files of one's own may need.

        Parameters
        ----------
        size
            Of the files together, in bytes.
        """
        memory, seconds = size * MEMORY_PER_BYTE, size // BYTES_A_SECOND
        return replace(self, memory=max(self.memory, memory), seconds=max(self.seconds, seconds))


DEFAULT_LIMITS = Limits()

_SPLIT = "Split the file, or have the limit raised"
_EXCESSES = {
    "bytes": (Reason.TOO_LARGE, "This file is larger than the limit of {} bytes.", _SPLIT),
    "workbook_bytes": (
        Reason.TOO_LARGE,
        "This workbook is larger than the limit of {} bytes.",
        "Save the sheet with the ratings as CSV, or have the limit raised",
    ),
    "unpacked_bytes": (
        Reason.TOO_LARGE_UNPACKED,
        "Unpacked, this workbook is larger than the limit of {} bytes.",
        "Copy the ratings into a new workbook, or have the limit raised",
    ),
    "rows": (Reason.TOO_MANY_ROWS, "This file has more rows than the limit of {}.", _SPLIT),
    "columns": (
        Reason.TOO_MANY_COLUMNS,
        "This file has more columns than the limit of {}.",
        "Keep the columns about people and their ratings, or have the limit raised",
    ),
    "cells": (Reason.TOO_MANY_CELLS, "This file has more cells than the limit of {}.", _SPLIT),
    "workbook_cells": (
        Reason.TOO_MANY_CELLS,
        "This sheet has more cells than the limit of {}.",
        "Save it as CSV, or have the limit raised",
    ),
    "cell_characters": (
        Reason.CELL_TOO_LONG,
        "A cell of this file is longer than the limit of {} characters.",
        "Shorten the cell, or have the limit raised",
    ),
    "seconds": (
        Reason.TOO_SLOW,
        "Reading this file takes longer than the limit of {} seconds.",
        "Copy the ratings alone into a new CSV file, or have the limit raised",
    ),
    "memory": (
        Reason.TOO_MUCH_MEMORY,
        "Reading this file takes more memory than the limit of {} bytes.",
        "Copy the ratings alone into a new CSV file, or have the limit raised",
    ),
    "files": (
        Reason.TOO_MANY_FILES,
        "More than the limit of {} files or sheets.",
        "Read fewer at once",
    ),
    "rounds": (
        Reason.TOO_MANY_ROUNDS,
        "The ratings have more rounds than the limit of {}.",
        "Read fewer at once, or have the limit raised",
    ),
    "session_bytes": (
        Reason.TOO_LARGE,
        "With this, your window would hold more than the limit of {} bytes of files and packs.",
        "Take smaller or fewer ones, or have the limit raised",
    ),
    "server_bytes": (
        Reason.TOO_LARGE,
        "With this, all windows would hold more than the limit of {} bytes of files and packs.",
        "Try again later, or have the limit raised",
    ),
}


def setting_name(limit: str) -> str:
    """Name of the environment variable that sets a limit.

    Examples
    --------
    >>> setting_name("cell_characters")
    'PMO_LIMIT_CELL_CHARACTERS'
    """
    return PREFIX + limit.upper()


def limit_error(limit: str, limits: Limits, where: str = "") -> RatingsFileError:
    """The refusal of a file that is beyond a limit, named as the attribute of `Limits`.

    `where` is a sentence that says where, such as ``It is cell C5.``
    """
    code, text, advice = _EXCESSES[limit]
    message = f"{text.format(f'{getattr(limits, limit):,}')} {where}".strip()
    return RatingsFileError(message, hint=f"{advice} ({setting_name(limit)}).", code=code)


def limits_from(settings: Mapping[str, str]) -> Limits:
    """The limits with those that are set in an environment.

    Raises
    ------
    UnknownChoiceError
        A setting is no whole number above zero, or of no known limit.

    Examples
    --------
    >>> limits_from({"PMO_LIMIT_ROWS": "5000"}).rows
    5000
    """
    known = {setting_name(field.name): field.name for field in fields(Limits)}
    chosen = {}
    for name, text in settings.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            hint = f"The settings are {', '.join(known)}."
            raise UnknownChoiceError(f"There is no limit {name}.", hint=hint)
        digits = text.strip().replace("_", "")
        if not _NUMBER.fullmatch(digits):
            message = (
                f"{name} is '{text:.40}' and not a whole number above zero, of 15 digits at most."
            )
            raise UnknownChoiceError(message, hint="Correct the environment variable.")
        chosen[known[name]] = int(digits)
    return replace(DEFAULT_LIMITS, **chosen)
