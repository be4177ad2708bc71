"""The first slide and the last ones: scope, and what the deck was made from."""

from __future__ import annotations

from collections.abc import Sequence

from exports.pack.pack import Pack
from exports.pptx.shared import parts_of, placed_parts, shared_slide
from exports.pptx.slide import Deck
from exports.pptx.table import table_pages
from presentation.blocks import Block, Section
from presentation.sections.definitions import INDICATIVE
from presentation.tables import Table


def footer_text(pack: Pack) -> str:
    """What a pack was made from in one line, figures first: the last slide has it in full."""
    p = pack.provenance
    parts = (
        *(p.round and f"Round {p.round}", p.date, f"people {p.people}", f"assessed {p.coverage}"),
        *(p.profile, p.readings, p.file),
    )
    return " · ".join(part for part in parts if part)


def heading_text(pack: Pack) -> str:
    """Title, round and date of a pack in one line."""
    p = pack.provenance
    return " · ".join(filter(None, (pack.choice.title, p.round and f"Round {p.round}", p.date)))


def opening_slide(deck: Deck, pack: Pack) -> None:
    """Title, scope and date."""
    p = pack.provenance
    lines = [
        " · ".join(part for part in (p.round and f"Round {p.round}", p.date) if part) or p.file,
        f"People: {p.people} · required cells assessed: {p.coverage}",
        f"Target: {p.profile} · {p.readings}",
    ]
    deck.title_slide(pack.choice.title, lines, notes=f"{p.line()}\n{INDICATIVE}")


def closing_slides(deck: Deck, pack: Pack, sections: Sequence[Section]) -> None:
    """What there is nothing to report on, and what the pack was made from, in full."""
    title = "What this was made from"
    rows = tuple(pack.provenance.rows())
    table = Table("made_from", title, (), rows, wide=(1,))
    lead = "The same ratings, choices and version give the same file."
    made = Section("made_from", title, (Block("made_from", table),), about=lead)
    parts = parts_of((*sections, made), (("nothing", "lines"), ("made_from", "made_from")))
    placed = placed_parts(parts, deck.content)
    if len(placed) == 2:
        shared_slide(deck, "", placed, notes=pack.provenance.line())
        return
    for part in parts:
        pages = table_pages(part.table, deck.content)
        deck.add(part.section.label, part.section.about, pages, notes=pack.provenance.line())
