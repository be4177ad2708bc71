"""Text grid → `Ratings` with an import report (domain.md 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportIssue, ImportReport
from pmo_data.intake.asked import Correction
from pmo_data.intake.corrected import corrected
from pmo_data.intake.gathered import first_of, refused_report
from pmo_data.intake.grid import Grid
from pmo_data.intake.joined_tables import Part, joined
from pmo_data.intake.layout.blocks import below, beside
from pmo_data.intake.layout.form import with_person
from pmo_data.intake.layout.layouts import LAYOUTS, find_table
from pmo_data.intake.layout.marks import with_marks_read
from pmo_data.intake.layout.merged import merged_remark, with_merged_filled
from pmo_data.intake.refusals import refuse_unusable, usable_parts
from pmo_data.intake.table.columns import described
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason

LoadRows = Callable[[Set[int]], tuple[int, dict[int, Sequence[str]]]]


@dataclass(frozen=True, eq=False)
class ReadResult:
    """A ratings file that was read, or several together.

    Attributes
    ----------
    ratings : Ratings
    report : ImportReport
    positions : int array
        For each row of the ratings the zero-based row of the file where it
        begins; in a transposed file the column.
    rejected_cells : int array
        For each row of the ratings how many filled cells of it were rejected.
    parts : sequence of (name, ReadResult)
        Where several files or sheets were read together: each of them.
    load_rows : function or None
        Gives `rows` of a long file without its whole grid.
    """

    ratings: Ratings
    report: ImportReport
    load_grid: Callable[[], Grid]
    positions: npt.NDArray[np.int64]
    rejected_cells: npt.NDArray[np.int64]
    parts: Sequence[tuple[str, ReadResult]] = ()
    load_rows: LoadRows | None = None

    def rows(self, wanted: Set[int]) -> tuple[int, dict[int, Sequence[str]]]:
        """How many rows the file has, and some of them by the number a spreadsheet shows."""
        if self.load_rows is not None:
            return self.load_rows(wanted)
        rows = self.grid.rows
        known = sorted(row for row in wanted if 1 <= row <= len(rows))
        return len(rows), {row: tuple(rows[row - 1]) for row in known}

    @cached_property
    def grid(self) -> Grid:
        """The text grid of the file, to mark issues in place by row number and column letter.

        Of several files together it has no rows; each of `parts` has its own.
        """
        return self.load_grid()


def read_grid(
    grid: Grid,
    file_name: str,
    *,
    dimension: int | None = None,
    every: bool = False,
    corrections: Sequence[Correction] = (),
    progress: Progress = unheard,
    person: str = "",
) -> ReadResult:
    """Read the ratings of a text grid, with what a user has corrected in it.

    Parameters
    ----------
    dimension
        0 application, 1 knowledge: of the ratings that do not say it themselves.
    every
        The report holds every issue, not only the first of each code (`every_issue`).
    corrections
        Those of other sheets are passed over.
    progress
        Is told the share of the work that is done.
    person
        Whose ratings these are, where the grid names nobody.

    Raises
    ------
    RatingsFileError
        As for `read_ratings`.
    """
    progress(0)
    if corrections:
        again = partial(
            read_grid, file_name=file_name, dimension=dimension, every=True, person=person
        )
        grid = corrected(grid, corrections, lambda found: again(found).report)
    report = ImportReport(
        file_name, encoding=grid.encoding, delimiter=grid.delimiter, sheet=grid.sheet
    )
    try:
        tables, refused = _tables(with_marks_read(with_merged_filled(grid)))
    except RatingsFileError as error:
        error.report = refused_report(report, error)
        raise
    tables = [with_person(table, person) for table in tables] if person else tables
    asked = partial(replace, dimension=dimension, every=every)
    parts = _parts(list(map(asked, tables)), part_of(progress, 0.03, 0.94))
    progress(0.94)
    usable, refused = usable_parts(parts, refused)
    table, contents = parts[0].table, joined(usable or parts[:1])
    contents = replace(contents, findings=contents.findings + Findings(tuple(refused)))
    report = _report(report, table, contents, grid)
    refuse_unusable(table, contents, report)
    # Cell by cell in memory, because every figure goes through people of one cell.
    rejected_cells = (contents.cells == REJECTED).sum(axis=(0, 1))
    levels = np.moveaxis(np.where(contents.cells == REJECTED, np.int8(0), contents.cells), -1, 0)
    ratings = Ratings(contents.people, levels)
    positions = np.array(contents.positions, np.int64)
    return ReadResult(ratings, report, lambda: grid, positions, rejected_cells)


def _tables(grid: Grid) -> tuple[list[Table], list[ImportIssue]]:
    """The tables of a grid, and why some of several are none."""
    sides = beside(grid)
    if len(sides) == 1:
        whole = find_table(grid)
        grids = below(grid, whole)
        if len(grids) == 1:
            return [whole], []
    else:
        grids = [part for side in sides for part in _below(side)]
    tables, refused = list[Table](), list[ImportIssue]()
    for part in grids:
        try:
            tables.append(find_table(part))
        except RatingsFileError as error:
            row = next((i for i, cells in enumerate(part.rows) if any(cells)), 0)
            message = f"Row {row + 1} and below: {error.message}"
            refused.append(ImportIssue(row + 1, None, None, None, "", error.code, message))
    return tables or [find_table(grid)], refused


def _below(grid: Grid) -> list[Grid]:
    """The parts of a grid that stands beside others; itself where no table is found in it."""
    try:
        return below(grid, find_table(grid))
    except RatingsFileError:
        return [grid]


def _parts(tables: Sequence[Table], progress: Progress) -> list[Part]:
    """What each table holds."""
    found = []
    for i, table in enumerate(tables):
        part = part_of(progress, i / len(tables), (i + 1) / len(tables))
        found.append(Part(table, LAYOUTS[table.layout].read(table, part)))
    return found


def _report(
    report: ImportReport, table: Table, contents: TableContents, grid: Grid
) -> ImportReport:
    """The report on everything that was found, whether the file can be used or not."""
    cells, columns = contents.cells, contents.columns
    people = contents.people.get("person_id", [])
    blank = int((cells == 0).sum()) if people else 0
    slots = {(c, d) for _, c, d, *_ in columns.levels if c >= 0 and d >= 0}
    free = blank - int((cells[tuple(zip(*slots, strict=True))] == 0).sum()) if slots else blank
    findings = contents.findings + _several_raters(table, contents)
    findings += Findings((), (*table.grid.remarks, *merged_remark(table, grid)))
    findings = first_of(findings, every=table.every)
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
        not_assessed=blank - min(contents.unplaced, free),
        rejected=findings.rejected,
        warnings=findings.warnings,
        more=findings.more,
        columns=described(table, columns),
    )


def _several_raters(table: Table, contents: TableContents) -> Findings:
    """A remark where people are rated by several raters in one round."""
    columns = contents.columns
    headed = len({rater for rater, _ in columns.seen}) > 1
    if not (headed or "rater" in columns.fields) or not contents.people:
        return Findings()
    pairs = zip(contents.people["person_id"], contents.people["round"], strict=True)
    if len(set(pairs)) == len(contents.people["person_id"]):
        return Findings()
    column = columns.fields.get("rater")
    texts = contents.people["rater"] if headed or column is None else table.texts(column)
    written = dict.fromkeys(text.strip() or "blank" for text in texts)
    value = " and ".join(written)
    message = (
        f"People are rated more than once in a round ({value}): all ratings are kept, and the"
        " manager's counts where nothing else is chosen."
    )
    row = table.header_rows[0]
    issue = table.issue(row, column, Reason.SEVERAL_RATINGS_PER_CELL, message, value=value)
    return Findings((), (issue,))
