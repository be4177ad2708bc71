"""Team figures: where does a team stand, without names?"""

import streamlit as st

from ui.screens.team_figures import parts
from ui.session.shell import enter
from ui.widgets.terms import words_here

enter()
st.title("Team figures")
found = parts.figures()
if found is not None:
    section = parts.chosen(found)
    parts.answer(section)
    parts.competences(section)
    words_here("met", "not_assessed", "shortfall_levels", "bench", "status", "coverage", "round")
