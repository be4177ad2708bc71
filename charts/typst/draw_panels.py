"""Application beside knowledge over the same rows, as marks: gaps, counts and differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts import differences, dumbbell, levels
from charts.house import AXIS_SIZE, CELL_SIZE, LABEL_SIZE
from charts.palette import PERSON_SYMBOLS, Palette, check_people, ink_on
from charts.panels import LEVEL_TICKS, LEVELS, PANELS
from charts.typst.marks import (
    Look,
    Mark,
    Record,
    boxes,
    drawn,
    hatch_key,
    key,
    paths,
    swatch_key,
    symbols,
    texts,
)
from charts.typst.pictures import drawing
from presentation.chart_content import Whole
from presentation.person import Differences, Dumbbell
from presentation.team import Levels

States = npt.NDArray[np.str_]


@drawing.register
def dumbbell_record(content: Dumbbell, colours: Palette) -> Record:
    """The required level of each cell, and an arrow to the level."""
    marks = [
        _gaps(content.levels[:, d], content.required[:, d], content.states[:, d], colours)
        for d in range(len(PANELS))
    ]
    legend = [
        key("profile", _tick(0, 0, 12, colours.profile)),
        key("on profile", symbols(0, 0, "circle", dumbbell.DOT, fill=colours.person)),
        key("below", symbols(0, 0, "triangle-left", 10, fill=colours.below)),
        key("above", symbols(0, 0, "triangle-right", 10, fill=colours.above)),
        hatch_key(colours.hatch),
    ]
    if (content.states == "reached").any():
        ring = symbols(0, 0, "circle", dumbbell.DOT, line=colours.person, thick=1.5)
        legend.append(key(dumbbell.REACHED_KEY, ring))
    return panels_record(content.labels, dumbbell.ROW_HEIGHT, dumbbell.SPAN, marks, legend)


def _tick(x: npt.ArrayLike, y: npt.ArrayLike, size: float, colour: str) -> Mark:
    return symbols(x, y, "line-ns", size, fill=colour)


def _gaps(level: Whole, wanted: Whole, state: States, colours: Palette) -> list[Mark]:
    middle = np.full(len(level), dumbbell.MIDDLE)

    def circles(of: str, at: npt.NDArray[Any], size: float = dumbbell.DOT, **look: Any) -> Mark:
        return symbols(at[state == of], np.flatnonzero(state == of), "circle", size, **look)

    blank = np.flatnonzero(state == "blank")
    marks = [boxes(middle[blank], blank, width=4.6, height=0.5, hatch=colours.hatch)]
    for of, colour, head in (
        ("below", colours.below, "triangle-left"),
        ("above", colours.above, "triangle-right"),
    ):
        rows = np.flatnonzero(state == of)
        lines = [([wanted[r], level[r]], [r, r]) for r in rows]
        marks += [
            paths(lines, line=colour, thick=2.5),
            symbols(level[rows], rows, head, 10, fill=colour),
        ]
    ticked = np.flatnonzero((wanted > 0) & (state != "reached"))
    return [
        *marks,
        _tick(wanted[ticked], ticked, 11, colours.profile),
        circles("on", level, fill=colours.person),
        circles("reached", wanted, line=colours.person, thick=1.5),
        circles("beyond", level, line=colours.muted, thick=1.5),
        circles("nothing", middle, 3, fill=colours.muted),
        *_gap_numbers(level - wanted, state, colours),
    ]


def _gap_numbers(gaps: Whole, state: States, colours: Palette) -> list[Mark]:
    marks = []
    cells = list(zip(gaps.tolist(), state.tolist(), strict=True))
    kinds = [(of, dumbbell.is_severe(gap, of)) for gap, of in cells]
    for of, severe in dict.fromkeys(kinds):
        rows = np.array([row for row, kind in enumerate(kinds) if kind == (of, severe)])
        numbers = [dumbbell.gap_number(gap, of) for gap in gaps[rows].tolist()]
        colour, weight = dumbbell.number_colour(of, colours), "bold" if severe else "regular"
        look: Look = {"fill": colour, "size": CELL_SIZE, "weight": weight, "anchor": "right"}
        if any(numbers):
            marks.append(texts(dumbbell.NUMBER_AT, rows, numbers, **look))
    return marks


@drawing.register
def levels_record(content: Levels, colours: Palette) -> Record:
    """How many people stand at each level, and a line where the required one begins."""
    steps = levels.strength(content.counts)
    marks = [
        [
            *_counts(content.counts[:, d], steps[:, d], colours),
            *_blanks(content.not_assessed[:, d], colours),
            _from_here(content.required[:, d], colours),
        ]
        for d in range(len(PANELS))
    ]
    legend = [
        key("required level", paths([([0, 0], [-1.3, 1.3])], line=colours.ink, thick=2.5)),
        swatch_key("few people", colours.counts[1], colours.background),
        swatch_key("many", colours.counts[levels.STRONGEST], colours.background),
        hatch_key(colours.hatch),
    ]
    return panels_record(
        content.labels,
        levels.ROW_HEIGHT,
        levels.SPAN,
        marks,
        legend,
        ticks=levels.TICKS,
        banded=False,
    )


def _counts(counts: Whole, steps: Whole, colours: Palette) -> list[Mark]:
    marks = []
    for step in range(1, levels.STRONGEST + 1):
        rows, level = np.nonzero(steps == step)
        x, colour = level + LEVELS[0], colours.counts[step]
        numbers = [levels.short_count(count) for count in counts[rows, level].tolist()]
        ink = ink_on(colour, colours)
        marks += [
            boxes(x, rows, gap=2, fill=colour),
            texts(x, rows, numbers, fill=ink, size=CELL_SIZE, fit=True),
        ]
    return marks


def _blanks(blanks: Whole, colours: Palette) -> list[Mark]:
    rows = np.flatnonzero(blanks > 0)
    at = np.full(len(rows), levels.BLANK_AT)
    numbers = [levels.short_count(count) for count in blanks[rows].tolist()]
    size: Look = {"width": levels.CELL["x"], "height": levels.CELL["y"]}
    return [
        boxes(at, rows, **size, hatch=colours.ring, line=colours.hatch),
        texts(at, rows, numbers, fill=colours.ink, size=CELL_SIZE),
    ]


def _from_here(required: Whole, colours: Palette) -> Mark:
    rows = np.flatnonzero(required > 0)
    lines = [([required[r] - 0.5] * 2, [r - 0.5, r + 0.5]) for r in rows]
    return paths(lines, line=colours.ink, thick=2.5)


@drawing.register
def differences_record(content: Differences, colours: Palette) -> Record:
    """Everybody's levels in a row, with the difference between highest and lowest."""
    check_people(len(content.people))
    whole = np.asarray(content.levels, np.int64)
    lines = colours.lines(len(content.people), content.median)
    marks = [
        _compared(whole[:, :, d], content.required[:, d], lines, colours)
        for d in range(len(PANELS))
    ]
    legend = [
        key("profile", _tick(0, 0, 12, colours.profile)),
        *(
            key(name, symbols(0, 0, PERSON_SYMBOLS[place], 10, fill=lines[place]))
            for place, name in enumerate(content.people)
        ),
    ]
    height = differences.row_height(len(content.people))
    return panels_record(content.labels, height, differences.SPAN, marks, legend)


def _compared(cells: Whole, required: Whole, people: Sequence[str], colours: Palette) -> list[Mark]:
    low, high, compared = differences.extent(cells)
    ranges = [([low[r], high[r]], [r, r]) for r in np.flatnonzero(compared & (high > low))]
    wanted = np.flatnonzero(required > 0)
    lines = [([required[r]] * 2, [r - 0.45, r + 0.45]) for r in wanted]
    marks = [
        paths(ranges, line=colours.ring, thick=5),
        paths(lines, line=colours.profile, thick=2),
    ]
    heights = differences.dodges(len(cells))
    for place, (mine, height) in enumerate(zip(cells, heights, strict=True)):
        known, blank = np.flatnonzero(mine > 0), np.flatnonzero(mine == 0)
        colour = people[place]
        look: Look = {"fill": colour, "line": colours.background, "thick": 1}
        at = np.full(len(blank), differences.BLANK_AT), blank + height
        marks += [
            symbols(mine[known], known + height, PERSON_SYMBOLS[place], 10, **look),
            texts(*at, ["?"] * len(blank), fill=colour, size=AXIS_SIZE),
        ]
    for row, (top, bottom, known_) in enumerate(zip(high, low, compared, strict=True)):
        text, weight = (str(int(top - bottom)), "bold") if known_ else ("?", "regular")
        look = {"fill": colours.muted, "size": LABEL_SIZE, "weight": weight}
        marks.append(texts(differences.NUMBER_AT, row, [text], **look))
    return marks


def panels_record(
    labels: Sequence[str],
    row_height: int,
    span: tuple[float, float],
    marks: Sequence[list[Mark]],
    legend: list[Record],
    *,
    ticks: Sequence[tuple[float, str]] = LEVEL_TICKS,
    banded: bool = True,
) -> Record:
    """The record of both panels: their rows, scale, marks and legend."""
    panels = [
        {"title": title, "domain": domain, "marks": drawn(own)}
        for (_, title, domain), own in zip(PANELS, marks, strict=True)
    ]
    return {
        "layout": "panels",
        "row": row_height,
        "labels": list(labels),
        "span": span,
        "ticks": list(ticks),
        "banded": banded,
        "panels": panels,
        "legend": legend,
    }
