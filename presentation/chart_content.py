"""What a chart shows, apart from how it is drawn: a page's figure and an export's picture of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from presentation.words import NOTHING, percent, percent_range

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Line:
    """One person's levels in one dimension, shape (k,), 0 where not assessed."""

    name: str
    levels: npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class Panel:
    """One figure over r rounds.

    Attributes
    ----------
    title : str
    values : float array, shape (r,)
        NaN where there is none: the line breaks.
    upper : float array, shape (r,), or None
        The other end of what cells not assessed leave open: a band.
    is_share : bool
        From 0 to 1, written as per cent; else a count.
    is_lack : bool
        More is worse: drawn in the colour of what is below.
    """

    title: str
    values: Floats
    upper: Floats | None = None
    is_share: bool = False
    is_lack: bool = False

    def text(self, at: int) -> str:
        """The value at a round as it is written."""
        value = float(self.values[at])
        if self.is_share:
            return percent(value)
        return NOTHING if np.isnan(value) else f"{value:,.0f}"

    def hover(self, at: int) -> str:
        """The value with what cells not assessed leave open."""
        if self.upper is None:
            return self.text(at)
        return f"{self.text(at)}<br>{percent_range(self.values[at], self.upper[at])} if rated"


@dataclass(frozen=True, eq=False)
class ChartContent:
    """One chart's content.

    Attributes
    ----------
    kind : str
        One of `charts.kinds.FIGURES`.
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

    @cached_property
    def data(self) -> pd.DataFrame:
        """The figures that the chart shows, for the CSV."""
        return self.frame()

    @property
    def file_stem(self) -> str:
        """Name of its files, without an ending."""
        return self.key.replace("_", "-")
