"""Cohort: where does the team stand, and what does it lack?"""

import streamlit as st

from presentation.blocks import Cards
from presentation.subject import Subject
from ui.screens.cohort import parts
from ui.screens.cohort.heatmap import heatmap
from ui.screens.cohort.leavers import leavers
from ui.session import choices, sidebar
from ui.session.findings import team_findings
from ui.session.told import scope, told
from ui.widgets.cards import show_figures
from ui.widgets.terms import words_here

view = sidebar.people_view("Cohort", over_rounds=True, about=scope)
team_findings(view)
show_figures(told("figures", Subject(view)).shown("cards", Cards))

heatmap(view)

left, right = st.columns([7, 6], gap="large")
with left:
    st.header("Largest shared shortfalls")
    parts.shortfalls(view)
with right:
    st.header("Thin cover")
    parts.thin_cover(view)
parts.hidden_gaps(view)

TABS = {
    "Levels": parts.levels,
    "Supervision": parts.supervised,
    "Groups": parts.groups,
    "Leaver test": leavers,
    "Not assessed": parts.left_open,
    "People": parts.people,
}
for tab, show in zip(choices.tabs(TABS, key="cohort_tabs"), TABS.values(), strict=True):
    if tab.open:
        with tab:
            show(view)
words_here(
    *("cell", "gap", "met", "not_assessed", "shortfall_levels", "severe_cells"),
    *("status", "bench", "uncovered_competences", "single_points", "thin_cover"),
    *("priority", "mean_gap", "practising", "supervisors", "stage"),
    *("reading", "learn_or_practise", "cross_train"),
)
