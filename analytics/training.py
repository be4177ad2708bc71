"""Which training moves the most people to their profile for the fewest level steps.

A step is one level of one person. A person with a required cell not assessed can't be
shown to meet the profile whatever they train, and is no candidate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Cells, competence_columns, count_cells
from analytics.people import BELOW, PersonFigures
from pmo_data.ratings import Ratings


@dataclass(frozen=True, eq=False)
class TrainingOrder:
    """The people who can be trained to their profile, the fewest steps first.

    Any number k of people costs at least the sum of the k smallest shortfalls, since
    nobody's steps help anybody else. So the first people of this order whose steps fit a
    budget are the most that fit, for the fewest steps: no better choice exists.

    Attributes
    ----------
    rows : int array, shape (k,)
        By steps, then in the order of the people.
    steps : int64 array, shape (k,)
        Levels each is short of the profile.
    unrated : int
        People below or incomplete with a required cell not assessed.
    """

    rows: npt.NDArray[np.intp]
    steps: npt.NDArray[np.int64]
    unrated: int

    def within(self, budget: int) -> int:
        """How many of the first people fit a budget of steps."""
        return int(np.searchsorted(self.steps.cumsum(), budget, side="right"))

    def as_good(self, count: int) -> int:
        """How many people beyond the first `count` would do instead of the last of them."""
        if not count:
            return 0
        return int((self.steps[count:] == self.steps[count - 1]).sum())

    def frame(self, ratings: Ratings) -> pd.DataFrame:
        """One row a candidate in order.

        Columns: `person_id`, `name`, `shortfall_levels`, `people_moved` and
        `levels_so_far` (people up to this one, and their steps together).
        """
        who = ratings.people[["person_id", "name"]].iloc[self.rows].reset_index(drop=True)
        return who.assign(
            shortfall_levels=self.steps,
            people_moved=np.arange(1, len(self.rows) + 1),
            levels_so_far=self.steps.cumsum(),
        )


def training_order(people: PersonFigures) -> TrainingOrder:
    """The candidates among n people, from their figures against the target."""
    rated = people.not_assessed_cells == 0
    rows = np.flatnonzero((people.status == BELOW) & rated)
    rows = rows[np.argsort(people.shortfall_levels[rows], kind="stable")]
    return TrainingOrder(
        rows=rows,
        steps=people.shortfall_levels[rows].astype(np.int64),
        unrated=int((~rated).sum()),
    )


def competence_training_frame(cells: Cells) -> pd.DataFrame:
    """What it would do to train everybody who is below in one competence, each to their level.

    One row a competence with a shortfall, those that move most people first, then by fewest
    steps and number. Columns: `competence`, `competence_name`, `people_below`,
    `shortfall_levels` and `people_moved`: those short in nothing else, with nothing they
    need unrated.
    """
    short = cells.shortfall.sum(axis=2, dtype=np.int64)
    own = count_cells(cells.shortfall)
    rated = count_cells(cells.not_assessed) == 0
    moved = (short > 0) & (short == own[:, None]) & rated[:, None]
    frame = pd.DataFrame(
        {
            **competence_columns(np.arange(short.shape[1])),
            "people_below": (short > 0).sum(axis=0),
            "shortfall_levels": short.sum(axis=0),
            "people_moved": moved.sum(axis=0),
        }
    )
    order = np.lexsort((frame["competence"], frame["shortfall_levels"], -frame["people_moved"]))
    ordered = frame.iloc[order]
    return ordered[ordered["people_below"] > 0].reset_index(drop=True)
