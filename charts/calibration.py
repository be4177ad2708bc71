"""How far two raters are apart, competence by competence."""

from __future__ import annotations

from typing import Any

import numpy as np

from charts.figure import Figure, Trace, scatter
from charts.house import CELL_SIZE, legend_key
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.panels import PANELS, panel_figure, ranges
from charts.text import plain
from presentation.chart_content import Whole
from presentation.round_charts import Calibration
from presentation.words import NOTHING, counted, signed

ROW_HEIGHT = 22
LEAST_REACH = 2
MARGIN_LEVELS = 0.3
NUMBER_ROOM = 0.34
"""Share of half the panel that the numbers of pairs take at the right."""
EVEN = 0.05
"""A mean closer to nothing than this is neither above nor below."""


@figure_of.register
def calibration_figure(content: Calibration, mode: str) -> Figure:
    """Mean difference of two raters by competence, from the lowest to the highest, with n."""
    colours, rows = palette(mode), len(content.labels)
    span, ticks = scale(content)
    figure = panel_figure(
        content.labels, row_height=ROW_HEIGHT, entries=6, span=span, mode=mode, ticks=ticks
    )
    hover = [plain(name) for name in content.names]
    for d, (axis, _, _) in enumerate(PANELS):
        steady = {"xaxis": axis, "yaxis": "y", "showlegend": False}
        figure.add_trace(_zero(rows, colours, steady))
        paired = np.flatnonzero(~np.isnan(content.lowest[:, d]))
        reach = content.lowest[paired, d], content.highest[paired, d]
        figure.add_trace(scatter(**ranges(paired, *reach, colours.ring), **steady))
        figure.add_trace(_means(content, d, hover, colours, steady))
        figure.add_trace(_numbers(content.pairs[:, d], ticks[-1][0], colours, steady))
    figure.add_traces(_legend(plain(content.first), plain(content.second), colours))
    return figure


def scale(content: Calibration) -> tuple[tuple[float, float], list[tuple[float, str]]]:
    """Both ends of a panel and its ticks; the last tick stands over the numbers of pairs."""
    known = np.abs([content.lowest, content.highest])
    known = known[~np.isnan(known)]
    reach = max(LEAST_REACH, int(known.max()) if len(known) else 0)
    end = (reach + MARGIN_LEVELS) * (1 + NUMBER_ROOM)
    levels: list[tuple[float, str]] = [(at, signed(at)) for at in range(-reach, reach + 1)]
    return (-reach - MARGIN_LEVELS, end), [*levels, (end - MARGIN_LEVELS, "n")]


def _zero(rows: int, colours: Palette, steady: dict[str, Any]) -> Trace:
    line = {"color": colours.profile, "width": 1.5}
    return scatter(
        x=[0, 0], y=[-0.5, rows - 0.5], mode="lines", line=line, hoverinfo="skip", **steady
    )


def mean_colour(mean: float, colours: Palette) -> str:
    """Blue where the first rater is higher, orange where the second is."""
    if abs(mean) < EVEN:
        return colours.muted
    return colours.above if mean > 0 else colours.below


def _means(
    content: Calibration, d: int, hover: list[str], colours: Palette, steady: dict[str, Any]
) -> Trace:
    mean, lowest, highest = (x[:, d] for x in (content.mean, content.lowest, content.highest))
    rows = np.flatnonzero(~np.isnan(mean))
    return scatter(
        x=mean[rows],
        y=rows,
        mode="markers",
        marker={"size": 10, "color": [mean_colour(value, colours) for value in mean[rows]]},
        hovertext=[
            f"<b>{hover[row]}</b><br>mean {signed(round(float(mean[row]), 2))}, from "
            f"{signed(lowest[row])} to {signed(highest[row])}<br>"
            f"{counted(int(content.pairs[row, d]), 'pair')}"
            for row in rows
        ],
        hoverinfo="text",
        **steady,
    )


def pair_texts(pairs: Whole) -> list[str]:
    """Numbers of pairs, a dash where there is none."""
    return [str(n) if n else NOTHING for n in pairs.tolist()]


def _numbers(pairs: Whole, at: float, colours: Palette, steady: dict[str, Any]) -> Trace:
    return scatter(
        x=np.full(len(pairs), at),
        y=np.arange(len(pairs)),
        mode="text",
        text=pair_texts(pairs),
        textfont={"size": CELL_SIZE, "color": colours.muted},
        hoverinfo="skip",
        **steady,
    )


def _legend(first: str, second: str, colours: Palette) -> list[Trace]:
    def dot(colour: str) -> dict[str, Any]:
        return {"marker": {"size": 10, "color": colour}}

    line = {"mode": "lines", "line": {"color": colours.ring, "width": 5}}
    return [
        legend_key(f"{first} higher", **dot(colours.above)),
        legend_key(f"{second} higher", **dot(colours.below)),
        legend_key("the same", **dot(colours.muted)),
        legend_key("range", **line),
    ]
