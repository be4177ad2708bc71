"""The review pack as a PDF: a report on the cohort, and a page for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from charts.palette import LIGHT
from charts.typst.pictures import drawing, palette_record
from charts.typst.typesetting import accessible_pdf, typeset
from exports.pack.pack import Pack
from exports.sheets import PAPER_NAMES, sheet_record
from pmo_data.framework.competences import DIMENSIONS
from presentation.blocks import FULL, SHORT, Block, Cards, Section, Sentence, Shown, beyond
from presentation.chart_content import ChartContent
from presentation.chart_sentences import alternative_of
from presentation.sections.depths import NOT_FOR_A_BOARD
from presentation.sections.figures import people_table
from presentation.sections.person import needs_left_out
from presentation.tables import Table

Record = dict[str, Any]
COLUMNS = 24
"""Most people in one heatmap: their numbers stay readable on a page."""
NEEDS_ROWS = {"a4": 13, "letter": 11}
"""Most development needs in the table of a person's page; the others are named beneath."""
WIDE, WIDTHS = 740, {"shortfalls": 640, "every_gap": 470, "way_to_specialist": 380}
"""CSS pixels that a chart is drawn in, by its key."""
LEFT_OUT = ("answer", "standing")
"""Sentences for which a person's page has no room: its cards and notes say the same."""
PREVIEW_PPI = 108.0


def pdf_bytes(pack: Pack) -> bytes:
    """The chosen sections, with page numbers, and the people's pages."""
    return accessible_pdf("report.typ", pack_record(pack))


def preview_pages(pack: Pack, most: int) -> list[bytes]:
    """The first pages as PNG, one pixel and a half a point."""
    record = pack_record(pack)
    if not any(record[part] for part in ("sections", "appendix", "people", "closing")):
        return []
    return typeset("report.typ", record, "png", ppi=PREVIEW_PPI)[:most]


def pack_record(pack: Pack) -> Record:
    """What `charts/typst/report.typ` reads."""
    left = pack.appendix(FULL)
    people = [section for section in left if section.id == "people"]
    rest = [section for section in left if section.id not in NOT_FOR_A_BOARD]
    closing = [section for section in left if section.id == "definitions"]
    pointed = {section.id for section in rest}
    places = _places(pack.board, rest)
    known = [
        _section_record(section, more=section.id in pointed, places=places)
        for section in pack.board
    ]
    if not known and people:
        overview = people_table(pack.view)
        known = [_section_record(Section("figures", overview.title, (Block("", overview),)))]
    scope = f"{pack.view.round_text} · {pack.view.target_text} · {pack.view.readings_text}"
    return {
        "title": pack.choice.title,
        "paper": PAPER_NAMES[pack.choice.paper],
        "palette": palette_record(LIGHT),
        "provenance": pack.provenance.rows(),
        "footer": f"{pack.choice.title} · {scope}",
        "sections": known,
        "appendix": [_section_record(_said(section)) for section in rest],
        "closing": [_section_record(section) for section in closing],
        "people": [
            person_record(section, NEEDS_ROWS[pack.choice.paper]) | {"sheet": sheet}
            for section, sheet in zip(people, _sheets(pack, len(people)), strict=True)
        ],
        "people_title": "People",
    }


def _sheets(pack: Pack, count: int) -> list[Record | None]:
    """The sheet behind each person's page, where they were chosen."""
    if not pack.choice.sheets:
        return [None] * count
    return [sheet_record(one, signatures=pack.choice.signatures) for one in pack.sheets[:count]]


Places = Mapping[tuple[str, str], str]
"""Section and block → label of the heading that it stands under, as the template names them."""


def _places(board: Iterable[Section], appendix: Iterable[Section]) -> Places:
    """Where each block stands first; under a blank name where its section begins."""
    found: dict[tuple[str, str], str] = {}
    for part, sections in (("board", board), ("more", appendix)):
        for section in sections:
            for name in ("", *(block.name for block in section.blocks)):
                found.setdefault((section.id, name), f"{part}-{section.id}")
    return found


def _said(section: Section) -> Section:
    """A section of the appendix under what its first block says, where it says something."""
    first = next((block for block in section.upto(FULL) if block.says), None)
    return section if first is None else replace(section, title=first.says)


def _section_record(
    section: Section, *, more: bool = False, places: Places | None = None
) -> Record:
    """A section as the template shows it, and whether there is more of it in the appendix."""
    blocks = [
        record | _evidence(block.shown, places or {}) | {"says": says if not part else ""}
        for block in section.upto(FULL)
        for part, record in enumerate(_block(block, section))
        for says in [block.says if block.says != section.title else ""]
    ]
    label = section.label if section.title else ""
    # Under a title that says something names are small; what is to decide is to be found.
    told = {"id": section.id, "label": label, "title": section.heading, "more": more}
    return told | {"blocks": blocks, "small": bool(section.title) and section.id != "summary"}


def _evidence(shown: Shown, places: Places) -> Record:
    """Where what each row says is shown, in the order of the rows; blank where it is not."""
    if not isinstance(shown, Table) or not shown.evidence:
        return {}
    found = (places.get(of, places.get((of[0], ""), "")) for of in shown.evidence)
    return {"evidence": list(found)}


def _block(block: Block, section: Section) -> Iterator[Record]:
    """A block as the template shows it; a chart of many people in parts."""
    shown = block.shown
    if isinstance(shown, Sentence):
        if text := beyond(section.title, shown.text):
            yield {"block": "text", "text": text}
    elif isinstance(shown, Cards):
        yield {"block": "cards", "cards": _cards(shown)}
    elif isinstance(shown, Table):
        yield _table(shown) | {"titled": shown.title != section.label}
    else:
        for part in shown.in_parts(COLUMNS):
            yield _chart(part) | {"titled": part.title != section.label}


def _untold(chart: Record, section: Section) -> Record:
    """A person's chart whose title does not say the name again."""
    title = chart["title"].removeprefix(f"{section.label}: ")
    return chart | {"title": title[0].upper() + title[1:]}


def _cards(cards: Cards) -> list[Record]:
    return [{"label": c.label, "value": c.value, "note": c.note} for c in cards.cards]


def _chart(content: ChartContent) -> Record:
    return {
        "block": "chart",
        "title": content.title,
        "alt": alternative_of(content),
        "chart": drawing(content, LIGHT),
        "width": WIDTHS.get(content.key, WIDE),
    }


def _table(table: Table) -> Record:
    return {
        "block": "table",
        "titled": False,
        "key": table.key,
        "title": table.title,
        "header": table.header,
        "rows": table.texts,
        "numbers": table.numbers,
        "wide": table.wide,
        "below": [row for row, column in table.standings if not column],
        "note": table.said,
    }


def person_record(section: Section, most: int) -> Record:
    """One person's page, with so many needs in its table at most."""
    shown = {block.name: block.shown for block in section.blocks}
    drawn = {name: _chart(x) for name, x in shown.items() if isinstance(x, ChartContent)}
    needs = section.shown("needs", Table)
    table = _table(needs)
    return {
        "name": section.label,
        "about": section.about,
        "cards": _cards(section.shown("cards", Cards)),
        "radars": [drawn[f"radar_{d}"] | {"title": d.capitalize()} for d in DIMENSIONS],
        "gaps": _untold(drawn["every_gap"], section),
        "needs": table | {"rows": table["rows"][:most], "more": needs_left_out(needs, most)},
        "ways": _untold(drawn["ways"], section) if "ways" in drawn else None,
        "notes": [
            block.shown.text
            for block in section.upto(SHORT)
            if isinstance(block.shown, Sentence) and block.name not in LEFT_OUT
        ],
    }
