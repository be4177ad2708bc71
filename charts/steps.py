"""Steps to Specialist of every person, through each elective."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts.cells import CELL, cell_points, coloured_cells, hatched_cells, swatch
from charts.columns import Columns, column_figure, columns
from charts.figure import Figure, Trace, scatter
from charts.house import CELL_SIZE, hatch_key, legend_key
from charts.kinds import figure_of
from charts.palette import Palette, ink_on, palette
from presentation.chart_content import Mask, Whole
from presentation.team import Steps
from presentation.words import counted

ROW_HEIGHT = 26
NEARNESS = (0, 2, 5, 10, 15)
"""At most so many steps: the colours from strong to pale; more is the palest."""
FEW = 2
DOT = {"x": 0.32, "y": -0.34}
"""Where in a cell the dot stands: above the digits, which fill the width of a narrow column."""


@figure_of.register
def steps_figure(content: Steps, mode: str) -> Figure:
    """Electives as rows, people as columns.

    Hatched where a cell of the elective is not assessed, outlined where it is nearest;
    a dot in the corner says that the elective is held.

    Notes
    -----
    A click selects a point as in `charts.heatmap.heatmap_figure`.
    """
    colours = palette(mode)
    steps, blank, held = np.asarray(content.steps, np.int64), content.blank, content.held
    places = columns(content)
    figure = column_figure(content, places, row_height=ROW_HEIGHT, mode=mode)
    shades = shade(steps)
    figure.add_trace(_cells(np.where(blank, np.nan, shades), places, colours))
    figure.add_trace(hatched_cells(blank, places, colours))
    figure.add_traces(_numbers(steps, blank, shades, places, colours))
    if held.any():
        figure.add_traces(_held(held, shades, blank, places, colours))
    figure.fields["shapes"] = _outlines(content.nearest, places, colours)
    figure.add_traces(_legend(colours))
    return figure


def shade(steps: Whole) -> Whole:
    """Colour step of a number of steps: 5 for none to go, 0 for many."""
    return len(NEARNESS) - np.searchsorted(NEARNESS, steps)


def _cells(shades: npt.NDArray[Any], places: Columns, colours: Palette) -> Trace:
    many = len(colours.counts)
    stepped = [
        [at / many, colour] for step, colour in enumerate(colours.counts) for at in (step, step + 1)
    ]
    return coloured_cells(*places.spread(shades), stepped, 0)


def _numbers(
    steps: Whole, blank: Mask, shades: Whole, places: Columns, colours: Palette
) -> list[Trace]:
    """One trace a number of steps, and one for what is not assessed."""
    traces = cell_points(blank, places, "this elective is not assessed")
    for value in np.unique(steps[~blank]).tolist():
        ink = ink_on(colours.counts[int(shade(np.array(value)))], colours)
        words = counted(value, "step", "steps") if value else "meets the Specialist profile"
        text = f"<b>{value or '✓'}</b>" if value <= FEW else str(value)
        look = {"text": text, "textfont": {"size": CELL_SIZE, "color": ink}}
        traces += cell_points(~blank & (steps == value), places, words, **look)
    return traces


def _held(held: Mask, shades: Whole, blank: Mask, places: Columns, colours: Palette) -> list[Trace]:
    """A dot in the corner of each cell held, in the ink of the cell."""
    inks = np.array([ink_on(colour, colours) for colour in colours.counts])[shades]
    inks = np.where(blank, colours.ink, inks)
    traces = []
    for ink in np.unique(inks[held]).tolist():
        row, person = np.nonzero(held & (inks == ink))
        traces.append(
            scatter(
                x=places.at[person] + DOT["x"],
                y=row + DOT["y"],
                mode="markers",
                marker={"size": 5, "color": ink},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    return traces


def _outlines(nearest: Mask, places: Columns, colours: Palette) -> list[dict[str, Any]]:
    return [
        {
            **{"type": "rect", "xref": "x", "yref": "y", "layer": "above"},
            **{"x0": places.at[person] - CELL["x"] / 2, "x1": places.at[person] + CELL["x"] / 2},
            **{"y0": row - CELL["y"] / 2, "y1": row + CELL["y"] / 2},
            "line": {"width": 2, "color": colours.ink},
        }
        for row, person in zip(*np.nonzero(nearest), strict=True)
    ]


def _legend(colours: Palette) -> list[Trace]:
    outline = {"symbol": "square-open", "size": 11, "color": colours.ink, "line": {"width": 2}}
    return [
        legend_key("few steps", marker=swatch(colours.counts[4], colours)),
        legend_key("many steps", marker=swatch(colours.counts[1], colours)),
        hatch_key(colours),
        legend_key("nearest", marker=outline),
        legend_key("held (4/4)", marker={"size": 5, "color": colours.ink}),
    ]
