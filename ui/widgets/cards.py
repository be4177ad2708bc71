"""Key figures as a line."""

from __future__ import annotations

from collections.abc import Sequence

from presentation.blocks import Cards
from presentation.cards import Card
from ui.widgets.made import made
from ui.widgets.markup import Html, details, paragraph, show, strong, tag


def show_figures(
    content: Cards, *, noted: bool = False, before: Sequence[Html] = (), after: Sequence[Html] = ()
) -> None:
    """Show key figures as one quiet line, and how each of them is counted.

    A share is never without what qualifies it; the notes of the others stand in the line where
    `noted`, else only where it is said how they are counted.
    """
    kind = "noted" if noted else "line"
    show(*before, *made(content, kind, lambda: [_line(content.cards, noted)]), *after)


def _line(cards: Sequence[Card], noted: bool) -> Html:
    said = (c if noted or c.value.endswith("%") else c._replace(note="") for c in cards)
    counted = details("How this is counted", *map(_definition, cards))
    return tag("div", *map(_card, said), counted, kind="pmo-figures")


def _card(card: Card) -> Html:
    note = [tag("dd", card.note, kind="pmo-note")] if card.note else []
    return tag("dl", tag("dt", card.label), tag("dd", card.value), *note, kind="pmo-figure")


def _definition(card: Card) -> Html:
    return paragraph(strong(f"{card.label}: {card.value}"), f" ({card.note}). {card.help}")
