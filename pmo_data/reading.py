"""Ratings files of any kind: bytes → text grid → `Ratings` with an import report (domain.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from pmo_data.csv_grid import csv_grid
from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.framework import DIMENSIONS
from pmo_data.grid import Grid
from pmo_data.grid_reading import ReadResult, read_grid, refused_report
from pmo_data.layout import heading_hits
from pmo_data.limits import DEFAULT_LIMITS, Limits, limit_error
from pmo_data.report import ImportReport
from pmo_data.together import read_together
from pmo_data.workbook import is_workbook
from pmo_data.workbook_reading import read_workbook

__all__ = ["ReadResult", "read_grid", "read_many", "read_ratings"]

FAST_BYTES = 2_000_000
"""From this size on a file is tried the fast way first."""


def read_ratings(
    content: bytes | Path,
    file_name: str,
    *,
    sheet: str | None = None,
    dimension: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> ReadResult:
    """Read a ratings file of any layout that domain.md 7 describes.

    Names and ids are kept exactly as written, leading blanks and tabs included; only
    the apostrophe with which `safe_csv` marks a text such as ``=1+1`` is taken off again.

    Parameters
    ----------
    content
        The bytes of the file, or where it lies. Text files and XLSX, ODS and XLS
        workbooks are told apart by their content.
    file_name
        Name for the report.
    sheet
        Sheet of a workbook, or ``*`` for all that hold ratings together. Without
        it the one that looks like ratings is read, and the report says which.
    dimension
        `application` or `knowledge`: of the ratings that do not say it themselves.
    limits
        Beyond which a file is refused.

    Returns
    -------
    ReadResult
        Ratings, report and text grid. Rejected cells are not assessed in the ratings.

    Raises
    ------
    RatingsFileError
        The file cannot be used as a whole; its `report` names every issue found.
    UnknownChoiceError
        There is no such sheet or dimension.
    """
    given = _dimension(dimension)
    try:
        if isinstance(content, Path):
            return _read_path(content, file_name, sheet, given, limits)
        return _read_bytes(content, file_name, sheet, given, limits)
    except RatingsFileError as error:
        if error.report is None:
            error.report = refused_report(ImportReport(file_name), error)
        raise


def read_many(
    files: Sequence[tuple[str, bytes | Path]],
    *,
    sheet: str | None = None,
    dimension: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> ReadResult:
    """Read several ratings files as one set.

    A file that is refused is named in the report and the others are used. The same
    person, rater and round in two files count once where they agree, and are both
    rejected where they do not (domain.md 7). One file alone is read as by `read_ratings`.

    Parameters
    ----------
    files : sequence of (name, content)
    sheet, dimension, limits
        As for `read_ratings`.

    Returns
    -------
    ReadResult
        Its ratings have the extra column `File`, its issues name their file, and
        `parts` holds each file by itself.

    Raises
    ------
    RatingsFileError
        No file can be used.
    """
    if len(files) == 1:
        name, content = files[0]
        return read_ratings(content, name, sheet=sheet, dimension=dimension, limits=limits)
    if len(files) > limits.files:
        error = limit_error("files", limits)
        error.report = refused_report(ImportReport(f"{len(files)} files"), error)
        raise error
    read = partial(read_ratings, sheet=sheet, dimension=dimension, limits=limits)
    return read_together([(name, partial(read, content, name)) for name, content in files], "File")


def _dimension(name: str | None) -> int | None:
    if name is None:
        return None
    if name not in DIMENSIONS:
        hint = f"Choose {' or '.join(DIMENSIONS)}."
        raise UnknownChoiceError(f"There is no dimension {name!r}.", hint=hint)
    return DIMENSIONS.index(name)


def _read_bytes(
    content: bytes, file_name: str, sheet: str | None, dimension: int | None, limits: Limits
) -> ReadResult:
    """Bytes of any kind: large plain ones the fast way, with the same result."""
    if is_workbook(content):
        return read_workbook(content, file_name, sheet=sheet, dimension=dimension, limits=limits)
    if sheet is not None:
        raise UnknownChoiceError(
            f"'{file_name}' is a text file and has no sheet '{sheet}'.", hint="Leave the sheet out."
        )
    large = FAST_BYTES <= len(content) <= limits.bytes and dimension is None
    if large and (fast := _read_fast(content, file_name, limits)):
        return fast
    return read_grid(csv_grid(content, heading_hits, limits), file_name, dimension=dimension)


def _read_fast(source: bytes | Path, file_name: str, limits: Limits) -> ReadResult | None:
    """A large plain file, with the same result as the ordinary engine; else None."""
    from pmo_data.fast_wide import read_fast

    fast = read_fast(source, file_name, limits)
    if fast is None:
        return None
    positions = np.arange(1, 1 + len(fast[0]))
    return ReadResult(*fast, partial(_grid_of, source, limits), positions)


def _grid_of(source: bytes | Path, limits: Limits) -> Grid:
    content = source if isinstance(source, bytes) else source.read_bytes()
    return csv_grid(content, heading_hits, limits)


def _read_path(
    path: Path, file_name: str, sheet: str | None, dimension: int | None, limits: Limits
) -> ReadResult:
    """A file on disk: a large plain one the fast way, with the same result."""
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            raise limit_error("bytes", limits)
        large = size >= FAST_BYTES and sheet is None and dimension is None
        if large and (fast := _read_fast(path, file_name, limits)):
            return fast
        with path.open("rb") as handle:
            text = not is_workbook(handle.read(8))
        if large and text:
            # Without a name of their own the bytes are gone before the table is read.
            return read_grid(_grid_of(path, limits), file_name)
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise RatingsFileError(
            f"The file '{file_name}' cannot be opened: {reason}.",
            hint="Check the path.",
            code="unreadable",
            report=ImportReport(file_name),
        ) from error
    return _read_bytes(content, file_name, sheet, dimension, limits)
