"""What a chart shows, apart from how it is drawn: screen, picture and slide draw the same.

Each kind of chart is a class of its own, beside the function that makes it from a view:
`presentation.team`, `presentation.person`, `presentation.round_charts`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmo_data.framework.competences import competence
from presentation.words import NOTHING, percent, percent_range

Floats = npt.NDArray[np.floating[Any]]
Whole = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]

WIDTH = 960
NEAR = 2
"""People by which a part of a chart may be longer or shorter for a team to stay together."""


@dataclass(frozen=True, eq=False)
class Line:
    """One person's levels in one dimension, shape (k,), 0 where not assessed."""

    name: str
    levels: Whole


@dataclass(frozen=True, eq=False)
class Panel:
    """One figure over r rounds.

    Attributes
    ----------
    values : float array, shape (r,)
        NaN where there is none: the line breaks.
    upper : float array, shape (r,), or None
        The other end of what cells not assessed leave open: a band.
    is_share : bool
        From 0 to 1, written as per cent; else a count.
    is_lack : bool
        More is worse: drawn in the colour of what is below.
    """

    title: str
    values: Floats
    upper: Floats | None = None
    is_share: bool = False
    is_lack: bool = False

    def text(self, at: int) -> str:
        """The value at a round as it is written."""
        return self.written(float(self.values[at]))

    def written(self, value: float) -> str:
        """A value of the panel's kind as it is written."""
        if self.is_share:
            return percent(value)
        return NOTHING if np.isnan(value) else f"{value:,.0f}"

    def hover(self, at: int) -> str:
        """The value with what cells not assessed leave open."""
        if self.upper is None:
            return self.text(at)
        return f"{self.text(at)}<br>{percent_range(self.values[at], self.upper[at])} if rated"


@dataclass(frozen=True, eq=False, kw_only=True)
class ChartContent:
    """One chart's content.

    Attributes
    ----------
    key : str
        Its name on a page and in the names of files: no text of a ratings file.
    lines : tuple of str
        Round, people, coverage, target, readings, file: what stands under the title.
    frame : function
        Gives `data`.
    width : int
        Of a picture to take away, in CSS pixels.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    frame: Callable[[], pd.DataFrame]
    width: int = WIDTH

    @cached_property
    def data(self) -> pd.DataFrame:
        """The figures that the chart shows, for the CSV."""
        return self.frame()

    @property
    def file_stem(self) -> str:
        """Name of its files, without an ending."""
        return self.key.replace("_", "-")

    def in_parts(self, most: int) -> list[Self]:
        """The chart in as many as it takes to show `most` people at once; here always one."""
        return [self]


@dataclass(frozen=True, eq=False, kw_only=True)
class CompetenceChart(ChartContent):
    """A chart with a competence a row, bar or spoke: their numbers in order, shape (k,)."""

    numbers: Whole

    @cached_property
    def labels(self) -> list[str]:
        """Number and chart label of each."""
        return [competence(number).short for number in self.numbers.tolist()]

    @cached_property
    def names(self) -> list[str]:
        """Number and exact name of each."""
        return [competence(number).title for number in self.numbers.tolist()]


@dataclass(frozen=True, eq=False, kw_only=True)
class PeopleChart(CompetenceChart, ABC):
    """A chart with a competence a row and a column for each of n people, as they are called."""

    people: list[str]
    teams: list[str]
    of_people: ClassVar[tuple[str, ...]] = ()
    """Fields that are arrays with the people along their last axis."""

    @property
    def last(self) -> str | None:
        """What heads one more column, set apart at the right; None where there is none."""
        return None

    @property
    def groups(self) -> list[str] | None:
        """Each person's team, where there is more than one."""
        return self.teams if len(set(self.teams)) > 1 else None

    def in_parts(self, most: int) -> list[Self]:
        """Charts of nearly equal size with at most `most` people, every one with all rows.

        They are parted between two teams where one begins so near that nobody stands alone.
        """
        count = -(-len(self.people) // most)
        if count < 2:
            return [self]
        parts = np.split(np.arange(len(self.people)), self._cuts(count, most))
        return [
            replace(
                self,
                key=f"{self.key}_{n}",
                title=f"{self.title}, part {n} of {count}",
                frame=partial(self.figures_of, part),
                width=columns_width(len(part)),
                people=[self.people[place] for place in part],
                teams=[self.teams[place] for place in part],
                **{name: getattr(self, name)[..., part] for name in self.of_people},
            )
            for n, part in enumerate(parts, start=1)
        ]

    def _cuts(self, count: int, most: int) -> list[int]:
        """Where each part but the first begins."""
        people, teams = len(self.people), self.teams
        cuts = [0]
        for part in range(1, count):
            least, longest = people - (count - part) * most, cuts[-1] + most
            even = min(max(-(-people * part // count), least), longest)
            near = range(max(even - NEAR, least), min(even + NEAR, longest) + 1)
            begin = [at for at in near if teams[at] != teams[at - 1]]
            cuts.append(min(begin, key=lambda at: abs(at - even), default=even))
        return cuts[1:]

    @abstractmethod
    def figures_of(self, part: Rows) -> pd.DataFrame:
        """`data` of some of the people, by their places."""


def columns_width(people: int) -> int:
    """Pixels of a picture with so many columns."""
    return max(WIDTH, 170 + 30 * people)
