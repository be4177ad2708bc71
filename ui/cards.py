"""Key figures as a row of cards."""

from __future__ import annotations

from collections.abc import Sequence

from exports.cards import Card
from ui.markup import Html, details, paragraph, show, strong, tag


def show_cards(cards: Sequence[Card], *, before: Sequence[Html] = ()) -> None:
    """Show cards side by side, two a row on a phone, and how each of them is counted."""
    show(*before, card_row(cards), how_counted(cards))


def card_row(cards: Sequence[Card]) -> Html:
    """Cards side by side, two a row on a phone."""
    return tag("div", *map(_card, cards), kind="pmo-cards")


def _card(card: Card) -> Html:
    return tag(
        "dl",
        tag("dt", card.label),
        tag("dd", card.value),
        tag("dd", card.note, kind="pmo-note"),
        kind="pmo-card",
    )


def how_counted(cards: Sequence[Card]) -> Html:
    """What opens to the definition of each card."""
    return details(
        "How this is counted",
        *(
            paragraph(strong(f"{card.label}: {card.value}"), f" ({card.note}). {card.help}")
            for card in cards
        ),
    )
