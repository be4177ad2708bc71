"""Where a team is thin, beyond its bench: supervision, and what averages hide; domain.md 5."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, Levels, Mask, cell_columns, competence_columns, count_people
from analytics.cohort import Counts, middle
from pmo_data.framework.competences import APPLICATION, COMPETENCE_COUNT

SUPERVISED_LEVEL, SUPERVISOR_LEVEL = 2, 4
_GAPS = range(-4, 5)


@dataclass(frozen=True, eq=False)
class Supervision:
    """Who works under supervision in each competence, and who can supervise.

    Ratings where nothing is required are counted nowhere (domain.md 3), so both are
    among the people of whom the competence is asked.

    Attributes
    ----------
    practising : bool array, shape (n, 27)
        Application 1–2 where at least 2 is required.
    supervisors : bool array, shape (n, 27)
        Application 4 or more.
    """

    practising: Mask
    supervisors: Mask

    @property
    def finding(self) -> Mask:
        """Somebody practises and nobody can supervise, shape (27,)."""
        nobody = count_people(self.supervisors) == 0
        return np.asarray((count_people(self.practising) > 0) & nobody)

    def frame(self, priority: Counts) -> pd.DataFrame:
        """One row a competence in which somebody practises, the findings first.

        Columns: `competence`, `competence_name`, `practising`, `supervisors`, `finding`. The
        findings stand by `priority`, an int array of shape (27,), as where they are named;
        then by the fewest supervisors, the most practising, and number.
        """
        frame = pd.DataFrame(
            {
                **competence_columns(np.arange(COMPETENCE_COUNT)),
                "practising": count_people(self.practising),
                "supervisors": count_people(self.supervisors),
                "finding": self.finding,
            }
        )
        named = np.where(self.finding, priority, 0)
        keys = (frame["competence"], -frame["practising"], named, frame["supervisors"])
        ordered = frame.iloc[np.lexsort(keys)]
        return ordered[ordered["practising"] > 0].reset_index(drop=True)


def supervision(levels: Levels, required: Levels) -> Supervision:
    """Supervision of n people, from arrays of shape (n, 27, 2)."""
    level, wanted = levels[..., APPLICATION], required[..., APPLICATION]
    return Supervision(
        practising=(level > 0) & (level <= SUPERVISED_LEVEL) & (wanted >= SUPERVISED_LEVEL),
        supervisors=(level >= SUPERVISOR_LEVEL) & (wanted > 0),
    )


@dataclass(frozen=True, eq=False)
class AverageGaps:
    """How far the average of each cell stands from what is asked of each person.

    Every figure is over the people of whom a cell is required and who are assessed.
    Where the same level is asked of all, the mean gap is the mean level less that
    level, and the median gap the median level less it.

    Attributes
    ----------
    assessed, severe : int64 arrays, shape (27, 2)
    mean_gap, median_gap : float64 arrays, shape (27, 2)
        Of level − required; NaN where nobody is assessed.
    """

    assessed: Counts
    severe: Counts
    mean_gap: npt.NDArray[np.float64]
    median_gap: npt.NDArray[np.float64]

    @property
    def hidden(self) -> Mask:
        """Somebody is severe, though the mean or the median meets the requirement."""
        with np.errstate(invalid="ignore"):
            return (self.severe > 0) & ((self.mean_gap >= 0) | (self.median_gap >= 0))

    def frame(self) -> pd.DataFrame:
        """One row a cell with severe gaps that its averages hide, by number.

        Columns: `competence`, `competence_name`, `dimension`, `assessed`, `mean_gap`,
        `median_gap`, `severe`.
        """
        c, d = np.nonzero(self.hidden)
        return pd.DataFrame(
            {
                **cell_columns(c, d),
                "assessed": self.assessed[c, d],
                "mean_gap": self.mean_gap[c, d],
                "median_gap": self.median_gap[c, d],
                "severe": self.severe[c, d],
            }
        )


def average_gaps(levels: Levels, required: Levels, cells: Cells) -> AverageGaps:
    """Average gaps of n people, from arrays of shape (n, 27, 2) and the cells judged."""
    known = (levels > 0) & cells.wanted
    gaps = levels - required
    counts = np.stack([count_people(known & (gaps == value)) for value in _GAPS], axis=-1)
    assessed = counts.sum(axis=-1)
    whole = np.where(assessed > 0, assessed, np.nan)
    return AverageGaps(
        assessed=assessed,
        severe=count_people(cells.severe),
        mean_gap=counts @ np.array(_GAPS) / whole,
        median_gap=middle(counts) + _GAPS[0],
    )
