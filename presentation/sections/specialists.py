"""The way to Specialist: who stands where, and by which elective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analytics.people import MEETS, STATUSES
from analytics.specialist import STAGES, Way
from analytics.tables import people_frame_of
from analytics.verdict_tables import stability_frame
from analytics.view import View
from analytics.way_gaps import met_through_nearest
from presentation import words
from presentation.blocks import FULL, Block, Cards, Sentence
from presentation.cards import STAGE_NOTE, specialist_cards
from presentation.subject import Subject
from presentation.tables import Table
from presentation.team import steps_content
from presentation.verdicts import stable_or_changed
from presentation.ways import NOT_KNOWN, steps_cell, through_words

HOW_TO_READ = (
    "Steps are levels missing to the whole Specialist profile through that elective. Bold "
    "between brackets: nearest, all that tie. ●: held, both levels at 4 or more. ?: a level of "
    "the elective is not assessed, so that way is left open: it is never recommended first. "
    "Steps of a person: through the nearest elective, or the nearest one declared.\n"
    f"Stages: {STAGE_NOTE}"
)
STAGE_STANDINGS = {"specialist": "met", "incomplete": "open"}
STABILITY_COLUMNS = ["stable", "changed_by", "least_steps", "most_steps"]


def blocks(subject: Subject) -> Iterator[Block]:
    """Key figures, steps through each elective, and everyone's stage."""
    yield Block("cards", Cards(tuple(specialist_cards(subject.view))))
    content = steps_content(subject.view, subject.rows)
    if content is None:
        none = Sentence("The Specialist profile has no electives under these readings.")
        yield Block("no_ways", none)
    else:
        yield Block("steps", content, explained=HOW_TO_READ)
    yield Block("who_stands_where", stages_table(subject), FULL, says=stages_words(subject))


def stages_words(subject: Subject) -> str:
    """How many are Specialists, and how many more meet the Officer part of that profile."""
    stage = subject.view.evaluation.specialist.stage[subject.rows]
    there, near = (int((stage == STAGES.index(one)).sum()) for one in ("specialist", "officer met"))
    of = words.people(len(stage))
    return f"{there:,} of {of} meet the Specialist profile, {near:,} more its Officer part"


def stages_table(subject: Subject) -> Table:
    """Stage, status, steps, nearest electives with all ties, declared and held."""
    view, people = subject.view, subject.rows
    way = view.evaluation.specialist
    meets = met_through_nearest(view.team, way.ways)
    rows = []
    for row, ways in zip(people.tolist(), way.ways[people].by_person(), strict=True):
        held = ", ".join(str(c + 1) for c in np.flatnonzero(way.held[row]))
        rows.append(
            (
                *(view.name(row), STAGES[way.stage[row]], STATUSES[way.status[row]]),
                *(steps_cell(way, row), _through(view, row, ways)),
                _declared(ways, bool(meets[row]), whole=way.status[row] == MEETS),
                *(held, stable_or_changed(view.stability, row)),
            )
        )
    header = ("Person", "Stage", "Status", "Steps", "Through", "Declared", "Holds", "Verdict")
    return Table(
        *("who_stands_where", "Who stands where", header, tuple(rows)),
        numbers=(3,),
        wide=(0, 4),
        note="Steps are levels to the whole Specialist profile through the nearest elective, or "
        "the nearest one declared; in brackets those of each elective declared, and of a nearer "
        "one; ? where all that is missing is not assessed. A blank in an elective leaves its way "
        "open: it comes last. Verdict: whether another reading of the source would change it.",
        about=tuple(view.ratings.people["person_id"].iloc[people]),
        standings={
            (row, 1): STAGE_STANDINGS[one[1]]
            for row, one in enumerate(rows)
            if one[1] in STAGE_STANDINGS
        },
        frame=lambda: _data(subject),
    )


def _data(subject: Subject) -> pd.DataFrame:
    view, people = subject.view, subject.rows
    figures = people_frame_of(view.ratings, view.evaluation).iloc[people]
    verdicts = stability_frame(view.stability, view.ratings).iloc[people]
    return pd.concat([figures, verdicts[STABILITY_COLUMNS]], axis=1).reset_index(drop=True)


def _through(view: View, row: int, ways: Sequence[Way]) -> str:
    """The electives of a person's way, and how many of its cells are not assessed."""
    blank = int(view.way_gaps.cells.not_assessed[row].sum())
    open_cells = words.counted(blank, "blank") if blank else ""
    return "; ".join(filter(None, (through_words(ways), open_cells))) if view.assessed[row] else ""


def _declared(ways: Sequence[Way], met_through_nearest: bool, *, whole: bool) -> str:
    """The electives declared with their steps, and a nearer one where there is one.

    `whole` is whether the person meets the profile: of who does not, no step is never zero.
    """

    def stepped(way: Way) -> str:
        known = way.steps or (whole and not way.not_assessed)
        return f"{way.elective} ({way.steps if known else NOT_KNOWN})"

    declared = [way for way in ways if way.declared]
    if not declared:
        return ""
    named = ", ".join(map(stepped, declared))
    if any(way.nearest for way in declared):
        return named
    if met_through_nearest:
        return f"{named}; meets through {ways[0].elective}"
    nearest = [way for way in ways if way.nearest]
    also = "".join(f"{way.elective}, " for way in nearest[:-1])
    return f"{named}; nearer {also}{stepped(nearest[-1])}"
