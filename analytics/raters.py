"""Which rating counts, where a person was rated more than once: domain.md 6."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analytics.round_order import in_order
from pmo_data.ratings import AGREED, MANAGER, NOT_ASSESSED, SELF, Ratings

JOINED = " + "
"""Stands between the raters whose levels were used for one person."""
NAMED = 3
"""Other raters up to here are named, more are counted together."""

FIRST_RATERS = (AGREED, MANAGER, SELF)
"""Whose level counts before all others', in this order."""

LEAST_PAIRS = 10
"""Pairs of ratings from which a rater is shown beside others, unless another number is set."""


def rounds(ratings: Ratings) -> tuple[str, ...]:
    """Labels of the rounds, the latest last: by time where all say one, else by text."""
    return in_order(ratings.people["round"].unique())


def raters(ratings: Ratings) -> tuple[str, ...]:
    """Everybody who rated: self, manager, agreed, then the others by name."""
    known = set(ratings.people["rater"])
    first = [rater for rater in (SELF, MANAGER, AGREED) if rater in known]
    return (*first, *sorted(known.difference(first), key=lambda name: (name.casefold(), name)))


def raters_text(used: Iterable[str]) -> str:
    """Whose levels are shown, in words, from the `rater` column of `counting`.

    Examples
    --------
    >>> raters_text(["manager + self", "self", "Kim + Lee"])
    'rated by manager, else self, else others (Kim, Lee)'
    """
    names = {name for text in set(used) for name in text.split(JOINED)}
    parts = [name for name in FIRST_RATERS if name in names]
    others = sorted(names.difference(parts), key=str.casefold)
    if len(others) == 1:
        parts += others
    elif others:
        parts.append(f"others ({', '.join(others)})" if len(others) <= NAMED else "others")
    return f"rated by {', else '.join(parts)}" if parts else "rated by nobody"


def counting(ratings: Ratings) -> Ratings:
    """One row per (person, round), with the level that counts in each cell.

    That is the agreed one where there is one, else the manager's, else self, else the
    median of the others, rounded down. `rater` names whose levels were used: one rater,
    or several joined by `` + ``. What is known of the person comes from the first of
    these rows in the same order.
    """
    people = ratings.people
    keys = people[["person_id", "round"]]
    if not keys.duplicated().any():
        return ratings
    places = {rater: place for place, rater in enumerate(FIRST_RATERS)}
    rank = people["rater"].map(places).fillna(len(places)).to_numpy()
    group = keys.groupby(["person_id", "round"], sort=False).ngroup().to_numpy()
    rated_by = people["rater"].to_numpy(dtype=object)
    rows, levels, used = [], [], []
    for number in range(group.max() + 1):
        members = np.flatnonzero(group == number)
        members = members[np.argsort(rank[members], kind="stable")]
        level, raters = _combined(ratings.levels[members], rank[members])
        rows.append(members[0])
        levels.append(level)
        used.append(JOINED.join(dict.fromkeys(rated_by[members[raters]])))
    chosen = people.iloc[rows].reset_index(drop=True).assign(rater=used)
    return Ratings(chosen.astype({"rater": "str"}), np.stack(levels))


def _combined(levels: np.ndarray, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Levels (27, 2) that count among raters, best rank first, and whose were used."""
    result = np.zeros(levels.shape[1:], np.int8)
    used = np.zeros(len(levels), bool)
    others_rank = len(FIRST_RATERS)
    for r in range(others_rank):
        for position in np.flatnonzero(rank == r):
            fresh = (result == NOT_ASSESSED) & (levels[position] > NOT_ASSESSED)
            result[fresh] = levels[position][fresh]
            used[position] |= fresh.any()
    others = levels[rank == others_rank]
    known = others > NOT_ASSESSED
    fresh = (result == NOT_ASSESSED) & known.any(axis=0)
    if fresh.any():
        with_gaps = np.where(known, others, np.nan)[:, fresh]
        result[fresh] = np.floor(np.nanmedian(with_gaps, axis=0))
        used[rank == others_rank] |= known[:, fresh].any(axis=1)
    if not used.any():
        used[0] = True
    return result, used
