"""Whether two raters see the same: calibration, domain.md 6."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Levels, Mask, cell_columns
from analytics.raters import LEAST_PAIRS, raters
from analytics.selection import by_rater
from pmo_data.framework.competences import (
    COMPETENCE_COUNT,
    DIMENSIONS,
    HIGHEST_LEVEL,
    competence,
)
from pmo_data.ratings import AGREED, MANAGER, NOT_ASSESSED, SELF, Ratings

BOTH = "both"
"""Stands for both dimensions together."""
FAR_APART = 2
"""Levels apart from which a cell is worth a word in the meeting."""
NO_VARIANCE = 1e-12
_KEPT_TABLES = 4096

NO_PAIRS = "no cell was rated by both"
ONE_LEVEL = "both gave one and the same level throughout"
NO_SPREAD = "one of the two gave a single level throughout: no interval"
ALL_EQUAL = "all pairs agree: no interval"
TOO_FEW = "too few pairs for an interval"


@dataclass(frozen=True, eq=False)
class RatingPairs:
    """What two raters gave the same people.

    Attributes
    ----------
    people : DataFrame, n rows
        The people rated by both, as the first rater's rows say.
    first, second : int8 arrays, shape (n, 27, 2)
    agreed : int8 array, shape (n, 27, 2)
        The levels that are agreed, 0 where none is.
    """

    first_rater: str
    second_rater: str
    people: pd.DataFrame
    first: Levels
    second: Levels
    agreed: Levels

    @property
    def both(self) -> Mask:
        """Cells with a level by both, shape (n, 27, 2)."""
        return (self.first > NOT_ASSESSED) & (self.second > NOT_ASSESSED)

    @property
    def difference(self) -> npt.NDArray[np.float32]:
        """First minus second in levels, NaN unless both gave one, shape (n, 27, 2)."""
        apart = self.first.astype(np.float32) - self.second
        return np.where(self.both, apart, np.float32(np.nan))


@dataclass(frozen=True)
class Agreement:
    """How far two raters agree over some pairs of levels.

    Shares are from 0 to 1, differences in levels, first minus second. A figure of
    nothing is NaN; `kappa_note` says why kappa or its interval is missing.
    """

    pairs: int
    mean_difference: float
    lowest_difference: float
    highest_difference: float
    equal_share: float
    within_one_share: float
    kappa: float
    kappa_low: float
    kappa_high: float
    kappa_note: str


def rating_pairs(ratings: Ratings, first: str = SELF, second: str = MANAGER) -> RatingPairs:
    """The people whom both raters of one round rated, with the levels of each.

    Raises
    ------
    UnknownChoiceError
        One of them rated nobody.
    """
    mine, theirs = by_rater(ratings, first), by_rater(ratings, second)
    place = pd.Index(theirs.people["person_id"]).get_indexer(mine.people["person_id"])
    shared = mine.take(place >= 0)
    first, second = (str(of.people["rater"].iloc[0]) for of in (mine, theirs))
    agreed = np.zeros_like(shared.levels)
    settled = ratings.take((ratings.people["rater"] == AGREED).to_numpy())
    known = pd.Index(shared.people["person_id"]).get_indexer(settled.people["person_id"])
    agreed[known[known >= 0]] = settled.levels[known >= 0]
    return RatingPairs(
        *(first, second, shared.people, shared.levels),
        *(theirs.levels[place[place >= 0]], agreed),
    )


def self_and_manager(rated: Ratings) -> RatingPairs | None:
    """Self and manager of a round, where some cell was rated by both."""
    if not {SELF, MANAGER} <= set(rated.people["rater"]):
        return None
    pairs = rating_pairs(rated)
    return pairs if pairs.both.any() else None


def agreement(first: Levels, second: Levels) -> Agreement:
    """How far two raters agree over n pairs of levels 1–5, int arrays of shape (n,).

    Kappa is Cohen's with quadratic weights over the 5 × 5 table of levels, and its
    interval the 95 % one of the large-sample standard error (Fleiss, Cohen, Everitt
    1969), both from statsmodels; the interval is cut at −1 and 1. It takes pairs as
    independent, which cells of one person are not quite.

    Examples
    --------
    >>> found = agreement(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 5]))
    >>> found.mean_difference, found.equal_share, found.within_one_share
    (-0.25, 0.75, 1.0)
    """
    apart = np.asarray(first, np.int64) - second
    if not len(apart):
        return Agreement(0, *(float("nan"),) * 8, NO_PAIRS)
    return Agreement(
        len(apart),
        float(apart.mean()),
        float(apart.min()),
        float(apart.max()),
        float((apart == 0).mean()),
        float((np.abs(apart) <= 1).mean()),
        *_weighted_kappa(np.asarray(first), np.asarray(second)),
    )


def _weighted_kappa(first: Levels, second: Levels) -> tuple[float, float, float, str]:
    """Kappa, both ends of its interval, and why something of it is missing."""
    nothing = float("nan")
    spread = len(np.unique(first)), len(np.unique(second))
    if spread == (1, 1) and first[0] == second[0]:
        return nothing, nothing, nothing, ONE_LEVEL
    if 1 in spread:
        # Chance alone would agree as well as they do, whatever the other gave.
        return 0.0, nothing, nothing, NO_SPREAD
    if (first == second).all():
        return 1.0, nothing, nothing, ALL_EQUAL
    table = np.zeros((HIGHEST_LEVEL, HIGHEST_LEVEL))
    np.add.at(table, (first - 1, second - 1), 1)
    return _kappa_of(tuple(table.ravel().tolist()))


@lru_cache(maxsize=_KEPT_TABLES)
def _kappa_of(counts: tuple[float, ...]) -> tuple[float, float, float, str]:
    """The same of the 5 × 5 table of pairs, row by row.

    Kept: statsmodels makes two distributions of each, which takes most of the time.
    """
    from statsmodels.stats.inter_rater import cohens_kappa

    table = np.reshape(counts, (HIGHEST_LEVEL, HIGHEST_LEVEL))
    with np.errstate(invalid="ignore", divide="ignore"):
        # A variance of nothing may come out as zero, or just below.
        found = cohens_kappa(table, wt="quadratic")
    nothing = float("nan")
    if not found.var_kappa > NO_VARIANCE:
        return float(found.kappa), nothing, nothing, TOO_FEW
    low, high = np.clip([found.kappa_low, found.kappa_upp], -1, 1)
    return float(found.kappa), float(low), float(high), ""


def agreement_frame(pairs: RatingPairs) -> pd.DataFrame:
    """Agreement over all cells, of each dimension, then of each competence and dimension.

    57 rows: `competence` and `competence_name` are missing in the first three, whose
    `dimension` is `both`, `application`, `knowledge`; then every figure of `Agreement`.
    """
    both = pairs.both
    every = slice(None)
    parts: list[tuple[int | None, str, tuple[int | slice, ...]]]
    parts = [(None, BOTH, (every, every, every))]
    parts += [(None, name, (every, every, d)) for d, name in enumerate(DIMENSIONS)]
    parts += [
        (c + 1, name, (every, c, d))
        for c in range(COMPETENCE_COUNT)
        for d, name in enumerate(DIMENSIONS)
    ]
    rows = []
    for number, dimension, cells in parts:
        known = both[cells]
        found = agreement(pairs.first[cells][known], pairs.second[cells][known])
        name = None if number is None else competence(number).name
        where = {"competence": number, "competence_name": name, "dimension": dimension}
        rows.append(where | asdict(found))
    return pd.DataFrame(rows).astype({"competence": "Int64"})


def far_apart_frame(pairs: RatingPairs, least: int = FAR_APART) -> pd.DataFrame:
    """Cells in which two raters are `least` or more levels apart, most apart first.

    Columns: `person_id`, `name`, `team`, `competence`, `competence_name`, `dimension`,
    `first_level`, `second_level`, `difference` (first minus second). Equally far apart,
    by name, competence and dimension.
    """
    person, c, d = np.nonzero(np.abs(pairs.difference) >= least)
    who = pairs.people[["person_id", "name", "team"]].iloc[person].reset_index(drop=True)
    apart = pairs.difference[person, c, d].astype(int)
    folded = who["name"].str.casefold()
    order = np.lexsort((d, c, who["person_id"], folded, -np.abs(apart)))
    frame = who.assign(
        **cell_columns(c, d),
        first_level=pairs.first[person, c, d],
        second_level=pairs.second[person, c, d],
        difference=apart,
    )
    return frame.iloc[order].reset_index(drop=True)


def people_agreement_frame(pairs: RatingPairs) -> pd.DataFrame:
    """One row a person whom both rated in some cell, by name: who rates themselves how.

    Columns: `person_id`, `name`, `team`, `pairs`, `mean_difference` and
    `largest_difference` (the difference furthest from 0; the positive one of two).
    """
    apart = pairs.difference.reshape(len(pairs.people), -1)
    rows = np.flatnonzero(pairs.both.any(axis=(1, 2)))
    known = np.nan_to_num(apart[rows])
    high, low = known.max(axis=1, initial=0), known.min(axis=1, initial=0)
    frame = pairs.people[["person_id", "name", "team"]].iloc[rows].reset_index(drop=True)
    frame = frame.assign(
        pairs=pairs.both[rows].sum(axis=(1, 2)),
        mean_difference=np.nanmean(apart[rows], axis=1, dtype=np.float64),
        largest_difference=np.where(high >= -low, high, low).astype(int),
    )
    order = np.lexsort((frame["person_id"], frame["name"].str.casefold()))
    return frame.iloc[order].reset_index(drop=True)


def raters_frame(ratings: Ratings, beside: str, least_pairs: int = LEAST_PAIRS) -> pd.DataFrame:
    """Every other rater of a round beside one, in the order of `raters`: never a ranking.

    Columns: `rater`, `people` rated by both, `pairs`, then `mean_difference` (rater minus
    the one beside), `equal_share`, `within_one_share`; NaN with fewer pairs than `least_pairs`.
    """
    rows = []
    for rater in raters(ratings):
        if rater == beside:
            continue
        pairs = rating_pairs(ratings, rater, beside)
        found = agreement(pairs.first[pairs.both], pairs.second[pairs.both])
        shown = np.array([found.mean_difference, found.equal_share, found.within_one_share])
        if found.pairs < least_pairs:
            shown[:] = np.nan
        rows.append((rater, len(pairs.people), found.pairs, *shown.tolist()))
    columns = ["rater", "people", "pairs", "mean_difference", "equal_share", "within_one_share"]
    return pd.DataFrame(rows, columns=columns)
