"""Specialists: who is one, who is near and by which elective?"""

import streamlit as st

from presentation.subject import Subject
from ui.screens.specialists import parts
from ui.screens.specialists.plan import coverage
from ui.session import sidebar
from ui.session.findings import team_findings
from ui.session.people_links import page_of
from ui.session.told import told
from ui.widgets.blocks import show_block

view = sidebar.people_view("Specialists")
team_findings(view, ("nothing_assessed", "nearest_specialist", "open_verdicts"))
cards = st.container()
subject = Subject(view, people=page_of(view.order))
section = told("specialists", subject)
with cards:
    show_block(section.named("cards"), before=[parts.scope(view)])

st.header("Steps to Specialist through each elective")
parts.steps(section)
st.header("Who stands where")
parts.who_stands_where(section)
parts.other_readings(told("other_readings", subject))
st.header("Coverage plan")
coverage(view)
st.header("What is missing")
show_block(told("missing", subject).named("missing"))
