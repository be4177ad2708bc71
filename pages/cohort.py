"""Cohort: where does the team stand, and what does it lack?"""

import streamlit as st

from presentation import words
from presentation.cards import cohort_cards
from presentation.verdicts import readings_words
from ui.screens.cohort import parts, risk
from ui.screens.cohort.heatmap import heatmap
from ui.screens.cohort.leavers import leavers
from ui.session import sidebar
from ui.widgets.cards import show_cards
from ui.widgets.markup import caption

view = sidebar.view()
if view is None:
    sidebar.empty_state("Cohort")
    st.stop()

st.title("Cohort")
if sidebar.nobody(view):
    st.stop()
summary = view.summary
scope = caption(
    f"{view.round_text} · {words.people(summary.people)} · {view.target_text} · "
    f"{words.percent(summary.coverage)} of required cells assessed · {view.raters_text} · "
    f"{readings_words(view)}"
)
show_cards(cohort_cards(summary), before=[scope])

st.header("Gaps, person by person")
heatmap(view)

left, right = st.columns([7, 6], gap="large")
with left:
    st.header("Largest shared shortfalls")
    parts.shortfalls(view)
    risk.hidden_gaps(view)
with right:
    st.header("Thin cover")
    risk.thin_cover(view)

TABS = {
    "Levels": parts.levels,
    "Supervision": risk.supervised,
    "Groups": parts.groups,
    "Leaver test": leavers,
    "Not assessed": risk.left_open_by_team,
    "People": parts.people,
}
tabs = st.tabs([f":gray[{title}]" for title in TABS], on_change="rerun", key="cohort_tabs")
for tab, show in zip(tabs, TABS.values(), strict=True):
    if tab.open:
        with tab:
            show(view)
