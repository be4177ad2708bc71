"""Key figures as a row of cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from exports.cards import Card


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
