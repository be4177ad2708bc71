"""The slide of one person: radars, every gap, development needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from exports.arial import line_height, text_height
from exports.pptx.grid import (
    NOT_ASSESSED,
    NOT_REQUIRED,
    Cell,
    Grid,
    add_grid,
    label_width,
    lowest_row,
    sign,
)
from exports.pptx.heatmap import value_cells
from exports.pptx.radar import add_radar
from exports.pptx.slide import POINTS, SMALL, TABLE, Box, Deck, Slide
from exports.pptx.table import table_grid
from exports.pptx.xml import BAND, MUTED
from pmo_data.framework.competences import DIMENSIONS
from presentation.blocks import SHORT, Cards, Section, Sentence
from presentation.chart_sentences import alternative_of
from presentation.person import Dumbbell, Radar
from presentation.sections.person import needs_left_out
from presentation.tables import Table

COLUMN_GAP = 0.3
GAP_LABEL, GAP_COLUMN = 1.7, 0.466
"""Inches of the columns of the gaps at least."""
GAP_HEADS = ("level", "req.", "gap")
RADAR_SHARE = 0.54
HIGHEST = 0.26
HEADS = (0.22, 0.2)
NEED_ROW, NEEDS_GAP = 0.26, 0.06
STANDING = 0.28
"""Inches of the line that says what changed and what the raters say, where it is one."""


def person_slide(deck: Deck, section: Section) -> None:
    """Two radars, the gaps of every required competence, and needs in order."""
    cards, needs = section.shown("cards", Cards), section.shown("needs", Table)
    title = f"{section.label} · {section.shown('answer', Sentence).text}"
    told = {"notes": _notes(section, cards, needs), "label": section.about}
    slide = deck.slide(title.rstrip("."), cards.line, **told)
    area = slide.content
    standing = section.shown("standing", Sentence).text
    gaps = _gap_widths(section.shown("every_gap", Dumbbell))
    left = replace(area, width=area.width - sum(gaps) - COLUMN_GAP)
    right = Box(left.left + left.width + COLUMN_GAP, area.top, sum(gaps), area.height)
    more = text_height(standing, left.width * POINTS - TABLE, TABLE) - line_height(TABLE)
    high = STANDING + more / POINTS
    slide.text(replace(left, height=high), standing, points=TABLE, colour=MUTED)
    left = left.below(high)
    high, wide = left.height * RADAR_SHARE, left.width / 2
    for d, dimension in enumerate(DIMENSIONS):
        radar = section.shown(f"radar_{dimension}", Radar)
        box = Box(left.left + d * wide, left.top, wide, high)
        add_radar(slide, box, radar, dimension.capitalize())
    _needs(slide, left.below(high + 0.05), needs)
    _gaps(slide, right, section.shown("every_gap", Dumbbell), gaps)


def _gap_widths(content: Dumbbell) -> list[float]:
    column = label_width(GAP_HEADS, GAP_COLUMN)
    return [label_width(content.labels, GAP_LABEL), *[column] * len(GAP_HEADS) * len(DIMENSIONS)]


def _notes(section: Section, cards: Cards, needs: Table) -> str:
    """All that the section says, in words; what is drawn in the order of the page."""
    parts = [f"{section.label}: {section.about}.", cards.told]
    for place, row in enumerate(needs.texts, start=1):
        told = zip(needs.header[1:], row[1:], strict=True)
        named = "; ".join(f"{head} {text}" for head, text in told if text)
        parts.append(f"{place}. {row[0]}: {named}.")
    parts.append(needs.note)
    for block in section.upto(SHORT):
        parts.append(block.shown.text if isinstance(block.shown, Sentence) else block.explained)
    return "\n".join(filter(None, parts))


def _needs(slide: Slide, box: Box, needs: Table) -> None:
    """Needs in order, as many as fit, and the names of the others."""
    if not needs.rows:
        slide.text(box, f"{needs.title}. {needs.note}", points=TABLE)
        return
    grid = table_grid(needs, box.width, least=NEED_ROW)
    heights = [grid.height_of(row) for row in grid.rows]
    for fitting in range(len(heights), 0, -1):
        text = f"{needs.note.partition('. ')[0]}. {needs_left_out(needs, fitting)}".strip()
        beneath = sum((*grid.heads, *heights[:fitting])) + NEEDS_GAP
        if beneath + text_height(text, box.width * POINTS, SMALL) / POINTS <= box.height:
            break
    said = "; ".join(f"{row[0]}: {row[1]}" for row in needs.texts)
    alt = f"{needs.title}, in order. {said}."
    add_grid(slide, box, grid, grid.rows[:fitting], name=needs.title, alt=alt)
    slide.text(box.below(beneath), text, points=SMALL, colour=MUTED)


def _gaps(slide: Slide, box: Box, content: Dumbbell, widths: Sequence[float]) -> None:
    """Level, required level and gap of every required competence."""
    head = [Cell("", SMALL, fill=BAND)] + [
        sign(name.capitalize(), bold=True, fill=BAND, span=3, apart=d > 0)
        for d, name in enumerate(DIMENSIONS)
    ]
    columns = [
        Cell("Competence", SMALL, MUTED),
        *(sign(text, colour=MUTED) for _ in DIMENSIONS for text in GAP_HEADS),
    ]
    gaps = value_cells("gap")
    rows = [
        [
            Cell(label, SMALL),
            *(cell for d in range(len(DIMENSIONS)) for cell in _cells(content, row, d, gaps)),
        ]
        for row, label in enumerate(content.labels)
    ]
    least = min(HIGHEST, max(lowest_row(), (box.height - sum(HEADS)) / max(len(rows), 1)))
    grid = Grid([head, columns], rows, widths, least, HEADS, ruled=False)
    told = f"Table of level, required level and gap of {len(rows)} competences."
    alt = f"{alternative_of(content)} {told}"
    add_grid(slide, box, grid, rows, name="Gaps", alt=alt)


def _cells(content: Dumbbell, row: int, d: int, gaps: Mapping[float, Cell]) -> list[Cell]:
    level, required = int(content.levels[row, d]), int(content.required[row, d])
    state, wanted = content.states[row, d], sign(str(required))
    if state in ("beyond", "nothing"):
        return [sign(str(level or ""), colour=MUTED), NOT_REQUIRED, NOT_REQUIRED]
    if state == "reached":
        return [sign("–"), wanted, sign("met")]
    if state == "blank":
        return [NOT_ASSESSED, wanted, NOT_ASSESSED]
    return [sign(str(level)), wanted, gaps[level - required]]
