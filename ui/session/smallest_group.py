"""The minimum group size of a session: groups and filters of fewer people show nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analytics.selection import refused_filter
from ui.session import choices, state
from ui.widgets.markdown import escaped

if TYPE_CHECKING:
    from analytics.view import View

KEY = "min_group_size"
SIZES = range(1, 101)


def smallest_group(explained: str) -> int:
    """The size, to choose; what it does where it stands is `explained`."""
    return choices.number("Smallest group shown", SIZES, key=KEY, width=180, help=explained)


def least_people() -> int:
    """The size in force, wherever it was chosen: on this page, another one, or in the URL."""
    known = state.choices()
    asked = state.widget_value(KEY) or known.get(KEY) or (known["url"].get(KEY) or ["1"])[0]
    return next((size for size in SIZES if str(size) == str(asked)), SIZES[0])


def too_few(view: View) -> bool:
    """Whether the filters tell of fewer people than the smallest group; says what to do."""
    least = least_people()
    refused = refused_filter(view.everyone, view.wanted, least)
    if refused is None:
        return False
    from presentation.captions import refused_filter_words

    st.header("These filters show too few people")
    st.write(escaped(refused_filter_words(refused, least)))
    with st.container(horizontal=True):
        if st.button("Clear the filters", type="primary"):
            choices.choose_filters(view.everyone, {})
            st.rerun()
        if st.button("Show groups of any size"):
            state.choose(KEY, SIZES[0])
            st.rerun()
    return True
