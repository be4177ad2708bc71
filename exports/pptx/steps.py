"""Steps to Specialist as a native table: a person a row, through each elective."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from charts.palette import LIGHT
from charts.steps import shade as strength
from exports.arial import arial_width
from exports.pptx.grid import (
    NOT_ASSESSED,
    NOT_REQUIRED,
    PADDING,
    Cell,
    Grid,
    Row,
    above_legend,
    add_grid,
    add_legend,
    label_width,
    lowest_row,
    sign,
)
from exports.pptx.slide import POINTS, SMALL, Box, Page, Slide
from exports.pptx.xml import BAND, shade
from presentation import words
from presentation.chart_sentences import alternative_of
from presentation.team import Steps

STAGE, STEPS, ELECTIVE = 1.25, 0.6, 0.62
FIXED = 3
"""Columns before those of the electives."""
ROW_HEIGHT, HIGHEST, FEW = 0.24, 0.4, 0.45
"""Inches of a row where it takes several slides, and at most; share of the room of few people."""
LEGEND = (
    "Stronger colour: fewer steps · [ ]: nearest, all that tie · ●: held, both levels 4 or more · "
    "?: a level of the elective is not assessed"
)
PAST = " · *: through an elective declared; another is nearer"


def steps_pages(content: Steps, area: Box) -> list[Page]:
    """Everyone's stage and steps, and the steps through each elective."""
    head = [
        *(Cell(text, SMALL, bold=True, fill=BAND) for text in ("Person", "Stage")),
        sign("Steps", bold=True, fill=BAND),
        *(Cell(label, SMALL, bold=True, upright=True, fill=BAND) for label in content.labels),
    ]
    rows = [_row(content, person, told) for person, told in enumerate(content.told_steps)]
    # Brackets and dots are wider in some fonts than letters are, beside Arial's.
    ways = [f"{cell.text}0" for row in rows for cell in row[FIXED:]]
    electives = [label_width(ways, ELECTIVE, bold=True)] * len(content.labels)
    steps = label_width(["Steps"], STEPS, bold=True)
    stage = label_width([row[1].text for row in rows], STAGE)
    widths = [area.width - stage - steps - sum(electives), stage, steps, *electives]
    high = max(arial_width(label, SMALL, bold=True) for label in content.labels) / POINTS
    room, head_height = above_legend(area, _legend(content)).height, high + 3 * PADDING
    even, few = ((share * room - head_height) / max(len(rows), 1) for share in (1, FEW))
    lowest = lowest_row() if even >= lowest_row() else ROW_HEIGHT
    least = max(lowest, min(max(HIGHEST, few), even))
    grid = Grid([head], rows, widths, least, (head_height,), ruled=False)
    return [
        Page(
            partial(_draw, content, grid, part),
            part=f"{len(part):,} of {words.people(len(rows))}",
        )
        for part in grid.pages(room)
    ]


def _legend(content: Steps) -> str:
    return LEGEND + PAST if content.past_nearer.any() else LEGEND


def _draw(content: Steps, grid: Grid, rows: Sequence[Row], slide: Slide) -> None:
    said = "; ".join(f"{row[0].text} {row[1].text}" for row in rows)
    alt = f"{alternative_of(content)} {said}"
    area = add_legend(slide, _legend(content))
    add_grid(slide, area, grid, rows, name="Steps", alt=alt)


def _row(content: Steps, person: int, told: int | str) -> Row:
    past = "*" if content.past_nearer[person] else ""
    return [
        Cell(content.people[person], SMALL),
        Cell(str(content.stages[person]), SMALL),
        sign(f"{told}{past}", bold=True),
        *(_way(content, elective, person) for elective in range(len(content.labels))),
    ]


def _way(content: Steps, elective: int, person: int) -> Cell:
    """Steps through an elective: nearest between brackets, a dot where it is held."""
    at = elective, person
    if not content.available[at]:
        return NOT_REQUIRED
    unknown, nearest = bool(content.not_assessed[at]), bool(content.nearest[at])
    text = NOT_ASSESSED.text if unknown else str(content.steps[at])
    text = f"[{text}]" if nearest else text
    text = f"{text} ●" if content.held[at] else text
    if unknown:
        return sign(text, bold=nearest, hatch=LIGHT.hatch)
    return sign(text, bold=nearest, fill=shade(int(strength(content.steps[at]))) or BAND)
