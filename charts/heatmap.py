"""The heat map of people and competences: gaps, levels or changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.cells import bench_traces, cell_points, coloured_cells, hatched_cells, stops, swatch
from charts.columns import Columns, column_figure, columns
from charts.figure import Figure, Trace
from charts.house import CELL_SIZE, hatch_key, legend_key
from charts.kinds import figure_of
from charts.palette import LARGEST_GAP, Palette, ink_on, palette
from charts.text import plain
from pmo_data.framework.competences import scale
from presentation.team import Heatmap
from presentation.words import counted, signed

ROW_HEIGHT = 22
SEVERE = -2
CROWD = 40


@dataclass(frozen=True)
class State:
    """What a value looks like and says: cell colour, number in it, words on hover."""

    value: int
    colour: str
    number: str
    words: str
    bold: bool = False


def _signed_states(colours: Palette, down: str, none: str, up: str) -> list[State]:
    """The values −4 … +4, with words for those below zero, zero and those above."""
    states = []
    for value in range(-LARGEST_GAP, LARGEST_GAP + 1):
        words = f"{counted(abs(value), 'level')} {down if value < 0 else up}" if value else none
        states.append(State(value, colours.gap(value), signed(value), words, value <= SEVERE))
    return states


def gap_states(colours: Palette) -> list[State]:
    """The gaps −4 … +4."""
    return _signed_states(colours, "below the profile", "on the profile", "above the profile")


def change_states(colours: Palette) -> list[State]:
    """The changes −4 … +4 between two rounds.

    Most cells of a picture of change did not: a number in each would hide those that did.
    """
    states = _signed_states(colours, "down", "no change", "up")
    return [replace(s, number=s.number if s.value else "", bold=False) for s in states]


def level_states(colours: Palette) -> list[State]:
    """The levels 1–5."""
    return [
        State(s.level, colours.counts[s.level], str(s.level), f"level {s.level} {s.name}")
        for s in scale()
    ]


STATES = {"gap": gap_states, "level": level_states, "change": change_states}
"""Kinds of heatmaps: what the values of each look like and say."""
BLANK_WORDS = {
    "gap": "not assessed",
    "level": "not assessed",
    "change": "no level in one of the rounds",
}


@figure_of.register
def heatmap_figure(content: Heatmap, mode: str) -> Figure:
    """Competences as rows, people as columns.

    Names are shortened in the column heads and full on hover; a gap stands wherever the
    team changes; a bench of 0 or 1 is coloured.

    Notes
    -----
    A click on a cell selects a point whose ``customdata`` is the position of the
    person, 0 … n − 1; `clicked_person` reads it. Meant for up to 60 people.
    """
    values, wanted, blank = np.asarray(content.values, np.float32), content.wanted, content.blank
    colours, shown_words = palette(mode), key_words(content)
    places = columns(content)
    figure = column_figure(
        content,
        places,
        row_height=ROW_HEIGHT,
        entries=len(shown_words) + len(("not required", "not assessed")),
        mode=mode,
    )
    states = STATES[content.kind](colours)
    shown, scale = np.where(wanted, values, np.nan), stops([state.colour for state in states])
    figure.add_trace(coloured_cells(*places.spread(shown), scale, states[0].value))
    figure.add_trace(hatched_cells(blank, places, colours))
    figure.add_traces(_numbers(values, wanted, places, states, colours))
    figure.add_traces(cell_points(blank, places, BLANK_WORDS[content.kind]))
    dot = {"size": 3, "color": colours.muted}
    figure.add_traces(cell_points(~wanted, places, "not required", mode="markers", marker=dot))
    if content.bench is not None:
        figure.add_traces(bench_traces(content.bench, places, colours))
    figure.add_traces(_legend(states, shown_words, colours))
    return figure


def clicked_person(points: Sequence[Mapping[str, Any]]) -> int | None:
    """Position of the person whose cell was clicked, from a chart's selected points."""
    for point in points:
        position = point.get("customdata")
        while isinstance(position, (list, tuple)) and position:
            position = position[0]
        if isinstance(position, (int, float)):
            return int(position)
    return None


def _numbers(
    values: npt.NDArray[np.float32],
    wanted: npt.NDArray[np.bool_],
    places: Columns,
    states: list[State],
    colours: Palette,
) -> list[Trace]:
    """One trace a value: its number, its ink, and the points to click."""
    size = CELL_SIZE if values.shape[1] <= CROWD else CELL_SIZE - 1
    traces: list[Trace] = []
    for state in states:
        ink = ink_on(state.colour, colours)
        number = f"<b>{state.number}</b>" if state.bold else state.number
        alone = number in ("", str(state.value))
        traces += cell_points(
            wanted & (values == state.value),
            places,
            state.words if alone else f"{number}: {state.words}",
            **{"text": number, "textfont": {"size": size, "color": ink}},
        )
    return traces


def key_words(content: Heatmap) -> dict[int, str]:
    """Values that the legend names, with their words: all from the lowest shown to the highest."""
    if content.kind == "level":
        return {step.level: f"{step.level} {step.name}" for step in scale() if step.level % 2}
    usual = (SEVERE, 1) if content.kind == "gap" else (-1, 2)
    known = content.values[content.wanted & ~np.isnan(content.values)].astype(int)
    shown = range(min(*usual, *known.tolist()), max(*usual, *known.tolist()) + 1)
    return {value: _key_word(content.kind, value) for value in shown}


def _key_word(kind: str, value: int) -> str:
    if kind == "change":
        return f"{signed(value)} {'up' if value > 0 else 'down'}" if value else "no change"
    return gap_words(value)


def gap_words(value: int) -> str:
    """What a legend says of a gap.

    Examples
    --------
    >>> gap_words(-2), gap_words(0)
    ('−2 severe', '0 on profile')
    """
    if value <= SEVERE:
        return f"{signed(value)} severe"
    return f"{signed(value)} {('below', 'on profile', 'above')[int(np.sign(value)) + 1]}"


def _legend(states: list[State], shown: Mapping[int, str], colours: Palette) -> list[Trace]:
    keys: list[Trace] = [
        legend_key(plain(shown[state.value]), marker=swatch(state.colour, colours))
        for state in states
        if state.value in shown
    ]
    keys.append(legend_key("not required", marker={"size": 3, "color": colours.muted}))
    return [*keys, hatch_key(colours)]
