"""Grids of cells as native tables: fitted texts, rows as high as they need, split over slides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from charts.palette import LARGEST_GAP, LIGHT, Palette, ink_on
from exports.arial import arial_width, line_height, lines_of, one_line, set_points, text_height
from exports.pptx.slide import POINTS, SMALL, TABLE, Box, Slide
from exports.pptx.xml import (
    INK,
    MUTED,
    NAMESPACES,
    PAPER,
    STRONG,
    Run,
    colour_xml,
    fill_xml,
    hatch_xml,
    paragraph_xml,
    xml_text,
)

PADDING = 0.06
"""Inches kept free at the left and right of a cell, and a third of it above and below."""
SLACK = 1.5
"""Points by which a program may set a line wider than it was measured."""
CLOSE = 1.165
"""Height of a line by font size where rows stand close: that of most fonts."""
LEGEND = 0.28
"""Inches of a line that says what signs and colours mean; further ones take theirs."""
GAPS = {LIGHT.gap(gap): gap for gap in range(-LARGEST_GAP, LARGEST_GAP + 1)}
"""The gap in levels that each of our colours means."""
_OTHERS = ("lnL", "lnR", "lnT")
RULE, GAP, WIDE_GAP = 0.75, 1.5, 5
"""Points of the line under a row, of the gap between coloured cells, and between groups."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes
    ----------
    colour : str or None
        Of the text; the ink that is readable on the fill unless given.
    fill : str or None
        ``#RRGGBB`` or a colour of `exports.pptx.xml`. That of a gap, given as on light slides,
        is another on dark ones.
    hatch : str or None
        Colour of the hatch for what is not assessed.
    wraps : bool
        The row grows with the text; else the text is cut to one line.
    upright : bool
        Turned to read from below.
    span : int
        Columns it covers.
    apart : bool
        A wide gap stands before it.
    mark : str or None
        Colour of a strong line at its left.
    """

    text: str = ""
    points: float = TABLE
    colour: str | None = None
    bold: bool = False
    align: str = "l"
    fill: str | None = None
    hatch: str | None = None
    wraps: bool = False
    upright: bool = False
    span: int = 1
    apart: bool = False
    mark: str | None = None

    def painted(self, colours: Palette) -> tuple[str, str | None]:
        """Colours of its text and of its ground, on slides in these colours."""
        fill = colours.gap(GAPS[self.fill]) if self.fill in GAPS else self.fill
        if fill is not None and fill.startswith("#"):
            return self.colour or ink_on(fill, colours), fill
        return self.colour or (PAPER if fill in STRONG else INK), fill


Row = Sequence[Cell]


def lowest_row(points: float = SMALL) -> float:
    """Inches of a row of one line of letters at least."""
    return set_points(points) * CLOSE / POINTS


def sign(text: str, **look: Any) -> Cell:
    """A small cell with a number or a sign in its middle."""
    return Cell(text, SMALL, align="ctr", **look)


NOT_ASSESSED = sign("?", hatch=LIGHT.hatch)
NOT_REQUIRED = sign("·", colour=MUTED)


@dataclass(frozen=True)
class Grid:
    """Rows of cells under head rows that are repeated on each slide.

    Attributes
    ----------
    widths : inches of each column
    least : inches
        Height of a row of one line.
    head_heights : inches of each head row
        What their texts need unless given.
    ruled : bool
        Lines under rows; else gaps between coloured cells.
    """

    head: Sequence[Row]
    rows: Sequence[Row]
    widths: Sequence[float]
    least: float
    head_heights: Sequence[float] = ()
    ruled: bool = True

    @cached_property
    def heads(self) -> Sequence[float]:
        """Height of each head row."""
        return self.head_heights or [self.height_of(row) for row in self.head]

    def height_of(self, row: Row) -> float:
        """Height of a row: what its tallest text needs."""
        heights, column = [self.least], 0
        for cell in row:
            if cell.wraps:
                across = sum(self.widths[column : column + cell.span])
                room = (across - 2 * PADDING) * POINTS - SLACK
                high = text_height(cell.text, room, cell.points, bold=cell.bold)
                heights.append(high / POINTS + PADDING)
            column += cell.span
        return max(heights)

    def pages(self, height: float) -> Iterator[Sequence[Row]]:
        """The rows in parts that fit a height, as even as they come."""
        room = height - sum(self.heads)
        heights = [self.height_of(row) for row in self.rows]
        for page in even_pages(heights, room):
            yield [self.rows[index] for index in page]


def above_legend(area: Box, text: str) -> Box:
    """A content's room less that of what its signs and colours mean."""
    more = (len(_legend_lines(area, text)) - 1) * line_height(SMALL) / POINTS
    return replace(area, height=area.height - LEGEND - more)


def add_legend(slide: Slide, text: str) -> Box:
    """What signs and colours mean, at the foot of the content; gives what is left above."""
    above = above_legend(slide.content, text)
    lines = [
        paragraph_xml((Run(line, SMALL, MUTED),), slide.scale)
        for line in _legend_lines(above, text)
    ]
    slide.shape(slide.content.below(above.height), lines, name="Legend")
    return above


def _legend_lines(area: Box, text: str) -> list[str]:
    return lines_of(text, area.width * POINTS - SMALL, SMALL)


def label_width(labels: Sequence[str], least: float, *, bold: bool = False) -> float:
    """Inches of a column of small letters in which no label is cut, at least `least`."""
    widest = max((arial_width(label, SMALL, bold=bold) for label in labels), default=0)
    return max(least, (widest + 2 * SLACK) / POINTS + 2 * PADDING)


def even_pages(heights: Sequence[float], room: float) -> list[range]:
    """Positions page by page: as few pages as can be, then about as full as each other."""
    count, ends = len(heights), list(accumulate(heights, initial=0.0))
    # How far a page reaches that begins at a position, and how many pages are needed from there.
    last = [max(at + 1, bisect_right(ends, ends[at] + room + 1e-6) - 1) for at in range(count)]
    needed = [0] * (count + 1)
    for at in reversed(range(count)):
        needed[at] = 1 + needed[last[at]]
    pages: list[range] = []
    start = 0
    while start < count:
        left = needed[0] - len(pages)
        even = ends[start] + (ends[-1] - ends[start]) / left
        fits = (end for end in range(start + 1, last[start] + 1) if needed[end] < left)
        end = min(fits, key=lambda end: abs(ends[end] - even))
        pages.append(range(start, end))
        start = end
    return pages


def add_grid(
    slide: Slide, box: Box, grid: Grid, rows: Sequence[Row], *, name: str, alt: str
) -> float:
    """Put some rows of a grid on a slide; returns the height it takes, in inches."""
    heights = [*grid.heads, *(grid.height_of(row) for row in rows)]
    body = "".join(
        _row_xml(slide, grid, row, height)
        for row, height in zip((*grid.head, *rows), heights, strict=True)
    )
    columns = "".join(f'<a:gridCol w="{slide.emu(width)}"/>' for width in grid.widths)
    size = Box(box.left, box.top, sum(grid.widths), sum(heights))
    left, top, width, height = slide.corners(size)
    number = slide.next_id()
    slide.add(
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number}" name="{xml_text(name)} {number}" descr="{xml_text(alt)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    return sum(heights)


def _row_xml(slide: Slide, grid: Grid, row: Row, height: float) -> str:
    cells, column = [], 0
    for cell in row:
        across = sum(grid.widths[column : column + cell.span])
        room = (height if cell.upright else across) - 2 * PADDING
        look = (cell, room * POINTS - SLACK, grid.ruled)
        if look not in slide.deck.cells:
            slide.deck.cells[look] = _cell_xml(slide, *look)
        cells.append(slide.deck.cells[look])
        column += cell.span
    return f'<a:tr h="{slide.emu(height)}">{"".join(cells)}</a:tr>'


def _cell_xml(slide: Slide, cell: Cell, room: float, ruled: bool) -> str:
    scale = slide.scale
    text = cell.text if cell.wraps else one_line(cell.text, room, cell.points, bold=cell.bold)
    ink, ground = cell.painted(slide.deck.colours)
    paragraphs = [
        paragraph_xml((Run(part, cell.points, ink, cell.bold),), scale, align=cell.align)
        for part in text.split("\n")
    ]
    side, above = slide.emu(PADDING), slide.emu(PADDING / 3) if ruled else 0
    if cell.upright:
        above = side
    fill = hatch_xml(cell.hatch) if cell.hatch else fill_xml(ground)
    span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    covered = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p/></a:txBody><a:tcPr/></a:tc>'
    turned = ' vert="vert270"' if cell.upright else ""
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/>{''.join(paragraphs)}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}"{turned} anchor="ctr">'
        f"{_lines_xml(slide, cell, ruled=ruled)}{fill}</a:tcPr></a:tc>" + covered * (cell.span - 1)
    )


def _lines_xml(slide: Slide, cell: Cell, *, ruled: bool) -> str:
    """Only lines at the left and above, or below: neighbours never disagree about one."""
    if ruled:
        under = _line_xml("lnB", RULE, slide.deck.colours.ring, slide.scale)
        return "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in _OTHERS) + under
    left = (2.25, cell.mark) if cell.mark else (WIDE_GAP if cell.apart else GAP, PAPER)
    return _line_xml("lnL", *left, slide.scale) + _line_xml("lnT", GAP, PAPER, slide.scale)


def _line_xml(side: str, points: float, colour: str, scale: float) -> str:
    return (
        f'<a:{side} w="{round(points * 12_700 * scale)}"><a:solidFill>{colour_xml(colour)}'
        f"</a:solidFill></a:{side}>"
    )
