"""Ratings files: bytes → text grid → table → `Ratings` with an import report (domain.md 7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from pmo_data.columns import described
from pmo_data.csv_grid import csv_grid
from pmo_data.errors import RatingsFileError
from pmo_data.grid import Grid
from pmo_data.layout import find_table, heading_hits
from pmo_data.levels import REJECTED
from pmo_data.long import read_long
from pmo_data.ratings import Ratings, people_frame
from pmo_data.refusals import refuse_unusable
from pmo_data.report import Findings, ImportIssue, ImportReport, in_file_order
from pmo_data.table import Table
from pmo_data.wide import TableReading, read_wide

FAST_BYTES = 2_000_000
"""From this size on a file is tried the fast way first."""


@dataclass(frozen=True, eq=False)
class ReadResult:
    """A ratings file that was read.

    Attributes
    ----------
    ratings : Ratings
    report : ImportReport
    """

    ratings: Ratings
    report: ImportReport
    load_grid: Callable[[], Grid]

    @cached_property
    def grid(self) -> Grid:
        """The text grid of the file, to mark issues in place by row number and column letter."""
        return self.load_grid()


def read_ratings(content: bytes | Path, file_name: str) -> ReadResult:
    """Read a ratings file of any layout that domain.md 7 describes.

    Names and ids are kept exactly as written, leading blanks and tabs included; only
    the apostrophe with which `safe_csv` marks a text such as ``=1+1`` is taken off again.

    Parameters
    ----------
    content
        The bytes of the file, or where it lies.
    file_name
        Name for the report.

    Returns
    -------
    ReadResult
        Ratings, report and text grid. Rejected cells are not assessed in the ratings.

    Raises
    ------
    RatingsFileError
        The file cannot be used as a whole; its `report` names every issue found.
    """
    if isinstance(content, Path):
        return _read_path(content, file_name)
    try:
        grid = csv_grid(content, heading_hits)
    except RatingsFileError as error:
        error.report = _refused(ImportReport(file_name), error)
        raise
    return read_grid(grid, file_name)


def _grid_of(path: Path) -> Grid:
    return csv_grid(path.read_bytes(), heading_hits)


def _read_path(path: Path, file_name: str) -> ReadResult:
    """A file on disk: a large plain one the fast way, with the same result."""
    try:
        if path.stat().st_size >= FAST_BYTES:
            from pmo_data.fast_wide import read_fast

            if fast := read_fast(path, file_name):
                return ReadResult(*fast, partial(_grid_of, path))
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise RatingsFileError(
            f"The file '{file_name}' cannot be opened: {reason}.",
            hint="Check the path.",
            code="unreadable",
            report=ImportReport(file_name),
        ) from error
    return read_ratings(content, file_name)


def _refused(report: ImportReport, error: RatingsFileError) -> ImportReport:
    """The report with the reason of a refusal as its one issue."""
    issue = ImportIssue(None, None, None, None, "", error.code, error.message)
    return replace(report, rejected=(issue,))


def read_grid(grid: Grid, file_name: str) -> ReadResult:
    """Read the ratings of a text grid, such as one that a user has corrected.

    Raises
    ------
    RatingsFileError
        As for `read_ratings`.
    """
    report = ImportReport(
        file_name, encoding=grid.encoding, delimiter=grid.delimiter, sheet=grid.sheet
    )
    try:
        table = find_table(grid)
    except RatingsFileError as error:
        error.report = _refused(report, error)
        raise
    by_row = table.layout == "long" or table.by_dimension
    reading = read_long(table) if by_row else read_wide(table)
    report = _report(report, table, reading)
    refuse_unusable(table, reading, report)
    # Cell by cell in memory, because every figure goes through people of one cell.
    levels = np.moveaxis(np.where(reading.cells == REJECTED, np.int8(0), reading.cells), -1, 0)
    ratings = Ratings(people_frame(dict(reading.people)), levels)
    return ReadResult(ratings, report, lambda: grid)


def _report(report: ImportReport, table: Table, reading: TableReading) -> ImportReport:
    """The report on everything that was found, whether the file can be used or not."""
    cells, columns = reading.cells, reading.columns
    people = reading.people.get("person_id", [])
    blank = int((cells == 0).sum()) if people else 0
    slots = {(c, d) for _, c, d in columns.levels if c >= 0 and d >= 0}
    free = blank - int((cells[tuple(zip(*slots, strict=True))] == 0).sum()) if slots else blank
    findings = reading.findings + _several_raters(table, reading) + _encoding(report)
    header_rows = table.header_rows
    if table.turned:
        header_rows = tuple(columns.fields[f] for f in ("name", "id") if f in columns.fields)[:1]
    return replace(
        report,
        layout=table.layout,
        header_rows=tuple(r + 1 for r in header_rows),
        title_rows=() if table.turned else tuple(r + 1 for r in table.title_rows),
        people=len(set(people)),
        ratings=int((cells > 0).sum()) if people else 0,
        not_assessed=blank - min(reading.unplaced, free),
        rejected=in_file_order(findings.rejected),
        warnings=in_file_order(findings.warnings),
        columns=described(table, columns),
    )


def _encoding(report: ImportReport) -> Findings:
    if report.encoding != "cp1252":
        return Findings()
    message = "The file is not UTF-8 and was read as Windows-1252; check accents in names."
    issue = ImportIssue(None, None, None, None, report.encoding, "encoding_guessed", message)
    return Findings((), (issue,))


def _several_raters(table: Table, reading: TableReading) -> Findings:
    """A remark where people are rated by several raters in one round."""
    if "rater" not in reading.columns.fields or not reading.people:
        return Findings()
    pairs = zip(reading.people["person_id"], reading.people["round"], strict=True)
    if len(set(pairs)) == len(reading.people["person_id"]):
        return Findings()
    column = reading.columns.fields["rater"]
    written = dict.fromkeys(text.strip() or "blank" for text in table.texts(column))
    value = " and ".join(written)
    message = (
        f"People are rated more than once in a round ({value}): all ratings are kept, and the"
        " manager's counts where nothing else is chosen."
    )
    row = table.header_rows[0]
    issue = table.issue(row, column, "several_ratings_per_cell", message, value=value)
    return Findings((), (issue,))
