"""What the charts of one person, or of a few side by side, show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analytics.evaluation import way_parts
from analytics.person import Person
from pmo_data.framework.competences import APPLICATION, DIMENSIONS
from presentation.captions import person_lines
from presentation.chart_content import ChartContent, CompetenceChart, Line, Mask, Whole

WIDTH = 720
WAY_PARTS = ("Officer profile", "18 and 20", "the elective")
"""What the steps of a way to Specialist consist of."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Radar(CompetenceChart):
    """Levels in one dimension: of up to six people, or of one in up to six rounds.

    Attributes
    ----------
    dimension
        One of `DIMENSIONS`.
    required : int array, shape (k,)
        0 where not required.
    median : int, optional
        The place among the people of what is no person, but the team's median.
    """

    dimension: str
    required: Whole
    people: Sequence[Line]
    median: int | None = None

    @property
    def met_unrated(self) -> Mask:
        """Where what is required is met without a level (domain.md 2), shape (k,)."""
        return np.asarray((self.required == 1) & (self.dimension == DIMENSIONS[APPLICATION]))

    @property
    def without(self) -> list[list[str]]:
        """For each competence the names of those without a level in it."""
        return [
            [line.name for line in self.people if line.levels[spoke] == 0]
            for spoke in range(len(self.numbers))
        ]

    @property
    def blank(self) -> list[list[str]]:
        """For each competence the names of those who are not assessed in it."""
        known = zip(self.without, self.met_unrated.tolist(), strict=True)
        return [[] if met else names for names, met in known]

    @property
    def below(self) -> Mask:
        """Where the first of the people is below the profile, shape (k,)."""
        levels = self.people[0].levels
        return (levels > 0) & (levels < self.required)


@dataclass(frozen=True, eq=False, kw_only=True)
class Dumbbell(CompetenceChart):
    """Every gap of one person, application beside knowledge. All arrays have shape (k, 2).

    Attributes
    ----------
    levels : int array
        0 where not assessed.
    required : int array
        0 where not required.
    met : bool array
        Required and reached. Says where a cell without a level is met all the same
        (domain.md 3: a required application of 1).
    """

    levels: Whole
    required: Whole
    met: Mask

    @cached_property
    def states(self) -> npt.NDArray[np.str_]:
        """What each cell is: below, on or above what is required; blank or reached where
        that has no level; beyond or nothing where none is required.
        """
        known, wanted = self.levels > 0, self.required > 0
        states = {
            "beyond": ~wanted & known,
            "nothing": ~wanted,
            "reached": ~known & self.met,
            "blank": ~known,
            "below": self.levels < self.required,
            "above": self.levels > self.required,
        }
        return np.select(list(states.values()), list(states), "on")


@dataclass(frozen=True, eq=False, kw_only=True)
class Ways(CompetenceChart):
    """One person's steps to Specialist through each elective (domain.md 4).

    Attributes
    ----------
    parts : three int arrays, shape (k,)
        Steps in each of `WAY_PARTS`.
    not_assessed : int array, shape (k,)
        How many of the elective's own cells are not assessed.
    nearest : bool array, shape (k,)
        All that tie.
    """

    parts: tuple[Whole, Whole, Whole]
    not_assessed: Whole
    nearest: Mask

    @property
    def totals(self) -> Whole:
        """Steps of all parts, shape (k,)."""
        return self.parts[0] + self.parts[1] + self.parts[2]

    @property
    def divided(self) -> Mask:
        """Ways of more than one part, whose numbers say more than the total, shape (k,)."""
        return np.asarray(np.count_nonzero(self.parts, axis=0) > 1)

    @property
    def remarks(self) -> list[str]:
        """What stands behind each total: blanks, and which are nearest."""
        rows = zip(self.totals, self.not_assessed, self.nearest, strict=True)
        return [
            (f" + {blank} not assessed" if blank else "")
            + ((" · nearest" if total or blank else " · meets") if near else "")
            for total, blank, near in rows
        ]


@dataclass(frozen=True, eq=False, kw_only=True)
class Differences(CompetenceChart):
    """Levels of two to six people side by side.

    Attributes
    ----------
    people : list of p str
        In the order of their colours and symbols.
    levels : int array, shape (p, k, 2)
        0 where not assessed.
    required : int array, shape (k, 2)
        0 where not required.
    median : int, optional
        As of `Radar`.
    """

    people: list[str]
    levels: Whole
    required: Whole
    median: int | None = None


def person_contents(person: Person) -> list[ChartContent]:
    """Every chart of a person, in the order of their page."""
    radars, ways = (radar_content(person, d) for d in DIMENSIONS), ways_content(person)
    return [*radars, every_gap_content(person), *([] if ways is None else [ways])]


def radar_content(person: Person, dimension: str) -> Radar:
    """One dimension against the profile."""
    rows, d = person.rows, DIMENSIONS.index(dimension)
    return Radar(
        key=f"radar_{dimension}",
        title=f"{person.name}: {dimension} against the profile",
        lines=tuple(person_lines(person)),
        numbers=rows + 1,
        dimension=dimension,
        required=person.required[rows, d],
        people=[Line(person.name, person.levels[rows, d])],
        frame=lambda: person.gaps[person.gaps["dimension"] == dimension],
        width=WIDTH,
    )


def every_gap_content(person: Person) -> Dumbbell:
    """Every required cell, in the order of the development plan."""
    rows = person.plan_order
    return Dumbbell(
        key="every_gap",
        title=f"{person.name}: every gap",
        lines=tuple(person_lines(person)),
        numbers=rows + 1,
        levels=person.levels[rows].astype(np.int64),
        required=person.required[rows].astype(np.int64),
        met=person.met[rows],
        frame=lambda: person.gaps.set_index("competence", drop=False).loc[rows + 1],
        width=WIDTH,
    )


def ways_content(person: Person) -> Ways | None:
    """Steps to Specialist through each elective; None where there are no electives."""
    own = person.ways
    if not own:
        return None
    (officer,), (mandatory,), (elective,) = way_parts(*person.alone)
    numbers = np.array([way.elective for way in own])
    positions = np.searchsorted(person.alone[1].electives, numbers)
    return Ways(
        key="way_to_specialist",
        title=f"{person.name}: steps to Specialist through each elective",
        lines=tuple(person_lines(person)),
        numbers=numbers,
        parts=(
            np.full(len(own), officer, np.int64),
            np.full(len(own), mandatory, np.int64),
            elective[positions].astype(np.int64),
        ),
        not_assessed=np.array([way.not_assessed for way in own]),
        nearest=np.array([way.nearest for way in own]),
        frame=lambda: person.pathways,
        width=WIDTH,
    )
