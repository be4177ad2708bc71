"""Grids in which a mark stands in the column of a level: `1` to `5`, or `Aware` to `Expert`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmo_data.framework.competences import HIGHEST_LEVEL
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import first_rows
from pmo_data.intake.table.levels import read_level

_MARKS = {"x", "✓", "✔", "☑", "☒", "✗", "✘", "●", "•", "■", "*", "√"}
_SAMPLE = 300
_LEAST_MARKS = 0.8


def _is_mark(text: str) -> bool:
    return text.strip().casefold() in _MARKS


def _groups(row: Sequence[str]) -> list[tuple[int, list[int]]]:
    """First column and levels of every run of columns that are headed by all levels in order."""
    found = []
    column = 0
    upward = list(range(1, HIGHEST_LEVEL + 1))
    while column + HIGHEST_LEVEL <= len(row):
        levels = [read_level(text).level for text in row[column : column + HIGHEST_LEVEL]]
        if levels in (upward, upward[::-1]):
            found.append((column, levels))
            column += HIGHEST_LEVEL
        else:
            column += 1
    return found


def with_marks_read(grid: Grid) -> Grid:
    """A grid in which each mark below the heading of a level is that level.

    It stands in the first column of its levels, under the heading above them; marks of
    several levels stand there together and are no level.
    """
    looked = first_rows(grid.rows, _SAMPLE)
    if not any(map(_is_mark, set().union(*grid.rows[looked.start : looked.stop]))):
        return grid
    for row in first_rows(grid.rows):
        groups = _groups(grid.rows[row])
        if groups and _holds_marks(grid, row, groups):
            return _read_all(grid, row)
    return grid


def _read_all(grid: Grid, first: int) -> Grid:
    """A grid whose tables from some row on are all read; each ends where the next is headed."""
    headings = [i for i in range(first, len(grid.rows)) if _groups(grid.rows[i])]
    for heading, end in zip(headings, (*headings[1:], len(grid.rows)), strict=True):
        grid = _read(grid, heading, end)
    return grid


def _holds_marks(grid: Grid, heading: int, groups: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether the cells below are marks and hardly anything else."""
    body = grid.rows[heading + 1 : heading + 1 + _SAMPLE]
    filled = [
        text
        for cells in body
        if not _groups(cells)
        for start, levels in groups
        for text in cells[start : start + len(levels)]
        if text.strip()
    ]
    return bool(filled) and sum(map(_is_mark, filled)) >= _LEAST_MARKS * len(filled)


def _read(grid: Grid, heading: int, end: int) -> Grid:
    """A grid whose rows from a heading on to an end have levels for marks."""
    rows = list(grid.rows)
    groups = _groups(rows[heading])
    above = list(rows[heading - 1]) if heading else []
    head = list(rows[heading])
    for start, levels in groups:
        titled = any(text.strip() for text in above[start : start + len(levels)])
        head[start : start + len(levels)] = ["" if titled else "Level", *[""] * (len(levels) - 1)]
    if any(above[start : start + 1] and above[start].strip() for start, _ in groups):
        rows[heading - 1], head = _raised(above, head), []
    rows[heading] = head
    for index in range(heading + 1, end):
        cells = list(rows[index])
        for start, levels in groups:
            own = cells[start : start + len(levels)]
            if any(text.strip() for text in own):
                cells[start : start + len(own)] = [_level(own, levels), *[""] * (len(own) - 1)]
        rows[index] = cells
    merged = tuple(area for area in grid.merged if area[0] > heading)
    return replace(grid, rows=rows, merged=merged)


def _raised(above: Sequence[str], head: Sequence[str]) -> list[str]:
    """Headings of one row from two, of which the lower says no more than the upper lacks."""
    width = max(len(above), len(head))
    pairs = zip([*above, *[""] * (width - len(above))], [*head, *[""] * (width - len(head))],
                strict=True)  # fmt: skip
    return [upper if upper.strip() else lower for upper, lower in pairs]


def _level(own: Sequence[str], levels: Sequence[int]) -> str:
    """The level that is marked; what stands there otherwise, as a text that is no level."""
    filled = [(level, text) for level, text in zip(levels, own, strict=False) if text.strip()]
    if len(filled) == 1:
        level, text = filled[0]
        meant = _is_mark(text) or read_level(text).level == level
        return str(level) if meant else f"{text.strip()} at {level}"
    return ", ".join(f"{text.strip()} at {level}" for level, text in filled)
