"""Grids in which a mark stands in the column of a level: `1` to `5`, or `Aware` to `Expert`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pmo_data.framework.competences import HIGHEST_LEVEL
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import first_rows
from pmo_data.intake.table.levels import read_level

_MARKS = {"x", "✓", "✔", "☑", "☒", "✗", "✘", "●", "•", "■", "*", "√"}
_NO_MARKS = {"", "☐", "□"}
_YES_NO = {"1": "x", "0": "", "true": "x", "false": ""}
"""What some exports write for a mark and for none."""
_TICKED = {"true", "false"}
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
        texts = row[column : column + HIGHEST_LEVEL]
        shared = len(_shared(texts))
        levels = [read_level(text[shared:]).level for text in texts]
        if levels in (upward, upward[::-1]):
            found.append((column, levels))
            column += HIGHEST_LEVEL
        else:
            column += 1
    return found


def _shared(texts: Sequence[str]) -> str:
    """What headings of levels begin with alike, up to a blank: ``Reviews, Knowledge ``."""
    first, last = min(texts), max(texts)
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    )
    return first[: first.rfind(" ", 0, alike) + 1]


def with_marks_read(grid: Grid) -> Grid:
    """A grid in which each mark below the heading of a level is that level.

    It stands in the first column of its levels, under the heading above them; marks of
    several levels stand there together and are no level.
    """
    looked = first_rows(grid.rows, _SAMPLE)
    texts = set().union(*grid.rows[looked.start : looked.stop])
    marked = any(map(_is_mark, texts))
    ticked = not marked and {text.strip().casefold() for text in texts} >= _TICKED
    for row in first_rows(grid.rows):
        groups = _groups(grid.rows[row])
        if groups and not marked and _holds_yes_and_no(grid, row, groups, ticked=ticked):
            grid = _with_marks(grid, row, groups)
        elif not groups or not marked or not _holds_marks(grid, row, groups):
            continue
        return _read_all(grid, row)
    return grid


def _holds_yes_and_no(
    grid: Grid, heading: int, groups: Sequence[tuple[int, list[int]]], *, ticked: bool
) -> bool:
    """Whether TRUE and FALSE stand below, or 1 and 0 where each heading names what it is of."""
    row = grid.rows[heading]
    named = all(_shared(row[start : start + len(levels)]) for start, levels in groups)
    if not named and not ticked:
        return False
    wanted = _TICKED if ticked else _YES_NO.keys() - _TICKED
    return {text.strip().casefold() for text in _below(grid, heading, groups)} - {""} == wanted


def _with_marks(grid: Grid, heading: int, groups: Sequence[tuple[int, list[int]]]) -> Grid:
    """A grid with a mark for yes and nothing for no in the columns of levels."""
    held = {start + i for start, levels in groups for i in range(len(levels))}
    rows = [
        [
            _YES_NO.get(text.strip().casefold(), text) if i in held else text
            for i, text in enumerate(cells)
        ]
        for cells in grid.rows[heading + 1 :]
    ]
    return replace(grid, rows=[*grid.rows[: heading + 1], *rows])


def _read_all(grid: Grid, first: int) -> Grid:
    """A grid whose tables from some row on are all read; each ends where the next is headed."""
    headings = [i for i in range(first, len(grid.rows)) if _groups(grid.rows[i])]
    for heading, end in zip(headings, (*headings[1:], len(grid.rows)), strict=True):
        grid = _read(grid, heading, end)
    return grid


def _below(grid: Grid, heading: int, groups: Sequence[tuple[int, list[int]]]) -> Iterator[str]:
    """The cells in the columns of levels, of the first rows below their headings."""
    for cells in grid.rows[heading + 1 : heading + 1 + _SAMPLE]:
        for start, levels in groups if not _groups(cells) else ():
            yield from cells[start : start + len(levels)]


def _holds_marks(grid: Grid, heading: int, groups: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether the cells below are marks and hardly anything else."""
    filled = [t for t in _below(grid, heading, groups) if t.strip() not in _NO_MARKS]
    return bool(filled) and sum(map(_is_mark, filled)) >= _LEAST_MARKS * len(filled)


def _read(grid: Grid, heading: int, end: int) -> Grid:
    """A grid whose rows from a heading on to an end have levels for marks."""
    rows = list(grid.rows)
    groups = _groups(rows[heading])
    above = list(rows[heading - 1]) if heading else []
    head = list(rows[heading])
    for start, levels in groups:
        titled = any(text.strip() for text in above[start : start + len(levels)])
        title = _shared(head[start : start + len(levels)]).strip(" -–:,.(")
        first = title or ("" if titled else "Level")
        head[start : start + len(levels)] = [first, *[""] * (len(levels) - 1)]
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
    pairs = zip(levels, own, strict=False)
    filled = [(level, text) for level, text in pairs if text.strip() not in _NO_MARKS]
    if len(filled) == 1:
        level, text = filled[0]
        meant = _is_mark(text) or read_level(text).level == level
        return str(level) if meant else f"{text.strip()} at {level}"
    return ", ".join(f"{text.strip()} at {level}" for level, text in filled)
