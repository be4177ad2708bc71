"""The layouts of a table, in the order in which they are tried: a new one is a file and a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pmo_data.errors import RatingsFileError
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import first_rows, wide_table
from pmo_data.intake.layout.long_rows import long_table
from pmo_data.intake.layout.said_beside import (
    with_dimension_above,
    with_rater_above,
    with_rater_known,
)
from pmo_data.intake.layout.turned import turned_table
from pmo_data.intake.table.heading_parts import LONGEST_HEADING
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.long import read_long
from pmo_data.intake.table.names import words
from pmo_data.intake.table.spellings import shortened
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents, read_wide
from pmo_data.intake.table.wording import name_within
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


_CODED = re.compile(r"\s*([1-9]|1\d|2[0-7])\s*([ak])[\W_]", re.IGNORECASE)
_LEAST_NAMES = 3
"""So many different competences in one row are headings, and no accident of words."""
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
        No heading names a competence, or a line says that the levels are targets.
    """
    for layout in LAYOUTS.values():
        table = layout.found(grid)
        if table is not None:
            return with_rater_above(with_rater_known(with_dimension_above(table)))
    hint = "Head each column with a competence and Application or Knowledge,"
    hint += " such as '9 Schedule management - Application'"
    among = _among_words(grid)
    if among is None:
        message = "No heading in this file names a competence of the framework."
        hint += "; the template shows how."
    else:
        beside = read_heading(among).kind == "beside"
        how = (
            "only as targets, gaps or comments" if beside else "among words that are not understood"
        )
        message = f"The headings name competences {how}, such as"
        message += f" '{shortened(among)}'."
        hint += ", or say once on the page Ratings what the columns mean."
    raise RatingsFileError(message, hint=hint, code=Reason.NO_COMPETENCES)


def _among_words(grid: Grid) -> str | None:
    """The first heading of the first row in which several name competences among other words.

    Codes such as ``9A S`` name one where both dimensions of several numbers are there.
    """
    for row in (grid.rows[i] for i in first_rows(grid.rows)):
        short = [text for text in row if 0 < len(text) <= LONGEST_HEADING]
        found = {text: where for text in short if (where := name_within(words(text)))}
        names = {words(text)[start:end] for text, (start, end) in found.items()}
        if len(names) >= _LEAST_NAMES:
            return next(iter(found))
        coded = {text: code for text in short if (code := _CODED.match(text))}
        codes = {(code[1], code[2].casefold()) for code in coded.values()}
        if sum((number, "k") in codes for number, letter in codes if letter == "a") >= _LEAST_NAMES:
            return next(iter(coded))
    return None
