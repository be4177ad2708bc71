"""What a page looks at: the people chosen, their target, and every figure of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, Levels, Mask, judged
from analytics.cohort import THIN_BENCH
from analytics.evaluation import Evaluation, evaluated
from analytics.open_verdicts import OpenVerdicts, open_verdicts
from analytics.people import MEETS
from analytics.raters import raters_text
from analytics.stability import Stability, stability
from analytics.summary import CohortSummary, cohort_summary
from analytics.tables import person_labels
from analytics.targets import TeamArrays, required_levels, team_arrays
from analytics.way_gaps import WayGaps, way_gaps
from pmo_data.framework.profiles import OWN, ProfileSet
from pmo_data.framework.readings import Readings, readings_text
from pmo_data.ratings import Ratings

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class View:
    """One round's people after the filters, held to one target under some readings.

    `wanted` are the filters, and `rater` whose levels are shown where one was chosen.
    `arrays` are the people as arrays, where `ratings` leave out roles and offices.
    """

    ratings: Ratings
    everyone: Ratings
    profiles: ProfileSet
    choice: str
    readings: Readings
    file: str
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rater: str | None = None
    arrays: TeamArrays | None = None

    def among(self, rows: Sequence[int]) -> View:
        """The view of some of its people alone."""
        arrays = None if self.arrays is None else self.arrays[np.array(rows)]
        return replace(self, ratings=self.ratings.take(rows), arrays=arrays)

    @cached_property
    def team(self) -> TeamArrays:
        """The people as arrays."""
        return self.arrays if self.arrays is not None else team_arrays(self.ratings, self.profiles)

    @cached_property
    def required(self) -> Levels:
        """Required levels, int8, shape (n, 27, 2)."""
        return required_levels(self.team, self.choice)

    @cached_property
    def cells(self) -> Cells:
        """The people's cells, judged."""
        return judged(self.team.levels, self.required)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Every figure of the people."""
        return evaluated(self.team, self.choice)

    @cached_property
    def summary(self) -> CohortSummary:
        """The key figures of the people."""
        return cohort_summary(self.evaluation)

    @cached_property
    def required_competences(self) -> Rows:
        """Indices of the competences required of somebody, by number."""
        return np.flatnonzero(self.evaluation.cohort.competence_required > 0)

    @cached_property
    def competence_order(self) -> Rows:
        """Indices of the competences required of somebody, by priority (domain.md 5)."""
        rows = self.required_competences
        return rows[np.argsort(self.evaluation.cohort.priority[rows])]

    @cached_property
    def assessed(self) -> Mask:
        """Whether any cell that is required of a person has a level, shape (n,)."""
        return np.asarray(((self.required > 0) & (self.team.levels > 0)).any(axis=(1, 2)))

    @property
    def nothing_assessed(self) -> bool:
        """Whether no required cell of anybody has a level."""
        return not self.evaluation.cohort.assessed.any()

    @cached_property
    def thin_cover(self) -> Rows:
        """Indices of the required competences with a bench of at most `THIN_BENCH`.

        The thinnest come first, then by number; bench 0 is uncovered, 1 a single point
        of failure (domain.md 5).
        """
        rows, bench = self.required_competences, self.evaluation.cohort.bench
        thin = rows[bench[rows] <= THIN_BENCH]
        return thin[np.argsort(bench[thin], kind="stable")]

    @cached_property
    def common_required(self) -> Levels:
        """Level that a cell asks of everybody of whom it is required, int8, shape (27, 2).

        0 where it is required of nobody, or where different levels are asked.
        """
        highest = self.required.max(axis=0, initial=0)
        alike = ((self.required == highest) | (self.required == 0)).all(axis=0)
        return np.where(alike, highest, np.int8(0))

    @cached_property
    def stability(self) -> Stability:
        """Everyone's verdicts under every combination of readings."""
        return stability(self.team, self.choice, self.readings)

    @cached_property
    def people_frame(self) -> pd.DataFrame:
        """The figures of domain.md 3, one row a person."""
        return self.evaluation.people.frame()

    @cached_property
    def open_verdicts(self) -> OpenVerdicts:
        """The cells not assessed that could change a verdict of anybody."""
        return open_verdicts(self.team, self.choice)

    @cached_property
    def way_gaps(self) -> WayGaps:
        """What everyone misses on the way to Specialist."""
        return way_gaps(self.team, self.evaluation.specialist.ways)

    @cached_property
    def order(self) -> Rows:
        """Rows by team, then name: the order of people in charts and exports."""
        people = self.ratings.people
        keys = people["name"].str.casefold(), people["team"].str.casefold()
        return np.lexsort([key.to_numpy() for key in keys])

    @cached_property
    def nearest_first(self) -> Rows:
        """Rows by how near to Specialist each is (domain.md 4); who is one comes last.

        By cells of that profile not assessed, steps, team, name: what has not been measured is
        never first.
        """
        cells, status = self.way_gaps.cells, self.evaluation.specialist.status
        keys = cells.shortfall.sum(axis=(1, 2)), cells.not_assessed.sum(axis=(1, 2))
        order = self.order
        return order[np.lexsort([key[order] for key in (*keys, status == MEETS)])]

    @property
    def target_text(self) -> str:
        """The target in words."""
        if self.choice == OWN:
            return "each against their own role"
        return f"against {self.profiles[self.choice].title}"

    @cached_property
    def raters_text(self) -> str:
        """Whose levels are shown, in words."""
        return raters_text(self.ratings.people["rater"])

    @property
    def readings_text(self) -> str:
        """The readings in words."""
        return readings_text(self.readings)

    @cached_property
    def round_text(self) -> str:
        """The round's label, or the file's name where it has none."""
        label = str(self.ratings.people["round"].iloc[0]) if len(self.ratings) else ""
        return f"Round {label}" if label else self.file

    @property
    def file_text(self) -> str:
        """The file's name to stand beside `round_text`: blank where that says it already."""
        return "" if self.round_text == self.file else self.file

    @cached_property
    def names(self) -> list[str]:
        """What each person is called: all different."""
        return person_labels(self.ratings.people)

    @cached_property
    def rows_by_id(self) -> dict[str, int]:
        """The row of each person, by id."""
        return {str(i): row for row, i in enumerate(self.ratings.people["person_id"])}

    @cached_property
    def names_by_id(self) -> dict[str, str]:
        """Id of each person → what they are called, in the order of these names."""
        pairs = zip(self.ratings.people["person_id"], self.names, strict=True)
        return dict(sorted(pairs, key=lambda pair: pair[1].casefold()))

    def name(self, row: int) -> str:
        """What a person is called: their name, with the id where several share it."""
        return self.names[row]
