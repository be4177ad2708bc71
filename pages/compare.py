"""Compare: where do two to six people differ?"""

from functools import partial

import streamlit as st

from ui.screens.compare import parts
from ui.session import sidebar
from ui.widgets.blocks import both_dimensions
from ui.widgets.folded import folded
from ui.widgets.terms import words_here

view = sidebar.people_view("Compare", of_all=False, about=parts.scope)
parts.begin_with_one(view)
section = parts.chosen(view)
if section is None and len(view.names) == 1:
    st.header("One person only")
    st.write(parts.nobody_else(view))
    st.stop()
if section is None:
    st.header("Choose a second person to compare")
    st.write("Two to six people, or one beside the team's median or themselves in another round.")
    st.stop()

parts.summary(view, section)
if parts.nothing_assessed(section):
    st.header("Nothing to compare yet")
    st.write("No competence asked for has a level for anybody chosen here.")
    st.stop()

st.header("Shapes against the profile")
both_dimensions(section, "shape_{}")
st.header("Where they differ most")
parts.differences(section)
folded("All levels as a table", partial(parts.all_levels, section), key="all_levels_part")
words_here(
    *("cell", "level", "required", "gap", "median_level", "met_share"),
    *("coverage", "shortfall_levels", "steps"),
)
