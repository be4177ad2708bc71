"""A window whose server is gone: its browser asks another one, which says what is to be done again.

What a window holds is in the memory of one process. After that has ended, the browser reaches
another, or the same one started anew, and goes on showing what the old one had sent.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from presentation import words
from ui.session import state
from ui.session.load import SAMPLE_NAME
from ui.widgets.components import component, run_again
from ui.widgets.markdown import escaped

_LOST = "lost"


def watch_line() -> None:
    """Have the browser ask for a run once it reaches a server again, and say what is gone."""
    # A tuple: of a list Streamlit asks pandas, which takes long to import, whether it is a table.
    files, used = tuple(name for name, _ in state.files()), state.loaded() is not None
    held = {"session": state.session(), "files": files, "used": used}
    back = component("window")(key="lost", data=held, on_back_change=run_again).back
    if back and back["session"] != state.session():
        state.keep(_LOST, back)
    lost = state.kept(_LOST)
    if not lost or set(files) - {*lost["files"]}:
        return
    missing = [name for name in (*lost["files"], *lost["coming"]) if name not in files]
    # With a login the round saved last is in use again without being asked for.
    if missing or (lost["used"] and not used):
        st.warning(escaped(gone(missing)), icon=":material/restart_alt:")


def uploader_key(name: str) -> str:
    """Key of an uploader that does not list what was dropped before the server had ended."""
    return f"{name}_{state.session()}" if state.kept(_LOST) else name


def gone(files: Sequence[str]) -> str:
    """What a window says that has lost the ratings in use.

    Parameters
    ----------
    files
        Names of those that were dropped; none where saved rounds were in use.

    Examples
    --------
    >>> gone(["team.csv"])
    'The server of this window has ended, so drop team.csv again on the page Ratings.'
    """
    again = f"drop {words.first_of(files, 'file')} again" if files else "open the round again"
    if list(files) == [SAMPLE_NAME]:
        again = "choose the sample team again"
    return f"The server of this window has ended, so {again} on the page Ratings."
