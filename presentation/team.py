"""What the charts of a team show, for its pages and for every export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import judged
from analytics.specialist import STAGES
from analytics.tables import (
    heat_frame,
    heat_values,
    pathways_frame,
    person_labels,
    short_people,
    shortfalls_frame,
)
from analytics.view import View
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE
from presentation.captions import team_lines
from presentation.chart_content import (
    CompetenceChart,
    Floats,
    Mask,
    PeopleChart,
    Rows,
    Whole,
    columns_width,
)
from presentation.subject import USUAL_HEAT, HeatChoice
from presentation.ways import known_steps

TOP_SHORTFALLS = 8
"""The largest shortfalls that a chart shows."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Heatmap(PeopleChart):
    """Gaps, levels or changes of levels, person by person.

    Attributes
    ----------
    kind : str
        What the values are: a ``"gap"`` −4 … +4, a ``"level"`` 1–5, or the ``"change"``
        −4 … +4 between two rounds.
    values : float array, shape (k, n)
        Whole numbers; NaN where not assessed, for a change in either round.
    wanted : bool array, shape (k, n)
        Required at all; elsewhere a dot stands instead of a cell.
    bench : int array, shape (k,), or None
        People of the whole cohort who meet both dimensions; not known where nothing is assessed.

    Raises
    ------
    ValueError
        Shapes that differ.
    """

    kind: str
    values: Floats
    wanted: Mask
    bench: Whole | None = None
    of_people: ClassVar = ("values", "wanted")

    def __post_init__(self) -> None:
        rows, people = len(self.numbers), len(self.people)
        if not self.values.shape == self.wanted.shape == (rows, people):
            raise ValueError(f"{self.values.shape} values for {rows} rows of {people} people.")

    @property
    def last(self) -> str | None:
        """The bench's column."""
        return None if self.bench is None else "Bench"

    @property
    def blank(self) -> Mask:
        """Required and not assessed, shape (k, n)."""
        return self.wanted & np.isnan(self.values)

    def figures_of(self, part: Rows) -> pd.DataFrame:
        """`data` of some of the people: two columns of competences, then one a person."""
        return self.data.iloc[:, [0, 1, *(part + 2)]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Shortfalls(CompetenceChart):
    """Levels missing, added up over people.

    Attributes
    ----------
    application, knowledge : int arrays, shape (k,)
        Shortfall levels in each dimension.
    people : int array, shape (k,)
        People below in either dimension.
    """

    application: Whole
    knowledge: Whole
    people: Whole

    @property
    def totals(self) -> Whole:
        """Levels of both dimensions, shape (k,)."""
        return self.application + self.knowledge


@dataclass(frozen=True, eq=False, kw_only=True)
class Levels(CompetenceChart):
    """How many people stand at each level.

    Attributes
    ----------
    counts : int array, shape (k, 2, 5)
        People at the levels 1–5.
    not_assessed : int array, shape (k, 2)
    required : int array, shape (k, 2)
        The level required of all of whom the cell is required; 0 where people differ.
    """

    counts: Whole
    not_assessed: Whole
    required: Whole


@dataclass(frozen=True, eq=False, kw_only=True)
class Steps(PeopleChart):
    """Steps to Specialist, person by person, through each elective (domain.md 4).

    Attributes
    ----------
    steps : int array, shape (k, n)
        Levels to go to the whole Specialist profile through this elective.
    available : bool array, shape (k, n)
        Whether the elective exists in the person's office.
    not_assessed : int array, shape (k, n)
        How many of the elective's own cells are not assessed.
    nearest : bool array, shape (k, n)
        All that tie.
    held : bool array, shape (k, n)
        Both levels of the elective are 4 or more.
    stages : str array, shape (n,)
        Of `analytics.specialist.STAGES`.
    way_steps : int array, shape (n,)
        Through the nearest elective, or the nearest one declared.
    way_open : bool array, shape (n,)
        Whether a cell of the whole profile on that way is not assessed.
    """

    steps: Whole
    available: Mask
    not_assessed: Whole
    nearest: Mask
    held: Mask
    stages: npt.NDArray[np.str_]
    way_steps: Whole
    way_open: Mask
    of_people: ClassVar = (
        *("steps", "available", "not_assessed", "nearest", "held"),
        *("stages", "way_steps", "way_open"),
    )

    @property
    def blank(self) -> Mask:
        """Where a way is left open: a cell of the elective is not assessed, shape (k, n)."""
        return ~self.available | (self.not_assessed > 0)

    @property
    def past_nearer(self) -> Mask:
        """Whose steps go through an elective declared though another is nearer, shape (n,)."""
        nearest = np.where(self.nearest, self.steps, -1).max(axis=0, initial=-1)
        past: Mask = (nearest >= 0) & (self.way_steps != nearest)
        return past

    @property
    def told_steps(self) -> list[int | str]:
        """`way_steps` of each person, as `known_steps` writes them."""
        meets = (self.stages == STAGES[0]).tolist()
        pairs = zip(self.way_steps.tolist(), meets, strict=True)
        return [known_steps(steps, meets=met) for steps, met in pairs]

    def figures_of(self, part: Rows) -> pd.DataFrame:
        """`data` of some of the people: a row for each elective of a person's office."""
        person = np.repeat(np.arange(len(self.people)), self.available.sum(axis=0))
        return self.data[np.isin(person, part)].reset_index(drop=True)


def heatmap_content(view: View, people: Rows, heat: HeatChoice = USUAL_HEAT) -> Heatmap:
    """People, as rows of the view in order, × competences."""
    levels, required = view.team.levels[people], view.required[people]
    values, wanted = heat_values(
        levels, required, judged(levels, required), dimension=heat.dimension, kind=heat.kind
    )
    rows = view.competence_order if heat.order == "priority" else view.required_competences
    shown = view.ratings.take(people)
    return Heatmap(
        key="heatmap",
        title=f"{heat.kind.capitalize()}s, person by person: {heat.dimension}",
        lines=tuple(team_lines(view)),
        kind=heat.kind,
        values=values[rows],
        wanted=wanted[rows],
        numbers=rows + 1,
        people=person_labels(shown.people),
        teams=shown.people["team"].tolist(),
        bench=None if view.nothing_assessed else view.evaluation.cohort.bench[rows],
        frame=lambda: heat_frame(shown, values[rows], wanted[rows], rows + 1),
        width=columns_width(len(shown)),
    )


def shortfalls_content(view: View) -> Shortfalls | None:
    """The competences with most levels missing; None where none are."""
    cohort = view.evaluation.cohort
    rows = view.competence_order
    rows = rows[cohort.shortfall_levels[rows].any(axis=1)][:TOP_SHORTFALLS]
    if not len(rows):
        return None
    return Shortfalls(
        key="shortfalls",
        title="Largest shared shortfalls, in levels",
        lines=tuple(team_lines(view)),
        numbers=rows + 1,
        application=cohort.shortfall_levels[rows, APPLICATION],
        knowledge=cohort.shortfall_levels[rows, KNOWLEDGE],
        people=short_people(view.cells)[rows],
        frame=lambda: shortfalls_frame(cohort),
    )


def levels_content(view: View) -> Levels:
    """How many people stand at each level of each competence."""
    cohort, rows = view.evaluation.cohort, view.required_competences
    return Levels(
        key="levels",
        title="People at each level",
        lines=tuple(team_lines(view)),
        numbers=rows + 1,
        counts=cohort.level_counts[rows],
        not_assessed=cohort.not_assessed[rows],
        required=view.common_required[rows],
        frame=cohort.asked_cells_frame,
    )


def steps_content(view: View, people: Rows) -> Steps | None:
    """Electives × people; None where the profile has no electives under these readings."""
    way = view.evaluation.specialist
    ways, shown = way.ways[people], view.ratings.take(people)
    if not len(ways.electives):
        return None
    return Steps(
        key="steps",
        title="Steps to Specialist through each elective",
        lines=tuple(team_lines(view)),
        numbers=ways.electives,
        steps=ways.steps.T,
        available=ways.available.T,
        not_assessed=ways.not_assessed.T,
        nearest=(ways.nearest() & view.assessed[people, None]).T,
        held=way.held[people][:, ways.electives - 1].T,
        stages=np.array(STAGES)[way.stage[people]],
        way_steps=way.steps[people],
        way_open=np.asarray(view.way_gaps.cells.not_assessed[people].any(axis=(1, 2))),
        people=person_labels(shown.people),
        teams=shown.people["team"].tolist(),
        frame=lambda: steps_frame(view, people),
        width=columns_width(len(shown)),
    )


def steps_frame(view: View, people: Rows) -> pd.DataFrame:
    """Every pathway of some people, one row a person and elective."""
    ways, who = view.evaluation.specialist.ways, view.ratings.people
    return pd.concat(
        [
            pathways_frame(ways, row).assign(
                person_id=who["person_id"].iloc[row], name=who["name"].iloc[row]
            )
            for row in people
        ],
        ignore_index=True,
    )
