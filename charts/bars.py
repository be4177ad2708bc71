"""Stacked bars with words at their end, as shortfalls and pathways share them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from charts.figure import Figure, Trace, bar, scatter
from charts.house import CELL_SIZE, house_figure, legend_rows
from charts.palette import ink_on, palette
from charts.panels import row_axis
from charts.text import text_width
from presentation.chart_content import Whole

MARGIN = (112, 8, 4)
PHONE_PLOT = 238
DIGIT = 6
END_ROOM = 32
"""A gap before the words, and the toolbar after those of the first row."""


def bar_figure(
    labels: Sequence[str], *, row_height: int, reach: float, entries: int, mode: str
) -> Figure:
    """An empty figure of horizontal bars from 0 to `reach`, a labelled row each."""
    margin = (*MARGIN, legend_rows(entries))
    figure = house_figure(row_height * len(labels), margin, mode=mode, barmode="stack")
    figure.fields["yaxis"] = row_axis(labels)
    figure.fields["xaxis"] = {
        **{"range": [0, reach], "showticklabels": False, "showgrid": False},
        **{"zeroline": False, "showline": False, "ticks": "", "fixedrange": True},
    }
    return figure


def reach_for(totals: Whole, texts: Sequence[str]) -> float:
    """End of the axis that leaves each bar's words room on a phone."""
    needed = [
        total * PHONE_PLOT / max(PHONE_PLOT - text_width(text, CELL_SIZE + 1) - END_ROOM, 40)
        for total, text in zip(totals.tolist(), texts, strict=True)
    ]
    return max(1.0, *needed) if needed else 1.0


def part_trace(
    values: Whole,
    name: str,
    colour: str,
    hover: Sequence[str],
    mode: str,
    *,
    line: str | None = None,
    about: Sequence[int] | None = None,
) -> Trace:
    """One part of the stacked bars, outlined in another colour where one is given.

    `about` is what a click on each bar tells.
    """
    edge = palette(mode).background if line is None else line
    return bar(
        x=np.asarray(values, np.int32),
        y=np.arange(len(values)),
        orientation="h",
        width=0.62,
        name=name,
        marker={"color": colour, "line": {"width": 1, "color": edge}},
        hovertext=hover,
        hoverinfo="text",
        showlegend=True,
        **({} if about is None else {"customdata": list(about)}),
    )


def part_numbers(start: Whole, values: Whole, reach: float, colour: str, *, mode: str) -> Trace:
    """Numbers in the middle of a part, where it is wide enough on a phone.

    A text trace, because the text of a narrow bar shrinks.
    """
    digits = np.char.str_len(values.astype(str))
    wide = np.flatnonzero(values * PHONE_PLOT / reach >= digits * DIGIT)
    return scatter(
        x=(start + values / 2)[wide],
        y=wide,
        mode="text",
        text=[str(value) for value in values[wide].tolist()],
        textfont={"size": CELL_SIZE - 1, "color": ink_on(colour, palette(mode))},
        hoverinfo="skip",
        showlegend=False,
    )


def end_texts(totals: Whole, texts: Sequence[str], *, mode: str) -> Trace:
    """Words at the end of each bar."""
    return scatter(
        x=np.asarray(totals, np.float64),
        y=np.arange(len(texts)),
        mode="text",
        text=[f"&nbsp;{text}" for text in texts],
        textposition="middle right",
        textfont={"size": CELL_SIZE, "color": palette(mode).ink},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
