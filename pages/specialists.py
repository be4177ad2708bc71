"""Specialists: who is one, who is near and by which elective?"""

import numpy as np
import streamlit as st

from presentation.blocks import Cards
from presentation.subject import Subject
from ui.screens.specialists import parts
from ui.screens.specialists.plan import coverage
from ui.session import choices, sidebar
from ui.session.findings import team_findings
from ui.session.people_links import page_of
from ui.session.told import told
from ui.widgets.cards import show_figures
from ui.widgets.terms import words_here

view = sidebar.people_view("Specialists", about=parts.scope)
team_findings(view, ("nothing_assessed", "nearest_specialist", "open_verdicts"))
cards = st.container()
near = page_of(parts.whom(view))
by_name = view.order[np.isin(view.order, near)]
subject, by_team = Subject(view, people=near), Subject(view, people=by_name)
section = told("specialists", subject)
with cards:
    show_figures(section.shown("cards", Cards))

TABS = {
    "Steps through each elective": lambda: parts.steps(view, told("specialists", by_team)),
    "Coverage plan": lambda: coverage(view),
    "What each of them misses": lambda: parts.missing(view, subject),
    "Other readings": lambda: parts.other_readings(view, told("other_readings", subject)),
}
if len(near):
    parts.who_stands_where(view, section)
    for tab, show in zip(choices.tabs(TABS, key="specialists_tabs"), TABS.values(), strict=True):
        if tab.open:
            with tab:
                show()
else:
    st.write("Nobody matches. Choose another stage, or empty the search.")
    st.header("Coverage plan")
    coverage(view)
words_here(
    *("cell", "elective", "held", "steps", "stage", "nearest"),
    *("declared", "status", "not_assessed", "reading", "firm"),
    *("depth", "built", "still_missing"),
)
