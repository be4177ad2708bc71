"""The heatmap's colours as CSS, for a table of many people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from charts.palette import Palette, ink_on, palette


def cell_styles(
    values: npt.NDArray[np.floating], wanted: npt.NDArray[np.bool_], *, kind: str, mode: str
) -> npt.NDArray[np.str_]:
    """CSS of each cell of a heatmap: colour and number ink by value.

    Parameters
    ----------
    values : float array, shape (k, n)
        Whole gaps −4 … +4 or levels 1–5; NaN where not assessed.
    wanted : bool array, shape (k, n)
    kind : ``"gap"`` or ``"level"``
    mode : ``"light"`` or ``"dark"``

    Returns
    -------
    str array, shape (k, n); empty where not required.
    """
    colours = palette(mode)
    steps = range(-4, 5) if kind == "gap" else range(1, 6)
    styles = np.array(
        [_filled(_colour(step, kind, colours), step, kind, colours) for step in steps]
        + [f"color: {colours.muted}", ""]
    )
    unknown, nothing = len(steps), len(steps) + 1
    known = ~np.isnan(values)
    index = np.where(known, np.where(known, values, 0).astype(int) - steps[0], unknown)
    return styles[np.where(wanted, index, nothing)]


def shade_style(step: int | None, mode: str) -> str:
    """CSS of a cell shaded by a step of the counts palette; plain without one."""
    if step is None:
        return ""
    colours = palette(mode)
    return _filled(colours.counts[step], step, "count", colours)


def gap_style(step: int, mode: str) -> str:
    """CSS of a cell in the colour of a gap of −4 … +4."""
    colours = palette(mode)
    return _filled(colours.gap(step), step, "gap", colours)


def _colour(step: int, kind: str, colours: Palette) -> str:
    return colours.gap(step) if kind == "gap" else colours.counts[step]


def _filled(colour: str, step: int, kind: str, colours: Palette) -> str:
    weight = "; font-weight: 700" if kind == "gap" and step <= -2 else ""
    return f"background-color: {colour}; color: {ink_on(colour, colours)}{weight}"
