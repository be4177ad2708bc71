"""The parts of the What if page that look for the training with most effect."""

from __future__ import annotations

import streamlit as st

from analytics.training import TrainingOrder, training_order
from analytics.view import View
from analytics.what_if import Supposition
from presentation import words
from presentation.what_if.training import (
    best_words,
    by_competence_table,
    effect_words,
    nobody_words,
    order_table,
    why_best_words,
)
from ui.screens.what_if.parts import suppose_also
from ui.session.people_rows import people_rows
from ui.session.told import kept
from ui.widgets.blocks import note
from ui.widgets.markup import caption, paragraph, show
from ui.widgets.tables import row_table


def cheapest_people(view: View) -> None:
    """The training that moves most people to the profile for a budget of steps."""
    order = kept("training", view, lambda: training_order(view.evaluation.people))
    if order.unrated:
        note(
            f"{words.people(order.unrated).capitalize()} with a required cell not assessed can't "
            "be shown to meet the profile, whatever they train: left out here."
        )
    if not len(order.rows):
        show(paragraph(nobody_words(view)))
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
    show(paragraph(effect_words(view, order, count)), caption(why_best_words(order, count)))
    if count and st.button("Try this training", icon=":material/add:"):
        ids = view.ratings.people["person_id"].iloc[order.rows[:count]]
        suppose_also(view, Supposition(frozenset(ids)))
    _in_order(view, order, count)


def _in_order(view: View, order: TrainingOrder, count: int) -> None:
    content = kept("training_order", (view, count), lambda: order_table(view, order, count))
    people_rows(view, content, clicks=False)


def by_competence(view: View) -> None:
    """Which single competence's training for everybody below moves most people."""
    content = kept("by_competence", view, lambda: by_competence_table(view))
    if not content.rows:
        show(paragraph(content.note))
        return
    show(paragraph(best_words(content)))
    row = row_table(content).row
    note(content.note, "Click a row to try it for everybody below.")
    if row is not None:
        number = int(content.about[row])
        suppose_also(view, Supposition(frozenset(view.ratings.people["person_id"]), number))
