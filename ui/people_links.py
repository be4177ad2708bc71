"""From anywhere to one person's page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.view import View
from ui import state
from ui.choices import digest, select

PERSON_PAGE = "pages/person.py"


def open_person(person_id: str) -> None:
    """Choose a person and go to their page."""
    state.choose("person", person_id)
    for key in ("heatmap", "people", "heatgrid"):
        state.forget_selection(key)
    st.switch_page(PERSON_PAGE)


def pick_person(view: View, place: Any = st) -> int:
    """A select box of the people by name; returns the row of the one chosen."""
    people = view.ratings.people
    names = dict(zip(people["person_id"], view.names, strict=True))
    ordered = sorted(names, key=lambda i: names[i].casefold())
    chosen = select(
        "Person",
        ordered,
        key="person",
        token=digest,
        format_func=lambda i: names[i],
        place=place,
    )
    return people["person_id"].tolist().index(chosen)
