"""Saved rounds to open where nothing is in use, and the end of use."""

from __future__ import annotations

import os
from collections.abc import Sequence

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.import_report import ImportReport
from pmo_data.store.settings import is_begun
from presentation import words
from ui.session import load, state
from ui.session.load import use_saved
from ui.session.rounds_store import store
from ui.widgets.markdown import escaped


def saved_rounds() -> None:
    """Where no ratings are in use: the rounds that are saved, the last one with a click."""
    if not is_begun(os.environ):
        return
    try:
        saved = store().rounds()
    except PmoError as error:
        st.info(escaped(error.sentence))
        return
    if not saved:
        return
    last = saved[-1]
    count = words.counted(len(saved), "round is", "rounds are")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count} saved**, the last one is {escaped(last.label)}.")
        st.button(
            f"Open {escaped(last.label)}",
            key="open_last",
            help="The round before it comes along, so that pages say what changed.",
            on_click=_open,
            args=([one.label for one in saved[-2:]],),
        )
        st.page_link("pages/rounds.py", label="Saved rounds", icon=":material/history:")
    st.caption(
        "Ratings are held by the window that read them, so a reload or another window begins"
        " without any."
    )


def _open(labels: Sequence[str]) -> None:
    try:
        use_saved(store().load(labels), labels)
    except PmoError as error:
        state.refuse(error)


def put_away() -> None:
    """The button that ends the use of ratings."""
    st.button(
        "Put away",
        key="put_away",
        on_click=load.put_away,
        help="Every page is then without ratings. Saved rounds stay saved.",
    )


def from_store(report: ImportReport) -> None:
    """Which saved rounds are in use."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**In use: {escaped(report.file)}** · {words.people(report.people)}")
        st.page_link("pages/rounds.py", label="Saved rounds", icon=":material/history:")
        st.page_link("pages/cohort.py", label="See the team", icon=":material/grid_on:")
        put_away()
