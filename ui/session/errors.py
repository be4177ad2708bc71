"""Errors meant for a user, on the screen instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pmo_data.errors import PmoError
from ui.widgets.markdown import escaped


@contextmanager
def shown() -> Iterator[None]:
    """Show a `PmoError` of the block as its one sentence."""
    try:
        yield
    except PmoError as error:
        st.error(escaped(error.sentence), icon=":material/block:")
