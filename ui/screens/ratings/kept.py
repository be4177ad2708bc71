"""Mappings that are kept under a name: one that fits is offered, and this one can be kept."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.import_report import ImportReport
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.store.kept_mappings import KeptMapping
from ui.session import mappings, state
from ui.session.rounds_store import act, sees_everything, store
from ui.widgets.markdown import escaped

NAME, _NOTE = "mapping_name", "mapping_note"


def offered(report: ImportReport, mapping: Callable[[], FileMapping]) -> None:
    """The kept mappings whose headings fit a file, but for one by which it is read already.

    Parameters
    ----------
    mapping
        What was understood and said of the file.
    """
    try:
        known, keeps = store().mappings(), sees_everything()
    except PmoError as error:
        st.caption(escaped(error.sentence))
        return
    headings = [column.heading for column in report.columns]
    fitting = [k for k in known if k.mapping.fits(headings)]
    present = (state.asked().mapping, mapping()) if fitting else ()
    for kept in [k for k in fitting if k.mapping not in present][:3]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"The mapping **{escaped(kept.name)}** fits this file.")
            st.button(
                "Read it so", key=f"use_{kept.name}", on_click=mappings.say, args=(kept.mapping,)
            )
            if keeps:
                name = f"forget_{kept.name}"
                st.button(
                    "Forget it",
                    key=name,
                    on_click=_forget,
                    args=(kept,),
                    help="The kept mapping goes, for everybody who could use it.",
                )


def keeping(mapping: Callable[[], FileMapping]) -> None:
    """A name for what was understood and said, and the button that keeps it; not for leads."""
    if not sees_everything():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Keep this mapping as", key=NAME, placeholder="such as HR export", width=320)
        st.button("Keep", key="keep_mapping", on_click=_keep, args=(mapping,))
    note = state.kept(_NOTE)
    if note is not None:
        state.keep(_NOTE, None)
        st.caption(escaped(note))


def _keep(mapping: Callable[[], FileMapping]) -> None:
    name = str(state.held_by(NAME) or "")
    _noted(lambda: store().keep_mapping(name, mapping(), act()), f"Kept as “{name.strip()}”.")


def _forget(kept: KeptMapping) -> None:
    _noted(lambda: store().forget_mapping(kept.name, act()), f"Forgot “{kept.name}”.")


def _noted(work: Callable[[], None], done: str) -> None:
    try:
        work()
        state.keep(_NOTE, done)
    except PmoError as error:
        state.keep(_NOTE, error.sentence)
