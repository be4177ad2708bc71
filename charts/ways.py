"""One person's ways to Specialist, one through each elective."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.bars import Counts, bar_figure, end_texts, part_numbers, part_trace, reach_for
from charts.figure import Figure
from charts.palette import palette
from charts.text import plain
from presentation.words import counted

ROW_HEIGHT = 24
PARTS = ("Officer profile", "18 and 20", "the elective")


def ways_figure(
    labels: Sequence[str],
    officer: Counts,
    mandatory: Counts,
    elective: Counts,
    not_assessed: Counts,
    nearest: npt.NDArray[np.bool_],
    *,
    mode: str,
    names: Sequence[str] | None = None,
    parts: tuple[str, str, str] = PARTS,
) -> Figure:
    """Steps to the whole Specialist profile through each elective (domain.md 4).

    Parameters
    ----------
    labels : m short labels of electives
    officer, mandatory, elective : int arrays, shape (m,)
        Steps in the Officer profile, the mandatory competences and the elective.
    not_assessed : int array, shape (m,)
        How many of the elective's own cells are not assessed.
    nearest : bool array, shape (m,)
        All that tie for nearest: outlined, and said in words.
    mode
        ``"light"`` or ``"dark"``.
    names : m full names, for the hover text
    parts
        Names of the three parts in the legend.
    """
    colours = palette(mode)
    values: list[Counts] = [np.asarray(part, np.int64) for part in (officer, mandatory, elective)]
    totals = values[0] + values[1] + values[2]
    words = end_words(totals, np.asarray(not_assessed), np.asarray(nearest, bool))
    reach = reach_for(totals, [f"{total}{text}" for total, text in zip(totals, words, strict=True)])
    figure = bar_figure(labels, row_height=ROW_HEIGHT, reach=reach, entries=3, mode=mode)
    hover = _hover(labels if names is None else names, values, words, parts)
    start = np.zeros_like(totals)
    looks = zip(parts, values, (colours.ring, colours.counts[2], colours.counts[4]), strict=True)
    for name, part, colour in looks:
        figure.add_trace(part_trace(part, plain(name), colour, hover, mode))
        figure.add_trace(part_numbers(start, part, reach, colour, mode=mode))
        start = start + part
    ends = [f"<b>{total}</b>{text}" for total, text in zip(totals.tolist(), words, strict=True)]
    figure.add_trace(end_texts(totals, ends, mode=mode))
    figure.fields["shapes"] = _outlines(totals, np.asarray(nearest, bool), colours.ink)
    return figure


def end_words(totals: Counts, blanks: Counts, nearest: npt.NDArray[np.bool_]) -> list[str]:
    """What stands behind each total: blanks, and which are nearest."""
    words = []
    for total, blank, near in zip(totals.tolist(), blanks.tolist(), nearest.tolist(), strict=True):
        text = f" + {blank} not assessed" if blank else ""
        if near:
            text += " · meets" if total == 0 and not blank else " · nearest"
        words.append(text)
    return words


def _hover(
    names: Sequence[str], values: list[Counts], words: list[str], parts: tuple[str, str, str]
) -> list[str]:
    steps = zip(*(part.tolist() for part in values), strict=True)
    return [
        f"<b>{plain(name)}</b><br>{counted(sum(row), 'step', 'steps')}{text}<br>"
        + ", ".join(f"{plain(part)} {step}" for part, step in zip(parts, row, strict=True))
        for name, row, text in zip(names, steps, words, strict=True)
    ]


def _outlines(totals: Counts, nearest: npt.NDArray[np.bool_], ink: str) -> list[dict[str, Any]]:
    return [
        {
            **{"type": "rect", "xref": "x", "x0": 0, "x1": int(totals[row])},
            **{"yref": "y", "y0": row - 0.36, "y1": row + 0.36},
            "line": {"width": 1.5, "color": ink},
        }
        for row in np.flatnonzero(nearest).tolist()
        if totals[row] > 0
    ]
