"""Which figures without names may be shown: the rule of domain.md 5 on parts of a team.

Whoever sees figures of all the people, of some of the teams and, in each, of the part of
whom a competence is asked can take one from the other. So no such set, and no difference
of two of them, may be of fewer people than the least, unless it is of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.cells import Mask
from analytics.selection import hidden_groups

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Shown:
    """What may be shown of m figures, of all the people and of t teams.

    Attributes
    ----------
    everyone : bool array, shape (m,)
    teams : bool array, shape (t, m)
    """

    everyone: Mask
    teams: Mask


def shown_figures(
    members: Mask, names: Sequence[str], asked: Mask, rated: Mask, least: int
) -> tuple[Shown, Shown, Shown, Shown]:
    """What may be shown of m cells.

    Parameters
    ----------
    members
        Who of n people is counted in which of t teams, shape (t, n).
    names
        Of the teams.
    asked, rated
        Of whom a cell is asked, and who of them has a level in it, shape (n, m).
    least

    Returns
    -------
    heads, of_asked, through_rated, of_rated : Shown
        The people of a set; what is over those of whom a cell is asked; what is over these
        and comes of those rated; and what is over those rated alone.
    """
    counts = members.astype(np.int64)
    sizes, parts, levels = counts.sum(axis=1), counts @ asked, counts @ rated
    heads = _shown_teams(sizes, names, least)
    of_asked = _shown_parts(parts, sizes[:, None], heads, least)
    sets = np.concatenate([members.any(axis=0, keepdims=True), members])
    known = sets[_of(heads, 0)]
    for cell in np.argsort(-parts.sum(axis=0), kind="stable"):
        known = _unless_near(of_asked, cell, sets & asked[:, cell], known, least)
    # Who has no level adds nothing, so that only those rated must not be few.
    through_rated = _shown_parts(levels, levels, of_asked, least)
    of_rated = _shown_parts(levels, parts, through_rated, least)
    for cell in range(asked.shape[1]):
        near = np.concatenate([sets[_of(heads, 0)], (sets & asked[:, cell])[_of(of_asked, cell)]])
        _unless_near(of_rated, cell, sets & rated[:, cell], near, least)
    return heads, of_asked, through_rated, of_rated


def _of(shown: Shown, cell: int) -> Mask:
    """Whether a cell is shown of all the people, and of each team, shape (1 + t,)."""
    return np.concatenate([shown.everyone[cell : cell + 1], shown.teams[:, cell]])


def _unless_near(shown: Shown, cell: int, sets: Mask, known: Mask, least: int) -> Mask:
    """Hide a cell where a set that it is shown of is but a few people more or less than another.

    Parameters
    ----------
    shown
        Is changed.
    cell
    sets
        Who is in the sets of this cell, shape (1 + t, n).
    known
        Who is in other sets that something is shown of, shape (k, n).
    least

    Returns
    -------
    mask
        The other sets with those of the cell that are not among them.
    """
    own = sets[_of(shown, cell)]
    every = np.concatenate([known, own])
    # Whole numbers up to 2 ** 24 are exact, and their products many times as fast.
    both = own.astype(np.float32) @ every.astype(np.float32).T
    sizes, others = own.sum(axis=1)[:, None], every.sum(axis=1)
    nested = both == np.minimum(sizes, others)
    apart = np.abs(sizes - others)
    if (nested & ~_is_enough(apart, least)).any():
        shown.everyone[cell] = False
        shown.teams[:, cell] = False
        return known
    is_known = (nested & (apart == 0))[:, : len(known)].any(axis=1)
    return np.concatenate([known, own[~is_known]])


def _shown_teams(heads: Counts, names: Sequence[str], least: int) -> Shown:
    """Whether figures over everybody of a set may be shown; m is 1."""
    sizes = {name: int(size) for name, size in zip(names, heads, strict=True) if size}
    hidden = hidden_groups(sizes, least)
    whole = int(heads.sum()) >= least
    teams = [whole and name in sizes and name not in hidden for name in names]
    return Shown(np.array([whole]), np.array(teams, bool).reshape(-1, 1))


def _shown_parts(parts: Counts, wholes: Counts, before: Shown, least: int) -> Shown:
    """Which figures over a part of the people of each set may be shown.

    Parameters
    ----------
    parts
        People of each team in the part that a figure is over, shape (t, m).
    wholes
        People of each team whom it is a part of, shape (t, m) or (t, 1).
    before
        What of the wholes is shown.
    """
    left = wholes - parts
    everyone = before.everyone & _fits(parts.sum(axis=0), left.sum(axis=0), least)
    teams = before.teams & _fits(parts, left, least)
    for figure in range(parts.shape[1]):
        everyone[figure] &= _hide_more(teams[:, figure], parts[:, figure], left[:, figure], least)
    return Shown(everyone, teams & everyone)


def _fits(part: Counts, rest: Counts, least: int) -> Mask:
    """Whether neither a part nor the rest is of few people."""
    return _is_enough(part, least) & _is_enough(rest, least)


def _is_enough(count: Counts, least: int) -> Mask:
    return np.asarray((count == 0) | (count >= least))


def _hide_more(shown: Mask, parts: Counts, rest: Counts, least: int) -> bool:
    """Hide teams, smallest part first, until those hidden tell of nobody by difference.

    Returns whether they do so at last; else what is over all the people tells of them.
    """
    for team in [*np.argsort(parts, kind="stable"), None]:
        hidden = ~shown
        some = np.count_nonzero(parts[hidden])
        if not hidden.any() or (
            some != 1 and _fits(parts[hidden].sum(), rest[hidden].sum(), least)
        ):
            return True
        if team is not None:
            shown[team] = False
    return False
