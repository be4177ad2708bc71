"""Key figures as cards that fill a slide."""

from __future__ import annotations

from exports.arial import fitting_points, lines_of
from exports.pptx.grid import SLACK
from exports.pptx.slide import LEAD, POINTS, SMALL, TABLE, Box, Page, Slide
from exports.pptx.xml import BAND, INK, MUTED, Run, paragraph_xml
from presentation.blocks import Cards
from presentation.cards import Card

COLUMNS, GAP, INSET = 3, 0.25, 0.2
VALUE, STRIP_VALUE = 36, 20
STRIP = 1.05
"""Inches of a row of key figures above what they lead to."""
AFTER = (0, 2, 8)
"""Points below label, value and note."""


def cards_pages(shown: Cards, area: Box) -> list[Page]:
    """Every card with its note and what it means."""

    def draw(slide: Slide) -> None:
        rows = -(-len(shown.cards) // COLUMNS)
        width = (area.width - GAP * (COLUMNS - 1)) / COLUMNS
        height = (area.height - GAP * (rows - 1)) / rows
        for place, card in enumerate(shown.cards):
            row, column = divmod(place, COLUMNS)
            left, top = area.left + column * (width + GAP), area.top + row * (height + GAP)
            _card(slide, Box(left, top, width, height), card)

    return [Page(draw)]


def _card(slide: Slide, box: Box, card: Card) -> None:
    meaning = lines_of(card.help, (box.width - 2 * INSET) * POINTS, TABLE)
    runs = [
        Run(card.label, LEAD, MUTED),
        Run(card.value, VALUE, INK, bold=True),
        Run(card.note, LEAD),
        *(Run(line, TABLE, MUTED) for line in meaning),
    ]
    paragraphs = [
        paragraph_xml((run,), slide.scale, after=AFTER[i] if i < len(AFTER) else 0)
        for i, run in enumerate(runs)
    ]
    slide.shape(box, paragraphs, name=card.label, fill=BAND, inset=INSET)


def cards_strip(slide: Slide, shown: Cards, area: Box) -> None:
    """Labels, values and notes in one row at the top of an area."""
    count = len(shown.cards)
    width = (area.width - GAP * (count - 1)) / count
    room = (width - INSET) * POINTS - SLACK
    for place, card in enumerate(shown.cards):
        value = fitting_points(card.value, room, STRIP_VALUE, TABLE, bold=True)
        runs = (
            Run(card.label, TABLE, MUTED),
            Run(card.value, value, INK, bold=True),
            Run(card.note, SMALL),
        )
        box = Box(area.left + place * (width + GAP), area.top, width, STRIP - INSET / 2)
        lines = [paragraph_xml((run,), slide.scale) for run in runs]
        slide.shape(box, lines, name=card.label, fill=BAND, inset=INSET / 2)
