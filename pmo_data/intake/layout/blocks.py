"""A sheet that holds several tables, below or beside one another: each under its own headings.

A part is the same grid with everything outside it blank, so that what is said of it names the
cells of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.form import labelled
from pmo_data.intake.layout.heading_rows import first_rows, heading_hits, row_class
from pmo_data.intake.table.headings import plain_kind
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.qualifiers import alone, says_of_levels
from pmo_data.intake.table.table import Table

_BESIDE = ("id", "name", "first", "email", "competence", "number")
_COMPETENCES = ("cell", "competence")


def below(grid: Grid, table: Table) -> list[Grid]:
    """The grids of the tables that stand below one another; itself where it holds one.

    Parameters
    ----------
    table
        What was found in the whole grid.
    """
    starts = _starts(table, grid)
    found = [_rows_only(grid, a, b) for a, b in _spans([0, *starts], len(grid.rows))]
    return found if len(found) == 1 else [part for rows in found for part in beside(rows)]


def _spans(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, (*starts[1:], end), strict=True))


def _rows_only(grid: Grid, first: int, end: int) -> Grid:
    if first == 0 and end == len(grid.rows):
        return grid
    return replace(grid, rows=[*[()] * first, *grid.rows[first:end]])


def _starts(table: Table, grid: Grid) -> list[int]:
    """Rows at which another table begins: its headings with the form and titles above them."""
    heads = _heads(table, grid)
    shared, found = set(heads), list[int]()
    before = last = -1
    said: list[str] = []
    filled = (*table.title_rows, *table.header_rows, *table.body_rows)
    for row in range(len(grid.rows)) if table.turned else filled:
        cells = grid.rows[row]
        # Rows that were left out before are no gap.
        apart = row > before + 1 and not any(map(str.strip, grid.rows[row - 1]))
        looked = apart or row == 0 or not shared.isdisjoint(cells)
        before = row
        if not looked or not _is_heading(cells, heads, table):
            continue
        texts = [text.strip() for text in cells if text.strip()]
        again, said = texts == said, texts
        first = _first_of(grid.rows, row, last)
        # Below a form that names the person other rows need a person of their own.
        formed = bool(table.places) or any(labelled(list(c)) for c in grid.rows[first:row])
        formed |= any(map(_says_of_all, grid.rows[first:row]))
        # One table may repeat its headings, and have headings of several rows.
        within = not table.turned and row in table.header_rows[1:]
        if last >= 0 and row > last + 1 and (not again or formed) and not within:
            found.append(first)
        last = row
    return found


def _says_of_all(cells: Sequence[str]) -> bool:
    """Whether a row is a line that says no more than a dimension, a round or a rater."""
    filled = [text for text in cells if text.strip()]
    if len(filled) != 1:
        return False
    one = alone(filled[0])
    said = says_of_levels(filled[0]) or bool(one and (one.round or one.rater))
    return said or plain_kind(filled[0]) == "dimension"


def _heads(table: Table, grid: Grid) -> list[str]:
    """The filled headings of a table, as one row of the file has them."""
    row = max(table.header_rows, key=lambda r: heading_hits(table.grid.rows[r]))
    if table.turned:
        row = next((c.index for c in table.columns if c.heading.field == "name"), 0)
    return [text.strip() for text in grid.rows[row] if text.strip()]


def _is_heading(cells: Sequence[str], heads: Sequence[str], table: Table) -> bool:
    """Whether a row is one of headings, and none of people or competences."""
    filled = [text.strip() for text in cells if text.strip()]
    if len(filled) < 2 or filled == heads:
        return filled == heads and len(filled) > 1
    kinds = [plain_kind(text) for text in filled]
    if table.turned:
        known = kinds[0].startswith("field:") and filled[0] == (heads[0] if heads else "")
        return known and not any(read_level(text).level > 0 for text in filled[1:])
    if any(read_level(text).level > 0 for text in filled):
        return False
    hits = heading_hits(filled)
    fields = sum(kind.startswith("field:") for kind in kinds)
    named = sum(kind in _COMPETENCES for kind in kinds)
    if table.layout == "wide" and named >= 2 and 2 * hits >= len(filled):
        return True
    shared = len(set(filled) & set(heads))
    enough = shared >= 2 or named or "field:competence" in kinds
    return bool(fields and enough and hits >= 2 and 2 * hits >= len(filled))


def _first_of(rows: Sequence[Sequence[str]], heading: int, last: int) -> int:
    """The first row that belongs to a heading row: forms, titles after a blank row, headings."""
    first = row = heading
    while row - 1 > last:
        row -= 1
        filled = [text for text in rows[row] if text.strip()]
        apart = not any(map(str.strip, rows[row - 1])) or _says_of_all(rows[row])
        titled = len(filled) == 1 and apart
        if labelled(list(rows[row])) or row_class(rows[row]) or (titled and row > 0):
            first = row
        elif filled and not (len(filled) <= 2 and filled[0].rstrip().endswith(":")):
            break
    return first


def beside(grid: Grid) -> list[Grid]:
    """The tables that stand beside one another in some rows, each with the columns that are its."""
    found = [grid.rows[i] for i in first_rows(grid.rows) if len(_beginnings(grid.rows[i])) > 1]
    if not found:
        return [grid]
    starts = [0, *_beginnings(max(found, key=heading_hits))[1:]]
    return [_columns_only(grid, a, b) for a, b in _spans(starts, grid.width)]


def _beginnings(row: Sequence[str]) -> list[int]:
    """Columns at which a row of headings begins anew with the heading that it began with."""
    first = next((text.strip() for text in row if text.strip()), "")
    kind = plain_kind(first)
    if not kind.startswith("field:") or kind.removeprefix("field:") not in _BESIDE:
        return []
    starts = [i for i, text in enumerate(row) if text.strip() == first]
    apart = all(b - a > 1 for a, b in _spans(starts, len(row)))
    return starts if apart else []


def _columns_only(grid: Grid, first: int, end: int) -> Grid:
    rows = [[*[""] * first, *row[first:end]] if any(row[first:end]) else () for row in grid.rows]
    return replace(grid, rows=rows)
