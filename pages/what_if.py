"""What if: what would training change, in a copy that is gone when the page is left?"""

import streamlit as st

from ui.screens.what_if import parts, training
from ui.session import sidebar
from ui.session.told import scope
from ui.widgets.terms import words_here

view = sidebar.people_view("What if", about=scope)
st.info(
    "A copy of the levels, only on this page: the real ratings stay as they are, and what is "
    "supposed is gone when you leave.",
    icon=":material/science:",
)

st.header("Suppose that")
parts.suppose_form(view)
parts.supposed_list(view)
after = parts.supposed_view(view)
if after is not None:
    st.header("Before and after")
    parts.before_and_after(view, after)

left, right = st.columns(2, gap="large")
with left:
    st.header("Fewest steps to the profile")
    training.cheapest_people(view)
with right:
    st.header("One competence for everybody below")
    training.by_competence(view)
words_here(
    *("cell", "met", "status", "shortfall_levels", "bench", "single_points"),
    *("people_moved", "levels_so_far", "specialists"),
)
