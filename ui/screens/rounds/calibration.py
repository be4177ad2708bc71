"""The tab Calibration of the Rounds page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.calibration import (
    FAR_APART,
    RatingPairs,
    agreement_frame,
    far_apart_frame,
    raters_frame,
    rating_pairs,
)
from analytics.raters import LEAST_PAIRS, raters
from analytics.selection import filtered, rows_of_round
from analytics.view import View
from pmo_data.ratings import MANAGER, SELF, Ratings
from presentation.calibration import agreement_table, far_apart_table, raters_table
from presentation.round_cards import calibration_cards
from presentation.round_charts import calibration_content
from presentation.rounds import pair_lines
from ui.session import choices, sidebar, state
from ui.session.one_round import nothing_to_compare
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.markup import caption
from ui.widgets.show import content_chart, table

MOST_PAIRS = 1000


def calibration(view: View | None) -> None:
    """How far two raters of the round agree, and which cells to talk about."""
    loaded = state.loaded()
    if view is None or loaded is None:
        sidebar.no_ratings()
        return
    label = str(view.everyone.people["round"].iloc[0])
    rated = filtered(rows_of_round(loaded.ratings, label), view.wanted)
    known = raters(rated)
    if len(known) < 2:
        nothing_to_compare(
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
    agreement = agreement_frame(pairs)
    cards = calibration_cards(pairs, agreement)
    show_cards(cards, before=[caption(" · ".join(pair_lines(view, pairs)))])
    _far_apart(pairs)
    _differences(view, pairs, agreement)
    with st.expander("Agreement by competence, with kappa and its interval"):
        table(agreement, key="agreement", shown=agreement_table(agreement), height=560)
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
    return rating_pairs(rated, first, second)


def _far_apart(pairs: RatingPairs) -> None:
    st.header("To talk about in the meeting")
    frame = far_apart_frame(pairs)
    if frame.empty:
        st.write(f"No cell is {FAR_APART} or more levels apart.")
        return
    table(
        frame,
        key="far_apart",
        shown=far_apart_table(frame, pairs.first_rater, pairs.second_rater),
        height="content" if len(frame) <= 12 else 460,
    )
    st.caption(f"Cells {FAR_APART} or more levels apart, the most apart first.")


def _differences(view: View, pairs: RatingPairs, agreement: pd.DataFrame) -> None:
    st.header("Difference by competence")
    content_chart(calibration_content(pairs, agreement, pair_lines(view, pairs)))
    st.caption(
        f"The dot is the mean of {escaped(pairs.first_rater)} minus "
        f"{escaped(pairs.second_rater)}, the line runs from the lowest to the highest difference, "
        "n is the number of pairs."
    )


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
    frame = raters_frame(rated, second, least)
    table(frame, key="raters", shown=raters_table(frame, second))
    st.caption(
        f"Each rater minus {escaped(second)}, in no order of merit. Fewer than {least} pairs: "
        "no figures."
    )
