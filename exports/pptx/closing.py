"""The first slide and the last ones: scope, definitions, readings, what it was made from."""

from __future__ import annotations

from analytics.glossary import glossary
from exports.pack.pack import Pack
from exports.pptx.cohort import table_slides
from exports.pptx.slide import Deck
from exports.pptx.table import Cell, Table, head_cells
from pmo_data.framework.readings import source_notes
from presentation.tables import DEFINED, INDICATIVE


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


def definitions_slides(deck: Deck, pack: Pack) -> None:
    """What the figures mean, and how the source was read."""
    terms = glossary().set_index("name").loc[list(DEFINED), ["term", "definition"]]
    rows = [
        [Cell(term, bold=True), Cell(meaning, wraps=True)]
        for term, meaning in terms.to_numpy().tolist()
    ]
    widths = [2.4, deck.content.width - 2.4]
    table = Table([head_cells(("Figure", "Meaning"))], rows, widths, 0.3, (0.3,))
    table_slides(deck, "What the figures mean", INDICATIVE, table, INDICATIVE, "Definitions")
    readings_slides(deck, pack)


def readings_slides(deck: Deck, pack: Pack) -> None:
    """Where the source disagrees with itself, and how it was read here."""
    rows = []
    for note in source_notes():
        labels = {option.value: option.label for option in note.options}
        chosen = pack.view.readings.get(note.id, note.default) if labels else None
        read = labels[chosen] if chosen else note.ruling
        changed = " (not the default)" if chosen and chosen != note.default else ""
        rows.append(
            [
                Cell(note.title, bold=True, wraps=True),
                Cell(note.source_says, wraps=True),
                Cell(read + changed, wraps=True),
            ]
        )
    widths = [2.4, deck.content.width - 6.4, 4.0]
    head = head_cells(("Point", "What the source says", "Read here as"))
    table = Table([head], rows, widths, 0.3, (0.3,))
    lead = f"This pack was made under {pack.view.readings_text}."
    notes = "The source disagrees with itself in these places. Its tables rule."
    table_slides(deck, "Readings of the source", lead, table, notes, "Readings")


def provenance_slides(deck: Deck, pack: Pack) -> None:
    """What the pack was made from, in full."""
    rows = [
        [Cell(label, bold=True), Cell(value, wraps=True)] for label, value in pack.provenance.rows()
    ]
    widths = [2.8, deck.content.width - 2.8]
    table = Table([], rows, widths, 0.32, ())
    lead = "The same ratings, choices and version give the same file."
    table_slides(deck, "What this was made from", lead, table, pack.provenance.line(), "Made from")
