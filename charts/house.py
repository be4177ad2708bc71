"""The house look: font, sizes, background, legend and hatch of every chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure, Trace, bar, scatter
from charts.names import short_names
from charts.palette import Palette, palette
from charts.text import plain, shortened, text_width

FONT = '"Source Sans", Arial, Narrowed, sans-serif'
"""Narrowed is what the page of a pack makes of the wider letters that Linux has."""
LABEL_SIZE, CELL_SIZE, AXIS_SIZE = 13, 12, 11
RADAR_SHARE = 0.5
LEGEND_ROW = 20
LEGEND_NAME = 84
LEGEND_NAME_ALONE = 130

Numbers = npt.NDArray[np.floating[Any]] | npt.NDArray[np.integer[Any]]


def house_figure(
    plot: int, margin: tuple[int, int, int, int], *, mode: str, **layout: Any
) -> Figure:
    """An empty figure in the house look, with further fields of the layout.

    The height of the plot, and the margin around it (left, right, top, bottom), are in pixels;
    the width is left to the page.
    """
    colours = palette(mode)
    left, right, top, bottom = margin
    return Figure(
        {
            "height": plot + top + bottom,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            "font": {"family": FONT, "size": LABEL_SIZE, "color": colours.ink},
            "paper_bgcolor": colours.background,
            "plot_bgcolor": colours.background,
            "dragmode": False,
            "modebar": {
                "bgcolor": "rgba(0,0,0,0)",
                "color": colours.muted,
                "activecolor": colours.ink,
            },
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.band,
                "bordercolor": colours.ring,
                "font": {"family": FONT, "size": LABEL_SIZE, "color": colours.ink},
                "align": "left",
                "namelength": -1,
            },
            "legend": bottom_legend(colours),
            "barmode": "overlay",
            **layout,
        }
    )


def bottom_legend(colours: Palette, *, centred: bool = False) -> dict[str, Any]:
    """A legend along the bottom edge, beginning where the plot begins, or centred.

    The bottom margin must hold its rows: a legend that wraps further takes height
    from the plot.
    """
    return {
        "orientation": "h",
        "x": 0.5 if centred else 0,
        "xref": "paper",
        "xanchor": "center" if centred else "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "font": {"size": LABEL_SIZE, "color": colours.ink},
        "bgcolor": "rgba(0,0,0,0)",
        "itemclick": False,
        "itemdoubleclick": False,
        "itemsizing": "trace",
        "itemwidth": 30,
        "traceorder": "normal",
    }


def hatch_trace(
    x: Numbers,
    y: Numbers,
    *,
    width: float,
    height: float,
    colours: Palette,
    edge: float = 0.75,
    **trace: Any,
) -> Trace:
    """Hatched boxes centred on (x, y), arrays of shape (m,): the sign for not assessed.

    Width and height of a box are in units of the axes, the edge of its outline in pixels.
    """
    return bar(
        x=np.asarray(x, np.float32),
        y=np.full(len(y), height, np.float32),
        base=np.asarray(y, np.float32) - np.float32(height / 2),
        width=width,
        marker={
            "color": colours.background,
            "line": {"color": colours.hatch, "width": edge},
            "pattern": {
                "shape": "/",
                "fgcolor": colours.hatch,
                "bgcolor": colours.background,
                "size": 5,
                "solidity": 0.16,
            },
        },
        **{"hoverinfo": "skip", "showlegend": False, "name": "not assessed", **trace},
    )


def hatch_key(colours: Palette) -> Trace:
    """The legend entry of what is not assessed."""
    nowhere = np.array([np.nan])
    return hatch_trace(nowhere, nowhere, width=1, height=1, colours=colours, showlegend=True)


def legend_rows(entries: int) -> int:
    """Height of a legend of two entries a row, in pixels."""
    return LEGEND_ROW * -(-entries // 2) + 10


def legend_names(people: Sequence[str], *, median: int | None = None) -> list[str]:
    """People's names for a legend, cut so that two fit in a row of half a page.

    What stands at the place of a `median` is no name, and stays as it is.
    """
    if len(people) == 1:
        return [plain(shortened(people[0], LEGEND_NAME_ALONE, LABEL_SIZE))]
    if all(text_width(name, LABEL_SIZE) <= LEGEND_NAME for name in people):
        return [plain(name) for name in people]
    named = [name for place, name in enumerate(people) if place != median]
    short = short_names(named, LEGEND_NAME, LABEL_SIZE)
    if median is not None:
        short.insert(median, people[median])
    return [plain(name) for name in short]


def legend_key(name: str, **trace: Any) -> Trace:
    """A legend entry without data: a marker or line that explains others."""
    return scatter(
        x=[None],
        y=[None],
        name=name,
        showlegend=True,
        hoverinfo="skip",
        **{"mode": "markers", **trace},
    )
