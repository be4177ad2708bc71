"""Every gap of one person: the required level, and an arrow to the level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure, Trace, scatter
from charts.house import CELL_SIZE, hatch_trace, legend_key, legend_rows
from charts.palette import Palette, palette
from charts.panels import PANELS, panel_figure
from charts.text import plain
from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from presentation.words import signed

Levels = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]

ROW_HEIGHT = 21
MARGIN = (112, 6, 40, legend_rows(5))
SPAN = (0.5, 6.7)
NUMBER_AT = 6.55
MIDDLE = (LOWEST_LEVEL + HIGHEST_LEVEL) / 2


def dumbbell_figure(
    labels: Sequence[str],
    levels: Levels,
    required: Levels,
    *,
    mode: str,
    met: Mask | None = None,
    names: Sequence[str] | None = None,
) -> Figure:
    """One person's gap in every competence, application beside knowledge.

    Parameters
    ----------
    labels : k short labels
    levels : int array, shape (k, 2)
        0 where not assessed.
    required : int array, shape (k, 2)
        0 where not required: a dot; a level there is an open circle.
    mode
        ``"light"`` or ``"dark"``.
    met : bool array, shape (k, 2)
        Required and reached. Says where a cell without a level is met all the same
        (domain.md 3: a required application of 1).
    names : k full names, for the hover text
    """
    colours = palette(mode)
    levels, required = np.asarray(levels, np.int64), np.asarray(required, np.int64)
    met = (levels >= required) & (levels > 0) if met is None else np.asarray(met, bool)
    figure = panel_figure(
        labels,
        height=ROW_HEIGHT * len(labels) + MARGIN[2] + MARGIN[3],
        margin=MARGIN,
        span=SPAN,
        mode=mode,
    )
    hover = [plain(name) for name in (labels if names is None else names)]
    for dimension, (axis, _, _) in enumerate(PANELS):
        cells = levels[:, dimension], required[:, dimension], met[:, dimension]
        figure.add_traces(_panel(*cells, hover, axis, colours))
    figure.add_traces(_legend(colours))
    return figure


def _panel(
    level: Levels, wanted: Levels, met: Mask, hover: list[str], axis: str, colours: Palette
) -> list[Trace]:
    rows = np.arange(len(level))
    known = (level > 0) & (wanted > 0)
    open_cell = (level == 0) & (wanted > 0)
    blank = open_cell & ~met
    below, above = known & (level < wanted), known & (level > wanted)
    steady = {"xaxis": axis, "yaxis": "y", "showlegend": False, "hoverinfo": "skip"}
    traces: list[Trace] = [
        hatch_trace(
            np.full(blank.sum(), MIDDLE),
            rows[blank],
            width=4.6,
            height=0.5,
            colours=colours,
            xaxis=axis,
            yaxis="y",
            edge=0,
        ),
        _arrows(below, level, wanted, colours.below, "triangle-left", steady),
        _arrows(above, level, wanted, colours.above, "triangle-right", steady),
        _ticks((wanted > 0) & ~(open_cell & met), wanted, colours.profile, steady),
        _marks(known & (level == wanted), level, {"color": colours.person, "size": 9}, steady),
        _marks(open_cell & met, wanted, _hollow(colours.person), steady),
        _marks((wanted == 0) & (level > 0), level, _hollow(colours.muted), steady),
        _marks((wanted == 0) & (level == 0), np.full(len(rows), MIDDLE), _dot(colours), steady),
        _numbers(level, wanted, met, axis, colours),
        _hover(level, wanted, met, hover, axis),
    ]
    return [trace for trace in traces if len(trace["y"])]


def _hollow(colour: str) -> dict[str, Any]:
    return {"symbol": "circle-open", "color": colour, "size": 9, "line": {"width": 1.5}}


def _dot(colours: Palette) -> dict[str, Any]:
    return {"color": colours.muted, "size": 3}


def _marks(
    mask: Mask, at: npt.NDArray[Any], marker: dict[str, Any], steady: dict[str, Any]
) -> Trace:
    return scatter(x=at[mask], y=np.flatnonzero(mask), mode="markers", marker=marker, **steady)


def _ticks(mask: Mask, at: Levels, colour: str, steady: dict[str, Any]) -> Trace:
    marker = {"symbol": "line-ns", "size": 11, "line": {"width": 2, "color": colour}}
    return _marks(mask, at, marker, steady)


def _arrows(
    mask: Mask, level: Levels, wanted: Levels, colour: str, head: str, steady: dict[str, Any]
) -> Trace:
    """Lines from the required level to the level, with a head at its end."""
    rows = np.flatnonzero(mask)
    x = np.full((len(rows), 3), np.nan)
    x[:, 0], x[:, 1] = wanted[mask], level[mask]
    sizes = np.tile(np.array([0, 10, 0], np.int16), len(rows))
    return scatter(
        x=x.ravel(),
        y=np.repeat(rows, 3),
        mode="lines+markers",
        line={"color": colour, "width": 2.5},
        marker={"color": colour, "size": sizes, "symbol": head, "opacity": 1, "line": {"width": 0}},
        **steady,
    )


def _numbers(level: Levels, wanted: Levels, met: Mask, axis: str, colours: Palette) -> Trace:
    """The gap in figures at the right; blank where the level is as required."""
    cells = zip(level.tolist(), wanted.tolist(), met.tolist(), strict=True)
    numbers = [gap_number(*cell, colours) for cell in cells]
    rows = [row for row, (text, _, _) in enumerate(numbers) if text]
    return scatter(
        x=np.full(len(rows), NUMBER_AT),
        y=np.array(rows),
        text=[f"<b>{t}</b>" if bold else t for t, _, bold in numbers if t],
        mode="text",
        textposition="middle left",
        textfont={"size": CELL_SIZE, "color": [colour for t, colour, _ in numbers if t]},
        **{"xaxis": axis, "yaxis": "y", "showlegend": False, "hoverinfo": "skip"},
    )


def gap_number(level: int, wanted: int, met: bool, colours: Palette) -> tuple[str, str, bool]:
    """A gap in figures, its colour, and whether it is bold; blank on the profile."""
    if wanted == 0:
        return "", colours.muted, False
    if level == 0:
        return ("met" if met else "?"), colours.muted, False
    if level < wanted:
        return signed(level - wanted), colours.below, True
    return ("" if level == wanted else signed(level - wanted)), colours.above, False


def _hover(level: Levels, wanted: Levels, met: Mask, hover: list[str], axis: str) -> Trace:
    """A point a cell that says it in words, and of which nothing is drawn."""
    at = np.where(level > 0, level, np.where(wanted > 0, wanted, MIDDLE))
    cells = zip(hover, level.tolist(), wanted.tolist(), met.tolist(), strict=True)
    return scatter(
        x=at,
        y=np.arange(len(level)),
        mode="none",
        hovertext=[f"<b>{name}</b><br>{_words(has, needs, ok)}" for name, has, needs, ok in cells],
        hoverinfo="text",
        showlegend=False,
        xaxis=axis,
        yaxis="y",
    )


def _words(level: int, wanted: int, met: bool) -> str:
    if wanted == 0:
        return "not required" + (f", level {level}" if level else "")
    if level == 0:
        return f"required {wanted}, " + ("met without a level" if met else "not assessed")
    return f"required {wanted}, level {level}, gap {signed(level - wanted)}"


def _legend(colours: Palette) -> list[Trace]:
    tick = {"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": colours.profile}}
    nothing = np.array([np.nan])
    return [
        legend_key("profile", marker=tick),
        legend_key("on profile", marker={"color": colours.person, "size": 9}),
        legend_key("below", marker={"color": colours.below, "size": 10, "symbol": "triangle-left"}),
        legend_key(
            "above", marker={"color": colours.above, "size": 10, "symbol": "triangle-right"}
        ),
        hatch_trace(
            nothing,
            nothing,
            width=1,
            height=1,
            colours=colours,
            name="not assessed",
            showlegend=True,
        ),
    ]
