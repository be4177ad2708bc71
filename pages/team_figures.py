"""Team figures: where does a team stand, without names?"""

import streamlit as st

from ui.screens.team_figures import parts
from ui.session.shell import enter

enter()
st.title("Team figures")
found = parts.figures()
if found is not None:
    section = parts.chosen(found)
    parts.answer(section)
    parts.competences(section)
