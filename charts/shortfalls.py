"""The largest shared shortfalls of a cohort."""

from __future__ import annotations

from charts.bars import bar_figure, end_texts, part_trace, reach_for
from charts.figure import Figure
from charts.kinds import figure_of
from charts.palette import Palette, palette
from charts.text import plain
from pmo_data.framework.competences import DIMENSIONS
from presentation import words
from presentation.team import Shortfalls

ROW_HEIGHT = 25


def looks(colours: Palette) -> tuple[tuple[str, str], tuple[str, str]]:
    """Fill and outline of application and of knowledge.

    What is below has one colour: two shades of it would be read as two depths of a gap.
    """
    return (colours.below, colours.below), (colours.background, colours.below)


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
    parts = zip(DIMENSIONS, (application, knowledge), looks(colours), strict=True)
    for name, part, (fill, line) in parts:
        about = content.numbers.tolist()
        figure.add_trace(part_trace(part, name, fill, hover, mode, line=line, about=about))
    ends = [
        f"<b>{total}</b> · {number}" for total, number in zip(totals.tolist(), who, strict=True)
    ]
    figure.add_trace(end_texts(totals, ends, mode=mode))
    return figure
