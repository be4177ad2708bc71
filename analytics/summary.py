"""The key figures of a cohort, the first thing a page shows."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from analytics.cohort import SINGLE_POINT, UNCOVERED, CohortFigures
from analytics.evaluation import Evaluation
from analytics.people import INCOMPLETE, MEETS


@dataclass(frozen=True)
class CohortSummary:
    """Key figures of a cohort; counts, levels, and shares from 0 to 1 (NaN for a share of nothing).

    `met_share` and `met_share_if_rated` are the two ends of the interval that
    cells not assessed leave open.
    """

    people: int
    people_meeting: int
    people_incomplete: int
    required_cells: int
    met_cells: int
    below_cells: int
    not_assessed_cells: int
    severe_cells: int
    shortfall_levels: int
    met_share: float
    met_share_if_rated: float
    coverage: float
    uncovered_competences: int
    single_points: int
    specialists: int


OF_LEVELS = (
    *("below_cells", "severe_cells", "shortfall_levels"),
    *("uncovered_competences", "single_points"),
)
"""Key figures that are not known where no required cell has a level."""


def cohort_summary(evaluation: Evaluation) -> CohortSummary:
    """Key figures of an evaluated team."""
    cohort, status = evaluation.cohort, evaluation.people.status
    required, met = int(cohort.required.sum()), int(cohort.met.sum())
    open_cells = int(cohort.not_assessed.sum())
    whole = required or np.nan
    return CohortSummary(
        people=cohort.people,
        people_meeting=int((status == MEETS).sum()),
        people_incomplete=int((status == INCOMPLETE).sum()),
        required_cells=required,
        met_cells=met,
        below_cells=int(cohort.below.sum()),
        not_assessed_cells=open_cells,
        severe_cells=int(cohort.severe.sum()),
        shortfall_levels=int(cohort.shortfall_levels.sum()),
        met_share=met / whole,
        met_share_if_rated=(met + open_cells) / whole,
        coverage=1 - open_cells / whole,
        uncovered_competences=len(with_bench(cohort, UNCOVERED)),
        single_points=len(with_bench(cohort, SINGLE_POINT)),
        specialists=int((evaluation.specialist.status == MEETS).sum()),
    )


def with_bench(cohort: CohortFigures, bench: int) -> tuple[int, ...]:
    """Competence numbers required of somebody and met in full by exactly `bench` people."""
    found = (cohort.competence_required > 0) & (cohort.bench == bench)
    return tuple(int(c) + 1 for c in np.flatnonzero(found))


def summary_frame(summaries: dict[str, CohortSummary]) -> pd.DataFrame:
    """One row a group, in the order given: `group`, then every key figure."""
    rows = [{"group": name} | asdict(summary) for name, summary in summaries.items()]
    return pd.DataFrame(rows, columns=["group", *CohortSummary.__dataclass_fields__])
