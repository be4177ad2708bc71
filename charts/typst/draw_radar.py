"""The radar as marks, in level units from the centre, y pointing down."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.house import AXIS_SIZE, LABEL_SIZE
from charts.palette import PERSON_SYMBOLS, Palette, check_people
from charts.spokes import Floats, spoke_angles, spoke_labels
from charts.typst.marks import Look, Mark, Record, drawn, key, paths, rings, symbols, texts
from charts.typst.pictures import drawing
from pmo_data.framework.competences import HIGHEST_LEVEL
from presentation.person import Radar

DASHES = (None, (9, 9), (9, 3, 3, 3), (15, 15), (15, 3, 3, 3), (10, 3, 2, 3, 2, 3))
"""Lengths of `charts.palette.PERSON_DASHES`."""
DOTTED = (3, 3)


@drawing.register
def radar_record(content: Radar, colours: Palette) -> Record:
    """People's lines over the profile's area; points below it, where a person is alone."""
    people, labels = content.people, content.labels
    check_people(len(people))
    turns = np.radians(spoke_angles(len(labels)))
    alone = len(people) == 1
    marks = _profile(np.asarray(content.required, np.float64), turns, colours)
    legend = [_profile_key(colours)]
    lines = [colours.person] if alone else colours.lines(len(people), content.median)
    for place, (line, colour) in enumerate(zip(people, lines, strict=True)):
        marks += _person(np.asarray(line.levels, np.float64), turns, colour, place)
        legend.append(_person_key(line.name, colour, place))
    if alone:
        below = content.below
        look: Look = {"fill": colours.below, "line": colours.background, "thick": 1}
        x, y = _at(people[0].levels[below], turns[below])
        marks.append(symbols(x, y, "triangle-down", 9, **look))
        legend.append(key("below profile", symbols(0, 0, "triangle-down", 9, fill=colours.below)))
    marks += _labels(content, turns, colours)
    return {
        "layout": "radar",
        "reach": spoke_labels(len(labels)).reach,
        "web": _web(len(labels), colours),
        "marks": drawn(marks),
        "legend": legend,
    }


def _at(levels: npt.ArrayLike, turns: npt.ArrayLike) -> tuple[Floats, Floats]:
    r, turn = np.asarray(levels, np.float64), np.asarray(turns, np.float64)
    return r * np.sin(turn), -r * np.cos(turn)


@cache
def _web(spokes: int, colours: Palette) -> list[Mark]:
    """Rings, spokes and the leader lines from a spoke's end to its label."""
    turns = np.radians(spoke_angles(spokes))
    lines = [_at([0, HIGHEST_LEVEL], [turn, turn]) for turn in turns]
    places = spoke_labels(spokes)
    shorter = 1 - 0.05 / np.maximum(np.hypot(places.x, places.y), 1)
    ends = np.column_stack(_at(np.full(spokes, HIGHEST_LEVEL), turns))
    leaders = [
        ([x0, x * s], [y0, -y * s])
        for (x0, y0), x, y, s in zip(ends, places.x, places.y, shorter, strict=True)
    ]
    return [
        rings(range(1, HIGHEST_LEVEL), line=colours.grid),
        paths(lines, line=colours.grid),
        rings([HIGHEST_LEVEL], line=colours.ring),
        paths(leaders, line=colours.ring),
    ]


def _profile(required: Floats, turns: Floats, colours: Palette) -> list[Mark]:
    """The profile's area and its dotted edge, broken where nothing is required."""
    area = paths([_at(required, turns)], fill=colours.profile_area)
    return [area, paths(_joined(required, turns), line=colours.profile, thick=1.5, dash=DOTTED)]


def _profile_key(colours: Palette) -> Record:
    return key(
        "profile",
        paths([([-1, 1, 1, -1], [-0.9, -0.9, 0.9, 0.9])], fill=colours.profile_area),
        paths([([-1, 1], [-0.9, -0.9])], line=colours.profile, thick=1.5, dash=DOTTED),
    )


def _joined(levels: Floats, turns: Floats) -> list[tuple[Floats, Floats]]:
    """Lines through neighbouring spokes with a level: as long as may be, closed where all have."""
    count, known = len(levels), levels > 0
    if not known.any():
        return []
    if known.all():
        round_ = np.append(np.arange(count), 0)
        return [_at(levels[round_], turns[round_])]
    start = int(np.flatnonzero(~known)[0])
    order = (np.arange(count) + start) % count
    runs = np.split(order, np.flatnonzero(~known[order]))
    lines = [run[known[run]] for run in runs]
    return [_at(levels[line], turns[line]) for line in lines if len(line) > 1]


def _person(levels: Floats, turns: Floats, colour: str, place: int) -> list[Mark]:
    x, y = _at(levels[levels > 0], turns[levels > 0])
    return [
        paths(_joined(levels, turns), line=colour, thick=2, dash=DASHES[place]),
        symbols(x, y, PERSON_SYMBOLS[place], 6, fill=colour),
    ]


def _person_key(name: str, colour: str, place: int) -> Record:
    return key(
        name,
        paths([([-1, 1], [0, 0])], line=colour, thick=2, dash=DASHES[place]),
        symbols(0, 0, PERSON_SYMBOLS[place], 6, fill=colour),
    )


def _labels(content: Radar, turns: Floats, colours: Palette) -> list[Mark]:
    """Numbers of the rings; labels, those with a blank muted and with "?"."""
    rings = np.arange(1, HIGHEST_LEVEL + 1)
    labels = content.labels
    turn = -np.radians(min(180 / max(len(labels), 1), 12.0))
    x, y = _at(rings, np.full(len(rings), turn))
    marks = [texts(x, y, [str(r) for r in rings], fill=colours.muted, size=AXIS_SIZE)]
    places = spoke_labels(len(labels))
    blank = np.array([bool(who) for who in content.blank], bool)
    looks = {1: ("left", 5), -1: ("right", -5)}
    for side in (1, -1, 0):
        for unknown in (False, True):
            rows = np.flatnonzero((places.side == side) & (blank == unknown))
            for part in _above_and_under(rows, places.y, side):
                upwards = side == 0 and len(part) and places.y[part[0]] > 0
                anchor, aside = looks.get(side, ("above" if upwards else "under", 0))
                marks.append(
                    texts(
                        places.x[part],
                        -places.y[part],
                        [labels[row] + (" ?" if unknown else "") for row in part],
                        fill=colours.muted if unknown else colours.ink,
                        size=LABEL_SIZE,
                        anchor=anchor,
                        aside=aside,
                    )
                )
    return marks


def _above_and_under(rows: npt.NDArray[Any], y: Floats, side: int) -> list[npt.NDArray[Any]]:
    return [rows] if side else [rows[y[rows] > 0], rows[y[rows] <= 0]]
