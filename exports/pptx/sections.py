"""The one renderer of blocks: what was composed of a section becomes slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from exports.arial import arial_width
from exports.pptx.cards import STRIP, cards_pages, cards_strip
from exports.pptx.heatmap import heatmap_pages
from exports.pptx.levels import levels_pages
from exports.pptx.picture import picture_pages
from exports.pptx.shortfalls import shortfalls_pages
from exports.pptx.slide import LEAD, POINTS, Box, Deck, Page, Slide
from exports.pptx.steps import steps_pages
from exports.pptx.table import table_pages, text_page
from exports.pptx.trend import trend_pages
from presentation.blocks import SHORT, Block, Cards, Section, Sentence, beyond
from presentation.chart_content import ChartContent
from presentation.round_charts import TrendPanels
from presentation.sections.depths import part_words
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


def section_slides(deck: Deck, section: Section, *, elsewhere: str = "") -> bool:
    """Slides of the short blocks, in order; whether any of them was cut.

    Where more stands `elsewhere`, a block has one slide, which says so if that is not all of it.
    Sentences and key figures are the line under the title of what follows them, until a block
    says something of its own; where nothing follows they have a slide of their own. A table
    without rows has one with its note where the section has no other.
    """
    blocks = section.upto(SHORT)
    drawn = [block for block in blocks if not isinstance(block.shown, Leading)]
    drawn = [block for block in drawn if not _is_empty(block)] or drawn
    leading: list[Leading] = []
    followed = cut = False
    for block in blocks:
        if isinstance(block.shown, Leading):
            leading = [block.shown] if followed else [*leading, block.shown]
            followed = False
        elif block in drawn:
            if followed and block.says:
                leading = []
            names, about = _names(section, block, drawn), section.about
            deck.shown.setdefault((section.id, block.name), len(deck.made))
            cut |= _add(deck, names, leading, block, about, elsewhere=elsewhere)
            followed = True
    if leading and not followed:
        deck.shown.setdefault((section.id, ""), len(deck.made))
        _add_alone(deck, leading, section)
    return cut


def _names(section: Section, block: Block, drawn: Sequence[Block]) -> tuple[str, str]:
    """Title of a block's slide and the small line above: the first says what the section says."""
    named = block.shown.title if isinstance(block.shown, Table | ChartContent) else ""
    says = (section.title if block is drawn[0] else "") or block.says
    if len(drawn) == 1:
        return says or section.label, section.label if says else ""
    return (says, f"{section.label} · {named}") if says else (named, section.label)


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


def _add(
    deck: Deck,
    names: tuple[str, str],
    leading: Sequence[Leading],
    block: Block,
    about: str,
    *,
    elsewhere: str,
) -> bool:
    """Slides of a chart or table; what leads to them stands whole in the notes."""
    notes = [*(part.told for part in leading), block.explained]
    cards = [part for part in leading if isinstance(part, Cards)]
    if isinstance(block.shown, Table):
        pages, lead = table_pages(block.shown, deck.content), about
        if cards and (page := _under_cards(deck, block.shown, cards[0])):
            pages, leading = [page], [part for part in leading if part not in cards]
        notes.append(block.shown.said)
    elif isinstance(block.shown, ChartContent):
        draw = NATIVE.get(type(block.shown), picture_pages)
        pages, lead = draw(block.shown, deck.content), block.shown.lines[0]
    else:
        raise TypeError(block.name)
    cut = bool(elsewhere) and len(pages) > 1
    if cut:
        pages = pages[:1]
        leading = [Sentence(part_words(pages[0].part, elsewhere)), *leading]
    title, label = names
    lead = beyond(title, _lead(leading, deck.content)) or lead
    deck.add(title, lead, pages, notes="\n".join(filter(None, notes)), label=label)
    return cut


def _under_cards(deck: Deck, table: Table, cards: Cards) -> Page | None:
    """A table under the key figures that lead to it, where both fit one slide."""
    page, *more = table_pages(table, deck.content.below(STRIP))
    if more:
        return None

    def draw(slide: Slide) -> None:
        cards_strip(slide, cards, slide.content)
        page.draw(slide)

    return Page(draw, page.notes)


def _add_alone(deck: Deck, leading: Sequence[Leading], section: Section) -> None:
    """A slide of key figures, or of sentences that nothing follows."""
    cards = [part for part in leading if isinstance(part, Cards)]
    told = "\n".join(part.told for part in leading)
    if cards:
        lead = " ".join(part.text for part in leading if isinstance(part, Sentence))
        pages = [page for part in cards for page in cards_pages(part, deck.content)]
        label = section.label if section.title else ""
        deck.add(section.heading, lead or section.about, pages, notes=told, label=label)
    else:
        deck.add(section.label, section.about, [text_page(told)], notes=told)
