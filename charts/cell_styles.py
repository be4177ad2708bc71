"""The heatmap's colours as CSS, for a table of many people: a class for each value."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from charts.palette import DARK, LARGEST_GAP, LIGHT, ink_on
from presentation.team import Heatmap

_GAPS, _LEVELS = range(-LARGEST_GAP, LARGEST_GAP + 1), range(1, 6)
_SEVERE = -2


def cell_classes(content: Heatmap) -> npt.NDArray[np.str_]:
    """Class of each cell, shape (k, n), by its value; ``c-blank`` where not assessed."""
    steps, kind = (_LEVELS, "l") if content.kind == "level" else (_GAPS, "g")
    names = np.array([*(f"c-{kind}{step}" for step in steps), "c-blank", "c-none"])
    place = np.nan_to_num(content.values).astype(int) - steps[0]
    place = np.where(content.blank, len(steps), place)
    return names[np.where(content.wanted, place, len(steps) + 1)]


def cell_rules() -> str:
    """The colours and inks of all classes, in light and dark."""
    gaps = [_rule(f"g{step}", [c.gap(step) for c in (LIGHT, DARK)]) for step in _GAPS]
    levels = [_rule(f"l{step}", [c.counts[step] for c in (LIGHT, DARK)]) for step in _LEVELS]
    severe = ", ".join(f".c-g{step}" for step in _GAPS if step <= _SEVERE)
    muted = f".c-blank, .c-none {{ color: light-dark({LIGHT.muted}, {DARK.muted}); }}"
    return "\n".join([*gaps, *levels, f"{severe} {{ font-weight: 700; }}", muted])


def _rule(name: str, colours: list[str]) -> str:
    """Light and dark colour of a class, each with the ink that is readable on it."""
    inks = [ink_on(colour, mode) for colour, mode in zip(colours, (LIGHT, DARK), strict=True)]
    return f".c-{name} {{ background: {_either(colours)}; color: {_either(inks)}; }}"


def _either(pair: list[str]) -> str:
    return f"light-dark({', '.join(pair)})"
