"""What sections are made from: a view, and what was chosen to say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.calibration import RatingPairs, agreement_frame
from analytics.changes import Changes
from analytics.evaluation import evaluated
from analytics.findings import Beside, Finding, findings
from analytics.person import Person
from analytics.plan import CoveragePlan, coverage_plan
from analytics.selection import grouped, groups, hidden_groups
from analytics.summary import CohortSummary, cohort_summary
from analytics.tables import WORSE
from analytics.trend import Trend
from analytics.view import View
from pmo_data.arrangements import Arrangement
from pmo_data.ratings import Ratings
from presentation.words import BLANK


@dataclass(frozen=True)
class HeatChoice:
    """What a heat map shows, as of `analytics.tables.heat_values`, and in which order.

    Competences stand by ``"priority"`` or by ``"number"``.
    """

    dimension: str = WORSE
    kind: str = "gap"
    order: str = "priority"


USUAL_HEAT = HeatChoice()


@dataclass(frozen=True, eq=False)
class Subject:
    """A view and what was chosen to say of it; every section is made from one.

    Attributes
    ----------
    people : int array or None
        Rows of the view that charts and tables of people show; all by team and name if None.
    group_by, least_group
        Column of the groups, and the fewest people of a group with figures.
    grouping : sequence of str or None
        What each person's group is called; the value in that column if None.
    history : Trend or None
        The rounds to compare, where there are two or more.
    compared : Changes or None
        The two rounds in which people moved; the last two of `history` if None.
    moved : str
        Dimension of the heat map of change.
    rated : Ratings or None
        Every row of the round, of all raters.
    pairs : RatingPairs or None
        Two raters of the round, where some cell is rated by both.
    planned : function or None
        Gives the coverage plan, its rows those of the view; the best one if None.
    pages : tuple of int
        Rows of the people with a page of their own, in order.
    arranged : mapping
        Actions, owners and due dates of development needs by person id and competence number.
    """

    view: View
    heat: HeatChoice = USUAL_HEAT
    people: npt.NDArray[np.intp] | None = None
    group_by: str = "team"
    least_group: int = 1
    grouping: Sequence[str] | None = None
    history: Trend | None = None
    compared: Changes | None = None
    moved: str = ""
    rated: Ratings | None = None
    pairs: RatingPairs | None = None
    planned: Callable[[], CoveragePlan] | None = None
    pages: tuple[int, ...] = ()
    arranged: Mapping[str, Mapping[int, Arrangement]] = field(default_factory=dict)

    @property
    def rows(self) -> npt.NDArray[np.intp]:
        """Rows of the people that charts and tables show."""
        return self.view.order if self.people is None else self.people

    def arranged_for(self, person: Person) -> Mapping[int, Arrangement]:
        """Owners and due dates of a person's needs, by competence number."""
        return self.arranged.get(str(person.record["person_id"]), {})

    @cached_property
    def plan(self) -> CoveragePlan:
        """The coverage plan."""
        view = self.view
        return self.planned() if self.planned else coverage_plan(view.ratings, view.team)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed from one round to another, where there are two."""
        if self.compared is not None or self.history is None:
            return self.compared
        return self.history.steps[-1]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to know first, in order."""
        return findings(self.view, Beside(self.rated, self.changes))

    @cached_property
    def agreement(self) -> pd.DataFrame | None:
        """How the two raters agree."""
        return None if self.pairs is None else agreement_frame(self.pairs)

    @cached_property
    def groups(self) -> Mapping[str, npt.NDArray[np.intp]]:
        """Rows of the people of each group, by name of the group."""
        found = (
            groups(self.view.ratings, self.group_by)
            if self.grouping is None
            else grouped(self.grouping)
        )
        return {value or BLANK: rows for value, rows in found}

    @cached_property
    def group_summaries(self) -> Mapping[str, CohortSummary | None]:
        """Key figures of each group; None where the least group hides it (domain.md 5)."""
        sizes = {name: len(rows) for name, rows in self.groups.items()}
        hidden = hidden_groups(sizes, self.least_group)
        return {
            name: None
            if name in hidden
            else cohort_summary(evaluated(self.view.team[rows], self.view.choice))
            for name, rows in self.groups.items()
        }
