"""The layouts of a table, in the order in which they are tried: a new one is a file and a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmo_data.errors import RatingsFileError
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import wide_table
from pmo_data.intake.layout.long_rows import long_table
from pmo_data.intake.layout.said_beside import with_dimension_above, with_rater_known
from pmo_data.intake.layout.turned import turned_table
from pmo_data.intake.table.long import read_long
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents, read_wide
from pmo_data.progress import Progress
from pmo_data.reasons import Reason


@dataclass(frozen=True)
class Layout:
    """One way of writing ratings down.

    Attributes
    ----------
    words : str
        What it has a row of.
    found : function
        The table of a grid that is written so, else None.
    read : function
        What such a table holds.
    """

    words: str
    found: Callable[[Grid], Table | None]
    read: Callable[[Table, Progress], TableContents]


def _read_across(table: Table, progress: Progress) -> TableContents:
    """A row a person; or two, where a column says which dimension."""
    return (read_long if table.by_dimension else read_wide)(table, progress)


LAYOUTS = {
    "long": Layout("a row a person and competence", long_table, read_long),
    "transposed": Layout("a row a competence", turned_table, _read_across),
    "wide": Layout("a row a person", wide_table, _read_across),
}
"""Layouts by the name that `Table.layout` and the report have."""


def find_table(grid: Grid) -> Table:
    """Find the headings of a grid and which way round it is.

    Raises
    ------
    RatingsFileError
        No heading names a competence.
    """
    for layout in LAYOUTS.values():
        table = layout.found(grid)
        if table is not None:
            return with_rater_known(with_dimension_above(table))
    raise RatingsFileError(
        "No heading in this file names a competence of the framework.",
        hint="Head each column with a competence and Application or Knowledge,"
        " such as '9 Schedule management - Application'; the template shows how.",
        code=Reason.NO_COMPETENCES,
    )
