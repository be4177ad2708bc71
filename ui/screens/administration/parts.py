"""The parts of the page Administration."""

from __future__ import annotations

import streamlit as st

from pmo_data.store.access.unknown import unknown_in
from presentation import words
from presentation.unnamed.grants import fault_sentences, grants_table
from ui.session import state
from ui.session.access.visit import doorkeeper
from ui.session.rounds_store import store
from ui.widgets.markup import caption, heading, items, show
from ui.widgets.tables import prose_table

_UNKNOWN = "grants_unknown"


def grants() -> None:
    """The grants as they hold, and what is wrong with others.

    Raises
    ------
    AccessError
        Whoever asks is no admin.
    """
    found = doorkeeper().grants
    saved = store().rounds()
    known = state.kept(_UNKNOWN)
    if known is None or known[:2] != (found, saved):
        known = (found, saved, unknown_in(found, store()))
        state.keep(_UNKNOWN, known)
    faults = fault_sentences((*found.faults, *known[2]))
    count = words.counted(len(found.grants), "grant holds", "grants hold")
    show(caption(f"{count} · read from the file that PMO_GRANTS names, again when it changes"))
    if faults:
        show(heading("To put right"), items(faults))
    if found.grants:
        prose_table(grants_table(found), before=[heading("Who may see what")])
    st.caption(
        "They are changed in the file. `access check --as WHO` on the command line lists what "
        "somebody would see."
    )
