"""A table whose headings stand below it."""

from __future__ import annotations

from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import heading_hits
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.table import Column, Table


def footed_table(grid: Grid) -> Table | None:
    """The table, where the last filled row alone has known headings, three or more; else None."""
    filled = [number for number, row in enumerate(grid.rows) if "".join(row).strip()]
    if not filled or heading_hits(grid.rows[filled[-1]]) < 3:
        return None
    *body, last = filled
    if any(heading_hits(grid.rows[number]) for number in body):
        return None
    columns = [Column(i, title, read_heading(title)) for i, title in enumerate(grid.rows[last])]
    return Table(grid, "footed", (last,), (), tuple(body), tuple(columns))
