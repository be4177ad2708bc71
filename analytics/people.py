"""One person against a profile, for many people at once: domain.md 3."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, count_cells

Counts = npt.NDArray[np.int16]
STATUSES = ("meets", "incomplete", "below")
MEETS, INCOMPLETE, BELOW = range(3)


@dataclass(frozen=True, eq=False)
class PersonFigures:
    """The figures of n people against what is required of each.

    Every attribute is an array of shape (n,), int16 unless a share (0–1,
    float64, NaN where nothing is required) or `status` (int8, an index of `STATUSES`).
    """

    required_cells: Counts
    met_cells: Counts
    below_cells: Counts
    not_assessed_cells: Counts
    severe_cells: Counts
    competences_required: Counts
    competences_met: Counts
    shortfall_levels: Counts

    @property
    def met_share(self) -> npt.NDArray[np.float64]:
        """met_cells / required_cells."""
        return share(self.met_cells, self.required_cells)

    @property
    def coverage(self) -> npt.NDArray[np.float64]:
        """1 − not_assessed_cells / required_cells."""
        return 1 - share(self.not_assessed_cells, self.required_cells)

    @property
    def status(self) -> npt.NDArray[np.int8]:
        """`below` if any cell is below, else `incomplete` if any is not assessed, else `meets`."""
        return status_codes(self.below_cells > 0, self.not_assessed_cells > 0)

    def frame(self) -> pd.DataFrame:
        """One row a person, in order; `status` as its word."""
        columns = {f.name: getattr(self, f.name) for f in fields(self)}
        return pd.DataFrame(
            columns
            | {
                "met_share": self.met_share,
                "coverage": self.coverage,
                "status": np.array(STATUSES)[self.status],
            }
        )


def share(part: npt.NDArray[np.integer], whole: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """part / whole, NaN where the whole is nothing."""
    result = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=result, where=whole > 0)
    return result


def person_figures(judged: Cells) -> PersonFigures:
    """Figures of the n people whose cells were judged."""
    required, met = count_cells(judged.wanted), count_cells(judged.met)
    below = count_cells(judged.below)
    return PersonFigures(
        required_cells=required,
        met_cells=met,
        below_cells=below,
        not_assessed_cells=required - met - below,
        severe_cells=count_cells(judged.severe),
        competences_required=count_cells(judged.competence_wanted),
        competences_met=count_cells(judged.competence_met),
        shortfall_levels=count_cells(judged.shortfall),
    )


def statuses(judged: Cells) -> npt.NDArray[np.int8]:
    """The status alone of each person, as an index of `STATUSES`, shape (n,)."""
    missing = judged.wanted ^ judged.met
    return status_codes(
        np.asarray(judged.below.any(axis=(1, 2))), np.asarray(missing.any(axis=(1, 2)))
    )


def status_codes(
    any_below: npt.NDArray[np.bool_], any_open: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int8]:
    """Index of `STATUSES` from whether any cell is below, and any not met, in the same shape."""
    return np.where(any_below, BELOW, np.where(any_open, INCOMPLETE, MEETS)).astype(np.int8)
