"""Short tables of several sections on one slide, each under what its section says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.arial import text_height
from exports.pptx.grid import Grid, add_grid
from exports.pptx.slide import LEAD, POINTS, SMALL, Box, Deck, Slide
from exports.pptx.table import table_grid, table_height
from exports.pptx.xml import MUTED
from presentation.blocks import SHORT, Cards, Section, Sentence
from presentation.tables import Table

BESIDE, BELOW = 0.35, 0.16
"""Inches between two tables."""
LABEL, UNDER = 0.22, 0.05
ROWS = (0.56, 0.42, 0.34, 0.27)
"""Inches of a row: the largest at which all fit."""
TALLER = 1.3
"""How much taller a table may be for standing beside another."""


@dataclass(frozen=True)
class Part:
    """A table of a section, and what else is said of it."""

    section: Section
    name: str
    table: Table


@dataclass(frozen=True)
class Placed:
    """A part where it stands on the slide; `said` is blank where the slide's title says it.

    The table begins where those beside it do, in inches, and label and heading stand right above.
    """

    part: Part
    said: str
    grid: Grid
    left: float
    table_top: float

    @property
    def heading_height(self) -> float:
        """Inches of what its section says, wrapped."""
        return _heading_height(self.said, self.grid)

    @property
    def top(self) -> float:
        """Where its label begins."""
        return self.table_top - UNDER - self.heading_height - LABEL

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.table_top + table_height(self.grid)


def _heading_height(said: str, grid: Grid) -> float:
    room = sum(grid.widths) * POINTS - LEAD
    return text_height(said, room, LEAD, bold=True) / POINTS if said else 0


def parts_of(sections: Sequence[Section], wanted: Sequence[tuple[str, str]]) -> list[Part]:
    """The tables with rows among some blocks, by ids of sections and names of blocks."""
    by_id = {section.id: section for section in sections}
    found = []
    for id, name in wanted:
        block = by_id[id].named(name) if id in by_id else None
        if block is not None and isinstance(block.shown, Table) and block.shown.rows:
            found.append(Part(by_id[id], name, block.shown))
    return found


def placed_parts(parts: Sequence[Part], area: Box) -> list[Placed]:
    """As many of the parts as fit, with rows as high as they can be."""
    for least in ROWS:
        placed = _placed(parts, area, least)
        if len(placed) == len(parts):
            break
    return placed


def _placed(parts: Sequence[Part], area: Box, least: float) -> list[Placed]:
    """Two side by side where neither grows much taller so, the others below each other."""
    half = (area.width - BESIDE) / 2
    narrow = [
        part
        for part in parts
        if _high(part, half, least) <= TALLER * _high(part, area.width, least)
    ]
    rows = [narrow[start : start + 2] for start in range(0, len(narrow), 2)]
    rows += [[part] for part in parts if part not in narrow]
    rows.sort(key=lambda row: parts.index(row[0]))
    placed: list[Placed] = []
    top = area.top
    for row in rows:
        width = half if len(row) == 2 else area.width
        lefts = (area.left, area.left + half + BESIDE)
        grids = [table_grid(part.table, width, least=least) for part in row]
        said = ["" if part.section is parts[0].section else part.section.heading for part in row]
        table_top = top + LABEL + max(map(_heading_height, said, grids)) + UNDER
        made = [
            Placed(part, heading, grid, left, table_top)
            for part, heading, grid, left in zip(row, said, grids, lefts, strict=False)
        ]
        bottom = max(one.bottom for one in made)
        if bottom <= area.bottom + 1e-6:
            placed += made
            top = bottom + BELOW
    return placed


def all_placed(parts: Sequence[Part], area: Box) -> tuple[list[Placed], set[str]]:
    """All of two or more parts, with as many first rows of each as fit; the ids of those cut."""
    if len(parts) < 2:
        return [], set()
    for most in range(max(len(part.table.rows) for part in parts), 0, -1):
        placed = placed_parts([_first(part, most) for part in parts], area)
        if len(placed) == len(parts):
            placed = _filled(parts, most, placed, area)
            break
    return placed, {one.part.section.id for one in placed if one.part.table.total}


def _filled(parts: Sequence[Part], most: int, placed: list[Placed], area: Box) -> list[Placed]:
    """The parts with more rows while they still fit, the first part first."""
    shown = [_first(part, most) for part in parts]
    for place, part in enumerate(parts):
        for rows in range(most + 1, len(part.table.rows) + 1):
            longer = [*shown[:place], _first(part, rows), *shown[place + 1 :]]
            tried = placed_parts(longer, area)
            if len(tried) < len(parts):
                break
            shown, placed = longer, tried
    return placed


def _first(part: Part, rows: int) -> Part:
    return replace(part, table=part.table.first(rows))


def _high(part: Part, width: float, least: float) -> float:
    return table_height(table_grid(part.table, width, least=least))


def shared_slide(deck: Deck, label: str, placed: Sequence[Placed], *, notes: str = "") -> None:
    """One slide of them; the first says the title."""
    first = placed[0].part.section
    for one in placed:
        deck.shown.setdefault((one.part.section.id, one.part.name), len(deck.made))
    slide = deck.slide(
        first.heading, first.about, notes=f"{_notes(placed)}\n{notes}".strip(), label=label
    )
    for one in placed:
        _draw(slide, one)


def _notes(placed: Sequence[Placed]) -> str:
    told = []
    for one in placed:
        section = one.part.section
        told.append(f"{section.label}: {section.heading}.")
        for block in section.upto(SHORT):
            if isinstance(block.shown, Sentence | Cards):
                told.append(block.shown.told)
            elif block.name == one.part.name:
                told += [block.explained, one.part.table.said]
    return "\n".join(filter(None, told))


def _draw(slide: Slide, one: Placed) -> None:
    section, table, width = one.part.section, one.part.table, sum(one.grid.widths)
    box = Box(one.left, one.top, width, LABEL)
    named = section.label if section.title else ""
    label = " · ".join(filter(None, (named, table.cut.rstrip("."))))
    slide.line(box, label, points=SMALL, colour=MUTED)
    if one.said:
        under = replace(box.below(LABEL), height=one.heading_height)
        slide.text(under, one.said, points=LEAD, bold=True)
    said = "; ".join(" ".join(filter(None, row[:2])) for row in table.texts)
    grid = Box(one.left, one.table_top, width, 0)
    add_grid(slide, grid, one.grid, one.grid.rows, name=table.title, alt=f"{table.title}. {said}")


def without_shared(section: Section, placed: Sequence[Placed]) -> Section:
    """A section less what stands on a shared slide, and less the words that only led to it."""
    names = {one.part.name for one in placed if one.part.section is section}
    if not names:
        return section
    left = [block for block in section.blocks if block.name not in names]
    shows = any(not isinstance(b.shown, Sentence) for b in left if b.depth == SHORT)
    return replace(section, blocks=tuple(left) if shows else ())
