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
    boxes,
    drawn,
    hatch_key,
    key,
    paths,
    swatch_key,
    symbols,
    texts,
)

Record = dict[str, Any]
Whole = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]


def dumbbell_record(
    colours: Palette,
    *,
    labels: Sequence[str],
    levels: Whole,
    required: Whole,
    met: Mask,
    **_: Any,
) -> Record:
    """Arguments as of `charts.dumbbell.dumbbell_figure`."""
    marks = [
        _gaps(levels[:, d].astype(int), required[:, d].astype(int), met[:, d], colours)
        for d in range(len(PANELS))
    ]
    legend = [
        key("profile", _tick(0, 0, 12, colours.profile)),
        key("on profile", symbols(0, 0, "circle", 9, fill=colours.person)),
        key("below", symbols(0, 0, "triangle-left", 10, fill=colours.below)),
        key("above", symbols(0, 0, "triangle-right", 10, fill=colours.above)),
        hatch_key(colours.hatch),
    ]
    return panels_record(labels, dumbbell.ROW_HEIGHT, dumbbell.SPAN, marks, legend)


def _tick(x: npt.ArrayLike, y: npt.ArrayLike, size: float, colour: str) -> Mark:
    return symbols(x, y, "line-ns", size, fill=colour)


def _gaps(level: Whole, wanted: Whole, met: Mask, colours: Palette) -> list[Mark]:
    rows = np.arange(len(level))
    known = (level > 0) & (wanted > 0)
    open_cell = (level == 0) & (wanted > 0)
    blank, reached = open_cell & ~met, open_cell & met
    below, above, on = known & (level < wanted), known & (level > wanted), known & (level == wanted)
    beyond, nothing = (wanted == 0) & (level > 0), (wanted == 0) & (level == 0)
    middle = dumbbell.MIDDLE
    marks = [
        boxes(np.full(blank.sum(), middle), rows[blank], width=4.6, height=0.5, hatch=colours.hatch)
    ]
    for mask, colour, head in (
        (below, colours.below, "triangle-left"),
        (above, colours.above, "triangle-right"),
    ):
        lines = [([wanted[r], level[r]], [r, r]) for r in rows[mask]]
        marks += [
            paths(lines, line=colour, thick=2.5),
            symbols(level[mask], rows[mask], head, 10, fill=colour),
        ]
    ticked = (wanted > 0) & ~reached
    marks += [
        _tick(wanted[ticked], rows[ticked], 11, colours.profile),
        symbols(level[on], rows[on], "circle", 9, fill=colours.person),
        symbols(wanted[reached], rows[reached], "circle", 8, line=colours.person, thick=1.5),
        symbols(level[beyond], rows[beyond], "circle", 8, line=colours.muted, thick=1.5),
        symbols(np.full(nothing.sum(), middle), rows[nothing], "circle", 3, fill=colours.muted),
    ]
    return [*marks, *_gap_numbers(level, wanted, met, colours)]


def _gap_numbers(level: Whole, wanted: Whole, met: Mask, colours: Palette) -> list[Mark]:
    found: dict[tuple[str, bool], list[tuple[int, str]]] = {}
    cells = zip(level.tolist(), wanted.tolist(), met.tolist(), strict=True)
    for row, (has, needs, reached) in enumerate(cells):
        text, colour, bold = dumbbell.gap_number(has, needs, reached, colours)
        if text:
            found.setdefault((colour, bold), []).append((row, text))
    return [
        texts(
            dumbbell.NUMBER_AT,
            [row for row, _ in placed],
            [text for _, text in placed],
            fill=colour,
            size=CELL_SIZE,
            weight="bold" if bold else "regular",
            anchor="right",
        )
        for (colour, bold), placed in found.items()
    ]


def levels_record(
    colours: Palette,
    *,
    labels: Sequence[str],
    counts: Whole,
    not_assessed: Whole,
    required: Whole,
    **_: Any,
) -> Record:
    """Arguments as of `charts.levels.level_counts_figure`."""
    most = int(counts.max(initial=1))
    marks = [
        [
            *_counts(counts[:, d], most, colours),
            *_blanks(not_assessed[:, d], colours),
            _from_here(required[:, d], colours),
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
        labels,
        levels.ROW_HEIGHT,
        levels.SPAN,
        marks,
        legend,
        ticks=(*LEVEL_TICKS, (levels.BLANK_AT, "?")),
        banded=False,
    )


def _counts(counts: Whole, most: int, colours: Palette) -> list[Mark]:
    marks = []
    steps = levels.strength(counts, most)
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


def differences_record(
    colours: Palette,
    *,
    labels: Sequence[str],
    levels: npt.NDArray[Any],
    names: Sequence[str],
    required: Whole | None = None,
    **_: Any,
) -> Record:
    """Arguments as of `charts.differences.differences_figure`."""
    check_people(len(names))
    whole = np.asarray(levels, np.int64)
    marks = [
        _compared(whole[:, :, d], None if required is None else required[:, d], colours)
        for d in range(len(PANELS))
    ]
    legend = [
        key(name, symbols(0, 0, PERSON_SYMBOLS[place], 10, fill=colours.people[place]))
        for place, name in enumerate(names)
    ]
    if required is not None:
        legend.insert(0, key("profile", _tick(0, 0, 12, colours.profile)))
    height = max(differences.ROW_HEIGHT, differences.SYMBOL_ROOM * len(names))
    return panels_record(labels, height, differences.SPAN, marks, legend)


def _compared(cells: Whole, required: Whole | None, colours: Palette) -> list[Mark]:
    low, high, compared = differences.extent(cells)
    ranges = [([low[r], high[r]], [r, r]) for r in np.flatnonzero(compared & (high > low))]
    marks = [paths(ranges, line=colours.ring, thick=5)]
    if required is not None:
        wanted = np.flatnonzero(required > 0)
        lines = [([required[r]] * 2, [r - 0.45, r + 0.45]) for r in wanted]
        marks.append(paths(lines, line=colours.profile, thick=2))
    heights = differences.dodges(len(cells))
    for place, (mine, height) in enumerate(zip(cells, heights, strict=True)):
        known, blank = np.flatnonzero(mine > 0), np.flatnonzero(mine == 0)
        colour = colours.people[place]
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
