"""The heatmap's colours as CSS, for a table of many people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from charts.palette import LARGEST_GAP, Palette, ink_on, palette
from presentation.team import Heatmap


def cell_styles(content: Heatmap, mode: str) -> npt.NDArray[np.str_]:
    """CSS of each cell, shape (k, n): colour and ink by value; empty where not required."""
    colours, kind = palette(mode), "level" if content.kind == "level" else "gap"
    steps = range(1, 6) if kind == "level" else range(-LARGEST_GAP, LARGEST_GAP + 1)
    styles = np.array(
        [_filled(_colour(step, kind, colours), step, kind, colours) for step in steps]
        + [f"color: {colours.muted}", ""]
    )
    unknown, nothing = len(steps), len(steps) + 1
    index = np.where(content.blank, unknown, np.nan_to_num(content.values).astype(int) - steps[0])
    return styles[np.where(content.wanted, index, nothing)]


def _colour(step: int, kind: str, colours: Palette) -> str:
    return colours.gap(step) if kind == "gap" else colours.counts[step]


def _filled(colour: str, step: int, kind: str, colours: Palette) -> str:
    weight = "; font-weight: 700" if kind == "gap" and step <= -2 else ""
    return f"background-color: {colour}; color: {ink_on(colour, colours)}{weight}"
