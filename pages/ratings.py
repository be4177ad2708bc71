"""Ratings: which file is in use, and what was understood of it?"""

import streamlit as st

from ui.screens.ratings import parts
from ui.session import intake_job as reading_job
from ui.session import sidebar, state
from ui.session.load import take

sidebar.view()
st.title("Ratings")
st.caption(
    "Drop a ratings file, check what was understood, then use it. Nothing is changed silently."
)
parts.source()

intake, loaded = state.intake(), state.loaded()
if intake.job is not None:
    reading_job.show(intake.job, take)
if intake.refused is not None:
    parts.refusal(intake.refused)
elif intake.pending is not None:
    parts.decision(intake.pending)
elif loaded is not None and loaded.from_store:
    parts.from_store(loaded.result.report)
elif loaded is not None:
    parts.in_use(loaded.result)
