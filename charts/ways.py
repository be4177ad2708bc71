"""One person's ways to Specialist, one through each elective."""

from __future__ import annotations

from typing import Any

import numpy as np

from charts.bars import bar_figure, end_texts, part_numbers, part_trace, reach_for
from charts.figure import Figure
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.text import plain
from presentation.chart_content import Mask, Whole
from presentation.person import WAY_PARTS, Ways
from presentation.words import counted

ROW_HEIGHT = 24


@figure_of.register
def ways_figure(content: Ways, mode: str) -> Figure:
    """Steps to the whole Specialist profile through each elective, the nearest outlined."""
    colours = palette(mode)
    totals, remarks = content.totals, content.remarks
    ends = list(zip(totals.tolist(), remarks, strict=True))
    reach = reach_for(totals, [f"{total}{text}" for total, text in ends])
    figure = bar_figure(content.labels, row_height=ROW_HEIGHT, reach=reach, entries=3, mode=mode)
    hover = _hover(content)
    start = np.zeros_like(totals)
    for name, part, colour in zip(WAY_PARTS, content.parts, looks(colours), strict=True):
        figure.add_trace(part_trace(part, name, colour, hover, mode))
        shown = np.where(content.divided, part, 0)
        figure.add_trace(part_numbers(start, shown, reach, colour, mode=mode))
        start = start + part
    figure.add_trace(
        end_texts(totals, [f"<b>{total}</b>{text}" for total, text in ends], mode=mode)
    )
    figure.fields["shapes"] = _outlines(totals, content.nearest, colours.ink)
    return figure


def looks(colours: Palette) -> tuple[str, str, str]:
    """The colour of each of `WAY_PARTS`."""
    return colours.ring, colours.counts[2], colours.counts[4]


def _hover(content: Ways) -> list[str]:
    steps = zip(*(part.tolist() for part in content.parts), strict=True)
    return [
        f"<b>{plain(name)}</b><br>{counted(sum(row), 'step', 'steps')}{text}<br>"
        + ", ".join(f"{part} {step}" for part, step in zip(WAY_PARTS, row, strict=True))
        for name, row, text in zip(content.names, steps, content.remarks, strict=True)
    ]


def _outlines(totals: Whole, nearest: Mask, ink: str) -> list[dict[str, Any]]:
    return [
        {
            **{"type": "rect", "xref": "x", "x0": 0, "x1": int(totals[row])},
            **{"yref": "y", "y0": row - 0.36, "y1": row + 0.36},
            "line": {"width": 1.5, "color": ink},
        }
        for row in np.flatnonzero(nearest).tolist()
        if totals[row] > 0
    ]
