"""Where people differ: their levels side by side, competence by competence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure, Trace, scatter
from charts.house import LABEL_SIZE, legend_key, legend_names
from charts.kinds import figure_of
from charts.palette import PERSON_SYMBOLS, Palette, check_people, palette
from charts.panels import PANELS, panel_figure, ranges, required_lines
from charts.text import plain
from presentation.chart_content import Whole
from presentation.person import Differences

ROW_HEIGHT = 34
SYMBOL_ROOM = 11
SPAN = (0.25, 6.7)
NUMBER_AT = 6.1
BLANK_AT = 0.5
DODGES = {1: 0.0, 2: 0.2, 3: 0.29, 4: 0.34, 5: 0.36, 6: 0.38}


@figure_of.register
def differences_figure(content: Differences, mode: str) -> Figure:
    """Whole of two to six people, with the difference between highest and lowest.

    A tick at each required level; not assessed is a "?" at the left in the person's colour.

    Notes
    -----
    Symbols of one row stand at different heights, so that equal levels stay visible.
    """
    people = len(content.people)
    check_people(people)
    colours = palette(mode)
    lines = colours.lines(people, content.median)
    figure = panel_figure(
        content.labels, row_height=row_height(people), entries=people + 1, span=SPAN, mode=mode
    )
    hover = [plain(name) for name in content.names]
    for d, (axis, _, _) in enumerate(PANELS):
        cells = np.asarray(content.levels[:, :, d], np.int64)
        figure.add_trace(_ranges(cells, axis, colours))
        required, line = content.required[:, d], {"color": colours.profile, "width": 2}
        at = required.astype(np.float64)
        figure.add_trace(required_lines(required, at, 0.45, axis, line))
        for person, name in enumerate(content.people):
            figure.add_traces(_symbols(cells, person, name, hover, axis, lines[person], colours))
        figure.add_trace(_differences(cells, axis, colours))
    figure.add_traces(_legend(content, lines, colours))
    return figure


def row_height(people: int) -> int:
    """Pixels a row needs for the symbols of so many people."""
    return max(ROW_HEIGHT, SYMBOL_ROOM * people)


def dodges(people: int) -> npt.NDArray[np.float64]:
    """Height of each person's symbol in a row, in rows from its middle, shape (people,)."""
    reach = DODGES.get(people, max(DODGES.values()))
    return np.linspace(-reach, reach, people)


def extent(cells: Whole) -> tuple[Whole, Whole, npt.NDArray[np.bool_]]:
    """Lowest and highest level of each row, and whether two people or more are assessed."""
    assessed = cells > 0
    low = np.where(assessed, cells, 99).min(axis=0, initial=99)
    return low, cells.max(axis=0, initial=0), assessed.sum(axis=0) >= 2


def _ranges(cells: Whole, axis: str, colours: Palette) -> Trace:
    low, high, compared = extent(cells)
    rows = np.flatnonzero(compared & (high > low))
    steady = {"xaxis": axis, "yaxis": "y", "showlegend": False}
    return scatter(**ranges(rows, low[rows], high[rows], colours.ring), **steady)


def _marker(person: int, colour: str, colours: Palette) -> dict[str, Any]:
    return {
        "symbol": PERSON_SYMBOLS[person],
        "color": colour,
        "size": 10,
        "line": {"width": 1, "color": colours.background},
    }


def _symbols(
    cells: Whole,
    person: int,
    name: str,
    hover: list[str],
    axis: str,
    colour: str,
    colours: Palette,
) -> list[Trace]:
    mine = cells[person]
    height = dodges(len(cells))[person]
    known, blank = np.flatnonzero(mine > 0), np.flatnonzero(mine == 0)
    where = {"xaxis": axis, "yaxis": "y", "showlegend": False, "hoverinfo": "text"}
    symbols = scatter(
        x=mine[known],
        y=known + height,
        mode="markers",
        marker=_marker(person, colour, colours),
        hovertext=[f"<b>{plain(name)}</b><br>{hover[row]}<br>level {mine[row]}" for row in known],
        **where,
    )
    if not len(blank):
        return [symbols]
    unknown = scatter(
        x=np.full(len(blank), BLANK_AT),
        y=blank + height,
        mode="text",
        text="?",
        textfont={"size": 11, "color": colour},
        hovertext=[f"<b>{plain(name)}</b><br>{hover[row]}<br>not assessed" for row in blank],
        **where,
    )
    return [symbols, unknown]


def _differences(cells: Whole, axis: str, colours: Palette) -> Trace:
    low, high, compared = extent(cells)
    texts = [
        f"<b>{top - bottom}</b>" if known else "?"
        for top, bottom, known in zip(high.tolist(), low.tolist(), compared.tolist(), strict=True)
    ]
    return scatter(
        x=np.full(len(texts), NUMBER_AT),
        y=np.arange(len(texts)),
        mode="text",
        text=texts,
        textfont={"size": LABEL_SIZE, "color": colours.muted},
        **{"xaxis": axis, "yaxis": "y", "showlegend": False, "hoverinfo": "skip"},
    )


def _legend(content: Differences, lines: Sequence[str], colours: Palette) -> list[Trace]:
    tick = {"symbol": "line-ns", "size": 12, "line": {"width": 2, "color": colours.profile}}
    return [
        legend_key("profile", marker=tick),
        *(
            legend_key(name, marker=_marker(person, lines[person], colours))
            for person, name in enumerate(legend_names(content.people, median=content.median))
        ),
    ]
