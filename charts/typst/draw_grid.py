"""Rows of competences, columns of people, as marks: gaps or levels, and steps to Specialist."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts import heatmap, steps
from charts.cells import CELL
from charts.columns import Columns, columns, end_of, name_room
from charts.group_titles import group_titles, rows_of
from charts.house import CELL_SIZE, LABEL_SIZE
from charts.names import short_names
from charts.palette import Palette, ink_on
from charts.text import text_width
from charts.typst.marks import (
    Look,
    Mark,
    Record,
    boxes,
    drawn,
    hatch_key,
    key,
    swatch_key,
    symbols,
    texts,
)
from charts.typst.pictures import drawing
from presentation.chart_content import Mask, PeopleChart
from presentation.team import Heatmap, Steps

GAP = 2
EDGES = 120
"""Pixels at the left and right of all columns."""
TITLE_SIZE = LABEL_SIZE + 1
"""A size that bold letters keep to."""


@drawing.register
def heatmap_record(content: Heatmap, colours: Palette) -> Record:
    """A coloured cell a value, with its number; hatched, or a dot, where there is none."""
    places, wanted = columns(content), content.wanted
    states = heatmap.STATES[content.kind](colours)
    marks: list[Mark] = []
    for state in states:
        row, person = np.nonzero(wanted & (content.values == state.value))
        at = places.at[person], row
        marks += _filled(*at, state.number, state.colour, colours, bold=state.bold)
    marks.append(_hatched(content.blank, places, colours))
    row, person = np.nonzero(~wanted)
    marks.append(symbols(places.at[person], row, "circle", 3, fill=colours.muted))
    if content.bench is not None:
        marks += _bench(content.bench, places, colours)
    shown = heatmap.key_words(content)
    legend = [
        *(swatch_key(shown[s.value], s.colour, colours.ring) for s in states if s.value in shown),
        key("not required", symbols(0, 0, "circle", 3, fill=colours.muted)),
        hatch_key(colours.hatch),
    ]
    return _grid(content, places, heatmap.ROW_HEIGHT, marks, legend)


@drawing.register
def steps_record(content: Steps, colours: Palette) -> Record:
    """A coloured cell a number of steps; hatched where the elective is not assessed."""
    places, blank, held = columns(content), content.blank, content.held
    marks = [_hatched(blank, places, colours)]
    inks = np.full(blank.shape, colours.ink, dtype=object)
    for value in np.unique(content.steps[~blank]).tolist():
        here = ~blank & (content.steps == value)
        row, person = np.nonzero(here)
        colour = colours.counts[int(steps.shade(value))]
        inks[here] = ink_on(colour, colours)
        number, bold = str(value or "✓"), value <= steps.FEW
        marks += _filled(places.at[person], row, number, colour, colours, bold=bold)
    row, person = np.nonzero(content.nearest)
    size: Look = {"width": CELL["x"], "height": CELL["y"]}
    marks.append(boxes(places.at[person], row, **size, line=colours.ink, thick=2))
    for ink in sorted(set(inks[held].tolist())):
        row, person = np.nonzero(held & (inks == ink))
        at = places.at[person] + steps.DOT["x"], row + steps.DOT["y"]
        marks.append(symbols(*at, "circle", 5, fill=ink))
    legend = [
        swatch_key("few steps", colours.counts[4], colours.ring),
        swatch_key("many steps", colours.counts[1], colours.ring),
        hatch_key(colours.hatch),
        key("nearest", symbols(0, 0, "square", 11, line=colours.ink, thick=2)),
        key("held (4/4)", symbols(0, 0, "circle", 5, fill=colours.ink)),
    ]
    return _grid(content, places, steps.ROW_HEIGHT, marks, legend)


def _filled(
    x: npt.NDArray[Any],
    y: npt.NDArray[Any],
    number: str,
    colour: str,
    colours: Palette,
    *,
    bold: bool,
) -> list[Mark]:
    """Cells of one colour with the same number in each."""
    look: Look = {"fill": ink_on(colour, colours), "weight": "bold" if bold else "regular"}
    numbers = texts(x, y, [number] * len(y), **look, size=CELL_SIZE, fit=True)
    return [boxes(x, y, gap=GAP, fill=colour), numbers]


def _hatched(blank: Mask, places: Columns, colours: Palette) -> Mark:
    row, person = np.nonzero(blank)
    return boxes(
        places.at[person],
        row,
        width=CELL["x"],
        height=CELL["y"],
        hatch=colours.hatch,
        line=colours.hatch,
    )


def _bench(bench: npt.NDArray[np.integer[Any]], places: Columns, colours: Palette) -> list[Mark]:
    marks: list[Mark] = []
    looks = {0: colours.gap(-3), 1: colours.gap(-1)}
    for count, colour in looks.items():
        rows = np.flatnonzero(bench == count)
        at = np.full(len(rows), places.last), rows
        marks += _filled(*at, str(count), colour, colours, bold=True)
    rows = np.flatnonzero(bench > 1)
    numbers = [str(number) for number in bench[rows].tolist()]
    return [*marks, texts(places.last, rows, numbers, fill=colours.ink, size=CELL_SIZE, fit=True)]


def _grid(
    content: PeopleChart,
    places: Columns,
    row_height: int,
    marks: list[Mark],
    legend: list[Record],
) -> Record:
    last, span = content.last, end_of(content, places) + 0.5
    room = name_room(content.people)
    names = short_names(content.people, room, LABEL_SIZE)
    return {
        "layout": "grid",
        "row": row_height,
        "labels": content.labels,
        "at": [*places.at.tolist(), *([places.last] if last else [])],
        "people": [*names, *([last] if last else [])],
        "last": last,
        "span": span,
        "names": room,
        **_titles(places, span - 0.5, (content.width - EDGES) / span),
        "marks": drawn(marks),
        "legend": legend,
    }


def _titles(places: Columns, end: float, column: float) -> Record:
    """Where each group's title begins, in columns of so many pixels, and in which row."""
    if len(places.titles) < 2:
        return {"titles": [], "title_rows": 1}
    titles = group_titles(
        places.titles, last=float(places.at[-1]), end=end, column=column, size=TITLE_SIZE
    )
    starts = [
        one.x - (text_width(one.text, TITLE_SIZE) / column if one.anchor == "right" else 0)
        for one in titles
    ]
    return {
        "titles": [
            {"x": start + 0.5, "name": one.text, "row": one.row}
            for start, one in zip(starts, titles, strict=True)
        ],
        "title_rows": rows_of(titles),
    }
