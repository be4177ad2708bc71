"""A window that does what a test says, between the beginning and the end of a run."""

import streamlit as st

from ui.session import choices
from ui.session.access.visit import begin
from ui.session.drafts import keeping

keeping.begin(begin())
keeping.told()
choices.multiselect("Teams", ["North", "South"], key="team")
choices.text("Title", key="title")
st.session_state.pop("act", lambda: None)()
keeping.keep()
