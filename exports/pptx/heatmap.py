"""The cohort heatmap as native tables: competences × people, numbers in coloured cells."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analytics.cohort import SINGLE_POINT, UNCOVERED
from analytics.tables import WORSE, heat_values
from charts.palette import LIGHT, ink_on
from charts.text import short_names
from exports.pack.pack import Pack
from exports.pptx.slide import SMALL, Box, Deck, Slide
from exports.pptx.table import Cell, Row, Table, add_table, even_pages
from exports.pptx.xml import INK, MUTED
from pmo_data.framework.competences import competence
from presentation import words

TITLE = "Gaps, person by person"
LABEL, BENCH, LEGEND = 1.55, 0.6, 1.8
NARROWEST, WIDEST = 0.33, 0.6
LOWEST, HIGHEST = 0.182, 0.3
NAMES, TEAMS = 0.98, 0.2
LEGEND_ROW, LEGEND_KEY = 0.26, 0.42
SEVERE = -2
NO_CELL = "·"
_BENCH_COLOURS = {UNCOVERED: LIGHT.gap(-3), SINGLE_POINT: LIGHT.gap(-1)}


def heatmap_slides(deck: Deck, pack: Pack) -> None:
    """Competences by priority, people by team and name, over as many slides as it takes."""
    view = pack.view
    values, wanted = heat_values(
        view.team.levels, view.required, view.cells, dimension=WORSE, kind="gap"
    )
    area, cohort = deck.content, view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    rows = rows[np.argsort(cohort.priority[rows])]
    room = area.height - NAMES - TEAMS
    row_pages = even_pages([LOWEST] * len(rows), room)
    columns = even_pages([NARROWEST] * len(view.order), area.width - LABEL - BENCH - LEGEND)
    pages = [(people, part) for people in columns for part in row_pages]
    for number, (people, part) in enumerate(pages, start=1):
        count = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
        shown, order = rows[part.start : part.stop], view.order[people.start : people.stop]
        slide = deck.slide(TITLE + count, _lead(pack), notes=_notes(pack, order, shown))
        _add(slide, pack, values, wanted, order, shown, room)
        _legend(slide)


def _lead(pack: Pack) -> str:
    summary = pack.view.summary
    return (
        f"{words.counted(summary.severe_cells, 'cell')} two or more levels below; "
        f"{words.counted(summary.not_assessed_cells, 'cell')} not assessed. "
        "Each number is the lower gap of application and knowledge."
    )


def _notes(pack: Pack, order: npt.NDArray[np.intp], rows: npt.NDArray[np.intp]) -> str:
    people = "; ".join(pack.view.name(int(row)) for row in order)
    return (
        "Gap = level − required level, the lower of application and knowledge. ? is not assessed, "
        "unless the other dimension is below. Not assessed is never zero. · is not required. "
        "Bench: people who meet both dimensions, in the whole cohort.\n"
        f"Competences, by priority: {'; '.join(competence(c + 1).title for c in rows)}.\n"
        f"People, from the left: {people}."
    )


def _add(
    slide: Slide,
    pack: Pack,
    values: npt.NDArray[np.float32],
    wanted: npt.NDArray[np.bool_],
    order: npt.NDArray[np.intp],
    rows: npt.NDArray[np.intp],
    room: float,
) -> None:
    view, area = pack.view, slide.content
    bench = view.evaluation.cohort.bench
    teams = view.ratings.people["team"].iloc[order].tolist()
    starts = [i == 0 or teams[i] != teams[i - 1] for i in range(len(teams))]
    wide = min(WIDEST, (area.width - LABEL - BENCH - LEGEND) / len(order))
    names = short_names([view.name(int(row)) for row in order], math.inf, SMALL)
    head = [
        Cell(bold=True),
        *(Cell(n, SMALL, upright=True, apart=s) for n, s in zip(names, starts, strict=True)),
        Cell("Bench", SMALL, bold=True, upright=True, apart=True),
    ]
    body = []
    for c in rows:
        cells = [
            gap_cell(values[c, row], bool(wanted[c, row]), apart=start)
            for row, start in zip(order, starts, strict=True)
        ]
        body.append([Cell(competence(c + 1).short, SMALL), *cells, bench_cell(int(bench[c]))])
    least = min(HIGHEST, room / len(rows))
    widths = [LABEL, *[wide] * len(order), BENCH]
    table = Table([_team_row(teams), head], body, widths, least, (TEAMS, NAMES), ruled=False)
    alt = (
        f"Table of gaps: {len(rows)} competences, {words.people(len(order))}. "
        "Negative is below the profile, ? is not assessed."
    )
    add_table(slide, area, table, body, name="Heatmap", alt=alt)


def _team_row(teams: Sequence[str]) -> Row:
    cells, start = [Cell("", SMALL)], 0
    for end in range(1, len(teams) + 1):
        if end == len(teams) or teams[end] != teams[start]:
            team = teams[start] or words.BLANK
            cells.append(Cell(team, SMALL, MUTED, bold=True, span=end - start, apart=True))
            start = end
    return [*cells, Cell("", SMALL)]


def gap_cell(value: float, wanted: bool, *, apart: bool = False) -> Cell:
    """A gap as its number in its colour; hatched and `?` where not assessed."""
    if not wanted:
        return Cell(NO_CELL, SMALL, MUTED, align="ctr", apart=apart)
    if np.isnan(value):
        return Cell("?", SMALL, align="ctr", hatch=LIGHT.hatch, apart=apart)
    step = int(value)
    colour = LIGHT.gap(step)
    return Cell(
        words.signed(step),
        SMALL,
        ink_on(colour, LIGHT),
        bold=step <= SEVERE,
        align="ctr",
        fill=colour,
        apart=apart,
    )


def bench_cell(bench: int) -> Cell:
    """A bench, coloured where nobody or one person meets both dimensions."""
    fill = _BENCH_COLOURS.get(bench)
    ink = ink_on(fill, LIGHT) if fill else INK
    return Cell(f"{bench:,}", SMALL, ink, bold=fill is not None, align="ctr", fill=fill, apart=True)


def _legend(slide: Slide) -> None:
    """What the colours and signs mean, beside the table."""
    entries = [
        (gap_cell(-2, True), "severe"),
        (gap_cell(-1, True), "below"),
        (gap_cell(0, True), "on the profile"),
        (gap_cell(1, True), "above"),
        (gap_cell(math.nan, True), "not assessed"),
        (gap_cell(0, False), "not required"),
    ]
    rows = [[key, Cell(text, SMALL)] for key, text in entries]
    area = slide.content
    width = LEGEND - 0.2
    box = Box(area.left + area.width - width, area.top + NAMES + TEAMS, width, area.height)
    widths = [LEGEND_KEY, width - LEGEND_KEY]
    table = Table([], rows, widths, LEGEND_ROW, (), ruled=False)
    add_table(slide, box, table, rows, name="Legend", alt="What colours and signs mean.")
