"""Two panels side by side, application and knowledge, over the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charts.figure import Figure
from charts.house import AXIS_SIZE, LABEL_SIZE, house_figure
from charts.palette import Palette, palette
from charts.text import plain
from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL

LEVELS = tuple(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))
LEVEL_TICKS = tuple((level, str(level)) for level in LEVELS)
PANELS = (("x", "Application", (0.0, 0.485)), ("x2", "Knowledge", (0.515, 1.0)))

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
    height: int,
    margin: tuple[int, int, int, int],
    span: tuple[float, float],
    mode: str,
    ticks: Sequence[tuple[float, str]] = LEVEL_TICKS,
    banded: bool = True,
) -> Figure:
    """An empty figure with the panels of `PANELS`, numbers on top of each.

    Parameters
    ----------
    labels
        One a row.
    span
        Range of both x axes.
    ticks
        Position and text of each; the levels 1–5 by default.
    banded
        Shade every second row and draw a line at each tick.
    """
    colours = palette(mode)
    figure = house_figure(height, margin, mode=mode)
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
