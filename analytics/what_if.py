"""What if some levels were raised: a copy of a view, never the ratings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.cells import Levels
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.ratings import NOT_ASSESSED, Ratings

MARK = "What if, not the real ratings"
"""Stands on everything made from a supposition."""


@dataclass(frozen=True)
class Supposition:
    """Levels raised for some people.

    Attributes
    ----------
    people : frozenset of str
        Ids of the people.
    competence : int or None
        The competence raised; None is every one of them.
    dimensions : tuple of str
        Some of `DIMENSIONS`.
    level : int or None
        The level they are raised to; None is what is asked of each.
    """

    people: frozenset[str]
    competence: int | None = None
    dimensions: tuple[str, ...] = DIMENSIONS
    level: int | None = None


def raised(ratings: Ratings, required: Levels, suppositions: Sequence[Supposition]) -> Ratings:
    """A copy of ratings in which levels are raised.

    Nobody's level is lowered, and a cell not assessed stays not assessed: training
    starts from a level that is known. `required`, int8, shape (n, 27, 2), is what is asked
    of each person before anything is raised.
    """
    levels = ratings.levels.copy(order="K")
    for one in suppositions:
        goal = np.zeros_like(levels)
        rows = ratings.people["person_id"].isin(one.people).to_numpy()
        where = np.zeros(levels.shape, bool)
        at = slice(None) if one.competence is None else one.competence - 1
        for dimension in one.dimensions:
            where[rows, at, DIMENSIONS.index(dimension)] = True
        goal[where] = required[where] if one.level is None else one.level
        levels = np.where(levels == NOT_ASSESSED, levels, np.maximum(levels, goal))
    return Ratings(ratings.people, levels)


def raises_nothing(view: View, so_far: Sequence[Supposition], one: Supposition) -> bool:
    """Whether one supposition more raises no level of anybody."""
    before, after = (raised(view.ratings, view.required, told) for told in (so_far, (*so_far, one)))
    return bool((before.levels == after.levels).all())


def supposed(view: View, suppositions: Sequence[Supposition]) -> View:
    """The view as it would be, marked in the name of its file and so in every caption."""
    ratings = raised(view.ratings, view.required, suppositions)
    file = f"{MARK} · {view.file}"
    return replace(view, ratings=ratings, everyone=ratings, file=file, arrays=None)


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame made from a supposition, with a first column `what_if` that says so."""
    return pd.DataFrame({"what_if": MARK}, index=frame.index).join(frame)
