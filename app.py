"""PMO Competence Dashboard: `streamlit run app.py`."""

import streamlit as st

from ui import state
from ui.errors import shown
from ui.shell import navigation

st.set_page_config(
    page_title="PMO Competence Dashboard",
    page_icon="📊",
    layout="wide",
    initial_sidebar_state=240,
)
state.frame()
page = navigation()
with shown():
    page.run()
