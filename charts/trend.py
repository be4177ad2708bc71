"""Figures over the rounds: small multiples of lines with their values at the points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from charts.figure import Figure, Trace, scatter
from charts.house import (
    AXIS_SIZE,
    CELL_SIZE,
    LABEL_SIZE,
    house_figure,
    legend_key,
    legend_rows,
)
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.text import plain, shortened
from presentation.chart_content import Panel
from presentation.round_charts import TrendPanels

COLUMNS = 2
PANEL_HEIGHT = 104
GUTTER = 56
MARGIN = (42, 14, 30, 26)
COLUMN_GAP = 0.12
MOST_LABELLED = 6
"""Rounds up to which every point carries its value."""
LABEL_ROOM = 62
HEADROOM = 1.3
"""Part of the scale's end up to which a panel reaches: room for the value above a point."""
STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
"""First digits of a round number at which a scale ends."""
BAND_WORDS = "what cells not assessed leave open"
TITLE_ROOM = 168


@figure_of.register
def trend_figure(content: TrendPanels, mode: str) -> Figure:
    """Panels of lines, two a row, from zero to an end of its own unless told otherwise."""
    colours, rounds = palette(mode), content.rounds
    rows = -(-len(content.panels) // COLUMNS)
    plot = rows * PANEL_HEIGHT + max(rows - 1, 0) * GUTTER
    banded = has_band(content)
    left, right, top, bottom = MARGIN
    figure = house_figure(
        plot, (left, right, top, bottom + (legend_rows(1) if banded else 0)), mode=mode
    )
    for place, (panel, end) in enumerate(zip(content.panels, ends(content), strict=True)):
        _add_axes(figure, place, plot, panel, end, rounds, colours)
        _add_title(figure, place, panel, colours)
        figure.add_traces(_lines(panel, place, rounds, colours))
    if banded:
        square = {"symbol": "square", "size": 12, "color": colours.profile_fill}
        figure.add_trace(legend_key(BAND_WORDS, marker=square))
    return figure


def has_band(content: TrendPanels) -> bool:
    """Whether a panel shows what cells not assessed leave open."""
    return any(panel.upper is not None for panel in content.panels)


def ends(content: TrendPanels) -> list[float]:
    """Where each panel's scale ends, which begins at zero."""
    if content.same_scale:
        return [_end(content.panels)] * len(content.panels)
    return [_end([panel]) for panel in content.panels]


def _end(panels: Sequence[Panel]) -> float:
    """The whole for shares, else a round number that no value is above."""
    if any(panel.is_share for panel in panels):
        return 1.0
    highest = float(np.nanmax([0.0, *(value for panel in panels for value in panel.values)]))
    power = 10.0 ** np.floor(np.log10(max(highest, 1.0)))
    return next(step * power for step in STEPS if step * power >= highest)


def labelled_rounds(rounds: int) -> Sequence[int]:
    """Rounds whose label and value are written: all of a few, else both ends."""
    return range(rounds) if rounds <= MOST_LABELLED else (0, rounds - 1)


def reach_of(rounds: int) -> tuple[float, float]:
    """Both ends of a panel's rounds."""
    return -0.35, max(rounds - 1, 1) + 0.35


def _axis(place: int) -> str:
    return "" if place == 0 else str(place + 1)


def _add_axes(
    figure: Figure,
    place: int,
    plot: int,
    panel: Panel,
    end: float,
    rounds: Sequence[str],
    colours: Palette,
) -> None:
    row, column = divmod(place, COLUMNS)
    width = (1 - COLUMN_GAP * (COLUMNS - 1)) / COLUMNS
    start = column * (width + COLUMN_GAP)
    top = 1 - row * (PANEL_HEIGHT + GUTTER) / plot
    labelled = labelled_rounds(len(rounds))
    fixed = {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True}
    figure.fields[f"xaxis{_axis(place)}"] = {
        "domain": [start, start + width],
        "anchor": f"y{_axis(place)}",
        "range": list(reach_of(len(rounds))),
        "tickmode": "array",
        "tickvals": list(labelled),
        "ticktext": [plain(shortened(rounds[at], LABEL_ROOM, AXIS_SIZE)) for at in labelled],
        "tickfont": {"size": AXIS_SIZE, "color": colours.muted},
        "tickangle": 0,
        "showline": True,
        "linecolor": colours.ring,
        "automargin": False,
        **fixed,
    }
    figure.fields[f"yaxis{_axis(place)}"] = {
        "domain": [max(top - PANEL_HEIGHT / plot, 0), min(top, 1)],
        "anchor": f"x{_axis(place)}",
        "range": [0, HEADROOM * end],
        "tickmode": "array",
        "tickvals": [0, end],
        "ticktext": [panel.written(0), panel.written(end)],
        "tickfont": {"size": AXIS_SIZE, "color": colours.muted},
        "showline": False,
        "automargin": False,
        **fixed,
        "showgrid": True,
        "gridcolor": colours.grid,
    }


def _add_title(figure: Figure, place: int, panel: Panel, colours: Palette) -> None:
    figure.add_annotation(
        text=f"<b>{plain(shortened(panel.title, TITLE_ROOM, LABEL_SIZE))}</b>",
        hovertext=plain(panel.title),
        **{"xref": f"x{_axis(place)} domain", "yref": f"y{_axis(place)} domain"},
        **{"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "showarrow": False},
        yshift=2,
        font={"size": LABEL_SIZE, "color": colours.ink},
    )


def _lines(panel: Panel, place: int, rounds: Sequence[str], colours: Palette) -> list[Trace]:
    at = np.arange(len(rounds))
    axes = {"xaxis": f"x{_axis(place)}", "yaxis": f"y{_axis(place)}", "showlegend": False}
    colour = colours.below if panel.is_lack else colours.person
    marker = {"color": colour, "size": 7}
    traces = []
    if panel.upper is not None:
        edge = {"x": at, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", **axes}
        traces = [
            scatter(y=panel.values, **edge),
            scatter(y=panel.upper, fill="tonexty", fillcolor=colours.profile_fill, **edge),
        ]
    return [
        *traces,
        scatter(
            x=at,
            y=panel.values,
            mode="lines+markers",
            line={"color": colour, "width": 2},
            marker=marker,
            cliponaxis=False,
            hovertext=[
                f"<b>{plain(panel.title)}</b><br>{plain(label)}<br>{panel.hover(place)}"
                for place, label in enumerate(rounds)
            ],
            hoverinfo="text",
            **axes,
        ),
        _numbers(panel, len(rounds), colours, marker=marker, **axes),
    ]


def _numbers(panel: Panel, rounds: int, colours: Palette, **look: Any) -> Trace:
    """The figures that are written above their points: those of the labelled rounds."""
    shown = [number for number in labelled_rounds(rounds) if not np.isnan(panel.values[number])]
    return scatter(
        x=np.array(shown),
        y=panel.values[shown],
        mode="markers+text",
        text=[f"<b>{panel.text(number)}</b>" for number in shown],
        textposition="top center",
        textfont={"size": CELL_SIZE, "color": colours.ink},
        cliponaxis=False,
        hoverinfo="skip",
        **look,
    )
