"""Doing something with the saved rounds, and saying what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.store.interface import Act, RoundStore
from pmo_data.store.settings import PATH, open_store, user_of
from ui.session import state
from ui.widgets.markdown import escaped

WHO = "rounds_who"
_NOTE, _STORE = "rounds_note", "rounds_store"


def store() -> RoundStore:
    """The session's store of rounds, which knows what it has listed while nothing changes."""
    place = os.environ.get(PATH, "")
    known = state.kept(_STORE)
    if known is None or known[0] != place:
        known = (place, open_store(os.environ))
        state.keep(_STORE, known)
    opened: RoundStore = known[1]
    return opened


def act() -> Act:
    """Who acts, and that it is now."""
    who = str(state.widget_value(WHO) or "").strip() or user_of(os.environ)
    return Act(who, datetime.now().astimezone().isoformat(timespec="seconds"))


def done(work: Callable[..., str], *arguments: Any) -> None:
    """Do it, and keep what it says, or why it could not be done, for the next run."""
    try:
        state.keep(_NOTE, (True, work(*arguments)))
    except PmoError as error:
        state.keep(_NOTE, (False, error.sentence))


def said() -> None:
    """Show what came of the last thing done, once."""
    note = state.kept(_NOTE)
    if note is None:
        return
    state.keep(_NOTE, None)
    succeeded, sentence = note
    if succeeded:
        st.success(escaped(sentence), icon=":material/check:")
    else:
        st.error(escaped(sentence), icon=":material/block:")
