"""The first slide that says something: findings in their order, and what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exports.arial import arial_width, text_height
from exports.pptx.grid import PADDING, SLACK, Cell, Grid, Row, add_grid, label_width
from exports.pptx.slide import LEAD, POINTS, SMALL, TABLE, Box, Deck
from exports.pptx.table import table_height
from exports.pptx.xml import BAND, MUTED, NEUTRAL
from presentation.blocks import Section, Sentence
from presentation.tables import Table

FIGURE, UNIT, STEP, EVIDENCE = 0.9, 1.2, 3.0, 0.8
LONGEST_LINK = "slide 888"
"""Inches of the columns of a figure, at least, of its unit, of the next step and of a link."""
NUMBER, SENTENCES = 26, (17, 16, 15, 14, 13, 12, 11)
"""Points of a figure, and of the sentences: the largest at which all rows fit."""
GAP = 0.12
HIGHEST, LINK = 0.85, 0.2
"""Inches of a finding's row at most, and of the link beside it."""
OWNER, DATE = 2.6, 1.6
DECISION_ROWS = (0.6, 0.52, 0.44, 0.38, 0.34)
"""Inches of a row of a decision: the largest at which all fit, for there is to be written."""


def summary_slide(deck: Deck, section: Section, *, label: str) -> None:
    """Where the team stands, the findings with their figures, and the decisions to take."""
    standing = section.shown("standing", Sentence)
    findings = section.shown("findings", Table)
    slide = deck.slide(section.title, section.about, notes=_notes(section), label=label)
    for points in (LEAD, TABLE, SMALL):
        area = slide.content
        high = text_height(standing.text, area.width * POINTS - points, points) / POINTS
        top, area = replace(area, height=high), area.below(high + GAP)
        if not findings.rows:
            break
        decisions = _decisions(section.shown("decisions", Table), area.width, points)
        room = area.height - table_height(decisions) - GAP
        grid = _fitting(findings, area.width - _evidence_width(), room, deck.colours.below)
        if table_height(grid) <= room + 1e-6:
            break
    slide.text(top, standing.text, points=points)
    if not findings.rows:
        slide.text(area, findings.note, points=LEAD)
        return
    alt = f"{findings.title}. {' '.join(said for _, said, _ in findings.texts)}"
    high = add_grid(slide, area, grid, grid.rows, name=findings.title, alt=alt)
    higher = (replace(decisions, least=least) for least in DECISION_ROWS)
    left = area.height - high - GAP
    decisions = next((grid for grid in higher if table_height(grid) <= left), decisions)
    alt = " ".join((decisions.head[0][0].text, *(row[0].text for row in decisions.rows)))
    add_grid(slide, area.below(high + GAP), decisions, decisions.rows, name="Decisions", alt=alt)


def link_evidence(deck: Deck, section: Section, place: int) -> None:
    """Beside each finding of the summary at a place a link to the first slide that shows it."""
    slide, findings = deck.made[place], section.shown("findings", Table)
    tables = [shape for shape in slide.raw.shapes if shape.has_table]
    if not findings.rows:
        return
    table = tables[0]
    left, top = (length / slide.emu(1) for length in (table.left + table.width, table.top))
    for row, evidence in zip(table.table.rows, findings.evidence, strict=True):
        high = row.height / slide.emu(1)
        target = _place_of(deck, evidence)
        if target is not None:
            box = Box(left, top + (high - LINK) / 2, _evidence_width(), LINK)
            slide.link(box, f"slide {target + 1}", deck.made[target], name="Evidence")
        top += high


def _evidence_width() -> float:
    return label_width([f"{LONGEST_LINK}  "], EVIDENCE)


def _place_of(deck: Deck, evidence: tuple[str, str]) -> int | None:
    """The slide of the block; where no slide shows it, the first of its section."""
    of_section = [at for (section, _), at in deck.shown.items() if section == evidence[0]]
    return deck.shown.get(evidence, min(of_section, default=None))


def _notes(section: Section) -> str:
    """Everything in words, also the findings beyond those on the slide."""
    told = [section.shown("standing", Sentence).text]
    for block in section.blocks:
        if isinstance(block.shown, Table):
            lines = (block.shown.header, *block.shown.texts)
            told += [block.shown.title, *(" · ".join(filter(None, r)) for r in lines)]
    return "\n".join(told)


def _fitting(table: Table, width: float, room: float, below: str) -> Grid:
    """The findings with letters as large as fit, spread over the room."""
    even = room / len(table.rows)
    for points in SENTENCES:
        grid = _grid(table, width, points, below)
        if max(map(grid.height_of, grid.rows)) <= even:
            return replace(grid, least=min(even, HIGHEST))
    return grid


def _grid(table: Table, width: float, points: int, below: str) -> Grid:
    rows = [_row(table, n, points, below) for n in range(len(table.rows))]
    figure = max(FIGURE, _wide(rows, 0))
    unit = max(UNIT, _wide(rows, 1))
    return Grid([], rows, [figure, unit, width - figure - unit - STEP, STEP], 0.5)


def _wide(rows: Sequence[Row], place: int) -> float:
    """Inches of the longest word in a column."""
    cells = [row[place] for row in rows]
    words = ((word, cell) for cell in cells for word in cell.text.split())
    widest = max((arial_width(word, c.points, bold=c.bold) for word, c in words), default=0)
    return (widest + 2 * SLACK) / POINTS + 2 * PADDING


def _row(table: Table, number: int, points: int, below: str) -> Row:
    figure, said, step = table.texts[number]
    value, _, unit = figure.partition(" ")
    colour = below if (number, 0) in table.standings else NEUTRAL
    return [
        Cell(value, NUMBER, colour, bold=True, align="r"),
        Cell(unit, TABLE, MUTED, wraps=True),
        Cell(said, points, wraps=True),
        Cell(f"→ {step}", min(points, LEAD), NEUTRAL, wraps=True),
    ]


def _decisions(table: Table, width: float, points: float) -> Grid:
    """The decisions under their headings; owner and date are for the reader to fill in."""
    head = [Cell(text, bold=True, fill=BAND) for text in (table.title, *table.header[1:])]
    rows = [
        [Cell(f"{n}. {row[0]}", points, wraps=True), Cell(), Cell()]
        for n, row in enumerate(table.texts, start=1)
    ]
    return Grid([head], rows, [width - OWNER - DATE, OWNER, DATE], DECISION_ROWS[-1])
