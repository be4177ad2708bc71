"""The radar of one dimension: people as lines over the profile's area."""

from __future__ import annotations

from typing import Any

import numpy as np

from charts.figure import Figure, Trace, scatterpolar
from charts.house import (
    AXIS_SIZE,
    LABEL_SIZE,
    bottom_legend,
    house_figure,
    legend_names,
    legend_rows,
)
from charts.kinds import figure_of
from charts.palette import PERSON_DASHES, PERSON_SYMBOLS, Palette, check_people, palette
from charts.spokes import Floats, SpokeLabels, spoke_angles, spoke_labels
from charts.text import plain, text_width
from pmo_data.framework.competences import HIGHEST_LEVEL
from presentation.chart_content import Line, Mask, Whole
from presentation.person import Radar
from presentation.words import signed

PLOT = 280
MARGIN = (84, 84, 6)
NARROW, NARROW_SIDE = 420, 30
"""Pixels: in a narrower place numbers alone are its labels, with this margin at the sides."""
LEGEND_APART = 16
"""Pixels between the lowest labels and a legend that fills its rows."""
LABEL_OFFSET = 5


@figure_of.register
def radar_figure(content: Radar, mode: str) -> Figure:
    """Whole of up to six people against the profile, in one dimension.

    Notes
    -----
    Not assessed breaks a person's line and adds "?" to the label; it is never the
    centre. Not required breaks the profile's line. Of one person alone, points below the
    profile are marked.
    """
    people, required = content.people, content.required
    check_people(len(people))
    colours, alone = palette(mode), len(people) == 1
    places = spoke_labels(len(content.labels))
    legend = legend_rows(2 * (len(people) + 2) if alone else len(people) + 1)
    legend += 0 if alone else LEGEND_APART
    figure = house_figure(PLOT, (*MARGIN, legend), mode=mode)
    figure.fields["legend"] = bottom_legend(colours, centred=True)
    figure.fields["polar"] = _polar(places.reach, colours)
    figure.add_traces(_web(places, colours))
    figure.add_traces(_profile(required, colours))
    hover = [plain(name) for name in content.names]
    keys = legend_names([line.name for line in people], median=content.median)
    lines = [colours.person] if alone else colours.lines(len(people), content.median)
    for place, (line, colour) in enumerate(zip(people, lines, strict=True)):
        figure.add_trace(_person(line, required, hover, colour, place, keys[place]))
    if alone:
        figure.add_trace(_below(people[0].levels, content.below, colours))
    figure.add_trace(_ring_numbers(len(content.labels), colours))
    figure.add_trace(_labels(content, hover, places, colours))
    return figure


def _polar(reach: float, colours: Palette) -> dict[str, Any]:
    return {
        "radialaxis": {"visible": False, "range": [0, reach]},
        "angularaxis": {"visible": False, "rotation": 90, "direction": "clockwise"},
        "bgcolor": colours.background,
    }


def _closed(values: Floats) -> Floats:
    return np.append(values, values[:1])


def _drawn(levels: Whole) -> Floats:
    return np.where(levels > 0, levels, np.nan)


def _polar_line(r: Floats, theta: Floats, **trace: Any) -> Trace:
    return scatterpolar(
        r=r.astype(np.float32),
        theta=theta.astype(np.float32),
        **{"mode": "lines", "hoverinfo": "skip", "showlegend": False, **trace},
    )


def _web(places: SpokeLabels, colours: Palette) -> list[Trace]:
    """Rings, spokes and the leader lines from a spoke's end to its label."""
    k = len(places.x)
    around = np.arange(0, 361, 4.0)
    gap = np.array([np.nan])
    rings = np.concatenate(
        [np.append(np.full(len(around), level), gap) for level in range(1, HIGHEST_LEVEL + 1)]
    )
    ring_angles = np.tile(np.append(around, gap), HIGHEST_LEVEL)
    angles = spoke_angles(k)
    spoke_r = np.tile([0.0, HIGHEST_LEVEL, np.nan], k)
    leader_r, leader_theta = _leaders(places, angles)
    outer = np.append(np.full(len(around), float(HIGHEST_LEVEL)), gap)
    return [
        _polar_line(
            np.concatenate([rings, spoke_r]),
            np.concatenate([ring_angles, np.repeat(angles, 3)]),
            line={"color": colours.grid, "width": 1},
        ),
        _polar_line(
            np.concatenate([outer, leader_r]),
            np.concatenate([np.append(around, gap), leader_theta]),
            line={"color": colours.ring, "width": 1},
        ),
    ]


def _leaders(places: SpokeLabels, angles: Floats) -> tuple[Floats, Floats]:
    turned = np.degrees(np.arctan2(places.x, places.y))
    r = np.tile([float(HIGHEST_LEVEL), 0.0, np.nan], len(angles))
    theta = np.repeat(angles, 3)
    r[1::3] = np.hypot(places.x, places.y) - 0.05
    theta[1::3] = turned
    return r, theta


def _profile(required: Whole, colours: Palette) -> list[Trace]:
    """The profile's area and its dotted edge, broken where nothing is required."""
    theta = _closed(spoke_angles(len(required)))
    edge = _closed(_drawn(required))
    broken = bool((required == 0).any())
    area = {"fill": "toself", "fillcolor": colours.profile_fill}
    line = {"color": colours.profile, "width": 1.5, "dash": "dot"}
    shown = {"name": "profile", "showlegend": True}
    if not broken:
        return [_polar_line(edge, theta, line=line, **area, **shown)]
    key = {"marker": {"color": colours.profile, "size": 3}, "mode": "lines+markers"}
    return [
        _polar_line(np.nan_to_num(edge), theta, line={"width": 0}, **area),
        _polar_line(edge, theta, line=line, **key, **shown),
    ]


def _verdict(level: int, wanted: int) -> str:
    if wanted == 0:
        return f"level {level}, not required"
    return f"level {level}, required {wanted}, gap {signed(level - wanted)}"


def _person(
    line: Line, required: Whole, hover: list[str], colour: str, place: int, key: str
) -> Trace:
    levels = np.asarray(line.levels)
    texts = [
        f"<b>{name}</b><br>{_verdict(level, wanted)}"
        for name, level, wanted in zip(hover, levels.tolist(), required.tolist(), strict=True)
    ]
    return _polar_line(
        _closed(_drawn(levels)),
        _closed(spoke_angles(len(levels))),
        name=key,
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": PERSON_DASHES[place]},
        marker={"color": colour, "size": 6, "symbol": PERSON_SYMBOLS[place]},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"{plain(line.name)}<br>{text}" for text in (*texts, *texts[:1])],
        showlegend=True,
    )


def _below(levels: Whole, below: Mask, colours: Palette) -> Trace:
    return _polar_line(
        levels[below].astype(np.float64) if below.any() else np.array([np.nan]),
        spoke_angles(len(levels))[below] if below.any() else np.array([0.0]),
        name="below profile",
        mode="markers",
        marker={
            "color": colours.below,
            "size": 9,
            "symbol": "triangle-down",
            "line": {"color": colours.background, "width": 1},
        },
        showlegend=True,
    )


def _ring_numbers(k: int, colours: Palette) -> Trace:
    rings = np.arange(1, HIGHEST_LEVEL + 1)
    return _polar_line(
        rings.astype(np.float64),
        np.full(len(rings), -min(180 / max(k, 1), 12.0)),
        mode="text",
        text=[str(ring) for ring in rings],
        textfont={
            "size": AXIS_SIZE,
            "color": colours.muted,
            "shadow": f"0 0 3px {colours.background}, 0 0 3px {colours.background}",
        },
    )


def _labels(content: Radar, hover: list[str], places: SpokeLabels, colours: Palette) -> Trace:
    """The labels, those with a blank muted and with "?"; as `meta` what a narrow place has."""
    blank, people = content.blank, len(content.people)
    unsure = [" ?" if who else "" for who in blank]
    texts = [label + mark for label, mark in zip(content.labels, unsure, strict=True)]
    short = [f"{number}{mark}" for number, mark in zip(content.numbers, unsure, strict=True)]
    return _polar_line(
        np.hypot(places.x, places.y),
        np.degrees(np.arctan2(places.x, places.y)),
        mode="text",
        text=[plain(text) for text in texts],
        meta={"text": short, "size": LABEL_SIZE},
        textposition=[
            _position(side, height)
            for side, height in zip(places.side.tolist(), places.y.tolist(), strict=True)
        ],
        textfont={
            "size": [_size(text, places, spoke) for spoke, text in enumerate(texts)],
            "color": [colours.muted if who else colours.ink for who in blank],
        },
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            _note(name, wanted, who, people, "not assessed" if unknown else "met without a level")
            for name, wanted, who, unknown in zip(
                hover, content.required.tolist(), content.without, blank, strict=True
            )
        ],
    )


def _size(text: str, places: SpokeLabels, spoke: int) -> float:
    """The label size, or less where the label would be cut off in the least wide place."""
    level = (NARROW / 2 - MARGIN[0]) / places.reach
    room = NARROW / 2 - abs(places.x[spoke]) * level - LABEL_OFFSET
    width = text_width(text, LABEL_SIZE)
    if places.side[spoke] == 0 or width <= room:
        return LABEL_SIZE
    return round(max(LABEL_SIZE * room / width, AXIS_SIZE), 1)


def _position(side: int, height: float) -> str:
    if side:
        return "middle right" if side > 0 else "middle left"
    return "top center" if height > 0 else "bottom center"


def _note(name: str, wanted: int, who: list[str], people: int, said: str) -> str:
    """A competence in full; of whom no level is drawn in it, and what that means."""
    note = f"<b>{name}</b><br>" + (f"required {wanted}" if wanted else "not required")
    if not who:
        return note
    return f"{note}<br>{said}" + ("" if people == 1 else f": {', '.join(map(plain, who))}")
