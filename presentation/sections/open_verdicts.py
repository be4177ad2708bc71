"""Whose verdict waits for which cells."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.view import View
from presentation import words
from presentation.blocks import Block, Sentence
from presentation.open_cells import cells_words
from presentation.subject import Subject
from presentation.tables import Table

MOST_PEOPLE = 100


def blocks(subject: Subject) -> Iterator[Block]:
    """How many could still turn out either way, and the cells to rate, the fewest first."""
    view, found = subject.view, subject.view.open_verdicts
    people = found.people
    if not len(people):
        blanks = view.summary.not_assessed_cells
        why = f"none of the {words.counted(blanks, 'cell')} not assessed could change one."
        why = why if blanks else "every required cell is assessed."
        yield Block("certain", Sentence(f"No verdict waits for a level: {why}"))
        return
    yield Block("lead", Sentence(_how_many(view)))
    sets = sorted(
        ((int(row), one) for row in people[:MOST_PEOPLE] for one in found.sets(int(row))),
        key=lambda pair: len(pair[1].cells),
    )
    more = f" Shows the first {MOST_PEOPLE} people." if len(people) > MOST_PEOPLE else ""
    ids = view.ratings.people["person_id"]
    shown = Table(
        "left_open",
        "Not assessed, and what it leaves open",
        ("Person", "Cells", "To know", "Rate"),
        tuple(
            (view.name(row), len(one.cells), ", ".join(one.verdicts), cells_words(one.cells))
            for row, one in sets
        ),
        numbers=(1,),
        note="Rate these cells and the verdict is certain, whatever the other blanks turn out to "
        "be; the fewest cells first. A person who is below already stays below, so none of their "
        f"blanks is named for that status.{more}",
        about=tuple(ids.iloc[row] for row, _ in sets),
        frame=lambda: found.frame(view.ratings),
    )
    yield Block("left_open", shown)


def _how_many(view: View) -> str:
    """How many people, how many cells, and how many of those count as assessed elsewhere."""
    found = view.open_verdicts
    waiting = found.cells.any(axis=0)
    cells = words.counted(int(waiting.sum()), "cell")
    said = (
        f"{words.people(len(found.people)).capitalize()} could still turn out either way: "
        f"{cells} not assessed can change a verdict."
    )
    beyond = int((waiting & ~view.cells.not_assessed).sum())
    if not beyond:
        return said
    need, count = ("needs", "counts") if beyond == 1 else ("need", "count")
    return (
        f"{said} {beyond:,} {need} a level only for an elective or the Specialist profile, and "
        f"{count} as assessed elsewhere."
    )
