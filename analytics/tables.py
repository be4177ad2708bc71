"""Result frames behind charts and tables: what a page shows and its CSV holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, Levels, Mask, cell_columns, competence_columns, gap
from analytics.cohort import CohortFigures
from analytics.evaluation import Evaluation
from analytics.people import STATUSES
from analytics.specialist import STAGES, Pathways
from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, competences
from pmo_data.ratings import Ratings

WORSE = "worse of both"
_WHO = ["person_id", "name", "team", "role", "office"]


def _nullable(values: npt.NDArray[np.integer], missing: Mask) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values.astype("int64"), missing)


def gaps_frame(ratings: Ratings, required: Levels, met: Mask) -> pd.DataFrame:
    """Every required cell of every person, one row each.

    Columns: who (`person_id`, `name`, `team`, `role`, `office`), `competence`,
    `competence_name`, `dimension`, `required`, `level`, `gap` (both missing where
    not assessed) and `met`.
    """
    person, c, d = np.nonzero(required > 0)
    levels, wanted = ratings.levels[person, c, d], required[person, c, d]
    who = ratings.people[_WHO].iloc[person].reset_index(drop=True)
    missing = levels == 0
    return who.assign(
        **cell_columns(c, d),
        required=wanted,
        level=_nullable(levels, missing),
        gap=_nullable(levels.astype(int) - wanted, missing),
        met=met[person, c, d],
    )


def heat_values(
    levels: Levels, required: Levels, cells: Cells, *, dimension: str, kind: str
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Values of a heatmap of competences × people, and which cells are required.

    Parameters
    ----------
    dimension
        One of `DIMENSIONS`, or `WORSE`: the lower gap or level of the two; NaN
        where one is not assessed and the other is not below.
    kind
        `gap` or `level`.

    Returns
    -------
    values : float32 array, shape (27, n), NaN where not assessed
    wanted : bool array, shape (27, n)
    """
    gaps = gap(levels, required)
    wanted = cells.wanted
    shown = gaps if kind == "gap" else np.where((levels > 0) & wanted, levels, np.nan)
    if dimension != WORSE:
        d = DIMENSIONS.index(dimension)
        return shown[..., d].T.astype(np.float32), wanted[..., d].T
    lowest = np.fmin(shown[..., 0], shown[..., 1])
    hidden = cells.not_assessed.any(axis=2) & ~cells.below.any(axis=2)
    values = np.where(hidden, np.nan, lowest)
    return values.T.astype(np.float32), cells.competence_wanted.T


def person_labels(people: pd.DataFrame, taken: Collection[str] = ()) -> list[str]:
    """What to call each person: a name, with the id where several share it, or the id alone.

    All are different, and none is among `taken`, such as the other columns of a table.
    """
    rows = list(zip(people["person_id"], people["name"], strict=True))
    bearers = Counter(name or person_id for person_id, name in rows)
    used, labels = set(taken), []
    for person_id, name in rows:
        label = name or person_id
        if bearers[label] > 1 and name:
            label = f"{name} ({person_id})"
        while label in used:
            label = f"{label} ({person_id})"
        used.add(label)
        labels.append(label)
    return labels


def heat_frame(
    ratings: Ratings,
    values: npt.NDArray[np.float32],
    wanted: npt.NDArray[np.bool_],
    numbers: npt.NDArray[np.integer],
) -> pd.DataFrame:
    """A heatmap's whole numbers: one row a competence, one column a person (by name or id).

    Blank where not assessed; `not required` where the profile asks for nothing. `values`,
    NaN where not assessed, and `wanted` have the shape (k, n); `numbers`, shape (k,), are
    the competences of the rows.
    """
    columns: dict[str, Any] = dict(competence_columns(numbers - 1))
    for column, name in enumerate(person_labels(ratings.people, columns)):
        columns[name] = [
            "not required" if not w else "" if np.isnan(v) else int(v)
            for v, w in zip(values[:, column], wanted[:, column], strict=True)
        ]
    return pd.DataFrame(columns)


def people_frame_of(ratings: Ratings, evaluation: Evaluation) -> pd.DataFrame:
    """One row a person: who they are, every figure, and their way to Specialist."""
    figures, way = evaluation.people.frame(), evaluation.specialist
    who = ratings.people[_WHO].reset_index(drop=True)
    return pd.concat([who, figures], axis=1).assign(
        specialist_status=np.array(STATUSES)[way.status],
        stage=np.array(STAGES)[way.stage],
        steps=way.steps,
    )


def shortfalls_frame(cohort: CohortFigures) -> pd.DataFrame:
    """Competences required of somebody, in order of priority, with shortfall by dimension."""
    frame = cohort.competences_frame()
    rows = frame["competence"].to_numpy() - 1
    frame = frame.assign(
        competence_name=competence_columns(rows)["competence_name"],
        shortfall_application=cohort.shortfall_levels[rows, 0],
        shortfall_knowledge=cohort.shortfall_levels[rows, 1],
        severe=cohort.severe[rows].sum(axis=1),
    )
    return frame.sort_values("priority").reset_index(drop=True)


def short_people(cells: Cells) -> npt.NDArray[np.int64]:
    """How many people are below in either dimension of each competence, shape (27,)."""
    return np.asarray(cells.below.any(axis=2).sum(axis=0))


def pathways_frame(ways: Pathways, row: int) -> pd.DataFrame:
    """One person's pathways, the nearest first, with all that tie for it marked."""
    own = ways[[row]]
    order = [e for e in own.order()[0] if own.available[0, e]]
    return pd.DataFrame(
        {
            "elective": own.electives[order],
            "competence_name": [competences()[n - 1].name for n in own.electives[order]],
            "steps": own.steps[0, order],
            "not_assessed": own.not_assessed[0, order],
            "nearest": own.nearest()[0, order],
            "declared": own.declared[0, order],
        }
    )


def levels_frame(ratings: Ratings, taken: Collection[str] = ()) -> pd.DataFrame:
    """Levels of a few people side by side: one row a cell, one column a person.

    `taken` are columns that the caller will add.
    """
    table = pd.DataFrame(cell_columns(*np.divmod(np.arange(COMPETENCE_COUNT * 2), 2)))
    for row, label in enumerate(person_labels(ratings.people, [*table.columns, *taken])):
        flat = ratings.levels[row].ravel()
        table[label] = _nullable(flat, flat == 0)
    return table
