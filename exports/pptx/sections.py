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
from exports.pptx.slide import LEAD, POINTS, Box, Deck, Page, text_page
from exports.pptx.steps import steps_pages
from exports.pptx.table import table_pages
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


def section_slides(deck: Deck, section: Section) -> None:
    """Slides of the short blocks, in order.

    Sentences and key figures are the line under the title of what follows them; where
    nothing follows they have a slide of their own.
    """
    blocks = section.upto(SHORT)
    shown = [block for block in blocks if isinstance(block.shown, ChartContent | Table)]
    shown = [block for block in shown if not _is_empty(block)] or shown
    leading: list[Block] = []
    followed = False
    for block in blocks:
        if block in shown:
            title = section.label if len(shown) == 1 else block.shown.title
            _add(deck, title, leading, block, section)
            followed = True
        elif not isinstance(block.shown, ChartContent | Table):
            leading = [block] if followed else [*leading, block]
            followed = False
    if leading and not followed:
        _add_alone(deck, leading, section)


def _is_empty(block: Block) -> bool:
    return isinstance(block.shown, Table) and not block.shown.rows


def _add(deck: Deck, title: str, leading: Sequence[Block], block: Block, section: Section) -> None:
    """Slides of a chart or table."""
    shown, notes = block.shown, block.explained
    if isinstance(shown, Table):
        lead = section.about
        pages = table_pages(shown, deck.content)
        notes = "\n".join(filter(None, (notes, shown.note)))
    else:
        lead = shown.lines[0]
        pages = NATIVE.get(type(shown), picture_pages)(shown, deck.content)
    deck.add(title, _lead(leading, deck.content) or lead, pages, notes=notes)


def _lead(blocks: Sequence[Block], area: Box) -> str:
    """The first line, and as many of the others as fit beside it."""
    lead = ""
    for block in blocks:
        text = block.shown.line if isinstance(block.shown, Cards) else block.shown.text
        longer = f"{lead} {text}".strip()
        if lead and arial_width(longer, LEAD) > (area.width * POINTS - LEAD):
            break
        lead = longer
    return lead


def _add_alone(deck: Deck, blocks: Sequence[Block], section: Section) -> None:
    """A slide of key figures, or of sentences that nothing follows."""
    texts = [block.shown.text for block in blocks if isinstance(block.shown, Sentence)]
    cards = [block.shown for block in blocks if isinstance(block.shown, Cards)]
    pages = [page for shown in cards for page in cards_pages(shown, deck.content)]
    lead = " ".join(texts) if pages else ""
    told = [*(shown.told for shown in cards), *(b.explained for b in blocks if b.explained)]
    deck.add(
        section.label,
        lead or section.about,
        pages or [text_page("\n".join(texts))],
        notes="\n".join(told or texts),
    )
