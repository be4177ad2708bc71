"""Merged cells of a workbook: the text stands in the first cell and is meant for all."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.grid import Grid, place
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_NAMED = 8


def with_merged_filled(grid: Grid) -> Grid:
    """A grid in which a cell merged over several rows has its text in each of them.

    Cells merged over columns are left: over headings `layout` fills them from the
    left, and elsewhere they are titles.
    """
    downward = [area for area in grid.merged if area[1] == area[3] and area[2] > area[0]]
    if not downward:
        return grid
    rows = [list(row) for row in grid.rows]
    for first, column, last, _ in downward:
        if first >= len(rows) or column >= len(rows[first]):
            continue
        text = rows[first][column]
        for row in rows[first + 1 : last + 1] if text.strip() else ():
            if column < len(row) and not row[column].strip():
                row[column] = text
    return replace(grid, rows=rows)


def merged_remark(table: Table, grid: Grid) -> tuple[ImportIssue, ...]:
    """A remark on merged cells among the ratings, which a reader may understand otherwise."""
    top = table.header_rows[-1] + 1 if not table.turned else 0
    heads = set(table.header_rows) if table.turned else set()
    found = []
    for first, left, last, right in grid.merged:
        text = grid.text(first + 1, column_letter(left))
        across = right > left and bool(read_level(text).level) and bool(text.strip())
        if first >= top and left not in heads and text.strip() and (across or left == right):
            found.append((first, left, f"{place(first, left)}:{place(last, right)}"))
    if not found:
        return ()
    areas = [area for _, _, area in found]
    more = f" and {len(areas) - _NAMED} more" if len(areas) > _NAMED else ""
    listed = ", ".join(areas[:_NAMED]) + more
    message = (
        f"Merged cells among the ratings: {listed}; one over several rows counts in each of them,"
        " one over several columns in the first alone."
    )
    row, column, _ = found[0]
    letter = column_letter(column)
    issue = ImportIssue(row + 1, None, letter, None, listed, Reason.MERGED_CELLS, message)
    return (issue,)
