"""The one renderer of blocks: what was composed of a section becomes slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from exports.arial import arial_width
from exports.pptx.cards import cards_pages
from exports.pptx.heatmap import heatmap_pages
from exports.pptx.levels import levels_pages
from exports.pptx.picture import picture_pages
from exports.pptx.shortfalls import shortfalls_pages
from exports.pptx.slide import LEAD, POINTS, Box, Deck, Page
from exports.pptx.steps import steps_pages
from exports.pptx.table import table_pages, text_page
from exports.pptx.trend import trend_pages
from presentation.blocks import SHORT, Block, Cards, Section, Sentence
from presentation.chart_content import ChartContent
from presentation.round_charts import TrendPanels
from presentation.tables import Table
from presentation.team import Heatmap, Levels, Shortfalls, Steps

NATIVE: dict[type[ChartContent], Callable[[Any, Box], list[Page]]] = {
    Heatmap: heatmap_pages,
    Levels: levels_pages,
    Shortfalls: shortfalls_pages,
    Steps: steps_pages,
    TrendPanels: trend_pages,
}
"""Kinds of charts that are drawn as charts and tables of PowerPoint; all others are pictures."""


Leading = Sentence | Cards


def section_slides(deck: Deck, section: Section) -> None:
    """Slides of the short blocks, in order.

    Sentences and key figures are the line under the title of what follows them; where
    nothing follows they have a slide of their own. A table without rows has one with its
    note where the section has no other.
    """
    blocks = section.upto(SHORT)
    drawn = [block for block in blocks if not isinstance(block.shown, Leading)]
    drawn = [block for block in drawn if not _is_empty(block)] or drawn
    leading: list[Leading] = []
    followed = False
    for block in blocks:
        if isinstance(block.shown, Leading):
            leading = [block.shown] if followed else [*leading, block.shown]
            followed = False
        elif block in drawn:
            title = section.label if len(drawn) == 1 else block.shown.title
            _add(deck, title, leading, block, section.about)
            followed = True
    if leading and not followed:
        _add_alone(deck, leading, section)


def _is_empty(block: Block) -> bool:
    return isinstance(block.shown, Table) and not block.shown.rows


def _lead(shown: Sequence[Leading], area: Box) -> str:
    """The first line, and as many of the others as fit beside it."""
    lead = ""
    for part in shown:
        longer = f"{lead} {part.line}".strip()
        if lead and arial_width(longer, LEAD) > area.width * POINTS - LEAD:
            break
        lead = longer
    return lead


def _add(deck: Deck, title: str, leading: Sequence[Leading], block: Block, about: str) -> None:
    """Slides of a chart or table; what leads to them stands whole in the notes."""
    notes = [*(part.told for part in leading), block.explained]
    if isinstance(block.shown, Table):
        pages, lead = table_pages(block.shown, deck.content), about
        notes.append(block.shown.note)
    elif isinstance(block.shown, ChartContent):
        draw = NATIVE.get(type(block.shown), picture_pages)
        pages, lead = draw(block.shown, deck.content), block.shown.lines[0]
    else:
        raise TypeError(block.name)
    lead = _lead(leading, deck.content) or lead
    deck.add(title, lead, pages, notes="\n".join(filter(None, notes)))


def _add_alone(deck: Deck, leading: Sequence[Leading], section: Section) -> None:
    """A slide of key figures, or of sentences that nothing follows."""
    cards = [part for part in leading if isinstance(part, Cards)]
    told = "\n".join(part.told for part in leading)
    if cards:
        lead = " ".join(part.text for part in leading if isinstance(part, Sentence))
        pages = [page for part in cards for page in cards_pages(part, deck.content)]
        deck.add(section.label, lead or section.about, pages, notes=told)
    else:
        deck.add(section.label, section.about, [text_page(told)], notes=told)
