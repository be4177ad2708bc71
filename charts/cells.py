"""What stands in the cells of a heat map: colours, points to click, hatch, swatches, bench."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.columns import Columns
from charts.figure import Trace, bar, heatmap, scatter
from charts.house import CELL_SIZE, hatch_trace
from charts.palette import Palette, ink_on
from presentation.chart_content import Whole

CELL = {"x": 0.92, "y": 0.88}
Stops = list[list[Any]]
"""Both ends of each colour of a scale from 0 to 1, with the colour."""


def stops(colours: Sequence[str]) -> Stops:
    """A scale of colours, each as wide as the others."""
    ends = pairwise(np.linspace(0, 1, len(colours) + 1).tolist())
    return [[end, colour] for colour, pair in zip(colours, ends, strict=True) for end in pair]


def coloured_cells(
    x: npt.NDArray[Any], values: npt.NDArray[Any], scale: Stops, first: int, **axes: str
) -> Trace:
    """Cells whose values are whole numbers: `first` has the first colour of the scale."""
    return heatmap(
        x=x,
        y=np.arange(len(values), dtype=np.float32),
        z=values,
        zmin=first - 0.5,
        zmax=first + len(scale) // 2 - 0.5,
        colorscale=scale,
        **{"showscale": False, "xgap": 2, "ygap": 2, "hoverinfo": "skip", **axes},
    )


def hatched_cells(blank: npt.NDArray[np.bool_], places: Columns, colours: Palette) -> Trace:
    """Hatched boxes in the cells of a mask of shape (k, n)."""
    row, person = np.nonzero(blank)
    return hatch_trace(places.at[person], row, width=CELL["x"], height=CELL["y"], colours=colours)


def cell_points(
    mask: npt.NDArray[np.bool_], places: Columns, words: str, **trace: Any
) -> list[Trace]:
    """One trace of points to click in the cells of a mask, if any; `words` close the hover text.

    Of points without a text or a look of their own nothing is drawn.
    """
    row, person = np.nonzero(mask)
    points = scatter(
        x=places.at[person].astype(np.float32),
        y=row.astype(np.int16),
        customdata=person.astype(np.int16),
        xaxis="x2",
        yaxis="y2",
        hovertemplate=f"<b>%{{x}}</b><br>%{{y}}<br>{words}<extra></extra>",
        showlegend=False,
        **({"mode": "text" if trace.get("text") else "none"} | trace),
    )
    return [points] if len(row) else []


def swatch(colour: str, colours: Palette) -> dict[str, Any]:
    """The marker of a cell colour in the legend."""
    return {
        **{"symbol": "square", "size": 12, "color": colour},
        "line": {"width": 1, "color": colours.ring},
    }


def bench_traces(bench: Whole, places: Columns, colours: Palette) -> list[Trace]:
    """The last column: how many people meet both dimensions of each competence, shape (k,).

    Uncovered competences and single points of failure stand out.
    """
    traces: list[Trace] = []
    looks = ((0, colours.gap(-3), "uncovered"), (1, colours.gap(-1), "a single point of failure"))
    for count, colour, words in looks:
        rows = np.flatnonzero(bench == count)
        traces += [
            bar(
                x=np.full(len(rows), places.last),
                y=np.full(len(rows), CELL["y"]),
                base=rows - CELL["y"] / 2,
                width=CELL["x"],
                marker={"color": colour, "line": {"width": 0}},
                **{"hoverinfo": "skip", "showlegend": False},
            ),
            _counts(rows, [f"<b>{count}</b>"] * len(rows), places, ink_on(colour, colours), words),
        ]
    rows = np.flatnonzero(bench > 1)
    numbers = [str(number) for number in bench[rows].tolist()]
    traces.append(_counts(rows, numbers, places, colours.ink, "people meet both dimensions"))
    return [trace for trace in traces if len(trace["y"])]


def _counts(
    rows: npt.NDArray[Any], texts: list[str], places: Columns, ink: str, words: str
) -> Trace:
    return scatter(
        x=np.full(len(rows), places.last),
        y=rows,
        yaxis="y2",
        mode="text",
        text=texts,
        textfont={"size": CELL_SIZE, "color": ink},
        hovertemplate=f"<b>%{{y}}</b><br>bench %{{text}}: {words}<extra></extra>",
        showlegend=False,
    )
