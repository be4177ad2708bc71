"""People assessed in each competence, as marks."""

from __future__ import annotations

from charts.assessed import ROW_HEIGHT
from charts.palette import Palette
from charts.typst.marks import Record, boxes, key, symbols
from charts.typst.pictures import drawing
from presentation.assessed import Assessed


@drawing.register
def assessed_record(content: Assessed, colours: Palette) -> Record:
    """The record of a chart of bars."""
    parts, looks = (content.application, content.knowledge), (colours.counts[2], colours.counts[4])
    middles = (content.application / 2, content.application + content.knowledge / 2)
    rows = range(len(content.labels))
    totals = (content.application + content.knowledge).tolist()
    return {
        "layout": "bars",
        "row": ROW_HEIGHT,
        "labels": content.labels,
        "totals": totals,
        "ends": [[str(total), ""] for total in totals],
        "taken": [30] * len(totals),
        "marks": [
            boxes(middle, rows, width=part, height=0.6, fill=look)
            for middle, part, look in zip(middles, parts, looks, strict=True)
        ],
        "legend": [
            key(name, symbols(0, 0, "square", 12, fill=look))
            for name, look in zip(("application", "knowledge"), looks, strict=True)
        ],
    }
