"""What another reading of the source would change, for the people shown."""

from __future__ import annotations

from collections.abc import Iterator

from presentation.blocks import NOTHING, Block, Sentence
from presentation.subject import Subject
from presentation.tables import table_of
from presentation.verdicts import changed_rows


def blocks(subject: Subject) -> Iterator[Block]:
    """A row a person and what changes their verdict."""
    rows = changed_rows(subject.view, subject.rows.tolist())
    if rows.empty:
        none = "Nothing: every verdict above is the same under every interpretation."
        yield Block(NOTHING, Sentence(none))
        return
    shown = table_of("other_readings", "What another reading would change", rows, wide=(1, 2))
    yield Block("other_readings", shown)
