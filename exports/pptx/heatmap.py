"""Heat maps as native tables: competences × people, numbers in coloured cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from charts.heatmap import BLANK_WORDS, STATES, key_words
from charts.names import short_names
from charts.palette import LIGHT
from exports.arial import arial_width, fitting_points
from exports.pptx.grid import (
    NOT_ASSESSED,
    NOT_REQUIRED,
    PADDING,
    SLACK,
    Cell,
    Grid,
    Row,
    add_grid,
    even_pages,
    label_width,
    lowest_row,
    sign,
)
from exports.pptx.slide import FOOTER, POINTS, SMALL, Box, Page, Slide
from exports.pptx.xml import MUTED
from presentation import words
from presentation.chart_sentences import alternative_of
from presentation.team import Heatmap

LABEL, BENCH, LEGEND = 1.55, 0.6, 1.8
NARROWEST, WIDEST, FEW = 0.33, 0.6, 3.0
"""Inches of a column at least and at most, and of the columns of few people together."""
HIGHEST = 0.3
NAMES, MOST_NAMES, TEAMS = 0.98, 2.2, 0.2
LEGEND_ROW, LEGEND_KEY = 0.26, 0.42
BENCH_FILLS = {0: LIGHT.gap(-3), 1: LIGHT.gap(-1)}
"""Colours of a bench that is uncovered, or a single point of failure."""


def heatmap_pages(content: Heatmap, area: Box) -> list[Page]:
    """Competences from the top, people from the left, over as many slides as it takes."""
    bench = 0 if content.bench is None else BENCH
    most = int((area.width - label_width(content.labels, LABEL) - bench - LEGEND) / NARROWEST)
    rows_room, count = area.height - TEAMS - NAMES, len(content.numbers)
    # Smaller letters before the competences take two slides.
    one_page = (size for size in (SMALL, FOOTER) if lowest_row(size) * count <= rows_room)
    points = next(one_page, SMALL)
    high = _names_high(content, area.height - TEAMS - lowest_row(points) * count)
    room = area.height - high - TEAMS
    return [
        Page(
            partial(_draw, part, rows, room, high, points),
            _notes(part, rows),
            _part(content, part, rows),
        )
        for part in content.in_parts(most)
        for rows in even_pages([lowest_row(points)] * count, room)
    ]


def _part(content: Heatmap, part: Heatmap, rows: range) -> str:
    """How many of the competences and people a slide shows, where not all."""
    competences, people = len(content.numbers), len(content.people)
    shown = (
        f"{len(rows)} of {words.counted(competences, 'competence')}",
        f"{len(part.people):,} of {words.people(people)}",
    )
    left = (len(rows) < competences, len(part.people) < people)
    return " and ".join(text for text, cut in zip(shown, left, strict=True) if cut)


def _names_high(content: Heatmap, most: float) -> float:
    """Inches of the names above the columns: what the longest takes, while there is room."""
    names = short_names(content.people, math.inf, SMALL)
    longest = max((arial_width(name, SMALL) for name in names), default=0) + 2 * SLACK
    if most < NAMES:
        # The competences take two slides anyhow.
        most = MOST_NAMES
    return max(NAMES, min(longest / POINTS + 2 * PADDING, most, MOST_NAMES))


def _name_cell(name: str, high: float, *, apart: bool) -> Cell:
    """A name that stands upright, with smaller letters before it is cut."""
    points = fitting_points(name, (high - 2 * PADDING) * POINTS - SLACK, SMALL, FOOTER, bold=False)
    return Cell(name, points, upright=True, apart=apart)


def _notes(content: Heatmap, rows: range) -> str:
    named = content.names[rows.start : rows.stop]
    return (
        f"Competences, from the top: {'; '.join(named)}.\n"
        f"People, from the left: {'; '.join(content.people)}."
    )


def _draw(
    content: Heatmap, rows: range, room: float, high: float, points: float, slide: Slide
) -> None:
    people, bench = len(content.people), content.bench
    label = label_width(content.labels, LABEL)
    taken = label + LEGEND + (0 if bench is None else BENCH)
    wide = min(max(WIDEST, FEW / people), (slide.content.width - taken) / people)
    apart = [i == 0 or content.teams[i] != content.teams[i - 1] for i in range(people)]
    names = short_names(content.people, math.inf, SMALL)
    head = [
        Cell(bold=True),
        *(_name_cell(n, high, apart=a) for n, a in zip(names, apart, strict=True)),
    ]
    cells = value_cells(content.kind)
    body = [
        [
            Cell(content.labels[row], points),
            *(
                replace(cells[float(value)] if wanted else NOT_REQUIRED, apart=a, points=points)
                for value, wanted, a in zip(
                    np.nan_to_num(content.values[row], nan=math.inf),
                    content.wanted[row],
                    apart,
                    strict=True,
                )
            ),
        ]
        for row in rows
    ]
    teams, widths = _team_row(content.teams), [label, *[wide] * people]
    if bench is not None:
        head.append(Cell("Bench", SMALL, bold=True, upright=True, apart=True))
        for line, row in zip(body, rows, strict=True):
            line.append(replace(_bench(int(bench[row])), points=points))
        teams, widths = [*teams, Cell("", SMALL)], [*widths, BENCH]
    least = min(HIGHEST, room / max(len(rows), 1))
    grid = Grid([teams, head], body, widths, least, (TEAMS, high), ruled=False)
    alt = (
        f"{alternative_of(content)} Table of {words.counted(len(rows), 'competence')} and "
        f"{words.people(people)}; ? is {BLANK_WORDS[content.kind]}."
    )
    add_grid(slide, slide.content, grid, body, name="Heatmap", alt=alt)
    _legend(slide, content, cells, slide.content.top + high + TEAMS)


def value_cells(kind: str) -> dict[float, Cell]:
    """The cell of each value of a kind of heat map; infinity stands for no value."""
    states = STATES[kind](LIGHT)
    known = {float(s.value): sign(s.number, bold=s.bold, fill=s.colour) for s in states}
    return known | {math.inf: NOT_ASSESSED}


def _bench(people: int) -> Cell:
    fill = BENCH_FILLS.get(people)
    return sign(f"{people:,}", bold=fill is not None, fill=fill, apart=True)


def _team_row(teams: Sequence[str]) -> Row:
    cells, start = [Cell("", SMALL)], 0
    for end in range(1, len(teams) + 1):
        if end == len(teams) or teams[end] != teams[start]:
            team = teams[start] or (words.BLANK if any(teams) else "")
            cells.append(Cell(team, SMALL, MUTED, bold=True, span=end - start, apart=True))
            start = end
    return cells


def _legend(slide: Slide, content: Heatmap, cells: dict[float, Cell], top: float) -> None:
    """What the colours and signs mean, beside the table."""
    entries = [
        *((cells[value], text) for value, text in key_words(content).items()),
        (NOT_ASSESSED, BLANK_WORDS[content.kind]),
        (NOT_REQUIRED, "not required"),
    ]
    rows = [
        [key, Cell(text.removeprefix(key.text).strip(), SMALL, wraps=True)] for key, text in entries
    ]
    area = slide.content
    width = LEGEND - 0.2
    box = Box(area.left + area.width - width, top, width, area.height)
    grid = Grid([], rows, [LEGEND_KEY, width - LEGEND_KEY], LEGEND_ROW, ruled=False)
    add_grid(slide, box, grid, rows, name="Legend", alt="What colours and signs mean.")
