"""The first slide and the last ones: scope, and what the deck was made from."""

from __future__ import annotations

from exports.pack.pack import Pack
from exports.pptx.slide import Deck
from exports.pptx.table import table_pages
from presentation.sections.definitions import INDICATIVE
from presentation.tables import Table


def footer_text(pack: Pack) -> str:
    """What a pack was made from in one line, figures first: the last slide has it in full."""
    p = pack.provenance
    parts = (
        *(p.round and f"Round {p.round}", p.date, f"people {p.people}", f"assessed {p.coverage}"),
        *(f"ratings {p.ratings_hash}", f"tool {p.version}", p.profile, p.readings, p.file),
    )
    return " · ".join(part for part in parts if part)


def opening_slide(deck: Deck, pack: Pack) -> None:
    """Title, scope and date."""
    p = pack.provenance
    lines = [
        " · ".join(part for part in (p.round and f"Round {p.round}", p.date) if part) or p.file,
        f"People: {p.people} · required cells assessed: {p.coverage}",
        f"Target: {p.profile} · {p.readings}",
    ]
    deck.title_slide(pack.choice.title, lines, notes=f"{p.line()}\n{INDICATIVE}")


def provenance_slides(deck: Deck, pack: Pack) -> None:
    """What the pack was made from, in full."""
    title = "What this was made from"
    rows = tuple(pack.provenance.rows())
    pages = table_pages(Table("made_from", title, (), rows, wide=(1,)), deck.content)
    lead = "The same ratings, choices and version give the same file."
    deck.add(title, lead, pages, notes=pack.provenance.line())
