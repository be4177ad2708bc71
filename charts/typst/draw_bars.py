"""Stacked bars as marks: largest shared shortfalls, and one person's ways to Specialist."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from charts import shortfalls, ways
from charts.house import CELL_SIZE
from charts.palette import Palette, ink_on
from charts.text import text_width
from charts.typst.marks import Look, Mark, Record, boxes, drawn, swatch_key, texts
from charts.typst.pictures import drawing
from pmo_data.framework.competences import DIMENSIONS
from presentation.chart_content import Mask, Whole
from presentation.person import WAY_PARTS, Ways
from presentation.team import Shortfalls
from presentation.words import people

THICK = 0.62
SHARE_FOR_A_NUMBER = 0.08
"""Part of the longest bar that is wide enough for its number."""


@drawing.register
def shortfalls_record(content: Shortfalls, colours: Palette) -> Record:
    """Levels missing in each dimension, and how many people share them."""
    totals, looks = content.totals, shortfalls.looks(colours)
    ends = [
        [str(total), f" · {people(number)}"]
        for total, number in zip(totals.tolist(), content.people.tolist(), strict=True)
    ]
    marks = _stack([content.application, content.knowledge], looks, colours)
    legend = [swatch_key(name, *look) for name, look in zip(DIMENSIONS, looks, strict=True)]
    return _bars(content, shortfalls.ROW_HEIGHT, ends, marks, legend)


@drawing.register
def ways_record(content: Ways, colours: Palette) -> Record:
    """The parts of each way one behind the other, the nearest outlined."""
    totals = content.totals
    looks = [(fill, colours.background) for fill in ways.looks(colours)]
    marks = _stack(content.parts, looks, colours, numbered=content.divided)
    row = np.flatnonzero(content.nearest & (totals > 0))
    size: Look = {"width": totals[row], "height": 0.72}
    marks.append(boxes(totals[row] / 2, row, **size, line=colours.ink, thick=1.5))
    ends = [[str(total), text] for total, text in zip(totals, content.remarks, strict=True)]
    legend = [swatch_key(name, *look) for name, look in zip(WAY_PARTS, looks, strict=True)]
    return _bars(content, ways.ROW_HEIGHT, ends, marks, legend)


def _stack(
    parts: Sequence[Whole],
    looks: Sequence[tuple[str, str]],
    colours: Palette,
    *,
    numbered: Mask | bool = False,
) -> list[Mark]:
    """Each part's boxes in a fill and an outline, in a row, with numbers where wanted and wide."""
    marks: list[Mark] = []
    start = np.zeros(len(parts[0]))
    longest = max(int(np.sum(parts, axis=0).max(initial=1)), 1)
    for values, (colour, line) in zip(parts, looks, strict=True):
        middle = start + values / 2
        row = np.flatnonzero(values > 0)
        size: Look = {"width": values[row], "height": THICK}
        edge: Look = {"line": line, "thick": 1}
        marks.append(boxes(middle[row], row, **size, fill=colour, **edge))
        wide = np.flatnonzero(numbered & (values >= SHARE_FOR_A_NUMBER * longest))
        numbers = [str(int(values[row])) for row in wide]
        ink = ink_on(colour, colours)
        marks.append(texts(middle[wide], wide, numbers, fill=ink, size=CELL_SIZE - 1))
        start = start + values
    return marks


def _bars(
    content: Shortfalls | Ways,
    row_height: int,
    ends: list[list[str]],
    marks: list[Mark],
    legend: list[Record],
) -> Record:
    return {
        "layout": "bars",
        "row": row_height,
        "labels": content.labels,
        "totals": content.totals.tolist(),
        "ends": ends,
        "taken": [text_width(a + b, CELL_SIZE + 1) for a, b in ends],
        "marks": drawn(marks),
        "legend": legend,
    }
