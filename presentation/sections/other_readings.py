"""What another reading of the source would change, for the people shown."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.view import View
from analytics.way_gaps import Nearest, nearest_to_specialist
from pmo_data.framework.readings import readings_phrase
from presentation import words
from presentation.blocks import NOTHING, Block, Sentence
from presentation.subject import Subject
from presentation.tables import Table, table_of
from presentation.verdicts import changed_rows
from presentation.ways import NOT_KNOWN

NAMES_SHOWN = 3
PEOPLE = ("person", "people")


def blocks(subject: Subject) -> Iterator[Block]:
    """A row a person and what changes their verdict; who is nearest to Specialist instead."""
    view = subject.view
    rows = changed_rows(view, subject.rows.tolist())
    if rows.empty:
        none = "Nothing: every verdict above is the same under every interpretation."
        yield Block(NOTHING, Sentence(none))
    else:
        shown = table_of("other_readings", "What another reading would change", rows, wide=(1, 2))
        yield Block("other_readings", shown)
    if view.nothing_assessed or len(view.ratings) < 2:
        return
    nearest = nearest_to_specialist(view.team, view.readings)
    if nearest is not None and nearest.others:
        yield Block("nearest", _nearest_table(view, nearest))


def _nearest_table(view: View, now: Nearest) -> Table:
    """Who is nearest as the readings are chosen, and under each that gives another answer."""
    under = [("as chosen", now), *((readings_phrase(one), found) for one, found in now.others)]
    return Table(
        *("nearest_under", "Who is nearest under another reading"),
        ("Readings", "Nearest to Specialist", "Steps", "Through"),
        tuple((said, *_nearest(view, found)) for said, found in under),
        numbers=(2,),
        wide=(1, 3),
        note="A verdict is status and stage: it can be the same where who is nearest is not.",
    )


def _nearest(view: View, found: Nearest | None) -> tuple[str, int | str, str]:
    """Who it is, in how many steps, and through which electives."""
    if found is None:
        return "nobody: all are Specialists", "", ""
    names = [view.name(row) for row in found.electives]
    who = ", ".join(names) if len(names) <= NAMES_SHOWN else words.first_of(names, *PEOPLE)
    through = words.titles(sorted({one for used in found.electives.values() for one in used}))
    blank = found.not_assessed_cells
    open_cells = f"; {words.counted(blank, 'blank')}" if blank else ""
    return who, found.steps or NOT_KNOWN, f"{through}{open_cells}"
