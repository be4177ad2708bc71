"""The parts of the Specialists page."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from analytics.specialist import STAGES
from analytics.view import View
from presentation.blocks import Block, Section
from presentation.captions import specialist_line
from presentation.cards import STAGE_NOTE, STAGE_WORDS
from presentation.subject import Subject
from presentation.tables import Table
from presentation.team import Steps
from presentation.verdicts import VERDICT_OR_ANSWER
from ui.session import choices
from ui.session.people_rows import people_rows
from ui.session.told import about, kept, told
from ui.session.working import open_person_working, people_working
from ui.widgets.blocks import note, show_block
from ui.widgets.markup import Html, caption, details, heading, paragraph, show, subheading
from ui.widgets.show import people_chart

ORDER = (
    "In order of cells not assessed, then of steps: fewer steps with blanks are no nearer, since a "
    "blank may hide more of them. Specialists come last."
)
NEAREST = 20
"""So many people stand on the page at first, where there are more."""
_UNLABELLED: dict[str, Any] = {"label_visibility": "collapsed"}
"""What a control says of itself stands in it; its label is for who cannot see it."""


def scope(view: View) -> Html:
    """Round, people and what the Specialist profile asks for, in one line."""
    line = specialist_line(view)
    return kept("specialist_scope", view, lambda: about(view, line, view.readings_text))


def whom(view: View) -> np.ndarray:
    """Rows of the people chosen to be shown, the nearest first."""
    rows = view.nearest_first
    with st.container(horizontal=True, vertical_alignment="center", key="whom"):
        show(heading("Who stands where"))
        how_many = {"nearest": f"Nearest {NEAREST}", "all": f"Everybody ({len(rows):,})"}
        shown = "all"
        if len(rows) > NEAREST:
            shown = choices.segmented("Who is shown", how_many, key="near", **_UNLABELLED)
        stages = choices.multiselect(
            "Stage",
            {stage: STAGE_WORDS[stage] for stage in STAGES},
            key="stage",
            token=choices.plain,
            placeholder="Every stage",
            width=230,
            **_UNLABELLED,
        )
        find = choices.text(
            "Find a person",
            key="find_person",
            placeholder="Find a person",
            width=150,
            **_UNLABELLED,
        )
    stage = view.evaluation.specialist.stage
    wanted = [STAGES.index(one) for one in stages or STAGES]
    rows = rows[np.isin(stage[rows], wanted)]
    if find := find.strip().casefold():
        return rows[[find in view.name(row).casefold() for row in rows.tolist()]]
    return rows[:NEAREST] if shown == "nearest" else rows


def steps(view: View, section: Section) -> None:
    """Electives × people; a click opens how the person stands."""
    if none := section.named("no_ways"):
        show_block(none)
        return
    people = section.shown("who_stands_where", Table).about
    picked = people_chart(section.shown("steps", Steps))
    note(
        "A step is one level. A blank in an elective leaves its way open: it is never "
        "recommended first. Click a cell to see how the person stands."
    )
    if picked is not None:
        open_person_working(view, str(people[picked]))


def who_stands_where(view: View, section: Section) -> None:
    """Stage, status, steps, nearest electives with all ties, declared and held."""
    content = section.shown("who_stands_where", Table)
    people_working(view, content, said=ORDER)
    show(
        caption(f"Stages: {STAGE_NOTE}"),
        caption(VERDICT_OR_ANSWER),
        details("How to read it", paragraph(content.note)),
    )


def other_readings(view: View, section: Section) -> None:
    """What another reading would make of whose verdict, for those that are not stable."""
    for block in section.blocks:
        title = block.shown.title if isinstance(block.shown, Table) else section.label
        show(subheading(title))
        _of_people(view, block)


def missing(view: View, subject: Subject) -> None:
    """What each person misses in the Officer profile, the mandatory part and the elective."""
    _of_people(view, told("missing", subject).named("missing"))


def _of_people(view: View, block: Block | None) -> None:
    if block is not None and isinstance(block.shown, Table):
        people_rows(view, block.shown, clicks=False)
        note(block.shown.note)
    else:
        show_block(block)
