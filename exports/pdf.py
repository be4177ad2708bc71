"""The review pack as a PDF: a report on the cohort, and a page for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from analytics.development import Arrangement
from analytics.needs import knowledge_below_application
from analytics.person import Person
from charts.palette import LIGHT
from charts.typst.pictures import drawing, palette_record
from charts.typst.typesetting import accessible_pdf, typeset
from exports.pack.choice import SECTIONS
from exports.pack.pack import Pack
from exports.pack.rounds import Part, calibration_parts, rounds_parts
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import tables, words
from presentation.cards import Card, person_cards
from presentation.chart_content import ChartContent
from presentation.person import every_gap_content, radar_content, ways_content
from presentation.team import heatmap_content, levels_content, shortfalls_content, steps_content
from presentation.verdicts import stability_words

Record = dict[str, Any]
COLUMNS = 24
"""Most people in one heatmap: their numbers stay readable on a page."""
NEEDS_ROWS = 13
"""Most development needs in the table of a person's page; the others are named beneath."""
PREVIEW_PPI = 108.0
PAPER_NAMES = {"a4": "a4", "letter": "us-letter"}


def pdf_bytes(pack: Pack) -> bytes:
    """The chosen sections, with page numbers, and the people's pages."""
    return accessible_pdf("report.typ", report_record(pack))


def preview_pages(pack: Pack, most: int) -> list[bytes]:
    """The first pages as PNG, one pixel and a half a point."""
    record = report_record(pack)
    if not (record["sections"] or record["people"] or record["closing"]):
        return []
    return typeset("report.typ", record, "png", ppi=PREVIEW_PPI)[:most]


def report_record(pack: Pack) -> Record:
    """What `charts/typst/report.typ` reads."""
    known = [
        {"title": SECTIONS[section], "blocks": list(blocks(pack))}
        for section, blocks in BLOCKS.items()
        if pack.has(section)
    ]
    if not known and pack.has("people"):
        overview = tables.people_table(pack.view)
        known = [{"title": overview.title, "blocks": [_table(overview, titled=False)]}]
    scope = f"{pack.view.round_text} · {pack.view.target_text} · {pack.view.readings_text}"
    return {
        "title": pack.choice.title,
        "paper": PAPER_NAMES[pack.choice.paper],
        "palette": palette_record(LIGHT),
        "provenance": pack.provenance.rows(),
        "footer": f"{pack.choice.title} · {scope}",
        "sections": [section for section in known if section["blocks"]],
        "closing": _closing(pack),
        "people": [person_record(p, pack.arranged_for(p)) for p in pack.persons]
        if pack.has("people")
        else [],
        "people_title": "People",
    }


def _cards(cards: Sequence[Card]) -> Record:
    shown = [{"label": c.label, "value": c.value, "note": c.note} for c in cards]
    return {"block": "cards", "cards": shown}


def _chart(content: ChartContent | None, *, width: int, titled: bool = False) -> Iterator[Record]:
    if content is not None:
        drawn = {"chart": drawing(content, LIGHT), "width": width, "alt": content.title}
        yield {"block": "chart", "titled": titled, "title": content.title} | drawn


def _table(table: tables.Table, *, titled: bool = True) -> Record:
    return {"block": "table", "titled": titled} | asdict(table)


def _figures(pack: Pack) -> Iterator[Record]:
    yield _cards(pack.key_figures)
    yield _table(tables.people_table(pack.view))


def _heatmaps(pack: Pack) -> Iterator[Record]:
    for content in heatmap_content(pack.view, pack.view.order).in_parts(COLUMNS):
        yield from _chart(content, width=740, titled=True)


def _shortfalls(pack: Pack) -> Iterator[Record]:
    content = shortfalls_content(pack.view)
    yield from _chart(content, width=640)
    if content is None:
        blanks = words.counted(pack.view.summary.not_assessed_cells, "cell")
        text = f"No shortfalls: everyone assessed meets the profile; {blanks} not assessed."
        yield {"block": "text", "text": text}


def _levels(pack: Pack) -> Iterator[Record]:
    yield from _chart(levels_content(pack.view), width=740)


def _cover(pack: Pack) -> Iterator[Record]:
    yield _table(tables.cover_table(pack.view), titled=False)
    yield _table(tables.supervision_table(pack.view))


def _groups(pack: Pack) -> Iterator[Record]:
    yield _table(
        pack.groups_table,
        titled=False,
    )


def _specialists(pack: Pack) -> Iterator[Record]:
    steps = steps_content(pack.view, pack.view.order)
    for content in [] if steps is None else steps.in_parts(COLUMNS):
        yield from _chart(content, width=740, titled=True)
    yield _table(tables.specialists_table(pack.view))


def _plan(pack: Pack) -> Iterator[Record]:
    yield from (_table(table, titled=False) for table in pack.plan_tables)


def _rounds(pack: Pack) -> Iterator[Record]:
    yield from _parts(rounds_parts(pack, COLUMNS))


def _calibration(pack: Pack) -> Iterator[Record]:
    yield from _parts(calibration_parts(pack))


def _parts(parts: Iterator[Part]) -> Iterator[Record]:
    for part in parts:
        if isinstance(part, tables.Table):
            yield _table(part)
        elif isinstance(part, ChartContent):
            yield from _chart(part, width=740, titled=True)
        else:
            yield _cards(part)


def _closing(pack: Pack) -> list[Record]:
    """The last section, behind the people's pages."""
    if not pack.has("definitions"):
        return []
    parts = tables.definitions_table(), tables.scale_table(), tables.readings_table(pack.view)
    blocks = [{"block": "text", "text": tables.INDICATIVE}, *(_table(part) for part in parts)]
    return [{"title": SECTIONS["definitions"], "blocks": blocks}]


BLOCKS: dict[str, Callable[[Pack], Iterator[Record]]] = {
    "figures": _figures,
    "heatmap": _heatmaps,
    "shortfalls": _shortfalls,
    "levels": _levels,
    "cover": _cover,
    "groups": _groups,
    "specialists": _specialists,
    "plan": _plan,
    "rounds": _rounds,
    "calibration": _calibration,
}
"""Sections before the people's pages: the function that gives the parts of each."""


def person_record(person: Person, arranged: Mapping[int, Arrangement]) -> Record:
    """One person's page."""
    needs = tables.needs_table(person, arranged)
    shown, rest = needs.rows[:NEEDS_ROWS], person.needs[NEEDS_ROWS:]
    team = f"team {person.record['team']}" if person.record["team"] else ""
    status = person.figures["status"]
    parts = [f"against {person.target}", team, f"rated by {person.record['rater']}", status]
    return {
        "name": person.name,
        "about": " · ".join(part for part in parts if part),
        "cards": _cards(person_cards(person))["cards"],
        "radars": [
            {"title": d.capitalize(), "alt": content.title, "chart": drawing(content, LIGHT)}
            for d in DIMENSIONS
            for content in [radar_content(person, d)]
        ],
        "gaps": next(_chart(every_gap_content(person), width=470)),
        "needs": asdict(needs) | {"rows": shown, "more": _more(rest)},
        "ways": next(_chart(ways_content(person), width=380), None),
        "notes": list(_notes(person)),
    }


def _more(rest: Sequence[Any]) -> str:
    """The needs that the table has no room for."""
    if not rest:
        return ""
    named = ", ".join(f"{competence(n.competence).short} ({n.shortfall_levels})" for n in rest)
    return f"And by levels missing: {named}."


def _notes(person: Person) -> Iterator[str]:
    """What is not assessed and leaves open, what lies beyond, what is worth a question."""
    f = person.figures
    met, blank = f["met_cells"], f["not_assessed_cells"]
    if blank:
        found = sorted({number for number, _ in person.open_cells})
        yield (
            f"Not assessed: {words.counted(int(blank), 'cell')} in {_numbers(found)}. Until they "
            f"are rated, between {met} and {met + blank} of {f['required_cells']} requirements "
            "are met."
        )
    beyond = np.flatnonzero(((person.required == 0) & (person.levels > 0)).any(axis=1)) + 1
    if len(beyond):
        yield f"Beyond the profile, rated but counted nowhere: {_numbers(beyond.tolist())}."
    yield f"Verdict: {stability_words(person.view.stability, person.row)}."
    doubtful = knowledge_below_application(person.levels)
    if doubtful:
        yield f"Knowledge is rated below application in {_numbers(doubtful)}: worth a question."


def _numbers(found: Sequence[int]) -> str:
    return ", ".join(str(number) for number in found)
