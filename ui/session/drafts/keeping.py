"""Drafts: what a window holds is kept in the database, and comes back in another process.

They are off unless set, and belong to who has logged in. A window is told from others by a
token in its address, which opens nothing for anybody else.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import streamlit as st

from pmo_data.errors import RoundsError
from pmo_data.store.settings import DRAFTS, PATH, open_drafts
from ui.session import state
from ui.session.errors import shown
from ui.widgets.markdown import escaped

if TYPE_CHECKING:
    from pmo_data.store.postgres.draft_table import Draft, DraftTable
    from ui.server.login.admission import Visit
    from ui.server.login.claims import Login
    from ui.session.drafts.window import Window

TAB = "tab"
"""In the address: which window it is."""
BACK = "What was open in this window is here again."
KEPT = (
    "What you upload and choose here is kept in the database for up to {}, so that it comes back "
    "if the server stops."
)
AGAIN_SECONDS = 5.0
"""How long after a draft could not be looked for a window looks for it again."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_TOKEN_BYTES = 16
_WINDOW = "draft"


def begin(found: Visit) -> None:
    """At the start of a run: a window that is new here gets back what it held elsewhere."""
    drafts = drafts_of_server()
    if drafts is None or found.login is None:
        return
    window: Window | None = state.kept(_WINDOW)
    if window is None:
        # Imported here: without drafts nothing of it is needed.
        from ui.session.drafts.content import uploaded
        from ui.session.drafts.window import Window

        asked, came_from, left = st.query_params.get(TAB, ""), "", None
        try:
            # Of what is here already nobody knows whether it was before the last erasure.
            erasures = None if uploaded() else drafts.erasures()
            if _TOKEN.fullmatch(asked) and erasures is not None:
                left = drafts.kept(found.login.digest, asked)
        except RoundsError as error:
            # Not written over until it was found or found gone.
            st.error(escaped(error.sentence), icon=":material/block:")
            _ask_again()
            return
        if left is not None:
            came_from = asked
            _bring_back(left, ratings=found.scope.saves)
        tab = secrets.token_urlsafe(_TOKEN_BYTES)
        window = Window(drafts, found.login, tab, erasures, came_from)
        state.keep(_WINDOW, window)
    if st.query_params.get(TAB) != window.address:
        st.query_params[TAB] = window.address


def keep() -> None:
    """At the end of a run: have written what the window holds."""
    window: Window | None = state.kept(_WINDOW)
    if window is not None:
        window.keep()


def told() -> None:
    """That drafts are kept, or why this window's is not."""
    window: Window | None = state.kept(_WINDOW)
    drafts = drafts_of_server()
    if window is None or drafts is None:
        return
    if window.note:
        st.warning(window.note)
    else:
        st.caption(KEPT.format("an hour" if drafts.hours == 1 else f"{drafts.hours} hours"))


def forget(login: Login) -> None:
    """Remove the drafts of somebody who has logged out.

    Raises
    ------
    RoundsError
    """
    drafts = drafts_of_server()
    if drafts is not None:
        # Imported here: without drafts nothing of it is needed.
        from ui.session.drafts.window import finish_writing

        with suppress(TimeoutError):  # they go once what was due before is written
            finish_writing(partial(drafts.forget, login.digest))


def drafts_of_server() -> DraftTable | None:
    """Where this server keeps drafts; None where they are off.

    Raises
    ------
    PmoError
        As `open_drafts`.
    """
    names = (DRAFTS, PATH, "PGSSLMODE")
    return _drafts(tuple((name, os.environ[name]) for name in names if name in os.environ))


@lru_cache(maxsize=4)
def _drafts(places: tuple[tuple[str, str], ...]) -> DraftTable | None:
    return open_drafts(dict(places))


def _ask_again() -> None:
    """Have the page run again by itself: a window that waits for its draft is empty till then."""
    asked = time.monotonic()

    @st.fragment(run_every=AGAIN_SECONDS)
    def waited() -> None:
        if time.monotonic() - asked >= AGAIN_SECONDS / 2:
            st.rerun()

    waited()


def _bring_back(left: Draft, *, ratings: bool) -> None:
    from ui.session.drafts import content

    with st.spinner("Bringing back what was open in this window …"):
        for bring in content.parts(left.files, left.said, ratings=ratings):
            with shown():
                bring()
    st.toast(BACK, icon=":material/history:")
