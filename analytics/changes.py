"""What changed between two rounds: domain.md 6."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Levels, Mask, cell_columns
from analytics.evaluation import Evaluation, evaluated
from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.summary import CohortSummary, cohort_summary, summary_frame
from analytics.targets import Target, team_arrays
from pmo_data.framework.profiles import OWN
from pmo_data.ratings import Ratings

_WHO = ["person_id", "name", "team"]


def evaluation_of(ratings: Ratings, target: Target) -> Evaluation:
    """Every figure of the people of one round against a target."""
    return evaluated(team_arrays(ratings, target.profiles), target.choice)


@dataclass(frozen=True, eq=False)
class Changes:
    """Two rounds over the people in both, known by their id, and those in one only.

    Each round is held to what it says itself of a person's role, office and specialisms.

    Attributes
    ----------
    earlier, later : Ratings, n people
        The people in both rounds, in the order of the later one.
    joiners, leavers : Ratings
        The people in the later round only, and in the earlier one only.
    """

    earlier: Ratings
    later: Ratings
    joiners: Ratings
    leavers: Ratings
    target: Target

    @property
    def labels(self) -> tuple[str, str]:
        """Labels of the two rounds; blank of one without people in both."""
        earlier, later = (
            str(ratings.people["round"].iloc[0]) if len(ratings) else ""
            for ratings in (self.earlier, self.later)
        )
        return earlier, later

    @cached_property
    def change(self) -> npt.NDArray[np.float32]:
        """Later minus earlier level, NaN unless assessed in both, shape (n, 27, 2)."""
        known = self.earlier.assessed & self.later.assessed
        moved = self.later.levels.astype(np.float32) - self.earlier.levels
        return np.where(known, moved, np.float32(np.nan))

    @property
    def newly_assessed(self) -> Mask:
        """Cells with a level in the later round only, shape (n, 27, 2)."""
        return self.later.assessed & ~self.earlier.assessed

    @property
    def no_longer_assessed(self) -> Mask:
        """Cells with a level in the earlier round only, shape (n, 27, 2)."""
        return self.earlier.assessed & ~self.later.assessed

    @cached_property
    def evaluations(self) -> tuple[Evaluation, Evaluation]:
        """Every figure of the people in both, as they stood in each round."""
        return evaluation_of(self.earlier, self.target), evaluation_of(self.later, self.target)

    @property
    def summaries(self) -> tuple[CohortSummary, CohortSummary]:
        """The key figures of the people in both, as they stood in each round."""
        earlier, later = self.evaluations
        return cohort_summary(earlier), cohort_summary(later)


def larger_move(change: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The larger change of a competence's two dimensions, the one down where both are as large.

    From shape (..., 2) to shape (...); NaN is no change, in the result where neither has one.

    Examples
    --------
    >>> larger_move(np.array([[1, -1], [2, -1], [0, np.nan], [np.nan, np.nan]]))
    array([-1.,  2.,  0., nan])
    """
    application, knowledge = change[..., 0], change[..., 1]
    low, high = np.fmin(application, knowledge), np.fmax(application, knowledge)
    return np.where(high > -low, high, low)


def changes_between(earlier: Ratings, later: Ratings, target: Target) -> Changes:
    """What changed from one round to another, with one row a person each, as of `of_round`."""
    before, after = (pd.Index(ratings.people["person_id"]) for ratings in (earlier, later))
    place = before.get_indexer(after)
    stayed = place >= 0
    return Changes(
        earlier=earlier.take(place[stayed]),
        later=later.take(stayed),
        joiners=later.take(~stayed),
        leavers=earlier.take(~before.isin(after)),
        target=target,
    )


def moves_frame(changes: Changes) -> pd.DataFrame:
    """Every cell whose level changed, by name of the person, the largest moves first.

    Columns: `person_id`, `name`, `team` (of the later round), `competence`,
    `competence_name`, `dimension`, `earlier_level`, `later_level`, `change`.
    """
    change = np.nan_to_num(changes.change)
    person, c, d = np.nonzero(change)
    who = changes.later.people[_WHO].iloc[person].reset_index(drop=True)
    moved = change[person, c, d].astype(int)
    frame = who.assign(
        **cell_columns(c, d),
        earlier_level=changes.earlier.levels[person, c, d],
        later_level=changes.later.levels[person, c, d],
        change=moved,
    )
    order = np.lexsort((d, c, -np.abs(moved), who["person_id"], who["name"].str.casefold()))
    return frame.iloc[order].reset_index(drop=True)


def movers_frame(changes: Changes) -> pd.DataFrame:
    """One row a person in both rounds, by name: how far they moved, and how they stand.

    Columns: `person_id`, `name`, `team`; `cells_up`, `levels_up`, `cells_down`,
    `levels_down` over all 54 cells; `newly_assessed`, `no_longer_assessed` (cells);
    `earlier_status`, `later_status`, `earlier_stage`, `later_stage`; `role_changed`
    (other levels are required under the target, by another role or office).
    """
    change, people = np.nan_to_num(changes.change), changes.later.people
    up, down = np.maximum(change, 0), np.maximum(-change, 0)
    earlier, later = changes.evaluations
    target = changes.target
    frame = people[_WHO].reset_index(drop=True)
    cells = {"cells_up": up > 0, "levels_up": up, "cells_down": down > 0, "levels_down": down}
    cells |= {
        "newly_assessed": changes.newly_assessed,
        "no_longer_assessed": changes.no_longer_assessed,
    }
    frame = frame.assign(
        **{name: values.sum(axis=(1, 2)).astype(int) for name, values in cells.items()},
        earlier_status=np.array(STATUSES)[earlier.people.status],
        later_status=np.array(STATUSES)[later.people.status],
        earlier_stage=np.array(STAGES)[earlier.specialist.stage],
        later_stage=np.array(STAGES)[later.specialist.stage],
        role_changed=(_asked(changes.earlier, target) != _asked(changes.later, target)).any(
            axis=(1, 2)
        ),
    )
    order = np.lexsort((frame["person_id"], frame["name"].str.casefold()))
    return frame.iloc[order].reset_index(drop=True)


def _asked(ratings: Ratings, target: Target) -> Levels:
    """What the target asks of each person's role and office, and of electives: (n, 27, 4)."""
    team, profiles = team_arrays(ratings, target.profiles), target.profiles
    tables = np.stack(
        [np.concatenate((p.required, p.electives), axis=2) for p in profiles.profiles]
    )
    held = team.role if target.choice == OWN else profiles.ids.index(target.choice)
    return np.asarray(tables[held, team.office])


def figure_changes(earlier: pd.DataFrame, later: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The change of every number of two frames with the same rows, figure by figure.

    Columns: `keys`, then `figure` (the column's name), `earlier`, `later`, `change`.
    """
    numbers = later.drop(columns=keys).select_dtypes("number").columns.tolist()
    long = [
        frame.melt(keys, numbers, var_name="figure", value_name=name)
        for frame, name in ((earlier, "earlier"), (later, "later"))
    ]
    by_row = np.arange(len(long[0])).reshape(len(numbers), -1).T.ravel()
    result = long[0].assign(later=long[1]["later"]).iloc[by_row].reset_index(drop=True)
    return result.assign(change=result["later"] - result["earlier"])


def cohort_changes_frame(changes: Changes) -> pd.DataFrame:
    """The change of every key figure over the people in both: `figure`, `earlier` to `change`."""
    earlier, later = (summary_frame({"": summary}) for summary in changes.summaries)
    return figure_changes(earlier, later, ["group"]).drop(columns="group")


def person_changes_frame(changes: Changes) -> pd.DataFrame:
    """The change of every figure of each person in both rounds, and of their steps.

    Columns: `person_id`, `name`, `team`, then `figure`, `earlier`, `later`, `change`.
    """
    who = changes.later.people[_WHO].reset_index(drop=True)
    earlier, later = (
        pd.concat([who, found.people.frame()], axis=1).assign(steps=found.specialist.steps)
        for found in changes.evaluations
    )
    return figure_changes(earlier, later, _WHO)
