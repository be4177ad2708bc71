"""What a chart shows, apart from how it is drawn: a page's figure and an export's picture of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from charts.figure import Figure

KINDS = {
    "heatmap": "charts.heatmap:gap_heatmap_figure",
    "radar": "charts.radar:radar_figure",
    "dumbbell": "charts.dumbbell:dumbbell_figure",
    "shortfalls": "charts.shortfalls:shortfall_figure",
    "levels": "charts.levels:level_counts_figure",
    "steps": "charts.steps:steps_figure",
    "ways": "charts.ways:ways_figure",
    "differences": "charts.differences:differences_figure",
    "trend": "charts.trend:trend_figure",
    "calibration": "charts.calibration:calibration_figure",
}
"""Kinds of charts: the function that gives a page's figure of each."""


@dataclass(frozen=True, eq=False)
class ChartContent:
    """One chart's content.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    key : str
        Its name on a page and in the names of files: no text of a ratings file.
    title : str
    lines : tuple of str
        Round, people, coverage, target, readings, file: what stands under the title.
    arrays : mapping
        Arguments of the figure's function, less ``mode``.
    frame : function
        Gives `data`.
    width : int
        Of a picture to take away, in CSS pixels.
    """

    kind: str
    key: str
    title: str
    lines: tuple[str, ...]
    arrays: Mapping[str, Any]
    frame: Callable[[], pd.DataFrame]
    width: int = 960

    def figure(self, mode: str) -> Figure:
        """The figure that a page shows, ``"light"`` or ``"dark"``."""
        return resolve_name(KINDS[self.kind])(**self.arrays, mode=mode)

    @cached_property
    def data(self) -> pd.DataFrame:
        """The figures that the chart shows, for the CSV."""
        return self.frame()

    @property
    def file_stem(self) -> str:
        """Name of its files, without an ending."""
        return self.key.replace("_", "-")
