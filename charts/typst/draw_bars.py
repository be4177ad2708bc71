"""Stacked bars as marks: largest shared shortfalls, and one person's ways to Specialist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from charts import shortfalls, ways
from charts.bars import Counts
from charts.house import CELL_SIZE
from charts.palette import Palette, ink_on
from charts.text import text_width
from charts.typst.marks import Look, Mark, boxes, drawn, key, symbols, texts
from presentation.words import people as people_words

Record = dict[str, Any]
THICK = 0.62
SHARE_FOR_A_NUMBER = 0.08
"""Part of the longest bar that is wide enough for its number."""


def shortfalls_record(
    colours: Palette,
    *,
    labels: Sequence[str],
    application: Counts,
    knowledge: Counts,
    people: Counts,
    **_: Any,
) -> Record:
    """Arguments as of `charts.shortfalls.shortfall_figure`."""
    totals = application + knowledge
    marks = _stack([application, knowledge], [colours.gap(-3), colours.gap(-1)], colours)
    ends = [
        [str(total), f" · {people_words(number)}"]
        for total, number in zip(totals.tolist(), people.tolist(), strict=True)
    ]
    legend = [
        _swatch("application", colours.gap(-3), colours),
        _swatch("knowledge", colours.gap(-1), colours),
    ]
    return _bars(labels, shortfalls.ROW_HEIGHT, totals, ends, marks, legend)


def ways_record(
    colours: Palette,
    *,
    labels: Sequence[str],
    officer: Counts,
    mandatory: Counts,
    elective: Counts,
    not_assessed: Counts,
    nearest: np.ndarray,
    parts: Sequence[str] = ways.PARTS,
    **_: Any,
) -> Record:
    """Arguments as of `charts.ways.ways_figure`."""
    values = [np.asarray(part, np.int64) for part in (officer, mandatory, elective)]
    looks = [colours.ring, colours.counts[2], colours.counts[4]]
    totals = values[0] + values[1] + values[2]
    marks = _stack(values, looks, colours, numbered=True)
    row = np.flatnonzero(nearest & (totals > 0))
    size: Look = {"width": totals[row], "height": 0.72}
    marks.append(boxes(totals[row] / 2, row, **size, line=colours.ink, thick=1.5))
    words = ways.end_words(totals, np.asarray(not_assessed), np.asarray(nearest, bool))
    ends = [[str(total), text] for total, text in zip(totals.tolist(), words, strict=True)]
    legend = [_swatch(name, colour, colours) for name, colour in zip(parts, looks, strict=True)]
    return _bars(labels, ways.ROW_HEIGHT, totals, ends, marks, legend)


def _swatch(text: str, colour: str, colours: Palette) -> Record:
    return key(text, symbols(0, 0, "square", 12, fill=colour, line=colours.background))


def _stack(
    parts: Sequence[Counts], looks: Sequence[str], colours: Palette, *, numbered: bool = False
) -> list[Mark]:
    """Each part's boxes, one behind the other, with its numbers where they fit."""
    marks: list[Mark] = []
    start = np.zeros(len(parts[0]))
    longest = max(int(np.sum(parts, axis=0).max(initial=1)), 1)
    for values, colour in zip(parts, looks, strict=True):
        middle = start + values / 2
        row = np.flatnonzero(values > 0)
        size: Look = {"width": values[row], "height": THICK}
        edge: Look = {"line": colours.background, "thick": 1}
        marks.append(boxes(middle[row], row, **size, fill=colour, **edge))
        wide = np.flatnonzero(numbered & (values >= SHARE_FOR_A_NUMBER * longest))
        numbers = [str(int(values[row])) for row in wide]
        ink = ink_on(colour, colours)
        marks.append(texts(middle[wide], wide, numbers, fill=ink, size=CELL_SIZE - 1))
        start = start + values
    return marks


def _bars(
    labels: Sequence[str],
    row_height: int,
    totals: Counts,
    ends: list[list[str]],
    marks: list[Mark],
    legend: list[Record],
) -> Record:
    return {
        "layout": "bars",
        "row": row_height,
        "labels": list(labels),
        "totals": totals.tolist(),
        "ends": ends,
        "taken": [text_width(a + b, CELL_SIZE + 1) for a, b in ends],
        "marks": drawn(marks),
        "legend": legend,
    }
