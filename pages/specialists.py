"""Specialists: who is one, who is near and by which elective?"""

import streamlit as st

from presentation.cards import specialist_cards
from ui.screens.specialists import parts
from ui.screens.specialists.plan import coverage
from ui.session import sidebar
from ui.widgets.cards import show_cards

view = sidebar.view()
if view is None:
    sidebar.empty_state("Specialists")
    st.stop()

st.title("Specialists")
if sidebar.nobody(view):
    st.stop()
show_cards(specialist_cards(view), before=[parts.scope(view)])
people = parts.people_shown(view)

st.header("Steps to Specialist through each elective")
parts.steps(view, people)
st.header("Who stands where")
parts.who_stands_where(view, people)
parts.other_readings(view, people)
st.header("Coverage plan")
coverage(view)
st.header("What is missing")
parts.missing(view, people)
