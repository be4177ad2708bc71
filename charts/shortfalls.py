"""The largest shared shortfalls of a cohort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from charts.bars import Counts, bar_figure, end_texts, part_trace, reach_for
from charts.figure import Figure
from charts.palette import palette
from charts.text import plain
from presentation.words import counted

ROW_HEIGHT = 25


def shortfall_figure(
    labels: Sequence[str],
    application: Counts,
    knowledge: Counts,
    people: Counts,
    *,
    mode: str,
    names: Sequence[str] | None = None,
) -> Figure:
    """Shortfall levels by competence, and how many people share them.

    Parameters
    ----------
    labels : k short labels
    application, knowledge : int arrays, shape (k,)
        Shortfall levels in each dimension.
    people : int array, shape (k,)
        People below in either dimension.
    mode
        ``"light"`` or ``"dark"``.
    names : k full names, for the hover text
    """
    colours = palette(mode)
    application, knowledge = np.asarray(application), np.asarray(knowledge)
    totals = application + knowledge
    who = [counted(number, "person", "people") for number in np.asarray(people).tolist()]
    bare = [f"{total} · {number}" for total, number in zip(totals.tolist(), who, strict=True)]
    reach = reach_for(totals, bare)
    figure = bar_figure(labels, row_height=ROW_HEIGHT, reach=reach, entries=2, mode=mode)
    hover = [
        f"<b>{plain(name)}</b><br>application {a}, knowledge {k} levels<br>shared by {number}"
        for name, a, k, number in zip(
            labels if names is None else names,
            application.tolist(),
            knowledge.tolist(),
            who,
            strict=True,
        )
    ]
    figure.add_trace(part_trace(application, "application", colours.gap(-3), hover, mode))
    figure.add_trace(part_trace(knowledge, "knowledge", colours.gap(-1), hover, mode))
    ends = [
        f"<b>{total}</b> · {number}" for total, number in zip(totals.tolist(), who, strict=True)
    ]
    figure.add_trace(end_texts(totals, ends, mode=mode))
    return figure
