"""Assessed: how much do we know of whom?"""

import streamlit as st

from ui.screens import assessed
from ui.session import sidebar

view = sidebar.view()
if view is None:
    sidebar.empty_state("Assessed")
    st.stop()

st.title("Assessed")
assessed.shown(view)
