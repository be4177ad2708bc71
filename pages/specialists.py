"""Specialists: who is one, who is near and by which elective?"""

import numpy as np
import streamlit as st

from presentation.subject import Subject
from ui.screens.specialists import parts
from ui.screens.specialists.plan import coverage
from ui.session import sidebar
from ui.session.findings import team_findings
from ui.session.people_links import page_of
from ui.session.told import told
from ui.widgets.blocks import show_block
from ui.widgets.terms import words_here

view = sidebar.people_view("Specialists", about=parts.scope)
team_findings(view, ("nothing_assessed", "nearest_specialist", "open_verdicts"))
cards = st.container()
st.header("Who stands where")
near = page_of(parts.whom(view))
by_name = view.order[np.isin(view.order, near)]
subject, by_team = Subject(view, people=near), Subject(view, people=by_name)
section = told("specialists", subject)
with cards:
    show_block(section.named("cards"))
if len(near):
    parts.who_stands_where(view, section)
    parts.missing(view, subject)
    st.header("Steps to Specialist through each elective")
    parts.steps(view, told("specialists", by_team))
    parts.other_readings(view, told("other_readings", subject))
else:
    st.write("Nobody matches. Choose another stage, or empty the search.")
st.header("Coverage plan")
coverage(view)
words_here(
    *("elective", "held", "steps", "stage", "nearest"),
    *("declared", "status", "not_assessed", "reading", "firm"),
    *("depth", "built", "still_missing"),
)
