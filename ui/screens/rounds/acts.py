"""Doing something with the saved rounds, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pmo_data.errors import PmoError
from ui.session import state
from ui.widgets.markdown import escaped

_NOTE = "rounds_note"
ERASED = "rounds_erased"
"""What a session keeps: ids of the people erased in it."""


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
