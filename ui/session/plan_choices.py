"""Choices of the coverage plan that the user makes by hand: fixed and forbidden people."""

from __future__ import annotations

import numpy as np
import streamlit as st

from analytics.elective_choices import Pair, elective_choices
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from ui.session import choices, state
from ui.widgets.markdown import escaped

KINDS = {"fixed": "Fixed", "forbidden": "Forbidden"}
"""Choices by the name they have in the URL."""


DEPTHS, EACH = range(1, 11), range(1, 11)
"""People per elective, and new electives per person, that can be asked for."""
_ELECTIVE = "plan_elective"


def chosen_pairs(view: View) -> dict[str, list[Pair]]:
    """Electives and people of each kind of choice, among all people of the round."""
    ids: dict[str, str] = {}

    def found(token: str) -> Pair | None:
        if not ids:
            ids.update((choices.digest(i), i) for i in view.everyone.people["person_id"])
        elective, _, person = token.partition(".")
        known = elective.isdecimal() and person in ids
        return (int(elective), ids[person]) if known else None

    return {kind: choices.listed(kind, found, _token) for kind in KINDS}


def pairs_of(view: View, chosen: dict[str, list[Pair]]) -> dict[str, list[Pair]]:
    """The choices that are about people whom the filters leave in."""
    return {
        kind: [pair for pair in pairs if pair[1] in view.rows_by_id]
        for kind, pairs in chosen.items()
    }


def _token(pair: Pair) -> str:
    return f"{pair[0]}.{choices.digest(pair[1])}"


def editor(view: View, chosen: dict[str, list[Pair]]) -> None:
    """An expander in which people are fixed and forbidden, and choices taken back."""
    count = sum(len(pairs) for pairs in chosen.values())
    title = "Fix or forbid a person for an elective" + (f" ({count})" if count else "")
    expander = st.expander(title, expanded=bool(count), key="plan_choices", on_change="rerun")
    if not expander.open:
        return
    with expander:
        pair = _pick(view)
        with st.container(horizontal=True):
            for kind, label in (("fixed", "Fix"), ("forbidden", "Forbid")):
                st.button(
                    label,
                    key=f"add_{kind}",
                    on_click=_add,
                    args=(chosen, kind, view),
                    disabled=pair is None or pair in chosen[kind],
                )
        _taken_back(view, chosen)


def _pick(view: View) -> Pair | None:
    """An elective and one of its candidates, the nearest first."""
    possible = elective_choices(view.team)
    elective = st.selectbox(
        "Elective",
        possible.electives.tolist(),
        format_func=lambda number: competence(number).title,
        key=state.WIDGET + _ELECTIVE,
    )
    if elective is None:
        return None
    column = possible.electives.tolist().index(elective)
    rows = np.flatnonzero(possible.candidate[:, column]).tolist()
    steps = possible.steps[:, column]
    rows.sort(key=lambda row: (steps[row], view.name(row).casefold()))
    row = st.selectbox(
        "Person",
        rows,
        format_func=lambda row: f"{view.name(row)} · {words.counted(int(steps[row]), 'step')}",
        key=state.WIDGET + _person_key(elective),
        placeholder="Nobody could take it",
    )
    left_out = len(view.ratings) - len(rows)
    if left_out:
        st.caption(
            f"{words.people(left_out)} not listed: they hold it, or a level in it is not "
            "assessed, or their office does not have it."
        )
    return _pair(view, elective, row)


def _person_key(elective: int) -> str:
    return f"plan_person_{elective}"


def _pair(view: View, elective: int, row: int | None) -> Pair | None:
    return None if row is None else (elective, view.ratings.people["person_id"].iloc[row])


def _taken_back(view: View, chosen: dict[str, list[Pair]]) -> None:
    """A button for each choice that takes it back."""
    everyone = view.everyone.people
    names = dict(zip(everyone["person_id"], everyone["name"], strict=True)) | view.names_by_id
    with st.container(horizontal=True):
        for kind, pairs in chosen.items():
            for pair in pairs:
                who = escaped(names.get(pair[1]) or pair[1])
                st.button(
                    f"{KINDS[kind]}: {competence(pair[0]).short}, {who}",
                    key=f"back_{kind}_{_token(pair)}",
                    icon=":material/close:",
                    help="Take this choice back",
                    on_click=_remove,
                    args=(chosen, kind, pair),
                )


def _add(chosen: dict[str, list[Pair]], kind: str, view: View) -> None:
    """Make the choice that the boxes show now; its opposite is taken back.

    A click may follow a choice in a box so soon that the page has not run in between.
    """
    elective = state.widget_value(_ELECTIVE)
    pair = _pair(view, elective, state.widget_value(_person_key(elective)))
    if pair is None:
        return
    for other, pairs in chosen.items():
        left = [one for one in pairs if one != pair]
        state.choose(other, [*left, pair] if other == kind else left)


def _remove(chosen: dict[str, list[Pair]], kind: str, pair: Pair) -> None:
    state.choose(kind, [one for one in chosen[kind] if one != pair])
