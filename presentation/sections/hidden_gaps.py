"""Severe gaps behind good averages."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.risk import average_gaps
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.blocks import Block
from presentation.sections.cover import NAMES_SHOWN, named
from presentation.subject import Subject
from presentation.tables import Table


def blocks(subject: Subject) -> Iterator[Block]:
    """Cells in which somebody is severe although an average meets the requirement."""
    view = subject.view
    frame = average_gaps(view.team.levels, view.required, view.cells).frame()
    rows = tuple(
        (
            f"{competence(f['competence']).short}, {f['dimension']}",
            words.signed(round(f["mean_gap"], 1)),
            words.signed(f["median_gap"]),
            named(view, view.cells.severe[:, f["competence"] - 1, d], NAMES_SHOWN),
        )
        for f in frame.to_dict("records")
        for d in [DIMENSIONS.index(f["dimension"])]
    )
    shown = Table(
        "hidden_gaps",
        "Severe gaps behind good averages",
        ("Cell", "Mean", "Median", "Severe"),
        rows,
        note="Mean and median of level minus level asked for." if rows else _why_none(view),
        about=tuple(frame["competence"].tolist()),
        frame=lambda: frame,
    )
    yield Block("hidden_gaps", shown)


def _why_none(view: View) -> str:
    if view.nothing_assessed:
        return "Nothing is assessed, so it is not known where somebody is far below."
    if not view.cells.severe.any():
        return "None: nobody is two or more levels below."
    return "None: where somebody is two or more levels below, the averages show it."
