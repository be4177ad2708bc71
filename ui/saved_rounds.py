"""The tab Saved rounds of the Rounds page."""

from __future__ import annotations

import streamlit as st

from analytics.raters import rounds
from analytics.view import View
from charts import words
from charts.words import BLANK
from ui import sidebar, state
from ui.markdown import escaped


def show(view: View | None) -> None:
    """The rounds in use."""
    loaded = state.loaded()
    if view is None or loaded is None:
        sidebar.no_ratings()
        return
    st.header("In use")
    people = loaded.ratings.people
    for label in rounds(loaded.ratings):
        count = people.loc[people["round"] == label, "person_id"].nunique()
        st.markdown(f"**{escaped(label or BLANK)}** · {words.people(count)}")
