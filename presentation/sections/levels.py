"""How many people stand at each level of each competence."""

from __future__ import annotations

from collections.abc import Iterator

from presentation.blocks import Block
from presentation.subject import Subject
from presentation.team import levels_content

HOW_TO_READ = (
    "How many people stand at each level, among those of whom the competence is required. The "
    "line marks the level the profile asks for, where it is the same for everybody. "
    "? counts people not assessed; it is never zero levels."
)


def blocks(subject: Subject) -> Iterator[Block]:
    """The counts."""
    yield Block("levels", levels_content(subject.view), explained=HOW_TO_READ)
