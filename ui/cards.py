"""Key figures as a row of cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from analytics.summary import CohortSummary
from ui import words


class Card(NamedTuple):
    """A key figure: its label, its value, a line beneath, and its definition."""

    label: str
    value: str
    note: str
    help: str


def show_cards(cards: Sequence[Card]) -> None:
    """Show cards side by side, two a row on a phone."""
    with st.grid(len(cards), min_column_width=124):
        for card in cards:
            st.metric(
                card.label,
                card.value,
                delta=card.note,
                delta_color="off",
                delta_arrow="off",
                border=True,
            )


def working(cards: Sequence[Card], place: Any = st) -> None:
    """A popover that says how each of the cards is counted."""
    lines = [f"**{card.label}: {card.value}** ({card.note}). {card.help}" for card in cards]
    with place.popover("How this is counted", icon=":material/calculate:", type="tertiary"):
        st.markdown("\n\n".join(lines))


def cohort_cards(summary: CohortSummary) -> list[Card]:
    """The key figures of a cohort."""
    return [
        Card(
            "Meet profile",
            f"{summary.people_meeting} of {summary.people}",
            f"{summary.people_incomplete} incomplete",
            "People without a cell below their profile and none not assessed. "
            "Incomplete: nothing below, but something not assessed.",
        ),
        Card(
            "Cells met",
            words.percent(summary.met_share),
            f"{words.percent_range(summary.met_share, summary.met_share_if_rated)} if rated",
            f"{summary.met_cells:,} of {summary.required_cells:,} required cells are met. "
            "The range is what cells not assessed leave open.",
        ),
        Card(
            "Assessed",
            words.percent(summary.coverage),
            f"{summary.not_assessed_cells:,} blank",
            f"Of {summary.required_cells:,} required cells, those that have a rating or need none.",
        ),
        Card(
            "Shortfall levels",
            f"{summary.shortfall_levels:,}",
            f"{summary.below_cells:,} cells below",
            "Levels missing to the profile, added up over people and cells. "
            "Surplus elsewhere never offsets it; a blank adds nothing.",
        ),
        Card(
            "Severe cells",
            f"{summary.severe_cells:,}",
            "2+ levels below",
            "Cells two or more levels below what is required.",
        ),
        Card(
            "Uncovered",
            f"{summary.uncovered_competences}",
            words.counted(summary.single_points, "single point"),
            "Competences that nobody meets in both dimensions. "
            "A single point: exactly one person does.",
        ),
    ]
