"""`Ratings` as frames to write down: tidy, and wide with every column (domain.md 7 and 8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pmo_data.framework.competences import (
    APPLICATION,
    COMPETENCE_COUNT,
    DIMENSIONS,
    KNOWLEDGE,
)
from pmo_data.ratings import NOT_ASSESSED, PERSON_COLUMNS, Ratings
from pmo_data.template import PERSON_HEADINGS, rating_headings


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


def wide_frame(ratings: Ratings) -> pd.DataFrame:
    """One row a person, rater and round, as a wide ratings file.

    Returns
    -------
    DataFrame, shape (n, 8 + extras + 54)
        Reading its CSV gives equal ratings, extra columns included. Levels are Int8,
        missing where not assessed.
    """
    names = dict(zip(PERSON_COLUMNS, PERSON_HEADINGS, strict=True))
    levels = np.ascontiguousarray(ratings.levels).reshape(len(ratings), -1)
    columns = {
        heading: pd.arrays.IntegerArray(levels[:, cell].copy(), levels[:, cell] == NOT_ASSESSED)
        for cell, heading in enumerate(rating_headings())
    }
    return pd.concat([ratings.people.rename(columns=names), pd.DataFrame(columns)], axis=1)
