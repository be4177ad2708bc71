"""The parts of the page Team figures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.unnamed.figures import UnnamedFigures
from pmo_data.store.access.grants import Teams
from presentation.blocks import Cards, Section
from presentation.unnamed.figures import (
    SHORT,
    hidden_words,
    set_words,
    too_few_words,
    unnamed_section,
    whose_figures,
)
from ui.session import choices, state
from ui.session.access.noted import saw_figures
from ui.session.access.visit import scope
from ui.session.errors import shown
from ui.session.rounds_store import narrowed_store
from ui.widgets.blocks import show_block, text
from ui.widgets.cards import show_figures
from ui.widgets.markup import caption, heading, show, tag

_SECTION = "team_figures"


def figures() -> UnnamedFigures | None:
    """The figures that may be seen; says why where there are none."""
    found = None
    with shown():
        narrowed = narrowed_store()
        if narrowed is None:
            st.write("You see everybody by name: the page Cohort has the figures.")
            return None
        found = narrowed.figures()
        if found is None:
            st.header("No figures yet")
            st.write("They stand here once a round with your teams in it is saved.")
        elif not found.sets:
            st.header("Too few people")
            st.write(too_few_words())
    return found if found is not None and found.sets else None


def chosen(found: UnnamedFigures) -> Section:
    """The set of people to show, and whose figures they are."""
    allowed = scope()
    told = Teams() if allowed is None else allowed.told
    teams = () if told.every else told.names
    line, one = st.container(), found.sets[0]
    if len(found.sets) > 1:
        one = found.sets[
            choices.select(
                "Figures of",
                {place: set_words(of, teams) for place, of in enumerate(found.sets)},
                key="figures_of",
                token=lambda place: choices.digest(found.sets[place].team or "") if place else "",
                width=320,
            )
        ]
    saw_figures(found, teams if one.team is None else (one.team,))
    said = [whose_figures(found, one, teams), *hidden_words(found, one)]
    with line:
        show(*map(caption, said))
    known = state.kept(_SECTION)
    if known is None or known[0] is not one:
        known = (one, unnamed_section(one))
        state.keep(_SECTION, known)
    section: Section = known[1]
    return section


def answer(section: Section) -> None:
    """Where the team stands, in a sentence and key figures."""
    said = text(section, "answer", partial(tag, "p", kind="pmo-verdict"))
    kind = "pmo-answer" if section.named(SHORT) else "pmo-answer pmo-good"
    show_figures(section.shown("cards", Cards), before=[tag("div", *said, kind=kind)])


def competences(section: Section) -> None:
    """A row a competence."""
    block = section.named("competences")
    show_block(block, before=[heading("Competences, most levels short first")])
