"""What each person misses on the way to Specialist."""

from __future__ import annotations

from collections.abc import Iterator

from presentation.blocks import Block
from presentation.subject import Subject
from presentation.tables import Table
from presentation.ways import baseline_words, missing_words


def blocks(subject: Subject) -> Iterator[Block]:
    """In the Officer profile, the mandatory part, the elective."""
    view, gaps = subject.view, subject.view.way_gaps
    shown = Table(
        "missing",
        "What is missing",
        ("Person", "Officer baseline", "Mandatory", "Elective"),
        tuple(
            (
                view.name(row),
                baseline_words(gaps, row),
                *(
                    missing_words(gaps, part, row, view.team.levels[row])
                    for part in ("mandatory", "elective")
                ),
            )
            for row in subject.rows.tolist()
        ),
        wide=(1, 2, 3),
        note="Officer baseline: levels short of the Officer profile, by number of competence. "
        "Mandatory and elective: from the present level to the one asked for; ? is not assessed.",
    )
    yield Block("missing", shown)
