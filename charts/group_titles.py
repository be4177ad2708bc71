"""Titles of groups above their columns: whole, in rows of their own where they need them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from charts.house import LABEL_SIZE
from charts.text import shortened, text_width

BESIDE, INSET = 6, 0.45
"""Pixels between two titles, and columns from the centre of a group's first to its title."""
LEAST_PIXELS = 40
MOST_ROWS = 12
Starts = Sequence[tuple[float, str, int]]
"""Centre of each group's first column, its name, and how many people it has."""


class Title(NamedTuple):
    """The title of a group: its text, which end of it stands at `x`, and its row from the top."""

    x: float
    anchor: str
    text: str
    row: int


def group_titles(
    groups: Starts, *, last: float, end: float, column: float, size: float = LABEL_SIZE
) -> tuple[Title, ...]:
    """Where the title of each group stands, and as much of it as there is room for.

    Parameters
    ----------
    last, end
        Centre of the last person's column, and where the chart ends, in columns.
    column
        Pixels of a column where it is narrowest.
    """
    rows = _rows(groups, last=last, end=end, column=column, size=size)
    begun: dict[int, float] = {}
    titles = []
    for group, ((start, name, _), row) in enumerate(zip(groups, rows, strict=True)):
        x, anchor = start - INSET, "left"
        following = [later for later in range(group + 1, len(rows)) if rows[later] == row]
        room = ((groups[following[0]][0] - INSET if following else end) - x) * column
        room -= BESIDE if following else 0
        to_its_left = (last + 0.5 - begun.get(row, -0.5)) * column
        if not following and room < min(text_width(name, size), to_its_left):
            x, anchor, room = last + 0.5, "right", to_its_left
        text = shortened(name, max(room, LEAST_PIXELS), size)
        begun[row] = x + (text_width(text, size) + BESIDE) / column
        titles.append(Title(x, anchor, text, row))
    return tuple(titles)


def _rows(groups: Starts, *, last: float, end: float, column: float, size: float) -> list[int]:
    """The row of each title: the first with room for all of it, and one more where none has.

    A title that would be cut if it began with its group ends with the columns.
    """
    free: list[float] = []
    rows = []
    for start, name, _ in groups:
        width = text_width(name, size) / column
        x = start - INSET
        x = x if x + width <= end else last + 0.5 - width
        row = next((row for row, begin in enumerate(free) if begin <= x), len(free))
        if row == MOST_ROWS:
            row = free.index(min(free))
        free[row : row + 1] = [x + width + BESIDE / column]
        rows.append(row)
    return rows


def rows_of(titles: Sequence[Title]) -> int:
    """How many rows they stand in; one where there are none."""
    return 1 + max((title.row for title in titles), default=0)
