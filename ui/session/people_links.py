"""From many people to some, and to one person's page."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import numpy as np
import streamlit as st

from analytics.view import View
from ui.session import state
from ui.session.choices import digest, select
from ui.session.told import kept

PERSON_PAGE, COMPARE_PAGE = "pages/person.py", "pages/compare.py"
PAGE_PEOPLE = 100
ASKED = "asked_about"


class Asked(NamedTuple):
    """Who was opened, the competence that was asked about if one was, and the page left for it."""

    person_id: str
    about: int | None
    page: str


def open_person(person_id: str, *, about: int | None = None) -> None:
    """Choose a person and go to their page, to the row of a competence if one was asked about."""
    state.choose("person", person_id)
    state.keep(ASKED, Asked(person_id, about, state.kept(state.TITLE)))
    st.switch_page(PERSON_PAGE)


def tokens(view: View) -> dict[str, str]:
    """What each person is called → what stands for them in a browser's answers: no name."""
    return kept("tokens", view, lambda: {n: digest(i) for i, n in view.names_by_id.items()})


def person_of(view: View, token: str) -> str:
    """Id of the person for whom a token stands."""
    return next(person_id for person_id in view.names_by_id if digest(person_id) == token)


def asked_about(person_id: str) -> Asked | None:
    """What was asked about when this person was opened from another page, if they were."""
    asked = cast("Asked | None", state.kept(ASKED))
    return asked if asked is not None and asked.person_id == person_id else None


def compare_person(person_id: str) -> None:
    """Compare a person with the team's median."""
    state.choose("people", [person_id])
    state.choose("with_median", True)
    st.switch_page(COMPARE_PAGE)


def pick_person(view: View, place: Any = st, **look: Any) -> int:
    """A select box of the people by name; returns the row of the one chosen."""
    _not_here(view)
    chosen = select("Person", view.names_by_id, key="person", token=digest, place=place, **look)
    return view.rows_by_id[chosen]


def _not_here(view: View) -> None:
    """Say that the person of a bookmark is not among these people; once, and without a name."""
    known = state.choices()
    asked = known["url"].get("person", [])
    if "person" in known or not asked:
        return
    if asked[0] not in map(digest, view.names_by_id):
        st.info(
            "The person of this address is not among these people: another file is in use, or the"
            " filters leave them out.",
            icon=":material/person_off:",
        )


def page_of(people: np.ndarray, most: int = PAGE_PEOPLE) -> np.ndarray:
    """One page of more people than `most`, chosen below a line that says which part it is."""
    if len(people) <= most:
        return people
    pages = -(-len(people) // PAGE_PEOPLE)
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key="heat_page")
        first = (page - 1) * PAGE_PEOPLE
        last = min(first + PAGE_PEOPLE, len(people))
        st.caption(
            f"Shows people {first + 1:,}–{last:,} of {len(people):,}, by team and name. "
            "Filter by team to see fewer."
        )
    return people[first:last]
