"""Blocks of sections on a page: a widget for each kind of what they show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pmo_data.framework.competences import DIMENSIONS
from presentation.blocks import Block, Cards, Section, Sentence
from presentation.chart_content import ChartContent
from presentation.tables import Table
from ui.widgets.cards import show_figures
from ui.widgets.markup import Html, caption, paragraph, show, subheading
from ui.widgets.show import content_chart
from ui.widgets.tables import prose_table


def text(section: Section, name: str, look: Callable[[str], Html] = paragraph) -> tuple[Html, ...]:
    """A sentence of the section, as a paragraph or of another look; nothing where it has none."""
    block = section.named(name)
    if block is None or not isinstance(block.shown, Sentence):
        return ()
    return (look(block.shown.text),)


def show_block(block: Block | None, *, before: Sequence[Html] = ()) -> None:
    """Show a block by itself and, below a table, its note; above it, what is given."""
    if block is None:
        return
    match block.shown:
        case Sentence(said):
            show(*before, paragraph(said))
        case Cards() as cards:
            show_figures(cards, noted=True, before=before)
        case ChartContent() as content:
            content_chart(content, before=before)
        case Table() as table if table.rows:
            prose_table(table, before=before)
            note(table.note)
        case Table() as table:
            show(*before, paragraph(table.note))


def both_dimensions(section: Section, name: str) -> None:
    """The blocks of application and knowledge side by side, each under its heading.

    `name` is that of the blocks, with `{}` for the dimension.
    """
    for dimension, place in zip(DIMENSIONS, st.columns(2, gap="large"), strict=True):
        with place:
            heading = subheading(dimension.capitalize())
            show_block(section.named(name.format(dimension)), before=[heading])


def note(*texts: str) -> None:
    """What stands in small type below a block; blank texts are left out."""
    if said := " ".join(text for text in texts if text):
        show(caption(said))


def how_to_read(block: Block) -> str:
    """The first sentences of how a block is counted and read, without its definitions."""
    return block.explained.partition("\n")[0]
