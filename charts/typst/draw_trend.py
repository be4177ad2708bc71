"""Figures over the rounds as marks: small multiples of lines."""

from __future__ import annotations

import numpy as np

from charts.house import AXIS_SIZE, CELL_SIZE
from charts.palette import Palette
from charts.text import shortened
from charts.trend import (
    BAND_WORDS,
    HEADROOM,
    LABEL_ROOM,
    PANEL_HEIGHT,
    ends,
    has_band,
    labelled_rounds,
    reach_of,
)
from charts.typst.marks import Mark, Record, drawn, key, paths, symbols, texts
from charts.typst.pictures import drawing
from presentation.chart_content import Floats, Panel
from presentation.round_charts import TrendPanels

MARKER = 7
LIFT = 5
"""Pixels from a point to the value above it."""


@drawing.register
def trend_record(content: TrendPanels, colours: Palette) -> Record:
    """A line a panel with its values at the points, over what blanks leave open."""
    rounds, labelled = content.rounds, labelled_rounds(len(content.rounds))
    return {
        "layout": "multiples",
        "reach": reach_of(len(rounds)),
        "ticks": [(at, shortened(rounds[at], LABEL_ROOM, AXIS_SIZE)) for at in labelled],
        "panels": [
            {
                "title": panel.title,
                "end": HEADROOM * end,
                "scale": [(at, panel.written(at)) for at in (0.0, end)],
                "marks": drawn(_lines(panel, end, colours)),
            }
            for panel, end in zip(content.panels, ends(content), strict=True)
        ],
        "legend": [_band_key(colours)] if has_band(content) else [],
    }


def _band_key(colours: Palette) -> Record:
    corners = ([-1, 1, 1, -1], [-0.9, -0.9, 0.9, 0.9])
    return key(BAND_WORDS, paths([corners], fill=colours.profile_area))


def _lines(panel: Panel, end: float, colours: Palette) -> list[Mark]:
    at = np.arange(len(panel.values))
    known = ~np.isnan(panel.values)
    colour = colours.below if panel.is_lack else colours.person
    said = [place for place in labelled_rounds(len(at)) if known[place]]
    lift = LIFT * HEADROOM * end / PANEL_HEIGHT
    runs = _runs(known)
    bands = [] if panel.upper is None else [_band(panel.values, panel.upper, run) for run in runs]
    return [
        paths(bands, fill=colours.profile_area),
        paths([(at[run], panel.values[run]) for run in runs], line=colour, thick=2),
        symbols(at[known], panel.values[known], "circle", MARKER, fill=colour),
        texts(
            said,
            panel.values[said] + lift,
            [panel.text(place) for place in said],
            fill=colours.ink,
            size=CELL_SIZE,
            weight="bold",
            anchor="above",
        ),
    ]


def _runs(known: np.ndarray) -> list[np.ndarray]:
    """Rounds that follow each other without a gap."""
    rounds = np.flatnonzero(known)
    return [run for run in np.split(rounds, np.flatnonzero(np.diff(rounds) > 1) + 1) if len(run)]


def _band(low: Floats, high: Floats, run: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    there_and_back = np.concatenate([run, run[::-1]])
    return there_and_back, np.concatenate([low[run], high[run][::-1]])
