"""How many people stand at each level, as a native table of counts."""

from __future__ import annotations

from charts.levels import strength
from exports.pptx.grid import (
    NOT_ASSESSED,
    Cell,
    Grid,
    Row,
    above_legend,
    add_grid,
    add_legend,
    sign,
)
from exports.pptx.slide import SMALL, Box, Page, Slide
from exports.pptx.xml import INK, MUTED, shade
from pmo_data.framework.competences import DIMENSIONS, HIGHEST_LEVEL
from presentation.chart_sentences import alternative_of
from presentation.team import Levels

LABEL, HIGHEST = 2.0, 0.26
HEADS = (0.24, 0.2)
LEGEND = (
    "Strong line: where the level asked for begins, if it is the same for everybody · "
    "?: people not assessed · stronger colour: more people"
)
COLUMNS = HIGHEST_LEVEL + 1
"""Of a dimension: its levels, and people not assessed."""


def levels_pages(content: Levels, area: Box) -> list[Page]:
    """Application beside knowledge; a strong line where the required level begins."""
    area = above_legend(area, LEGEND)
    names = [
        Cell(name.capitalize(), bold=True, span=COLUMNS, apart=d > 0)
        for d, name in enumerate(DIMENSIONS)
    ]
    levels = [
        sign("?" if level == COLUMNS else str(level), colour=MUTED, apart=d > 0 and level == 1)
        for d in range(len(DIMENSIONS))
        for level in range(1, COLUMNS + 1)
    ]
    head = [[Cell(), *names], [Cell(), *levels]]
    body = _rows(content)
    wide = (area.width - LABEL) / len(levels)
    least = min(HIGHEST, (area.height - sum(HEADS)) / max(len(body), 1))
    grid = Grid(head, body, [LABEL, *[wide] * len(levels)], least, HEADS, ruled=False)

    def draw(slide: Slide) -> None:
        add_legend(slide, LEGEND)
        told = "Table of how many people stand at each level of each competence."
        alt = f"{alternative_of(content)} {told}"
        add_grid(slide, area, grid, body, name="Levels", alt=alt)

    return [Page(draw)]


def _rows(content: Levels) -> list[Row]:
    steps = strength(content.counts)
    rows: list[Row] = []
    for row, label in enumerate(content.labels):
        cells = [Cell(label, SMALL)]
        for d in range(len(DIMENSIONS)):
            for i, people in enumerate(content.counts[row, d].tolist()):
                fill = shade(int(steps[row, d, i])) if people else None
                mark = INK if content.required[row, d] == i + 1 else None
                text = f"{people:,}" if people else ""
                cells.append(sign(text, fill=fill, apart=d > 0 and i == 0, mark=mark))
            blank = int(content.not_assessed[row, d])
            hatch = NOT_ASSESSED.hatch if blank else None
            cells.append(sign(f"{blank:,}" if blank else "", bold=True, hatch=hatch))
        rows.append(cells)
    return rows
