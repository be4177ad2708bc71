"""The heat map of a team with what a page shows beyond its cells: levels, totals, groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
import numpy.typing as npt

from analytics.cells import SEVERE_LEVELS, Levels
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS
from presentation.chart_content import Mask, Rows, Whole
from presentation.team import Heatmap

FOLDED_FROM = 60
"""From so many people on, groups stand folded beside the one that is open."""


@dataclass(frozen=True, eq=False)
class Group:
    """A team side by side in a map: its name, its first column, and how many are asked and below.

    Attributes
    ----------
    asked, below, severe : int arrays, shape (k,)
        People of whom a competence is asked, who are below in it, and two levels or more.
    short_levels : int
        Levels missing, added up over the group.
    known : bool
        Whether anything is known of anybody in the group.
    """

    name: str
    start: int
    people: int
    asked: Whole
    below: Whole
    severe: Whole
    short_levels: int
    known: bool


@dataclass(frozen=True, eq=False)
class TeamMap:
    """A heat map of k competences and n people, and the figures that stand beside it.

    Attributes
    ----------
    heat : Heatmap
        The same content that slides and pictures show.
    levels, required : int8 arrays, shape (k, n, 2)
        Levels, 0 where not assessed, and required levels, 0 where not required.
    shortfall : int8 array, shape (k, n, d)
        Levels missing in each of the dimensions shown.
    short_levels : int array, shape (k,)
        Levels missing in the dimensions shown, over the whole cohort.
    """

    heat: Heatmap
    levels: Levels
    required: Levels
    shortfall: npt.NDArray[np.int8]
    short_levels: Whole

    @cached_property
    def lack(self) -> npt.NDArray[np.int8]:
        """Levels missing in the lower of the dimensions shown, shape (k, n)."""
        return np.asarray(self.shortfall.max(axis=2))

    @cached_property
    def totals(self) -> Whole:
        """Levels missing of each person, shape (n,)."""
        return np.asarray(self.shortfall.sum(axis=(0, 2), dtype=np.int64))

    @cached_property
    def asked(self) -> Mask:
        """Whether a competence is asked of a person, shape (k, n)."""
        return self.heat.wanted

    @cached_property
    def known(self) -> Mask:
        """Whether it is known how a person stands to what is asked of them, shape (k, n)."""
        return np.asarray(self.asked & ~self.heat.blank)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The teams in the order of the columns; none where there is one only."""
        made, start = [], 0
        for name, members in groupby(self.heat.groups or ()):
            count = len(list(members))
            part = slice(start, start + count)
            made.append(
                Group(
                    *(name, start, count),
                    asked=self.asked[:, part].sum(axis=1),
                    below=(self.lack[:, part] > 0).sum(axis=1),
                    severe=(self.lack[:, part] >= SEVERE_LEVELS).sum(axis=1),
                    short_levels=int(self.totals[part].sum()),
                    known=bool(self.known[:, part].any()),
                )
            )
            start += count
        return tuple(made)


def team_map(view: View, heat: Heatmap, people: Rows, dimension: str) -> TeamMap:
    """The map of some people, as rows of the view, around the content made of them.

    `dimension` is that of the content: one of `DIMENSIONS`, or both in any other case.
    """
    rows = heat.numbers - 1
    shown = [DIMENSIONS.index(dimension)] if dimension in DIMENSIONS else [0, 1]

    def part(values: Levels) -> Levels:
        return np.ascontiguousarray(values[people][:, rows].swapaxes(0, 1))

    return TeamMap(
        heat,
        levels=part(view.team.levels),
        required=part(view.required),
        shortfall=part(view.cells.shortfall)[..., shown],
        short_levels=view.evaluation.cohort.shortfall_levels[rows][:, shown].sum(axis=1),
    )
