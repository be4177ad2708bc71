"""Rounds: what is kept, how does the team change, and do the raters agree?"""

import streamlit as st

from ui.screens.rounds import calibration as calibration_parts
from ui.screens.rounds import saved as saved_rounds
from ui.screens.rounds import trend as parts
from ui.session import choices, sidebar
from ui.session.access.noted import saw_all
from ui.session.access.whose import whose
from ui.session.findings import ROUNDS_TABS, team_findings
from ui.session.smallest_group import too_few
from ui.widgets import markup as html
from ui.widgets.terms import words_here
from ui.widgets.title import titled

# Title → what shows the tab, given the view, which is None while there are no ratings.
TABS = {
    "Saved rounds": saved_rounds.show,
    "Trend": parts.trend,
    "Who moved": parts.moved,
    "Person over time": parts.over_time,
    "Calibration": calibration_parts.calibration,
}

view = sidebar.view()
titled("Rounds", "Keep assessment rounds, compare them, and see whether raters agree.")
if view is not None and (own := whose(view)):
    html.show(html.caption(own))
if view is not None and too_few(view):
    st.stop()
if view is not None and len(view.ratings):
    saw_all()
    team_findings(view, ("raters", "change"))
for tab, show in zip(choices.tabs(TABS, key=ROUNDS_TABS), TABS.values(), strict=True):
    if tab.open:
        with tab:
            show(view)
words_here(
    *("cell", "round", "rater", "change", "joiners", "leavers"),
    *("newly_assessed", "no_longer_assessed", "role_changed", "stage", "pairs"),
    *("mean_difference", "within_one_share", "kappa"),
)
