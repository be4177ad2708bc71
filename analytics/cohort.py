"""The cohort: domain.md 5."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, Levels, count_people
from analytics.people import share
from pmo_data.framework.competences import (
    COMPETENCE_COUNT,
    DIMENSIONS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
)

Counts = npt.NDArray[np.int64]
LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
UNCOVERED, SINGLE_POINT, THIN_BENCH = 0, 1, 2
_OF_A_CELL = (
    *("required", "assessed", "met", "below", "not_assessed", "met_share"),
    *("shortfall_levels", "mean_level", "median_level"),
)


@dataclass(frozen=True, eq=False)
class CohortFigures:
    """Figures of a cohort, over the people of whom a cell is required.

    Attributes
    ----------
    required, met, below, shortfall_levels, severe : int64 arrays, shape (27, 2)
    level_counts : int64 array, shape (27, 2, 5)
        People at each level 1–5.
    bench, competence_required : int64 arrays, shape (27,)
        People who meet both dimensions, and people of whom it is required.
    """

    people: int
    required: Counts
    met: Counts
    below: Counts
    severe: Counts
    shortfall_levels: Counts
    level_counts: Counts
    bench: Counts
    competence_required: Counts

    def __add__(self, other: CohortFigures) -> CohortFigures:
        """The figures of two cohorts without a person in common, together."""
        return CohortFigures(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )

    @property
    def assessed(self) -> Counts:
        """People with a level, shape (27, 2)."""
        return np.asarray(self.level_counts.sum(axis=2))

    @property
    def not_assessed(self) -> Counts:
        """People without a level who do not meet the requirement all the same."""
        return self.required - self.met - self.below

    @property
    def met_share(self) -> npt.NDArray[np.float64]:
        """met / required, NaN where nobody is required."""
        return share(self.met, self.required)

    @property
    def mean_level(self) -> npt.NDArray[np.float64]:
        """Mean of the levels, NaN where there are none."""
        return share(self.level_counts @ np.array(LEVELS), self.assessed)

    @property
    def median_level(self) -> npt.NDArray[np.float64]:
        """Median of the levels, NaN where there are none."""
        return middle(self.level_counts) + LOWEST_LEVEL

    @property
    def priority(self) -> Counts:
        """Place of each competence, 1 first, shape (27,): by shortfall, below, number.

        Those required of nobody come after all others.
        """
        shortfall, short = self.shortfall_levels.sum(axis=1), self.below.sum(axis=1)
        keys = np.arange(COMPETENCE_COUNT), -short, -shortfall, self.competence_required == 0
        order = np.lexsort(keys)
        place = np.empty(COMPETENCE_COUNT, np.int64)
        place[order] = np.arange(1, COMPETENCE_COUNT + 1)
        return place

    def cells_frame(self) -> pd.DataFrame:
        """One row a competence and dimension, 54 rows in order."""
        number, dimension = np.divmod(np.arange(COMPETENCE_COUNT * len(DIMENSIONS)), 2)
        counts = self.level_counts.reshape(-1, HIGHEST_LEVEL)
        return pd.DataFrame(
            {
                "competence": number + 1,
                "dimension": np.array(DIMENSIONS)[dimension],
            }
            | {name: getattr(self, name).ravel() for name in _OF_A_CELL}
            | {f"level_{level}": counts[:, level - 1] for level in LEVELS}
        )

    def asked_cells_frame(self) -> pd.DataFrame:
        """The same without the cells required of nobody."""
        frame = self.cells_frame()
        return frame[frame["required"] > 0].reset_index(drop=True)

    def competences_frame(self) -> pd.DataFrame:
        """One row a competence required of somebody, in order of number."""
        frame = pd.DataFrame(
            {
                "competence": np.arange(1, COMPETENCE_COUNT + 1),
                "competence_required": self.competence_required,
                "bench": self.bench,
                "shortfall_levels": self.shortfall_levels.sum(axis=1),
                "below": self.below.sum(axis=1),
                "priority": self.priority,
            }
        )
        return frame[frame["competence_required"] > 0].reset_index(drop=True)


def middle(counts: Counts) -> npt.NDArray[np.float64]:
    """Place of the median along the last axis of counts, from 0; NaN where all are 0.

    Examples
    --------
    >>> middle(np.array([[1, 0, 2], [1, 0, 1], [0, 0, 0]])).tolist()
    [2.0, 1.0, nan]
    """
    total, upto = counts.sum(axis=-1), counts.cumsum(axis=-1)
    lower, upper = (total + 1) // 2, total // 2 + 1
    place = sum((upto < nth[..., None]).sum(axis=-1) for nth in (lower, upper)) / 2
    return np.where(total > 0, place, np.nan)


def cohort_figures(levels: Levels, judged: Cells) -> CohortFigures:
    """Figures of the cohort of n people, whose levels of shape (n, 27, 2) were judged."""
    counted = levels * judged.wanted
    return CohortFigures(
        people=len(levels),
        required=count_people(judged.wanted),
        met=count_people(judged.met),
        below=count_people(judged.below),
        severe=count_people(judged.severe),
        shortfall_levels=judged.shortfall.sum(axis=0, dtype=np.int64),
        level_counts=np.stack([count_people(counted == level) for level in LEVELS], axis=-1),
        bench=count_people(judged.competence_met),
        competence_required=count_people(judged.competence_wanted),
    )
