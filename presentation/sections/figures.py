"""The key figures of the cohort, and everybody's figures."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.tables import people_frame_of
from analytics.view import View
from presentation import words
from presentation.blocks import FULL, Block, Cards
from presentation.cards import STAGE_NOTE, cohort_cards
from presentation.subject import Subject
from presentation.tables import Table
from presentation.ways import steps_cell

PLACES_LEFT_OUT = "Team, role and office are left out where too few people share all three."


def blocks(subject: Subject) -> Iterator[Block]:
    """Cards, then a row a person."""
    view = subject.view
    yield Block(
        "cards", Cards(tuple(cohort_cards(view.summary, assessed=not view.nothing_assessed)))
    )
    yield Block("people", people_table(view), FULL, says=missing_words(view))


def missing_words(view: View) -> str:
    """From how few to how many levels people miss."""
    missing = view.evaluation.people.shortfall_levels
    least, most = int(missing.min()), int(missing.max())
    who = words.people(len(missing))
    if least == most:
        return f"{who} with {words.counted(most, 'level')} missing"
    return f"{who} with {least:,} to {words.counted(most, 'level')} missing"


def people_table(view: View) -> Table:
    """Everyone's figures, by team and name."""
    order = view.order
    frame = people_frame_of(view.ratings, view.evaluation).iloc[order].reset_index(drop=True)
    rows = tuple(
        (
            view.name(row),
            f["team"],
            view.profiles[f["role"]].title if f["role"] else "",
            str(f["office"]),
            f"{f['met_cells']} of {f['required_cells']}",
            words.percent(f["coverage"]),
            int(f["shortfall_levels"]) if view.assessed[row] else words.NOTHING,
            int(f["severe_cells"]) if view.assessed[row] else words.NOTHING,
            f["status"],
            f["stage"],
            steps_cell(view.evaluation.specialist, row),
        )
        for row, f in zip(order.tolist(), frame.to_dict("records"), strict=True)
    )
    header = (
        *("Person", "Team", "Role", "Office", "Cells met", "Assessed", "Shortfall", "Severe"),
        *("Status", "Way to Specialist", "Steps"),
    )
    return Table(
        *("people", "Everybody's figures", header, rows),
        numbers=(4, 5, 6, 7, 10),
        wide=(0, 1),
        note=STAGE_NOTE if all(frame["office"]) else f"{PLACES_LEFT_OUT} {STAGE_NOTE}",
        about=tuple(frame["person_id"]),
        frame=lambda: frame,
    )
