"""Columns of people with a gap between groups, as the heat maps share them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.figure import Figure
from charts.group_titles import Title, group_titles, rows_of
from charts.house import LABEL_SIZE, house_figure, legend_rows
from charts.names import short_names
from charts.palette import palette
from charts.panels import UNMEASURED, row_axis
from charts.text import plain, text_width
from presentation.chart_content import PeopleChart

Floats = npt.NDArray[np.float64]
Bricks = npt.NDArray[np.float32]

GROUP_GAP = 0.7
LAST_GAP = 0.6
MARGIN = (112, 8, 28)
"""Pixels at the left, the right, and above the names."""
NAME_ROOM = (88, 160)
"""Pixels that names get at least and at most."""
LEGEND_ENTRIES = 6
PHONE_PLOT = 238
NARROWEST_COLUMN = 15
FEWEST_COLUMNS = 8
TITLE_SHIFT = 8
TITLE_ROW = 16


@dataclass(frozen=True, eq=False)
class Columns:
    """Centres of n people's columns, each one wide.

    Attributes
    ----------
    at : float array, shape (n,)
    last : float
        Centre of one more column, set apart at the right.
    titles : tuple of (position, name, number of people)
        Where each group begins.
    edges : float array
        Edges of all bricks, the gaps between groups among them.
    """

    at: Floats
    last: float
    titles: tuple[tuple[float, str, int], ...]
    edges: Floats

    def spread(self, values: npt.NDArray[Any]) -> tuple[Bricks, Bricks]:
        """Edges of all bricks, and values of shape (k, n) over them, NaN in the gaps."""
        bricks = np.full((len(values), max(len(self.edges) - 1, 0)), np.nan, np.float32)
        bricks[:, np.searchsorted(self.edges, self.at) - 1] = values
        return self.edges.astype(np.float32), bricks


def columns(content: PeopleChart) -> Columns:
    """Place a column a person, with a gap wherever the group changes."""
    n, groups = len(content.people), content.groups
    starts = [
        place for place in range(n) if groups and (place == 0 or groups[place] != groups[place - 1])
    ]
    breaks = np.zeros(n)
    breaks[starts[1:]] = GROUP_GAP
    at = np.arange(n) + breaks.cumsum()
    ends = [*starts[1:], n]
    titles = tuple(
        (float(at[start]), groups[start] if groups else "", end - start)
        for start, end in zip(starts, ends, strict=False)
    )
    edges = np.unique(np.concatenate([at - 0.5, at + 0.5]).round(3))
    return Columns(at, float(at[-1] if n else 0) + 1 + LAST_GAP, titles, edges)


def column_figure(
    content: PeopleChart,
    places: Columns,
    *,
    row_height: int,
    mode: str,
    entries: int = LEGEND_ENTRIES,
) -> Figure:
    """An empty figure: competences as rows, people as columns, names turned upright.

    A second pair of axes lies over the first with the full names as tick texts,
    unseen: hover texts read ``%{x}`` and ``%{y}`` from it, so that a name is sent
    once and not once a cell. The legend has so many entries.
    """
    titles = group_titles(
        places.titles,
        last=float(places.at[-1]) if len(places.at) else 0,
        end=(end := end_of(content, places)),
        column=_column_pixels(end),
    )
    room = name_room(content.people)
    left, right, top = MARGIN
    top += room + TITLE_ROW * (rows_of(titles) - 1)
    margin = (left, right, top, legend_rows(max(entries, LEGEND_ENTRIES)))
    figure = house_figure(row_height * len(content.labels), margin, mode=mode, hoverdistance=-1)
    figure.fields["yaxis"] = row_axis(content.labels)
    figure.fields["xaxis"] = _name_axis(content, places)
    for axis, side, at, anchor, names in (
        ("x", "bottom", places.at, "y2", content.people),
        ("y", "right", list(range(len(content.names))), "x2", content.names),
    ):
        figure.fields[f"{axis}axis2"] = {
            **{"overlaying": axis, "side": side, "range": figure.fields[f"{axis}axis"]["range"]},
            **{"tickmode": "array", "tickvals": at, "anchor": anchor, "showticklabels": False},
            **{"showgrid": False, "zeroline": False, "fixedrange": True},
            "ticktext": [plain(name) for name in names],
        }
    _add_titles(figure, places, titles, room + TITLE_SHIFT, mode=mode)
    return figure


def name_room(people: Sequence[str]) -> int:
    """Pixels that the people's short names take above their columns, where they are not cut."""
    least, most = NAME_ROOM
    whole = short_names(people, math.inf, LABEL_SIZE)
    longest = max((text_width(name, LABEL_SIZE) for name in whole), default=0)
    return min(max(least, math.ceil(longest)), most)


def _name_axis(content: PeopleChart, places: Columns) -> dict[str, Any]:
    people, last = content.people, content.last
    short = [plain(name) for name in short_names(people, name_room(people), LABEL_SIZE)]
    ticks = [*places.at.tolist(), *([] if last is None else [places.last])]
    return {
        "side": "top",
        "range": [-0.5, end_of(content, places)],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [*short, *([] if last is None else [f"<b>{last}</b>"])],
        "tickangle": -90,
        "tickfont": {"size": LABEL_SIZE},
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        **UNMEASURED,
        "automargin": False,
        "fixedrange": True,
    }


def end_of(content: PeopleChart, places: Columns) -> float:
    """Where a chart ends, in columns: after one more that is set apart, or without."""
    end = places.last if content.last is not None else places.last - 1 - LAST_GAP
    return max(end + 0.5, FEWEST_COLUMNS)


def least_width(content: PeopleChart) -> int:
    """Pixels under which numbers no longer fit their cells: then scroll sideways."""
    width = end_of(content, columns(content)) + 0.5
    return round(MARGIN[0] + MARGIN[1] + NARROWEST_COLUMN * width)


def _column_pixels(end: float) -> float:
    """Width of a column where it is narrowest: on a phone, or scrolled sideways."""
    return max(NARROWEST_COLUMN, PHONE_PLOT / (end + 0.5))


def _add_titles(
    figure: Figure, places: Columns, titles: Sequence[Title], shift: int, *, mode: str
) -> None:
    rows = rows_of(titles)
    for title, (_, name, people) in zip(titles, places.titles, strict=True):
        figure.add_annotation(
            text=f"<b>{plain(title.text)}</b>",
            hovertext=f"{plain(name)}: {people}",
            **{"x": title.x, "xref": "x", "xanchor": title.anchor, "showarrow": False},
            **{"y": 1, "yref": "paper", "yanchor": "bottom", "borderpad": 0},
            yshift=shift + TITLE_ROW * (rows - 1 - title.row),
            font={"size": LABEL_SIZE, "color": palette(mode).muted},
        )
