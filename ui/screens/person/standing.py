"""Where one person stands: what to do first, every gap, key figures, shapes, the way ahead."""

from __future__ import annotations

import streamlit as st

from analytics.person import Person
from presentation.blocks import Cards, Section
from ui.screens.person import parts
from ui.screens.person.plan import development_plan
from ui.session.findings import own_findings
from ui.widgets.blocks import both_dimensions, show_block
from ui.widgets.cards import show_figures
from ui.widgets.markup import heading

FEW_NEEDS = 2
"""With more of them the plan alone is as high as the chart of every gap beside it."""


def standing(
    person: Person, section: Section, *, asked: int | None = None, writes: bool = True
) -> None:
    """Show all that stands below the answer; `asked` and `writes` as of `development_plan`."""
    left, right = st.columns([3, 2], gap="large")
    below = st.container()
    known, since = left, left
    if len(person.needs) > FEW_NEEDS and section.named("since"):
        known, since = below.columns(2, gap="large")
    with left:
        development_plan(person, section, asked=asked, writes=writes)
        parts.sheet(person)
    with known.container():
        own_findings(person.view, person.row, alone=not writes)
    with since:
        parts.since(section)
    with right:
        show_block(section.named("every_gap"), before=[heading("Every gap")])
    show_figures(
        section.shown("cards", Cards),
        noted=True,
        after=[heading("Shape against the profile")],
    )
    both_dimensions(section, "radar_{}")
    left, right = st.columns(2, gap="large")
    with left:
        parts.way(section)
    with right:
        parts.left_open(section)
