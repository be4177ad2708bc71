"""How much was assessed: the share, then the people by competence."""

from __future__ import annotations

from collections.abc import Iterator

from presentation import words
from presentation.assessed import assessed_content
from presentation.blocks import FULL, Block, Sentence
from presentation.subject import Subject
from presentation.tables import Table


def blocks(subject: Subject) -> Iterator[Block]:
    """One sentence, the chart, and its numbers where there is room."""
    share = words.percent(subject.view.summary.coverage)
    yield Block("lead", Sentence(f"Assessed: {share} of the cells required."))
    content = assessed_content(subject.view)
    yield Block("assessed", content, explained="People with a level.")
    people = zip(
        content.names, content.application.tolist(), content.knowledge.tolist(), strict=True
    )
    header = ("Competence", "Application", "Knowledge")
    table = Table("people_assessed", "People assessed", header, tuple(people), numbers=(1, 2))
    yield Block("table", table, FULL)
