"""The parts of the What if page."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.before_after import changed_figures, figures_before_after
from analytics.glossary import glossary
from analytics.people import MEETS
from analytics.tables import people_frame_of
from analytics.view import View
from analytics.what_if import MARK, Supposition, marked, supposed
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from presentation import words
from presentation.cards import before_after_cards
from presentation.what_if import supposition_words
from ui.session import state
from ui.session.people_links import PAGE_PEOPLE
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.show import table

EVERY, ASKED, BOTH = "every competence", "the level asked for", "both"
_WHO = ["person_id", "name", "team", "role", "office"]
SHARES = ("met_share", "met_share_if_rated", "coverage")
ROWS_IN_SIGHT = 12


def suppose_form(view: View) -> None:
    """Choose whose levels to raise, in what, to what."""
    people = view.ratings.people
    names = dict(zip(people["person_id"], view.names, strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.multiselect(
            "Of",
            sorted(names, key=lambda person: names[person].casefold()),
            format_func=lambda person: names[person],
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
    if one not in state.suppositions():
        state.suppose([*state.suppositions(), one])
    st.rerun()


def supposed_list(view: View) -> None:
    """What is supposed so far, each with a button that takes it back."""
    told = state.suppositions()
    if not told:
        st.write("Nothing is supposed yet.")
        return
    names = dict(zip(view.everyone.people["person_id"], view.everyone.people["name"], strict=True))
    for place, one in enumerate(told):
        with st.container(horizontal=True, vertical_alignment="center"):
            name = names.get(min(one.people), "")
            st.markdown(escaped(supposition_words(one, name or min(one.people))), width="content")
            if st.button("Take back", key=f"take_back_{place}", type="tertiary"):
                state.suppose([*told[:place], *told[place + 1 :]])
                st.rerun()
    if st.button("Leave without a trace", icon=":material/logout:"):
        state.suppose([])
        st.switch_page("pages/cohort.py")


def supposed_view(view: View) -> View | None:
    """The view as supposed; None where nothing is."""
    told = state.suppositions()
    return supposed(view, told) if told else None


def before_and_after(view: View, after: View) -> None:
    """Every figure before and after: key figures, people, competences."""
    show_cards(before_after_cards(view.evaluation, after.evaluation))
    people, competences, team = st.tabs(
        [":gray[People]", ":gray[Competences]", ":gray[Key figures]"]
    )
    with people:
        _people(view, after)
    with competences:
        _competences(view, after)
    with team:
        frame = marked(figures_before_after(view.evaluation, after.evaluation))
        table(frame, key="what_if_figures", shown=_readable(frame))
    st.caption(f"**{MARK}.** Every file taken from here says so in its first column.")


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Key figures by their terms, shares in per cent."""
    terms = glossary().set_index("name")["term"]
    shown = {"Figure": [terms[name] for name in frame["figure"]]}
    for column in ("before", "after"):
        shown[column.capitalize()] = [
            words.percent(value) if name in SHARES else f"{value:,.0f}"
            for name, value in zip(frame["figure"], frame[column], strict=True)
        ]
    return pd.DataFrame(shown)


def _people(view: View, after: View) -> None:
    was, becomes = (people_frame_of(one.ratings, one.evaluation) for one in (view, after))
    rows = np.flatnonzero((view.ratings.levels != after.ratings.levels).any(axis=(1, 2)))
    if not len(rows):
        st.write("Nobody's levels change: all of it is reached already, or not assessed.")
        return
    raised = len(rows)
    rows = np.array(sorted(rows, key=lambda row: view.names[row].casefold()))[:PAGE_PEOPLE]
    pairs = {
        "Cells met": "met_cells",
        "Shortfall": "shortfall_levels",
        "Status": "status",
        "Way to Specialist": "stage",
        "Steps": "steps",
    }
    shown = {"Person": [view.names[row] for row in rows]}
    for title, figure in pairs.items():
        old, new = (frame[figure].iloc[rows] for frame in (was, becomes))
        shown[title] = [_change(a, b) for a, b in zip(old, new, strict=True)]
    table(
        marked(changed_figures(was, becomes, _WHO)),
        key="what_if_people",
        shown=pd.DataFrame(shown),
        height="content" if len(rows) <= ROWS_IN_SIGHT else 460,
    )
    moved = [int((one.evaluation.people.status == MEETS).sum()) for one in (view, after)]
    st.caption(
        f"{words.people(raised).capitalize()} whose levels are raised"
        + (f", the first {PAGE_PEOPLE} shown. " if raised > PAGE_PEOPLE else ". ")
        + f"Meet the profile: {moved[0]:,} before, {moved[1]:,} after."
    )


def _competences(view: View, after: View) -> None:
    was, becomes = (one.evaluation.cohort for one in (view, after))
    frames = [cohort.competences_frame().set_index("competence") for cohort in (was, becomes)]
    numbers = frames[0].index[(frames[0] != frames[1]).any(axis=1)].tolist()
    shown = {"Competence": [competence(n).short for n in numbers]}
    pairs = {"Bench": "bench", "Shortfall": "shortfall_levels", "Cells below": "below"}
    pairs |= {"Priority": "priority"}
    for title, figure in pairs.items():
        old, new = (frame.loc[numbers, figure] for frame in frames)
        shown[title] = [_change(a, b) for a, b in zip(old, new, strict=True)]
    table(
        marked(
            changed_figures(was.cells_frame(), becomes.cells_frame(), ["competence", "dimension"])
        ),
        key="what_if_competences",
        shown=pd.DataFrame(shown),
    )
    st.caption("Competences with a figure that changes; the CSV has each dimension's figures.")


def _change(before: object, after: object) -> str:
    return f"{before} → {after}" if before != after else f"{before}"
