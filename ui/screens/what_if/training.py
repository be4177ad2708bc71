"""The parts of the What if page that look for the training with most effect."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.training import TrainingOrder, competence_training_frame, training_order
from analytics.view import View
from analytics.what_if import Supposition
from pmo_data.framework.competences import competence
from presentation import words
from ui.screens.what_if.parts import ROWS_IN_SIGHT, suppose_also
from ui.session import state
from ui.session.people_links import PAGE_PEOPLE
from ui.widgets.show import table


def cheapest_people(view: View) -> None:
    """The training that moves most people to the profile for a budget of steps."""
    order = training_order(view.evaluation.people)
    if order.unrated:
        st.caption(
            f"{words.people(order.unrated).capitalize()} with a required cell not assessed can't "
            "be shown to meet the profile, whatever they train: left out here."
        )
    if not len(order.rows):
        st.write("Nobody to train: everybody who is fully assessed meets the profile.")
        return
    total = int(order.steps.sum())
    budget = st.number_input(
        "Budget, in level steps",
        min_value=0,
        max_value=total,
        value=min(10, total),
        key="what_if_budget",
        width=200,
    )
    count = order.within(int(budget))
    spent, meeting = int(order.steps[:count].sum()), view.summary.people_meeting
    st.write(
        f"**{words.people(count).capitalize()} more** would meet the profile "
        f"({meeting + count:,} of {len(view.ratings):,}), for {words.counted(spent, 'step')}."
    )
    same = order.as_good(count)
    st.caption(
        "A step is one level of one person. Nobody's steps help anybody else, so the fewest "
        "first is the best that any choice can reach."
        + (f" In place of the last, {words.people(same)} would do as well." if same else "")
    )
    ids = view.ratings.people["person_id"].iloc[order.rows[:count]]
    if count and st.button("Suppose this training", icon=":material/add:"):
        suppose_also(Supposition(frozenset(ids)))
    _in_order(view, order, count)


def _in_order(view: View, order: TrainingOrder, count: int) -> None:
    """The candidates, the fewest steps first; the first `count` are within the budget."""
    frame = order.frame(view.ratings)
    seen = frame.head(PAGE_PEOPLE)
    table(
        frame,
        key="what_if_training",
        shown=pd.DataFrame(
            {
                "Person": [view.name(row) for row in order.rows[:PAGE_PEOPLE]],
                "Steps": seen["shortfall_levels"],
                "Together": seen["levels_so_far"],
                "In budget": ["yes" if n <= count else "" for n in seen["people_moved"]],
            }
        ),
        height="content" if len(seen) <= ROWS_IN_SIGHT else 460,
    )


def by_competence(view: View) -> None:
    """Which single competence's training for everybody below moves most people."""
    frame = competence_training_frame(view.cells)
    if frame.empty:
        st.write("Nobody who is assessed is below in any competence.")
        return
    best = frame[frame["people_moved"] == frame["people_moved"].max()]
    moved = int(best["people_moved"].iloc[0])
    if moved:
        st.write(
            f"**{words.titles(best['competence'])}** would move {words.people(moved)} to the "
            f"profile{' each' if len(best) > 1 else ''}."
        )
    else:
        st.write("No single competence moves anybody: everybody below is short in several.")
    event = table(
        frame,
        key="what_if_by_competence",
        shown=pd.DataFrame(
            {
                "Competence": [competence(n).short for n in frame["competence"]],
                "People moved": frame["people_moved"],
                "Steps": frame["shortfall_levels"],
                "People below": frame["people_below"],
            }
        ),
        height=460 if len(frame) > ROWS_IN_SIGHT else "content",
        on_select="rerun",
        selection_mode="single-cell",
    )
    st.caption("Each to the level asked of them. Click a row to suppose it for everybody below.")
    cells = event["selection"]["cells"] if event else []
    if state.newly_selected("what_if_by_competence", [tuple(cell) for cell in cells]):
        number = int(frame["competence"].iloc[cells[0][0]])
        suppose_also(Supposition(frozenset(view.ratings.people["person_id"]), number))
