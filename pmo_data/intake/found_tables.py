"""The tables of a grid: one, or several below or beside each other."""

from __future__ import annotations

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportIssue
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.blocks import below, beside
from pmo_data.intake.layout.layouts import find_table
from pmo_data.intake.layout.said_beside import with_line_above
from pmo_data.intake.table.table import Table


def found_tables(grid: Grid) -> tuple[list[Table], list[ImportIssue]]:
    """The tables of a grid, and why some of several are none.

    Raises
    ------
    RatingsFileError
        There is none.
    """
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
            tables.append(with_line_above(find_table(part)))
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
