"""The tab Calibration of the Rounds page."""

from __future__ import annotations

import streamlit as st

from analytics.calibration import RatingPairs, rating_pairs
from analytics.raters import LEAST_PAIRS, raters
from analytics.selection import filtered, rows_of_round
from analytics.view import View
from pmo_data.ratings import MANAGER, SELF, Ratings
from presentation.blocks import Section
from presentation.round_charts import Calibration
from presentation.sections.calibration import beside_table
from presentation.subject import Subject
from presentation.tables import Table
from ui.session import choices, sidebar, state
from ui.session.people_rows import MOST_ROWS, people_rows
from ui.session.told import kept, told
from ui.widgets.blocks import note, show_block
from ui.widgets.folded import folded
from ui.widgets.markup import caption
from ui.widgets.show import content_chart
from ui.widgets.tables import grid, row_table

MOST_PAIRS = 1000


def calibration(view: View | None) -> None:
    """How far two raters of the round agree, and which cells to talk about."""
    loaded = state.loaded()
    if view is None or loaded is None:
        sidebar.no_ratings()
        return
    label = str(view.everyone.people["round"].iloc[0])
    rated = kept("rated", view, lambda: filtered(rows_of_round(loaded.ratings, label), view.wanted))
    known = kept("known_raters", rated, lambda: raters(rated))
    if len(known) < 2:
        sidebar.nothing_to_compare(
            "One rater only",
            "Drop a file in which people are rated by themselves and by their manager.",
            key="sample_rounds_raters",
        )
        return
    pairs = _chosen_pairs(rated, known)
    if not pairs.both.any():
        st.header("No cell was rated by both")
        st.write("Choose another rater, or another round in the sidebar.")
        return
    section = told("calibration", Subject(view, pairs=pairs))
    _agreement(view, section)
    if len(known) > 2:
        _beside(rated, pairs.second_rater)


def _chosen_pairs(rated: Ratings, known: tuple[str, ...]) -> RatingPairs:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = choices.select(
            "First rater",
            known,
            key="first_rater",
            token=choices.digest,
            default=SELF if SELF in known else known[0],
            width=220,
        )
        others = [rater for rater in known if rater != first]
        second = choices.select(
            "Second rater",
            others,
            key="second_rater",
            token=choices.digest,
            default=MANAGER if MANAGER in others else others[0],
            width=220,
        )
    return kept("pairs", (rated, first, second), lambda: rating_pairs(rated, first, second))


def _agreement(view: View, section: Section) -> None:
    content = section.shown("differences", Calibration)
    show_block(section.named("cards"), before=[caption(" · ".join(content.lines))])
    st.header("To talk about in the meeting")
    apart = section.shown("far_apart", Table)
    if apart.rows:
        _of_people(view, apart)
    note(apart.note)
    st.header("Difference by person")
    people = section.shown("by_person", Table)
    _of_people(view, people)
    note(people.note)
    st.header("Difference by competence")
    content_chart(content)
    if differences := section.named("differences"):
        note(differences.explained)
    folded(
        "Agreement by competence, with kappa and its interval",
        lambda: _by_competence(section),
        key="agreement_part",
    )


def _by_competence(section: Section) -> None:
    whole = section.shown("agreement", Table)
    grid(whole)
    note(whole.note)
    grid(section.shown("by_competence", Table), height=560)


def _of_people(view: View, content: Table) -> None:
    if len(content.rows) <= MOST_ROWS:
        people_rows(view, content, clicks=False)
    else:
        grid(content, height=460)


def _beside(rated: Ratings, second: str) -> None:
    st.header("Raters side by side")
    least = choices.number(
        "Fewest pairs shown",
        range(1, MOST_PAIRS + 1),
        key="min_pairs",
        default=LEAST_PAIRS,
        width=180,
        help="Raters with fewer pairs are named without figures: too little to say.",
    )
    content = kept("beside", (rated, second, least), lambda: beside_table(rated, second, least))
    if len(content.rows) <= MOST_ROWS:
        row_table(content, clicks=False)
    else:
        grid(content, height=460)
    note(content.note)
