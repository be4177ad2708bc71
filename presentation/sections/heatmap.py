"""Gaps, person by person: competences by priority, people by team and name."""

from __future__ import annotations

from collections.abc import Iterator

from presentation import words
from presentation.blocks import Block, Sentence
from presentation.sections.cover import NOT_KNOWN
from presentation.subject import Subject
from presentation.team import heatmap_content

HOW_TO_READ = (
    "Gap = level − required level, the lower of application and knowledge. ? is not assessed, "
    "unless the other dimension is below. Not assessed is never zero. · is not required."
)
BENCH = "Bench: people who meet it, in both dimensions, in the whole cohort."


def blocks(subject: Subject) -> Iterator[Block]:
    """How much is severe or not assessed, then the map."""
    view = subject.view
    severe = words.counted(view.summary.severe_cells, "cell")
    blank = words.counted(view.summary.not_assessed_cells, "cell")
    text = (
        f"{severe} two or more levels below; {blank} not assessed. "
        "Each number is the lower gap of application and knowledge."
    )
    yield Block("lead", Sentence(NOT_KNOWN if view.nothing_assessed else text))
    content = heatmap_content(view, subject.rows, subject.heat)
    explained = HOW_TO_READ if content.bench is None else f"{HOW_TO_READ} {BENCH}"
    yield Block("heatmap", content, explained=explained)
