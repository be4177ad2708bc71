"""Titles of groups above their columns: in as few rows as cut the fewest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from charts.house import LABEL_SIZE
from charts.text import shortened, text_width

BESIDE, INSET = 6, 0.45
"""Pixels between two titles, and columns from the centre of a group's first to its title."""
LEAST_PIXELS = 40
MOST_ROWS = 6
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
    names = [name for _, name, _ in groups]

    def cut(titles: Sequence[Title]) -> int:
        return sum(title.text != name for title, name in zip(titles, names, strict=True))

    ways = (
        tuple(_titles(groups, rows, last=last, end=end, column=column, size=size))
        for rows in range(1, MOST_ROWS + 1)
    )
    return min(ways, key=cut)


def _titles(
    groups: Starts, rows: int, *, last: float, end: float, column: float, size: float
) -> Iterator[Title]:
    """The titles in so many rows, one group after the other.

    The last of a row ends with the columns where it would be cut if it began with its group.
    """
    begun: dict[int, float] = {}
    for group, (start, name, _) in enumerate(groups):
        row, x, anchor = group % rows, start - INSET, "left"
        following = groups[group + rows :]
        room = ((following[0][0] - INSET if following else end) - x) * column
        room -= BESIDE if following else 0
        to_its_left = (last + 0.5 - begun.get(row, -0.5)) * column
        if not following and room < min(text_width(name, size), to_its_left):
            x, anchor, room = last + 0.5, "right", to_its_left
        text = shortened(name, max(room, LEAST_PIXELS), size)
        begun[row] = x + (text_width(text, size) + BESIDE) / column
        yield Title(x, anchor, text, row)


def rows_of(titles: Sequence[Title]) -> int:
    """How many rows they stand in; one where there are none."""
    return 1 + max((title.row for title in titles), default=0)
