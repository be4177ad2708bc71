"""How many people stand at each level: a matrix of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure, Trace, heatmap, scatter
from charts.house import CELL_SIZE, hatch_trace, legend_key, legend_rows
from charts.palette import Palette, ink_on, palette
from charts.panels import LEVEL_TICKS, LEVELS, PANELS, panel_figure
from charts.text import plain
from presentation.words import counted

Counts = npt.NDArray[np.integer[Any]]

ROW_HEIGHT = 20
MARGIN = (112, 4, 42, legend_rows(4))
SPAN = (0.45, 7.0)
BLANK_AT = 6.5
CELL = {"x": 0.95, "y": 0.9}
STRONGEST = 5


def level_counts_figure(
    labels: Sequence[str],
    counts: Counts,
    not_assessed: Counts,
    required: Counts,
    *,
    mode: str,
    names: Sequence[str] | None = None,
) -> Figure:
    """People at each level, application beside knowledge, and the level required.

    Parameters
    ----------
    labels : k short labels
    counts : int array, shape (k, 2, 5)
        People at levels 1–5.
    not_assessed : int array, shape (k, 2)
    required : int array, shape (k, 2)
        A line stands where this level begins; 0 where people differ: no line.
    mode
        ``"light"`` or ``"dark"``.
    names : k full names, for the hover text
    """
    colours = palette(mode)
    counts, blanks = np.asarray(counts, np.int64), np.asarray(not_assessed, np.int64)
    figure = panel_figure(
        labels,
        height=ROW_HEIGHT * len(labels) + MARGIN[2] + MARGIN[3],
        margin=MARGIN,
        span=SPAN,
        mode=mode,
        ticks=(*LEVEL_TICKS, (BLANK_AT, "?")),
        banded=False,
    )
    hover = [plain(name) for name in (labels if names is None else names)]
    most = int(counts.max(initial=1))
    for dimension, (axis, _, _) in enumerate(PANELS):
        figure.add_trace(_cells(counts[:, dimension], most, axis, colours))
        figure.add_traces(_numbers(counts[:, dimension], most, hover, axis, colours))
        figure.add_traces(_blanks(blanks[:, dimension], hover, axis, colours))
        figure.add_trace(_line(np.asarray(required)[:, dimension], axis, colours))
    figure.add_traces(_legend(colours))
    return figure


def strength(counts: Counts, most: int) -> Counts:
    """Colour step 1–5 of each count between 1 and `most`; 0 for nobody."""
    steps = 1 + np.rint((counts - 1) * (STRONGEST - 1) / max(most - 1, 1)).astype(np.int64)
    return np.where(counts > 0, steps, 0)


def _cells(counts: Counts, most: int, axis: str, colours: Palette) -> Trace:
    steps = strength(counts, most).astype(np.float32)
    steps[steps == 0] = np.nan
    share = np.linspace(0, 1, STRONGEST + 1)
    stepped = [
        [float(at), colours.counts[step + 1]]
        for step in range(STRONGEST)
        for at in (share[step], share[step + 1])
    ]
    return heatmap(
        x=np.array(LEVELS, np.float32),
        y=np.arange(len(counts), dtype=np.float32),
        z=steps,
        zmin=0.5,
        zmax=STRONGEST + 0.5,
        colorscale=stepped,
        showscale=False,
        **{"xgap": 2, "ygap": 2, "hoverinfo": "skip", "xaxis": axis, "yaxis": "y"},
    )


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
    counts: Counts, most: int, hover: list[str], axis: str, colours: Palette
) -> list[Trace]:
    """One text trace an ink."""
    steps = strength(counts, most)
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


def _blanks(blanks: Counts, hover: list[str], axis: str, colours: Palette) -> list[Trace]:
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


def _line(required: Counts, axis: str, colours: Palette) -> Trace:
    rows = np.flatnonzero(required > 0)
    x = np.repeat(required[rows] - 0.5, 3)
    y = np.repeat(rows.astype(np.float64), 3)
    y[0::3] -= 0.5
    y[1::3] += 0.5
    x[2::3] = np.nan
    return scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": colours.ink, "width": 2.5},
        **{"showlegend": False, "hoverinfo": "skip", "xaxis": axis, "yaxis": "y"},
    )


def _legend(colours: Palette) -> list[Trace]:
    line = {"symbol": "line-ns", "size": 14, "line": {"width": 2.5, "color": colours.ink}}
    nothing = np.array([np.nan])
    square = {"symbol": "square", "size": 12}
    return [
        legend_key("required level", marker=line),
        legend_key("few people", marker={**square, "color": colours.counts[1]}),
        legend_key("many", marker={**square, "color": colours.counts[STRONGEST]}),
        hatch_trace(
            nothing,
            nothing,
            width=1,
            height=1,
            colours=colours,
            name="not assessed",
            showlegend=True,
        ),
    ]
