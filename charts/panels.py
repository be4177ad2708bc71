"""Two panels side by side, application and knowledge, over the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from charts.figure import Figure, Trace, scatter
from charts.house import AXIS_SIZE, LABEL_SIZE, house_figure, legend_rows
from charts.palette import Palette, palette
from charts.text import plain
from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from presentation.chart_content import Floats, Rows, Whole

LEVELS = tuple(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))
LEVEL_TICKS = tuple((level, str(level)) for level in LEVELS)
PANELS = (("x", "Application", (0.0, 0.485)), ("x2", "Knowledge", (0.515, 1.0)))
MARGIN = (112, 6, 40)
"""Pixels at the left, at the right and above."""

UNMEASURED = {"ticklabeloverflow": "allow"}
"""Labels have their room: plotly.js need not measure whether one reaches beyond the axis."""


def row_axis(labels: Sequence[str]) -> dict[str, Any]:
    """A y axis with one labelled row each, the first on top."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": [plain(label) for label in labels],
        "tickfont": {"size": LABEL_SIZE},
        "range": [max(len(labels), 1) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        **UNMEASURED,
        "automargin": False,
        "fixedrange": True,
    }


def panel_figure(
    labels: Sequence[str],
    *,
    row_height: int,
    entries: int,
    span: tuple[float, float],
    mode: str,
    ticks: Sequence[tuple[float, str]] = LEVEL_TICKS,
    banded: bool = True,
    margin: tuple[int, int, int] = MARGIN,
) -> Figure:
    """An empty figure with the panels of `PANELS`, ticks of both on top, a labelled row each.

    `entries` are those of the legend; `banded` shades every second row and draws a line at
    each tick.
    """
    colours = palette(mode)
    figure = house_figure(row_height * len(labels), (*margin, legend_rows(entries)), mode=mode)
    for axis, title, domain in PANELS:
        figure.fields[f"xaxis{axis[1:]}"] = {
            **{"domain": domain, "anchor": "y", "side": "top", "range": span},
            **_ticks(ticks, colours, lined=banded),
        }
        figure.add_annotation(
            text=f"<b>{title}</b>",
            **{"xref": f"{axis} domain", "yref": "paper", "x": 0, "y": 1, "yshift": 20},
            **{"xanchor": "left", "yanchor": "bottom", "showarrow": False},
            font={"size": LABEL_SIZE},
        )
    figure.fields["yaxis"] = row_axis(labels)
    if banded:
        figure.fields["shapes"] = [_band(row, colours) for row in range(0, len(labels), 2)]
    return figure


def _ticks(ticks: Sequence[tuple[float, str]], colours: Palette, *, lined: bool) -> dict[str, Any]:
    """Fields of an x axis that say what stands at it and whether a line runs through each."""
    return {
        "tickmode": "array",
        "tickvals": [at for at, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "tickfont": {"size": AXIS_SIZE, "color": colours.muted},
        "tickangle": 0,
        "showgrid": lined,
        "gridcolor": colours.grid,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        **UNMEASURED,
    }


def _band(row: int, colours: Palette) -> dict[str, Any]:
    """The shade behind a row, over both panels."""
    return {
        **{"type": "rect", "layer": "below", "fillcolor": colours.band},
        **{"line": {"width": 0}, "xref": "paper", "x0": 0, "x1": 1},
        **{"yref": "y", "y0": row - 0.5, "y1": row + 0.5},
    }


def ranges(rows: Rows, low: Floats | Whole, high: Floats | Whole, colour: str) -> dict[str, Any]:
    """Fields of thick lines along some rows, from the lowest to the highest."""
    x = np.column_stack([low, high, np.full(len(rows), np.nan)]).ravel()
    line = {"color": colour, "width": 5}
    return {"x": x, "y": np.repeat(rows, 3), "mode": "lines", "line": line, "hoverinfo": "skip"}


def required_lines(required: Whole, at: Floats, half: float, axis: str, line: Any) -> Trace:
    """Upright lines at some places in the rows in which a level is required."""
    rows = np.flatnonzero(required > 0)
    x, y = np.repeat(at[rows], 3), np.repeat(rows.astype(np.float64), 3)
    y[0::3] -= half
    y[1::3] += half
    x[2::3] = np.nan
    unsaid = {"showlegend": False, "hoverinfo": "skip", "xaxis": axis, "yaxis": "y"}
    return scatter(x=x, y=y, mode="lines", line=line, **unsaid)
