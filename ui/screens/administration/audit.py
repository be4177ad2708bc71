"""The audit on the page Administration: who saw, changed, exported and erased what."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.store.audit.events import Entry
from pmo_data.store.settings import audit_days, open_audit
from presentation.unnamed.audit import (
    DEEDS,
    NOTHING_THERE,
    audit_faults_sentence,
    audit_table,
    kept_sentence,
    of_person,
)
from ui.session import choices, state
from ui.session.access.visit import doorkeeper
from ui.session.rounds_store import store
from ui.widgets.markdown import escaped
from ui.widgets.tables import grid, widths

_READ, _PERSON, _EVERYTHING = "audit_read", "audit_person", "everything"
MOST = 1_000
"""Rows that are shown; the command line has them all."""
FEW = 10
"""Rows up to which none of them has to be scrolled to."""


def audit() -> None:
    """What was done, the last thing first, and where the audit is not as it was written.

    Raises
    ------
    AccessError
        Whoever asks is no admin.
    """
    doorkeeper()
    st.header("What was done")
    entries, faults = _read()
    if faults:
        st.warning(escaped(audit_faults_sentence(faults)), icon=":material/warning:")
    if not entries:
        st.write(NOTHING_THERE)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = {_EVERYTHING: "Everything", **DEEDS}
        did = choices.select("What", options, key="audit_did", width=180)
        person = st.text_input(
            "Concerning a person", key=state.WIDGET + _PERSON, placeholder="name or id", width=320
        )
    try:
        wanted = of_person(entries, store(), person) if person.strip() else entries
    except PmoError as error:
        st.info(escaped(error.sentence))
        return
    _table([one for one in wanted if did in (_EVERYTHING, one.did)])
    days = audit_days(os.environ)
    going = None if days is None else open_audit(os.environ).going(days, date.today())
    st.caption(kept_sentence(days, going))
    st.caption(
        "Each person that a login saw in a round stands here once a day. `access audit` on the "
        "command line lists all of it, with `--person ID` for whoever asks who looked."
    )


def _read() -> tuple[Sequence[Entry], Sequence[str]]:
    """The entries and what is wrong with them, read again once there are more."""
    kept = open_audit(os.environ)
    last, known = kept.last(), state.kept(_READ)
    if known is None or known[0] != last:
        known = (last, kept.entries(), kept.faults())
        state.keep(_READ, known)
    entries, faults = known[1:]
    return entries, faults


def _table(entries: Sequence[Entry]) -> None:
    table = audit_table(entries)
    if not table.rows:
        st.write("Nothing of that kind was done.")
        return
    shown = table.first(MOST)
    grid(
        shown,
        column_config=widths({"When": 130, "Who": 220, "What": 620}),
        height=420 if len(shown.rows) > FEW else "content",
    )
    if shown.cut:
        st.caption(shown.cut)
