"""What opens at a click, and is made only once it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def folded(
    title: str, show: Callable[[], object], *, key: str, anyway: bool = False, **look: Any
) -> None:
    """An expander; what `show` shows in it costs a run of the page nothing while it is closed.

    Parameters
    ----------
    key
        Name of the expander on its page.
    anyway
        Whether it is shown closed too: where somebody has typed in it what is not kept yet.
    look
        Options of the expander, such as its icon.
    """
    place = st.expander(title, key=key, on_change="rerun", **look)
    if place.open or anyway:
        with place:
            show()
