"""Figures over the rounds: small multiples of lines with their values at the points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from charts.figure import Figure, Trace, scatter
from charts.house import AXIS_SIZE, CELL_SIZE, LABEL_SIZE, house_figure
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.text import plain, shortened
from presentation.chart_content import Panel
from presentation.round_charts import TrendPanels

COLUMNS = 2
PANEL_HEIGHT = 104
GUTTER = 56
MARGIN = (14, 14, 30, 26)
COLUMN_GAP = 0.08
MOST_LABELLED = 6
"""Rounds up to which every point carries its value."""
LABEL_ROOM = 62
TITLE_ROOM = 168


@figure_of.register
def trend_figure(content: TrendPanels, mode: str) -> Figure:
    """Panels of lines, two a row, each with a scale of its own unless told otherwise."""
    colours, rounds = palette(mode), content.rounds
    rows = -(-len(content.panels) // COLUMNS)
    plot = rows * PANEL_HEIGHT + max(rows - 1, 0) * GUTTER
    figure = house_figure(plot, MARGIN, mode=mode)
    for place, (panel, span) in enumerate(zip(content.panels, spans(content), strict=True)):
        _add_axes(figure, place, plot, span, rounds, colours)
        _add_title(figure, place, panel, colours)
        figure.add_traces(_lines(panel, place, rounds, colours))
    return figure


def spans(content: TrendPanels) -> list[tuple[float, float]]:
    """Both ends of each panel's scale."""
    if content.same_scale:
        return [_span(content.panels)] * len(content.panels)
    return [_span([panel]) for panel in content.panels]


def _span(panels: Sequence[Panel]) -> tuple[float, float]:
    """Ends of a scale that leaves room for the values above the points."""
    every = [panel.values for panel in panels]
    every += [panel.upper for panel in panels if panel.upper is not None]
    known = np.concatenate(every) if every else np.array([])
    known = known[~np.isnan(known)]
    if not len(known):
        return 0.0, 1.0
    least = 0.1 if any(panel.is_share for panel in panels) else 2.0
    low, high = float(known.min()), float(known.max())
    reach = max(high - low, least)
    return low - 0.25 * reach, high + 0.55 * reach


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
    span: tuple[float, float],
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
        "range": list(span),
        "showticklabels": False,
        "showline": False,
        **fixed,
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
