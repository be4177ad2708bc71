"""Review pack: what goes to the review, from the same figures as the pages?"""

import streamlit as st

from ui.screens.review_pack import parts, slides
from ui.session import sidebar, state
from ui.session.told import scope
from ui.widgets.terms import words_here

view = sidebar.people_view("Review pack", over_rounds=True, about=scope)
loaded = state.in_use()

left, right = st.columns([5, 6], gap="large")
with left:
    st.header("What it holds")
    choice = parts.chosen(view, loaded)
    template = slides.template()
    with st.expander("The same again next time", key="pack_again"):
        if choice is not None:
            parts.keep(choice)
        parts.replay(loaded)
    st.header("Take it away")
    pack = parts.pack_of(choice, loaded, template) if choice is not None else None
    if pack is not None:
        parts.build(pack, template)
if pack is not None:
    with right:
        st.header("Preview")
        parts.preview(pack)
words_here(
    *("cell", "met_share", "coverage", "shortfall_levels", "severe_cells", "bench"),
    *("steps", "stage", "reading", "rater", "round"),
)
