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


def show_figures(content: Cards, *, before: Sequence[Html] = ()) -> None:
    """Show key figures as one quiet line, and how each of them is counted.

    A share is never without what qualifies it; the notes of the others stand where it is said how
    they are counted.
    """
    show(*before, *made(content, "line", lambda: [_line(content.cards)]))


def _line(cards: Sequence[Card]) -> Html:
    quiet = (card if card.value.endswith("%") else card._replace(note="") for card in cards)
    return tag("div", *map(_card, quiet), _counted(cards), kind="pmo-cards pmo-line")


def _counted(cards: Sequence[Card]) -> Html:
    return details("How this is counted", *map(_definition, cards))


def _parts(cards: Sequence[Card]) -> tuple[Html, Html]:
    return (
        tag("div", *map(_card, cards), kind="pmo-cards"),
        _counted(cards),
    )


def _card(card: Card) -> Html:
    note = [tag("dd", card.note, kind="pmo-note")] if card.note else []
    return tag("dl", tag("dt", card.label), tag("dd", card.value), *note, kind="pmo-card")


def _definition(card: Card) -> Html:
    return paragraph(strong(f"{card.label}: {card.value}"), f" ({card.note}). {card.help}")
