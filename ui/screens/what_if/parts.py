"""The parts of the What if page."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from analytics.view import View
from analytics.what_if import MARK, Supposition, raises_nothing, supposed
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from presentation.behind.before_after import key_figures, shortfalls
from presentation.tables import Table
from presentation.what_if.suppositions import (
    NOBODY_CHANGES,
    competences_change,
    figures_change,
    people_change,
    supposition_words,
)
from ui.session.people_rows import people_rows
from ui.session.suppositions import suppose, suppositions
from ui.session.told import kept
from ui.widgets.bars import before_and_after as before_and_after_bars
from ui.widgets.bars import pair
from ui.widgets.blocks import note
from ui.widgets.markdown import escaped
from ui.widgets.markup import show
from ui.widgets.tables import grid

EVERY, ASKED, BOTH = "every competence", "the level asked for", "both dimensions"
TAKE_BACK = "Take this back"


def suppose_form(view: View) -> None:
    """A sentence to fill in: whose levels to raise, in what, to what."""
    names = view.names_by_id
    with st.container(horizontal=True, vertical_alignment="center", key="sentence"):
        _word("Raise")
        who = st.multiselect(
            "Whose levels to raise",
            list(names),
            format_func=names.__getitem__,
            placeholder=f"everybody shown ({len(names):,})",
            key="what_if_who",
            label_visibility="collapsed",
            width=200,
        )
        _word("in")
        asked = np.flatnonzero(view.cells.competence_wanted.any(axis=0)) + 1
        number = _pick(
            "Competence to raise",
            {0: EVERY} | {n: competence(n).short for n in asked.tolist()},
            key="what_if_competence",
            width=170,
        )
        dimension = _pick(
            "Dimension to raise",
            {BOTH: BOTH} | {one: one for one in DIMENSIONS},
            key="what_if_dimension",
            width=150,
        )
        _word("to")
        level = _pick(
            "Level to raise to",
            {0: ASKED} | {step.level: f"{step.level} {step.name}" for step in scale()},
            key="what_if_level",
            width=165,
        )
        tried = st.button("Try it", type="primary", icon=":material/science:")
    st.caption("Nobody's level is lowered, and a cell not assessed stays not assessed.")
    if tried:
        dimensions = DIMENSIONS if dimension == BOTH else (dimension,)
        suppose_also(
            view, Supposition(frozenset(who or names), number or None, dimensions, level or None)
        )


def _word(text: str) -> None:
    st.markdown(f"**{text}**", width="content")


def _pick(label: str, options: dict[Any, str], *, key: str, width: int) -> Any:
    return st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        width=width,
    )


def suppose_also(view: View, one: Supposition) -> None:
    """Suppose one thing more; what raises nobody's level is not supposed, and that is said."""
    if raises_nothing(view, suppositions(), one):
        st.info(NOBODY_CHANGES, icon=":material/info:")
        return
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
        name = names.get(min(one.people), "")
        said = escaped(supposition_words(one, name or min(one.people)))
        if st.button(said, key=f"take_back_{place}", icon=":material/close:", help=TAKE_BACK):
            suppose([*told[:place], *told[place + 1 :]])
            st.rerun()
    if st.button("Clear all", key="clear_supposed", type="tertiary"):
        suppose([])
        st.rerun()


def supposed_view(view: View) -> View | None:
    """The view as supposed; None where nothing is."""
    told = suppositions()
    return kept("supposed", (view, told), lambda: supposed(view, told)) if told else None


def before_and_after(view: View, after: View) -> None:
    """Every figure before and after: key figures and people as bars, competences, everything."""
    both = (view, after)
    figures = kept("what_if_bars", both, lambda: key_figures(*both))
    show(before_and_after_bars(figures))
    tables = {"People": people_change, "Competences": competences_change}
    tables |= {"Key figures": figures_change}
    for tab, change in zip(
        st.tabs([f":gray[{title}]" for title in tables]), tables.values(), strict=True
    ):
        with tab:
            content = kept(change.__name__, both, partial(change, *both))
            if content.key == "what_if_people":
                _people(view, after, content)
            elif content.rows:
                grid(content)
            note(content.note)
    st.caption(f"**{MARK}.** Every file taken from here says so in its first column.")


def _people(view: View, after: View, content: Table) -> None:
    """Everybody whose levels are raised, with the levels they miss before and after as bars."""
    ids = tuple(str(one) for one in content.about)
    bars = kept(
        "what_if_drawn",
        (view, after),
        lambda: [pair(one) for one in shortfalls(view, after, ids)],
    )
    people_rows(view, content, clicks=False, drawn={"Levels short": bars})
