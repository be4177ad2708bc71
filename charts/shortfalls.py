"""The largest shared shortfalls of a cohort."""

from __future__ import annotations

from charts.bars import bar_figure, end_texts, part_trace, reach_for
from charts.figure import Figure
from charts.kinds import figure_of
from charts.palette import palette
from charts.text import plain
from presentation import words
from presentation.team import Shortfalls

ROW_HEIGHT = 25


@figure_of.register
def shortfalls_figure(content: Shortfalls, mode: str) -> Figure:
    """Shortfall levels by competence, and how many people share them."""
    colours = palette(mode)
    application, knowledge, totals = content.application, content.knowledge, content.totals
    who = [words.people(number) for number in content.people.tolist()]
    bare = [f"{total} · {number}" for total, number in zip(totals.tolist(), who, strict=True)]
    reach = reach_for(totals, bare)
    figure = bar_figure(content.labels, row_height=ROW_HEIGHT, reach=reach, entries=2, mode=mode)
    hover = [
        f"<b>{plain(name)}</b><br>application {a}, knowledge {k} levels<br>shared by {number}"
        for name, a, k, number in zip(
            content.names, application.tolist(), knowledge.tolist(), who, strict=True
        )
    ]
    figure.add_trace(part_trace(application, "application", colours.gap(-3), hover, mode))
    figure.add_trace(part_trace(knowledge, "knowledge", colours.gap(-1), hover, mode))
    ends = [
        f"<b>{total}</b> · {number}" for total, number in zip(totals.tolist(), who, strict=True)
    ]
    figure.add_trace(end_texts(totals, ends, mode=mode))
    return figure
