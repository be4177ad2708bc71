"""The Bench column of the heat map: how many people meet both dimensions."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts.cells import CELL
from charts.columns import Columns
from charts.figure import Trace, bar, scatter
from charts.house import CELL_SIZE
from charts.palette import Palette, ink_on


def bench_traces(
    bench: npt.NDArray[np.integer[Any]], places: Columns, colours: Palette
) -> list[Trace]:
    """Traces of the last column; uncovered and single points of failure stand out.

    Parameters
    ----------
    bench : int array, shape (k,)
    """
    traces: list[Trace] = []
    looks = ((0, colours.gap(-3), "uncovered"), (1, colours.gap(-1), "a single point of failure"))
    plain_rows = np.flatnonzero(bench > 1)
    for count, colour, words in looks:
        rows = np.flatnonzero(bench == count)
        traces.append(_cells(rows, places, colour))
        ink = ink_on(colour, colours)
        traces.append(_texts(rows, [f"<b>{count}</b>"] * len(rows), places, ink, words))
    numbers = [str(number) for number in bench[plain_rows].tolist()]
    traces.append(_texts(plain_rows, numbers, places, colours.ink, "people meet both dimensions"))
    return [trace for trace in traces if len(trace["y"])]


def _cells(rows: npt.NDArray[Any], places: Columns, colour: str) -> Trace:
    return bar(
        x=np.full(len(rows), places.last),
        y=np.full(len(rows), CELL["y"]),
        base=rows - CELL["y"] / 2,
        width=CELL["x"],
        marker={"color": colour, "line": {"width": 0}},
        hoverinfo="skip",
        showlegend=False,
    )


def _texts(
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
