"""The parts of the What if page."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from analytics.view import View
from analytics.what_if import MARK, Supposition, supposed
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from presentation.blocks import Cards
from presentation.cards import before_after_cards
from presentation.what_if.suppositions import (
    competences_change,
    figures_change,
    people_change,
    supposition_words,
)
from ui.session.suppositions import suppose, suppositions
from ui.session.told import kept
from ui.widgets.blocks import note
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.tables import grid

EVERY, ASKED, BOTH = "every competence", "the level asked for", "both"
ROWS_IN_SIGHT, TALL = 12, 460


def suppose_form(view: View) -> None:
    """Choose whose levels to raise, in what, to what."""
    names = view.names_by_id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.multiselect(
            "Of",
            list(names),
            format_func=names.__getitem__,
            placeholder=f"everybody shown ({len(names):,})",
            key="what_if_who",
            width=220,
        )
        number = st.selectbox(
            "Raise",
            [0, *(int(c) + 1 for c in np.flatnonzero(view.cells.competence_wanted.any(axis=0)))],
            format_func=lambda n: competence(n).short if n else EVERY,
            key="what_if_competence",
            width=180,
        )
        dimension = st.selectbox("In", [BOTH, *DIMENSIONS], key="what_if_dimension", width=120)
        level = st.selectbox(
            "To",
            [0, *(step.level for step in scale())],
            format_func=lambda n: f"{n} {scale()[n - 1].name}" if n else ASKED,
            key="what_if_level",
            width=170,
        )
        if st.button("Suppose", type="primary", icon=":material/add:"):
            suppose_also(
                Supposition(
                    people=frozenset(who or names),
                    competence=number or None,
                    dimensions=DIMENSIONS if dimension == BOTH else (dimension,),
                    level=level or None,
                )
            )
    st.caption("Nobody's level is lowered, and a cell not assessed stays not assessed.")


def suppose_also(one: Supposition) -> None:
    """Suppose one thing more, once."""
    if one not in suppositions():
        suppose([*suppositions(), one])
    st.rerun()


def supposed_list(view: View) -> None:
    """What is supposed so far, each with a button that takes it back."""
    told = suppositions()
    if not told:
        st.write("Nothing is supposed yet.")
        return
    names = dict(zip(view.everyone.people["person_id"], view.everyone.people["name"], strict=True))
    for place, one in enumerate(told):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = names.get(min(one.people), "")
            st.markdown(escaped(supposition_words(one, name or min(one.people))), width="content")
            if st.button("Take back", key=f"take_back_{place}", type="tertiary"):
                suppose([*told[:place], *told[place + 1 :]])
                st.rerun()
    if st.button("Leave without a trace", icon=":material/logout:"):
        suppose([])
        st.switch_page("pages/cohort.py")


def supposed_view(view: View) -> View | None:
    """The view as supposed; None where nothing is."""
    told = suppositions()
    return kept("supposed", (view, told), lambda: supposed(view, told)) if told else None


def before_and_after(view: View, after: View) -> None:
    """Every figure before and after: key figures, people, competences."""
    show_cards(
        kept(
            "what_if_cards",
            (view, after),
            lambda: Cards(tuple(before_after_cards(view.evaluation, after.evaluation))),
        )
    )
    tables = {"People": people_change, "Competences": competences_change}
    tables |= {"Key figures": figures_change}
    for tab, change in zip(
        st.tabs([f":gray[{title}]" for title in tables]), tables.values(), strict=True
    ):
        with tab:
            content = kept(change.__name__, (view, after), partial(change, view, after))
            if content.rows or content.key != "what_if_people":
                tall = content.key == "what_if_people" and len(content.rows) > ROWS_IN_SIGHT
                grid(content, height=TALL if tall else "content")
            note(content.note)
    st.caption(f"**{MARK}.** Every file taken from here says so in its first column.")
