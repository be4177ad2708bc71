"""`Ratings` as a tidy frame: one row a person, rater, round and competence (domain.md 8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pmo_data.framework import APPLICATION, COMPETENCE_COUNT, DIMENSIONS, KNOWLEDGE
from pmo_data.ratings import NOT_ASSESSED, PERSON_COLUMNS, Ratings


def tidy_frame(ratings: Ratings) -> pd.DataFrame:
    """One row a person, rater, round and competence.

    Returns
    -------
    DataFrame, shape (27 n, 11)
        `PERSON_COLUMNS`, then ``competence`` (number), ``application`` and
        ``knowledge`` (Int8, missing where not assessed), in the order of the
        ratings and by competence. Reading its CSV gives equal ratings, less
        the extra columns.
    """
    people = ratings.people[list(PERSON_COLUMNS)]
    frame = people.iloc[np.repeat(np.arange(len(people)), COMPETENCE_COUNT)]
    frame = frame.reset_index(drop=True)
    frame["competence"] = np.tile(np.arange(1, COMPETENCE_COUNT + 1), len(people))
    for dimension in (APPLICATION, KNOWLEDGE):
        levels = ratings.levels[:, :, dimension].reshape(-1)
        column = pd.arrays.IntegerArray(levels.copy(), levels == NOT_ASSESSED)
        frame[DIMENSIONS[dimension]] = column
    return frame
