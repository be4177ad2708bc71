"""How many people stand at each level: a matrix of counts."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts.cells import coloured_cells, stops
from charts.figure import Figure, Trace, scatter
from charts.house import CELL_SIZE, hatch_key, hatch_trace, legend_key
from charts.kinds import figure_of
from charts.palette import Palette, ink_on, palette
from charts.panels import LEVEL_TICKS, LEVELS, PANELS, panel_figure, required_lines
from charts.text import plain
from presentation.chart_content import Whole
from presentation.team import Levels
from presentation.words import counted

ROW_HEIGHT = 20
MARGIN = (112, 4, 42)
SPAN = (0.45, 7.0)
BLANK_AT = 6.5
TICKS = (*LEVEL_TICKS, (BLANK_AT, "?"))
CELL = {"x": 0.95, "y": 0.9}
STRONGEST = 5


@figure_of.register
def levels_figure(content: Levels, mode: str) -> Figure:
    """People at each level, application beside knowledge, and a line at the level required."""
    colours = palette(mode)
    counts, blanks = np.asarray(content.counts, np.int64), content.not_assessed
    figure = panel_figure(
        content.labels,
        row_height=ROW_HEIGHT,
        entries=4,
        margin=MARGIN,
        span=SPAN,
        mode=mode,
        ticks=TICKS,
        banded=False,
    )
    hover = [plain(name) for name in content.names]
    steps = strength(counts)
    for d, (axis, _, _) in enumerate(PANELS):
        figure.add_trace(_cells(steps[:, d], axis, colours))
        figure.add_traces(_numbers(counts[:, d], steps[:, d], hover, axis, colours))
        figure.add_traces(_blanks(blanks[:, d], hover, axis, colours))
        required, line = content.required[:, d], {"color": colours.ink, "width": 2.5}
        figure.add_trace(required_lines(required, required - 0.5, 0.5, axis, line))
    figure.add_traces(_legend(colours))
    return figure


def strength(counts: Whole) -> Whole:
    """Colour step of each count, 1 for one person to 5 for the most; 0 for nobody."""
    most = int(counts.max(initial=1))
    steps = 1 + np.rint((counts - 1) * (STRONGEST - 1) / max(most - 1, 1)).astype(np.int64)
    return np.where(counts > 0, steps, 0)


def _cells(steps: Whole, axis: str, colours: Palette) -> Trace:
    known = np.where(steps > 0, steps, np.nan).astype(np.float32)
    x, scale = np.array(LEVELS, np.float32), stops(colours.counts[1:])
    return coloured_cells(x, known, scale, 1, xaxis=axis, yaxis="y")


def _size(texts: list[str]) -> int:
    return CELL_SIZE if max(map(len, texts), default=1) <= 2 else CELL_SIZE - 2


def short_count(count: int) -> str:
    """A count in at most four characters: ``1.2k`` for 1234."""
    if count < 1000:
        return str(count)
    thousands = count / 1000
    return f"{thousands:.1f}k" if thousands < 9.95 else f"{thousands:.0f}k"


def _text(
    x: npt.NDArray[Any],
    rows: npt.NDArray[Any],
    counts: list[int],
    words: list[str],
    ink: str,
    axis: str,
) -> Trace:
    texts = [short_count(count) for count in counts]
    return scatter(
        x=x,
        y=rows,
        mode="text",
        text=texts,
        textfont={"size": _size(texts), "color": ink},
        hovertext=words,
        hoverinfo="text",
        **{"showlegend": False, "xaxis": axis, "yaxis": "y"},
    )


def _numbers(
    counts: Whole, steps: Whole, hover: list[str], axis: str, colours: Palette
) -> list[Trace]:
    """One text trace an ink."""
    inks = np.array([ink_on(colour, colours) for colour in colours.counts])
    traces = []
    for ink in colours.inks:
        rows, level = np.nonzero((steps > 0) & (inks[steps] == ink))
        values = counts[rows, level].tolist()
        words = [
            f"<b>{hover[row]}</b><br>{counted(value, 'person', 'people')} at level {step + 1}"
            for row, step, value in zip(rows.tolist(), level.tolist(), values, strict=True)
        ]
        if values:
            traces.append(_text(level + LEVELS[0], rows, values, words, ink, axis))
    return traces


def _blanks(blanks: Whole, hover: list[str], axis: str, colours: Palette) -> list[Trace]:
    rows = np.flatnonzero(blanks > 0)
    if not len(rows):
        return []
    at = np.full(len(rows), BLANK_AT)
    words = [f"<b>{hover[row]}</b><br>{blanks[row]} not assessed" for row in rows]
    box = hatch_trace(
        at, rows, width=CELL["x"], height=CELL["y"], colours=colours, xaxis=axis, yaxis="y"
    )
    # Paler than elsewhere: a number stands on it.
    box["marker"]["pattern"]["fgcolor"] = colours.ring
    return [box, _text(at, rows, blanks[rows].tolist(), words, colours.ink, axis)]


def _legend(colours: Palette) -> list[Trace]:
    line = {"symbol": "line-ns", "size": 14, "line": {"width": 2.5, "color": colours.ink}}
    square = {"symbol": "square", "size": 12}
    return [
        legend_key("required level", marker=line),
        legend_key("few people", marker={**square, "color": colours.counts[1]}),
        legend_key("many", marker={**square, "color": colours.counts[STRONGEST]}),
        hatch_key(colours),
    ]
