"""What stands where nobody is let in: the ways to log in, or why somebody is not let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.server.login.claims import UNVERIFIED
from ui.server.login.settings import Way
from ui.session.access import visit as visits
from ui.session.drafts import keeping as drafts
from ui.session.errors import shown
from ui.widgets.markdown import escaped

if TYPE_CHECKING:
    from ui.server.login.admission import Visit

TITLE = "PMO Competence Dashboard"
FORGET = "Not let in"


def door() -> None:
    """The page of a window in which nobody is let in."""
    found = visits.visit()
    if found is None or found.is_let_in:
        return
    st.title(TITLE)
    if found.login is None:
        _log_in()
        return
    st.header(FORGET)
    st.write(f"{found.refused} You are logged in as {escaped(found.login.name)}.")
    for note in found.login.notes:
        st.caption(note)
    _log_in(again=True)


def _log_in(*, again: bool = False) -> None:
    way, names = visits.ways_in()
    if way == Way.HEADER:
        if not again:
            st.header("Nobody is logged in")
            st.write("The proxy before the dashboard logs people in. Open the page through it.")
        return
    if not again:
        st.header("Log in to see your ratings, your team or its figures")
        st.write("What you see is what you have been granted; ratings stay on this server.")
    with st.container(horizontal=True):
        for name in names:
            label = f"Log in again with {name}" if again else f"Log in with {name}"
            if st.button(escaped(label), key=f"log_in_{name}", type="primary"):
                st.login(name)


def account(found: Visit) -> None:
    """In the sidebar: who is logged in, what of it does not count, and the way out."""
    if found.login is None:
        return
    with st.container(key="account"):
        # Who is let in without their address needs no warning about it, only the reason at hand.
        quiet = UNVERIFIED if UNVERIFIED in found.login.notes else None
        st.caption(f"Logged in: {escaped(found.login.name)}", help=quiet)
        for note in found.login.notes:
            if note != quiet:
                st.caption(note)
        if visits.ways_in()[0] == Way.OIDC and st.button("Log out", key="log_out", width="stretch"):
            with shown():
                visits.end(found.login)
                drafts.forget(found.login)
                visits.leave()
                st.stop()
