"""Every gap of one person: the required level, and an arrow to the level."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure, Trace, scatter
from charts.heatmap import SEVERE
from charts.house import CELL_SIZE, hatch_key, hatch_trace, legend_key
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.panels import PANELS, panel_figure
from charts.text import plain
from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from presentation.chart_content import Mask, Whole
from presentation.person import Dumbbell
from presentation.words import signed

States = npt.NDArray[np.str_]

ROW_HEIGHT = 21
SPAN = (0.5, 6.7)
NUMBER_AT = 6.55
DOT = 9
"""Pixels across a circle, filled or open."""
_SIGNS = {"blank": "?", "reached": "met"}
REACHED_KEY = "met, no level"
"""The legend entry of open circles where a level is asked for; it stands if there are any."""
MIDDLE = (LOWEST_LEVEL + HIGHEST_LEVEL) / 2


@figure_of.register
def dumbbell_figure(content: Dumbbell, mode: str) -> Figure:
    """One person's gap in every competence: the required level, and an arrow to the level.

    A dot where nothing is required, an open circle where there is a level all the same.
    """
    colours = palette(mode)
    keys = _legend(colours, reached=bool((content.states == "reached").any()))
    figure = panel_figure(
        content.labels, row_height=ROW_HEIGHT, entries=len(keys), span=SPAN, mode=mode
    )
    hover = [plain(name) for name in content.names]
    for d, (axis, _, _) in enumerate(PANELS):
        cells = content.levels[:, d], content.required[:, d], content.states[:, d]
        figure.add_traces(_panel(*cells, hover, axis, colours))
    figure.add_traces(keys)
    return figure


def _panel(
    level: Whole, wanted: Whole, state: States, hover: list[str], axis: str, colours: Palette
) -> list[Trace]:
    steady = {"xaxis": axis, "yaxis": "y", "showlegend": False}
    unsaid = {**steady, "hoverinfo": "skip"}
    blank = np.flatnonzero(state == "blank")
    middle = np.full(len(level), MIDDLE)
    ticked = (wanted > 0) & (state != "reached")
    filled, hollow, beyond = _dot(colours.person), _hollow(colours.person), _hollow(colours.muted)
    traces: list[Trace] = [
        hatch_trace(middle[blank], blank, width=4.6, height=0.5, colours=colours, edge=0, **unsaid),
        _arrows(state == "below", level, wanted, colours.below, "triangle-left", unsaid),
        _arrows(state == "above", level, wanted, colours.above, "triangle-right", unsaid),
        _ticks(ticked, wanted, colours.profile, unsaid),
        _marks(state == "on", level, filled, unsaid),
        _marks(state == "reached", wanted, hollow, unsaid),
        _marks(state == "beyond", level, beyond, unsaid),
        _marks(state == "nothing", middle, {"color": colours.muted, "size": 3}, unsaid),
        _numbers(level - wanted, state, colours, unsaid),
        _hover(level, wanted, state, hover, steady),
    ]
    return [trace for trace in traces if len(trace["y"])]


def _dot(colour: str) -> dict[str, Any]:
    return {"color": colour, "size": DOT}


def _hollow(colour: str) -> dict[str, Any]:
    return {"symbol": "circle-open", **_dot(colour), "line": {"width": 1.5}}


def _marks(
    mask: Mask, at: npt.NDArray[Any], marker: dict[str, Any], steady: dict[str, Any]
) -> Trace:
    return scatter(x=at[mask], y=np.flatnonzero(mask), mode="markers", marker=marker, **steady)


def _ticks(mask: Mask, at: Whole, colour: str, steady: dict[str, Any]) -> Trace:
    marker = {"symbol": "line-ns", "size": 11, "line": {"width": 2, "color": colour}}
    return _marks(mask, at, marker, steady)


def _arrows(
    mask: Mask, level: Whole, wanted: Whole, colour: str, head: str, steady: dict[str, Any]
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


def _numbers(gaps: Whole, state: States, colours: Palette, unsaid: dict[str, Any]) -> Trace:
    """The gap in figures at the right; blank where the level is as required."""
    cells = enumerate(zip(gaps.tolist(), state.tolist(), strict=True))
    found = [
        (row, text, of, is_severe(gap, of))
        for row, (gap, of) in cells
        if (text := gap_number(gap, of))
    ]
    return scatter(
        x=np.full(len(found), NUMBER_AT),
        y=np.array([row for row, *_ in found]),
        text=[f"<b>{text}</b>" if bold else text for _, text, _, bold in found],
        mode="text",
        textposition="middle left",
        textfont={"size": CELL_SIZE, "color": [number_colour(of, colours) for *_, of, _ in found]},
        **unsaid,
    )


def gap_number(gap: int, state: str) -> str:
    """A gap in figures; blank on the profile and where nothing is required."""
    return signed(gap) if state in ("below", "above") else _SIGNS.get(state, "")


def is_severe(gap: int, state: str) -> bool:
    """Whether a gap in figures is bold."""
    return state == "below" and gap <= SEVERE


def number_colour(state: str, colours: Palette) -> str:
    """The ink of a gap in figures."""
    return {"below": colours.below, "above": colours.above}.get(state, colours.muted)


def _hover(
    level: Whole, wanted: Whole, state: States, hover: list[str], steady: dict[str, Any]
) -> Trace:
    """A point a cell that says it in words, and of which nothing is drawn."""
    at = np.where(level > 0, level, np.where(wanted > 0, wanted, MIDDLE))
    cells = zip(hover, level.tolist(), wanted.tolist(), state.tolist(), strict=True)
    return scatter(
        x=at,
        y=np.arange(len(level)),
        mode="none",
        hovertext=[f"<b>{name}</b><br>{_words(has, needs, of)}" for name, has, needs, of in cells],
        hoverinfo="text",
        **steady,
    )


def _words(level: int, wanted: int, state: str) -> str:
    if wanted == 0:
        return "not required" + (f", level {level}" if level else "")
    if level == 0:
        said = "met without a level" if state == "reached" else "not assessed"
        return f"required {wanted}, {said}"
    return f"required {wanted}, level {level}, gap {signed(level - wanted)}"


def _legend(colours: Palette, *, reached: bool) -> list[Trace]:
    tick = {"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": colours.profile}}
    return [
        legend_key("profile", marker=tick),
        legend_key("on profile", marker=_dot(colours.person)),
        legend_key("below", marker={"color": colours.below, "size": 10, "symbol": "triangle-left"}),
        legend_key(
            "above", marker={"color": colours.above, "size": 10, "symbol": "triangle-right"}
        ),
        hatch_key(colours),
        *([legend_key(REACHED_KEY, marker=_hollow(colours.person))] if reached else []),
    ]
