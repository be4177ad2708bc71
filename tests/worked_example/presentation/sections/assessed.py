"""How much was assessed: the share, then the people by competence."""

from __future__ import annotations

from collections.abc import Iterator

from presentation import words
from presentation.assessed import assessed_content
from presentation.blocks import Block, Sentence
from presentation.subject import Subject


def blocks(subject: Subject) -> Iterator[Block]:
    """One sentence, then the chart."""
    share = words.percent(subject.view.summary.coverage)
    yield Block("lead", Sentence(f"Assessed: {share} of the cells required."))
    yield Block("assessed", assessed_content(subject.view), explained="People with a level.")
