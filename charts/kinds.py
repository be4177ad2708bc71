"""The kinds of charts: what draws a page's figure of each."""

from __future__ import annotations

from collections.abc import Callable

from charts.calibration import calibration_figure
from charts.differences import differences_figure
from charts.dumbbell import dumbbell_figure
from charts.figure import Figure
from charts.heatmap import gap_heatmap_figure
from charts.levels import level_counts_figure
from charts.radar import radar_figure
from charts.shortfalls import shortfall_figure
from charts.steps import steps_figure
from charts.trend import trend_figure
from charts.ways import ways_figure
from presentation.chart_content import ChartContent

FIGURES: dict[str, Callable[..., Figure]] = {
    "heatmap": gap_heatmap_figure,
    "radar": radar_figure,
    "dumbbell": dumbbell_figure,
    "shortfalls": shortfall_figure,
    "levels": level_counts_figure,
    "steps": steps_figure,
    "ways": ways_figure,
    "differences": differences_figure,
    "trend": trend_figure,
    "calibration": calibration_figure,
}


def figure_of(content: ChartContent, mode: str) -> Figure:
    """The figure that a page shows, ``"light"`` or ``"dark"``."""
    return FIGURES[content.kind](**content.arrays, mode=mode)
