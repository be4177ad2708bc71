"""Slides about rounds and raters: trend, change person by person, agreement."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from charts.heatmap import change_states
from charts.palette import LIGHT, ink_on
from charts.text import short_names
from exports.pack.pack import Pack
from exports.pack.rounds import Part, calibration_parts, rounds_parts
from exports.pptx.charts import value_lines
from exports.pptx.cohort import table_slides
from exports.pptx.slide import SMALL, Box, Deck
from exports.pptx.table import Cell, Table, add_table, head_cells, natural_widths
from exports.pptx.xml import MUTED
from presentation import tables, words
from presentation.cards import Card
from presentation.chart_content import ChartContent
from presentation.round_charts import TrendPanels
from presentation.team import Heatmap

MOST = 18
"""Most people on one slide of change."""
LABEL, NAMES = 1.7, 0.98
WIDEST, HIGHEST = 0.6, 0.24
MOST_PANELS = 4
GAP = 0.3
LEAST = 0.3


def rounds_slides(deck: Deck, pack: Pack) -> None:
    """The trend, joiners and leavers, and who moved since the round before."""
    _slides(deck, rounds_parts(pack, MOST))


def calibration_slides(deck: Deck, pack: Pack) -> None:
    """How self and manager agree, and what to talk about."""
    _slides(deck, calibration_parts(pack, by_competence=False))


def _slides(deck: Deck, parts: Iterator[Part]) -> None:
    """A slide or more for each table and chart; cards are the lead of what follows them."""
    lead = notes = ""
    for part in parts:
        if isinstance(part, tables.Table):
            _table_slides(deck, part, lead)
        elif not isinstance(part, ChartContent):
            lead = " · ".join(f"{card.label}: {card.value}" for card in part)
            notes = _told(part)
        elif isinstance(part, TrendPanels):
            _trend_slide(deck, part)
        elif isinstance(part, Heatmap):
            _change_slide(deck, part, lead, notes)


def _told(cards: Sequence[Card]) -> str:
    return "\n".join(f"{card.label}: {card.value} ({card.note}). {card.help}" for card in cards)


def _table_slides(deck: Deck, part: tables.Table, lead: str) -> None:
    if not part.rows:
        deck.slide(part.title, part.note, notes=lead)
        return
    sides = ["r" if place in part.numbers else "l" for place in range(len(part.header))]
    head = head_cells(part.header, sides)
    rows = [
        [
            Cell(text, align=side, wraps=place in part.wide)
            for place, (text, side) in enumerate(zip(row, sides, strict=True))
        ]
        for row in part.rows
    ]
    widths = natural_widths([head, *rows])
    room = deck.content.width - sum(w for n, w in enumerate(widths) if n not in part.wide)
    wanted = sum(widths[place] for place in part.wide)
    for place in part.wide:
        widths[place] *= room / wanted
    table = Table([head], rows, widths, LEAST, (LEAST,))
    table_slides(deck, part.title, lead, table, part.note, part.title)


def _trend_slide(deck: Deck, content: TrendPanels) -> None:
    """The first panels as native charts that can be edited."""
    panels, rounds = content.panels, content.rounds
    shown = [*panels[:2], *(panel for panel in panels[2:] if panel.is_lack)][:MOST_PANELS]
    notes = "\n".join(
        f"{panel.title}: "
        + ", ".join(f"{label} {panel.text(at)}" for at, label in enumerate(rounds))
        for panel in panels
    )
    slide = deck.slide(content.title, content.lines[0], notes=notes)
    area = slide.content
    width, height = (area.width - GAP) / 2, (area.height - GAP) / 2
    for place, panel in enumerate(shown):
        row, column = divmod(place, 2)
        box = Box(
            area.left + column * (width + GAP), area.top + row * (height + GAP), width, height
        )
        value_lines(
            slide,
            box,
            rounds,
            panel.title,
            [None if np.isnan(value) else float(value) for value in panel.values],
            LIGHT.below if panel.is_lack else LIGHT.person,
            number_format="0%" if panel.is_share else "#,##0",
            name=panel.title,
            alt=f"{panel.title} over the rounds: "
            + ", ".join(f"{label} {panel.text(at)}" for at, label in enumerate(rounds)),
        )


def _change_slide(deck: Deck, content: Heatmap, lead: str, notes: str) -> None:
    """Competences × people as a native table."""
    values, wanted = content.values, content.wanted
    people = short_names(content.people, math.inf, SMALL)
    labels = content.labels
    slide = deck.slide(content.title, lead, notes=f"{_SIGNS}\n{notes}")
    area = slide.content
    head = [Cell(bold=True), *(Cell(name, SMALL, upright=True) for name in people)]
    rows = [
        [Cell(label, SMALL), *(_cell(v, w) for v, w in zip(vs, ws, strict=True))]
        for label, vs, ws in zip(labels, values.tolist(), wanted.tolist(), strict=True)
    ]
    wide = min(WIDEST, (area.width - LABEL) / max(len(people), 1))
    high = min(HIGHEST, (area.height - NAMES) / max(len(rows), 1))
    table = Table([head], rows, [LABEL, *[wide] * len(people)], high, (NAMES,), ruled=False)
    alt = f"Table of changes: {len(labels)} competences, {words.people(len(people))}."
    add_table(slide, area, table, rows, name="Change", alt=alt)


_SIGNS = (
    "Change of level since the round before, the larger of application and knowledge. No number: "
    "no change. ? is no level in one of the rounds; · is not required."
)


def _cell(value: float, wanted: bool) -> Cell:
    if not wanted:
        return Cell("·", SMALL, MUTED, align="ctr")
    if np.isnan(value):
        return Cell("?", SMALL, align="ctr", hatch=LIGHT.hatch)
    state = next(state for state in change_states(LIGHT) if state.value == value)
    ink = ink_on(state.colour, LIGHT)
    return Cell(state.number, SMALL, ink, align="ctr", fill=state.colour)
