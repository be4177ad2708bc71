"""Key figures as a row of cards."""

from __future__ import annotations

from collections.abc import Sequence

from presentation.blocks import Cards
from presentation.cards import Card
from ui.widgets.made import made
from ui.widgets.markup import Html, details, paragraph, show, strong, tag


def show_cards(content: Cards, *, before: Sequence[Html] = (), after: Sequence[Html] = ()) -> None:
    """Show cards side by side, two a row on a phone, and how each of them is counted."""
    show(*before, *made(content, "html", lambda: _parts(content.cards)), *after)


def _parts(cards: Sequence[Card]) -> tuple[Html, Html]:
    return (
        tag("div", *map(_card, cards), kind="pmo-cards"),
        details("How this is counted", *map(_definition, cards)),
    )


def _card(card: Card) -> Html:
    return tag(
        "dl",
        tag("dt", card.label),
        tag("dd", card.value),
        tag("dd", card.note, kind="pmo-note"),
        kind="pmo-card",
    )


def _definition(card: Card) -> Html:
    return paragraph(strong(f"{card.label}: {card.value}"), f" ({card.note}). {card.help}")
