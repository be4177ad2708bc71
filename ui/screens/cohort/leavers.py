"""The leaver test of the Cohort page."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.before_after import figures_before_after
from analytics.leavers import (
    Absence,
    LeaverTest,
    leaver_test,
    uncovered_by,
    worst_absence,
    worst_pair,
)
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.cards import before_after_cards
from ui.session import choices, state
from ui.session.working import opens_working
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.show import csv_button, table

TIES_NAMED = 3
COMPETENCES_NAMED = 6


def leavers(view: View) -> None:
    """Take people out and see what becomes uncovered; or let the page find who matters most."""
    people = view.ratings.people
    names = dict(zip(people["person_id"], view.names, strict=True))
    found = {
        "One person": worst_absence(view.cells.competence_met, view.cells.competence_wanted),
        "Two people": worst_pair(view.cells.competence_met, view.cells.competence_wanted),
    }
    for place, (title, absence) in zip(st.columns(2), found.items(), strict=True):
        with place.container(border=True):
            _whose_absence(view, title, absence)
    gone = choices.multiselect(
        "Without these people",
        sorted(names, key=lambda person: names[person].casefold()),
        key="leaving",
        format_func=lambda person: names[person],
        placeholder="Choose who leaves",
    )
    if not gone:
        st.write("Choose who leaves, or take out the people found above.")
        return
    leaving = people["person_id"].isin(gone).to_numpy()
    tested = leaver_test(view.team, view.choice, leaving, view.evaluation)
    show_cards(before_after_cards(tested.before, tested.after))
    csv_button(figures_before_after(tested.before, tested.after), key="leaver_test")
    _what_becomes_thin(view, tested, leaving)


def _whose_absence(view: View, title: str, absence: Absence) -> None:
    """Who uncovers most, with ties, and a button that takes them out."""
    st.markdown(f"**{title} whose absence uncovers most**")
    if not absence.uncovered:
        st.write("Nobody: no competence loses all who meet it.")
        return
    groups: list[tuple[int, ...]] = [*((row,) for row in absence.alone), *absence.groups]
    first = groups[0]
    who = [escaped(" and ".join(view.name(row) for row in group)) for group in groups[:TIES_NAMED]]
    numbers = uncovered_by(view.cells.competence_met, view.cells.competence_wanted, first)
    more = len(numbers) - COMPETENCES_NAMED
    also = f" and {more} more" if more > 0 else ""
    st.write(f"{who[0]}: {words.titles(numbers[:COMPETENCES_NAMED])}{also}.")
    if absence.alone and title != "One person":
        st.caption("One alone uncovers as many; a second person adds nothing.")
    if len(groups) > 1:
        others = len(groups) - TIES_NAMED
        also = f" and {others} more" if others > 0 else ""
        st.caption(f"As many: {'; '.join(who[1:])}{also}.")
    if st.button("Take out", key=f"take_out_{title}", icon=":material/person_remove:"):
        state.choose("leaving", view.ratings.people["person_id"].iloc[list(first)].tolist())
        st.rerun()


def _what_becomes_thin(view: View, tested: LeaverTest, leaving: np.ndarray) -> None:
    """Competences that become uncovered or single points, with who met them before."""
    if tested.no_longer_asked:
        st.caption(f"Asked of nobody who stays: {words.titles(tested.no_longer_asked)}.")
    numbers = [*tested.uncovered, *tested.single_points]
    if not numbers:
        st.write("No competence becomes uncovered or a single point.")
        return
    met, before, after = view.cells.competence_met, tested.before.cohort, tested.after.cohort
    frame = pd.DataFrame(
        {
            "Competence": [competence(n).short for n in numbers],
            "Becomes": ["uncovered"] * len(tested.uncovered)
            + ["single point"] * len(tested.single_points),
            "Bench": [f"{before.bench[n - 1]} → {after.bench[n - 1]}" for n in numbers],
            "Met by those who leave": [_named(view, met[:, n - 1] & leaving) for n in numbers],
            "Still met by": [_named(view, met[:, n - 1] & ~leaving) or "nobody" for n in numbers],
        }
    )
    event = table(frame, key="becomes_thin", on_select="rerun", selection_mode="single-cell")
    st.caption("Click a row for the cells behind.")
    opens_working(view, event, numbers, "becomes_thin")


def _named(view: View, mask: np.ndarray) -> str:
    return ", ".join(view.name(int(row)) for row in np.flatnonzero(mask))
