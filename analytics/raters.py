"""Which rating counts, where a person was rated more than once: domain.md 6."""

from __future__ import annotations

import numpy as np

from analytics.round_order import in_order
from pmo_data.ratings import MANAGER, NOT_ASSESSED, SELF, Ratings


def rounds(ratings: Ratings) -> tuple[str, ...]:
    """Labels of the rounds, the latest last: by time where all say one, else by text."""
    return in_order(ratings.people["round"].unique())


def counting(ratings: Ratings) -> Ratings:
    """One row per (person, round), with the level that counts in each cell.

    That is the manager's where there is one, else self, else the median of the
    others, rounded down. `rater` names whose levels were used: one rater, or
    several joined by `` + ``. What is known of the person comes from the
    manager's row, else from their own, else from the first.
    """
    people = ratings.people
    keys = people[["person_id", "round"]]
    if not keys.duplicated().any():
        return ratings
    rank = people["rater"].map({MANAGER: 0, SELF: 1}).fillna(2).to_numpy()
    group = keys.groupby(["person_id", "round"], sort=False).ngroup().to_numpy()
    rows, levels, used = [], [], []
    for number in range(group.max() + 1):
        members = np.flatnonzero(group == number)
        members = members[np.argsort(rank[members], kind="stable")]
        level, raters = _combined(ratings.levels[members], rank[members])
        rows.append(members[0])
        levels.append(level)
        used.append(" + ".join(dict.fromkeys(people["rater"].iloc[members[raters]])))
    chosen = people.iloc[rows].reset_index(drop=True).assign(rater=used)
    return Ratings(chosen.astype({"rater": "str"}), np.stack(levels))


def _combined(levels: np.ndarray, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Levels (27, 2) that count among raters, best rank first, and whose were used."""
    result = np.zeros(levels.shape[1:], np.int8)
    used = np.zeros(len(levels), bool)
    for r in (0, 1):
        for position in np.flatnonzero(rank == r):
            fresh = (result == NOT_ASSESSED) & (levels[position] > NOT_ASSESSED)
            result[fresh] = levels[position][fresh]
            used[position] |= fresh.any()
    others = levels[rank == 2]
    known = others > NOT_ASSESSED
    fresh = (result == NOT_ASSESSED) & known.any(axis=0)
    if fresh.any():
        with_gaps = np.where(known, others, np.nan)[:, fresh]
        result[fresh] = np.floor(np.nanmedian(with_gaps, axis=0))
        used[rank == 2] |= known[:, fresh].any(axis=1)
    if not used.any():
        used[0] = True
    return result, used
