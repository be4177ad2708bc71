"""What stands beside the levels of one person: the round before, and two raters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.calibration import FAR_APART, RatingPairs
from analytics.cells import Levels, Mask
from analytics.person import Person
from analytics.trend import Trend


@dataclass(frozen=True, eq=False)
class LevelsBeside:
    """Levels of one person elsewhere, int8 arrays of shape (27, 2), 0 where not assessed.

    Attributes
    ----------
    round_before : str or None
        The label of the round before; None where there is none with this person.
    before
        The levels in it.
    raters : two str
        Blank where the person is not rated by both.
    first, second
        The levels that they gave.
    agreed
        The levels that are agreed of those whom both rated.
    """

    now: Levels
    round_before: str | None
    before: Levels
    raters: tuple[str, str]
    first: Levels
    second: Levels
    agreed: Levels

    @property
    def moved(self) -> Mask:
        """Cells assessed in both rounds with another level, shape (27, 2)."""
        moved: Mask = (self.before > 0) & (self.now > 0) & (self.now != self.before)
        return moved

    @property
    def change(self) -> Levels:
        """Levels up or down since the round before; 0 unless assessed in both."""
        return np.where(self.moved, self.now - self.before, np.int8(0))

    @property
    def apart(self) -> Levels:
        """First minus second rater; 0 unless both gave a level."""
        both = (self.first > 0) & (self.second > 0)
        return np.where(both, self.first - self.second, np.int8(0))

    @property
    def far_apart(self) -> Mask:
        """Cells in which the raters are `FAR_APART` or more levels apart, shape (27, 2)."""
        return np.abs(self.apart) >= FAR_APART

    @property
    def unsettled(self) -> Mask:
        """Cells `far_apart` in which no level is agreed, shape (27, 2)."""
        unsettled: Mask = self.far_apart & (self.agreed == 0)
        return unsettled

    @property
    def mean_apart(self) -> float:
        """Mean of `apart` over the cells that both rated; NaN where there are none."""
        both = (self.first > 0) & (self.second > 0)
        return float(self.apart[both].mean()) if both.any() else float("nan")


def levels_beside(person: Person, history: Trend | None, pairs: RatingPairs | None) -> LevelsBeside:
    """What stands beside a person's levels, as far as rounds and raters are known."""
    nothing = np.zeros_like(person.levels)
    label, before = _round_before(person, history)
    raters, first, second, agreed = ("", ""), nothing, nothing, nothing
    if pairs is not None:
        place = _place(pairs.people, person)
        if place is not None:
            raters = (pairs.first_rater, pairs.second_rater)
            first, second = pairs.first[place], pairs.second[place]
            agreed = pairs.agreed[place]
    before = nothing if before is None else before
    return LevelsBeside(person.levels, label, before, raters, first, second, agreed)


def _round_before(person: Person, history: Trend | None) -> tuple[str | None, Levels | None]:
    """Label and levels of the round before the person's, where they are in it."""
    now = str(person.record["round"])
    if history is None or now not in history.labels[1:]:
        return None, None
    label = history.labels[history.labels.index(now) - 1]
    ratings = history.rounds[label]
    place = _place(ratings.people, person)
    return (None, None) if place is None else (label, ratings.levels[place])


def _place(people: pd.DataFrame, person: Person) -> int | None:
    known = people["person_id"].tolist()
    wanted = person.record["person_id"]
    return known.index(wanted) if wanted in known else None
