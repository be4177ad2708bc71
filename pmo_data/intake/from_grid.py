"""Text grid → `Ratings` with an import report (domain.md 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportIssue, ImportReport
from pmo_data.intake.corrected import corrected
from pmo_data.intake.described import described
from pmo_data.intake.file_remarks import file_remarks
from pmo_data.intake.found_tables import found_tables
from pmo_data.intake.gathered import first_of, refused_report
from pmo_data.intake.grid import Grid
from pmo_data.intake.how import How
from pmo_data.intake.joined_tables import Part, joined
from pmo_data.intake.layout.form import with_person
from pmo_data.intake.layout.layouts import LAYOUTS
from pmo_data.intake.layout.marks import with_marks_read
from pmo_data.intake.layout.merged import merged_remark, with_merged_filled
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.mapping.heard import heard
from pmo_data.intake.mapping.mapped import Mapped, at_a_glance, mapped
from pmo_data.intake.refusals import refuse_unusable, usable_parts
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.scales import stray_zeros
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.ratings import Ratings

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


def read_grid(grid: Grid, file_name: str, how: How, *, person: str = "") -> ReadResult:
    """Read the ratings of a text grid, with what a user has corrected in it.

    Parameters
    ----------
    how
        What the user asked; its sheet and encoding belong to whoever made the grid.
    person
        Whose ratings these are, where the grid names nobody.

    Raises
    ------
    RatingsFileError
        As for `read_ratings`.
    """
    progress, mapping = how.progress, how.mapping
    progress(0)
    if how.corrections:
        before = replace(how, every=True, corrections=(), progress=unheard)
        read = partial(read_grid, file_name=file_name, how=before, person=person)
        grid = corrected(grid, how.corrections, lambda found: read(found).report)
    report = ImportReport(
        file_name, encoding=grid.encoding, delimiter=grid.delimiter, sheet=grid.sheet
    )
    try:
        said = _found(with_marks_read(with_merged_filled(grid)), mapping)
    except RatingsFileError as error:
        error.report = replace(refused_report(report, error), columns=at_a_glance(grid))
        raise
    parts = _parts(_asked(said.tables, how, person), part_of(progress, 0.03, 0.94))
    progress(0.94)
    usable, refused = usable_parts(parts, list(said.refused))
    table, contents = parts[0].table, joined(usable or parts[:1])
    contents = replace(contents, findings=contents.findings + Findings(tuple(refused)))
    warnings = () if mapping is None else (*said.warnings, *heard(parts, mapping))
    report = _report(report, table, contents, grid, warnings)
    report = replace(report, columns=described(table, parts[0].contents.columns))
    refuse_unusable(table, contents, report)
    # Cell by cell in memory, because every figure goes through people of one cell.
    rejected_cells = (contents.cells == REJECTED).sum(axis=(0, 1))
    levels = np.moveaxis(np.where(contents.cells == REJECTED, np.int8(0), contents.cells), -1, 0)
    ratings = Ratings(contents.people, levels)
    positions = np.array(contents.positions, np.int64)
    return ReadResult(ratings, report, lambda: grid, positions, rejected_cells)


def _asked(tables: Sequence[Table], how: How, person: str) -> list[Table]:
    """Tables with what the user asked of them, and whose they are."""
    asked: dict[str, Any] = {"zero_blank": how.zero_blank, "every": how.every}
    if how.dimension is not None:
        asked["dimension"] = how.dimension
    found = [replace(table, **asked) for table in tables]
    return [with_person(table, person) for table in found] if person else found


def _found(grid: Grid, mapping: FileMapping | None) -> Mapped:
    """The tables of a grid, as a mapping says where there is one."""
    return Mapped(*found_tables(grid)) if mapping is None else mapped(grid, mapping)


def _parts(tables: Sequence[Table], progress: Progress) -> list[Part]:
    """What each table holds."""
    found = []
    for i, table in enumerate(tables):
        part = part_of(progress, i / len(tables), (i + 1) / len(tables))
        found.append(Part(table, LAYOUTS[table.layout].read(table, part)))
    return found


def _report(
    report: ImportReport,
    table: Table,
    contents: TableContents,
    grid: Grid,
    warnings: tuple[ImportIssue, ...],
) -> ImportReport:
    """The report on everything that was found, whether the file can be used or not."""
    cells, columns = contents.cells, contents.columns
    people = contents.people.get("person_id", [])
    blank = int((cells == 0).sum()) if people else 0
    slots = {(c, d) for _, c, d, *_ in columns.levels if c >= 0 and d >= 0}
    free = blank - int((cells[tuple(zip(*slots, strict=True))] == 0).sum()) if slots else blank
    findings = contents.findings + file_remarks(table, contents)
    findings += Findings(table.grid.rejected)
    findings += Findings((), (*warnings, *table.grid.remarks, *merged_remark(table, grid)))
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
        zeros=stray_zeros(contents.uses),
    )
