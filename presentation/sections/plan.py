"""The coverage plan: who is to build which elective."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.plan import CoveragePlan
from analytics.plan_tables import assignments_frame, covers_frame
from presentation import words
from presentation.blocks import DATA, NOTHING, Block, Sentence
from presentation.plan import (
    held_words,
    plan_rows,
    short_words,
    stays_title,
    total_words,
    uncovered_rows,
)
from presentation.subject import Subject
from presentation.tables import table_of


def blocks(subject: Subject) -> Iterator[Block]:
    """What it takes, what is to be built, and what stays uncovered and why."""
    plan, view = subject.plan, subject.view
    held = f"Already held: {held_words(plan)}."
    if not plan.assignments and not plan.uncovered:
        yield Block(NOTHING, Sentence(f"{total_words(plan)} {held}"))
    yield Block("total", Sentence(total_words(plan)))
    yield Block("held", Sentence(held))
    explained = _explained(plan)
    if plan.assignments:
        built = table_of(
            *("coverage_plan", "To build", plan_rows(plan, view.names)),
            numbers=(3,),
            wide=(0, 1),
            note="From → to: application / knowledge. Whoever is not assessed in an elective is "
            "no candidate for it.",
            frame=lambda: assignments_frame(plan, view.ratings),
        )
        yield Block("built", built, explained=explained)
    if plan.uncovered:
        short = table_of("uncovered", stays_title(plan), uncovered_rows(plan), wide=(2,))
        yield Block("uncovered", short, explained=explained, says=short_words(plan))
    covers = table_of("plan_cover", "Every elective", covers_frame(plan))
    yield Block("covers", covers, DATA)


def _explained(plan: CoveragePlan) -> str:
    return (
        f"At least {words.people(plan.depth)} to hold each elective, at most "
        f"{words.counted(plan.each, 'new specialism')} a person: first the fewest electives with "
        "nobody, then the fewest short of that, then the fewest people missing, then the fewest "
        "level steps, solved exactly. A step is one level up to 4 in both dimensions."
    )
