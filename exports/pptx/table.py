"""Tables as slides: columns as wide as they need, rows evenly over the slides, the note beneath."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from charts.palette import LIGHT
from exports.arial import arial_width, line_height, lines_of, text_height
from exports.pptx.grid import PADDING, SLACK, Cell, Grid, Row, add_grid
from exports.pptx.slide import ALONE, POINTS, SMALL, TABLE, Box, Page, Slide
from exports.pptx.xml import BAND, MUTED
from presentation import words
from presentation.tables import Table

LEAST, HIGHER = 0.3, (0.42, 0.36)
"""Inches of a row at least, and of those of a table that leaves room on its slide."""
NOTE_GAP = 0.1
LARGE, LARGE_ROW, SHORT_SHARE = 16, 0.6, 0.4
"""Points and least height of rows of a table that would fill less than this share of a slide."""
STEPS, UPRIGHT = 100, 2.2
"""Steps in which columns become narrower, and most inches that turned heads are high."""
FILLS = {"worst": LIGHT.gap(-3), "below": LIGHT.gap(-1)}
"""Colours of the cells that stand out."""


def text_page(text: str) -> Page:
    """A page of a sentence or two that stand alone."""
    return Page(lambda slide: slide.text(slide.content, text, points=ALONE))


def table_pages(table: Table, area: Box) -> list[Page]:
    """The rows under repeated heads; of a table without rows, its note."""
    if not table.rows:
        return [text_page(table.said)]
    room = area.height - _note_height(table, area)
    grid = table_grid(table, area.width)
    if table_height(grid) < SHORT_SHARE * room:
        even = SHORT_SHARE * room / (1 + len(table.rows))
        least = min(max(LARGE_ROW, even), room / 4)
        grid = table_grid(table, area.width, points=LARGE, least=least)
    else:
        higher = (replace(grid, least=least) for least in HIGHER)
        grid = next((one for one in higher if table_height(one) <= room), grid)
    grid = replace(grid, rows=[part for row in grid.rows for part in _parts(grid, row, room)])
    count = len(grid.rows)
    return [
        Page(
            partial(_draw, table, grid, rows, area),
            part=f"{len(rows):,} of {words.counted(count, 'row')}",
        )
        for rows in grid.pages(room)
    ]


def table_height(grid: Grid) -> float:
    """Inches of all its rows together."""
    return sum((*grid.heads, *map(grid.height_of, grid.rows)))


def _parts(grid: Grid, row: Row, room: float) -> Iterator[Row]:
    """The row; one that is higher than a slide goes on in further rows."""
    free = room - sum(grid.heads)
    if grid.height_of(row) <= free:
        yield row
        return
    lines = [
        lines_of(cell.text, (width - 2 * PADDING) * POINTS - SLACK, cell.points, bold=cell.bold)
        for cell, width in zip(row, grid.widths, strict=True)
    ]
    most = int(free * POINTS / line_height(row[0].points)) - 1
    for start in range(0, max(map(len, lines)), most):
        yield [
            replace(cell, text=" ".join(texts[start : start + most]))
            for cell, texts in zip(row, lines, strict=True)
        ]


def _note_height(table: Table, area: Box) -> float:
    high = text_height(table.said, area.width * POINTS, SMALL) / POINTS
    return high + NOTE_GAP if table.said else 0


def _draw(table: Table, grid: Grid, rows: Sequence[Row], area: Box, slide: Slide) -> None:
    said = "; ".join(" ".join(filter(None, (cell.text for cell in row[:2]))) for row in rows)
    alt = f"{table.title}. {said}"
    high = add_grid(slide, area, grid, rows, name=table.title, alt=alt)
    if table.said:
        slide.text(area.below(high + NOTE_GAP), table.said, points=SMALL, colour=MUTED)


def table_grid(table: Table, width: float, *, least: float = LEAST, points: float = TABLE) -> Grid:
    """A table as a grid of this width; its first column is bold where it only names the rows.

    Heads of numbers are turned where their longest words would not stand beside one another.
    """
    sides = ["r" if place in table.numbers else "l" for place in range(len(table.rows[0]))]
    named = 0 not in table.wide
    head = [
        Cell(text, points, bold=True, fill=BAND, align=side, wraps=True)
        for text, side in zip(table.header, sides, strict=False)
    ]
    rows = [
        [
            Cell(
                text,
                points,
                bold=named and not place,
                align=side,
                fill=FILLS.get(table.standings.get((number, place), "")),
                wraps=True,
            )
            for place, (text, side) in enumerate(zip(row, sides, strict=True))
        ]
        for number, row in enumerate(table.texts)
    ]
    heads = [head] if head else []
    if not head or sum(_columns([head, *rows], str.split)) <= width:
        return Grid(heads, rows, column_widths([*heads, *rows], width, table.wide), least)
    turned = [
        replace(cell, upright=True, wraps=False, align="l") if place in table.numbers else cell
        for place, cell in enumerate(head)
    ]
    high = _width([cell for cell in head if cell not in turned], lambda text: [text])
    widths = column_widths([turned, *rows], width, range(len(head)))
    return Grid([turned], rows, widths, least, (max(least, min(high, UPRIGHT)),))


def column_widths(rows: Sequence[Row], room: float, wide: Collection[int]) -> list[float]:
    """Inches of each column.

    Where all texts fit into one line, `wide` columns take the room that is left; else the
    widest columns become narrower, down to their longest words, and their texts wrap. Where
    even those have no room, every column is narrower by the same share.
    """
    natural = _columns(rows, lambda text: [text])
    least = _columns(rows, str.split)
    if sum(least) > room:
        return [width * room / sum(least) for width in least]
    for step in range(STEPS, -1, -1):
        limit = max(natural) * step / STEPS
        widths = [min(n, max(w, limit)) for n, w in zip(natural, least, strict=True)]
        if sum(widths) <= room:
            break
    taken, spare = sum(widths[place] for place in wide), room - sum(widths)
    return [
        width + spare * width / taken if place in wide else width
        for place, width in enumerate(widths)
    ]


def _columns(rows: Sequence[Row], parts: Callable[[str], list[str]]) -> list[float]:
    return [_width(column, parts) for column in zip(*rows, strict=True)]


def _width(column: Sequence[Cell], parts: Callable[[str], list[str]]) -> float:
    """Inches that the widest part of a column's texts takes in one line."""
    widths = (
        line_height(cell.points) if cell.upright else arial_width(part, cell.points, bold=cell.bold)
        for cell in column
        for part in parts(cell.text)
    )
    return max(widths, default=0) / POINTS + 3 * PADDING
