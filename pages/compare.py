"""Compare: where do two to six people differ?"""

import streamlit as st

from ui.screens.compare import parts
from ui.session import sidebar

view = sidebar.view()
if view is None:
    sidebar.empty_state("Compare")
    st.stop()

st.title("Compare")
if sidebar.nobody(view):
    st.stop()
comparison = parts.chosen(view)
if comparison is None:
    st.header("Choose a second person to compare")
    st.write("Two to six people, or one beside the team's median or themselves in another round.")
    st.stop()

parts.summary(comparison)
st.header("Shapes against the profile")
parts.radars(comparison)
st.header("Where they differ most")
parts.differences(comparison)
with st.expander("All levels as a table"):
    parts.all_levels(comparison)
