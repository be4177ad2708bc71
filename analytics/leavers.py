"""The leaver test: the cohort's figures without some of its people, domain.md 5.

A competence is *uncovered by* the people who leave where at least one person met both its
dimensions before and nobody does afterwards, while it is still asked of somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.cells import Mask, count_people
from analytics.cohort import SINGLE_POINT, UNCOVERED, Counts
from analytics.evaluation import Evaluation, evaluated
from analytics.summary import with_bench
from analytics.targets import TeamArrays

OWED_BY_A_PAIR = 2
"""Only competences with a bench of at most two can be uncovered by two people."""


@dataclass(frozen=True, eq=False)
class LeaverTest:
    """A cohort before and after some of its people leave.

    Attributes
    ----------
    uncovered, single_points : tuple of int
        Competences that become uncovered, and single points of failure.
    no_longer_asked : tuple of int
        Competences that are asked of nobody who stays.
    electives_lost, electives_thin : tuple of int
        Electives that lose their last holder, and their last but one.
    """

    before: Evaluation
    after: Evaluation
    uncovered: tuple[int, ...]
    single_points: tuple[int, ...]
    no_longer_asked: tuple[int, ...]
    electives_lost: tuple[int, ...]
    electives_thin: tuple[int, ...]


@dataclass(frozen=True)
class Absence:
    """Whose absence uncovers most, among all ways of taking out as many people.

    Attributes
    ----------
    uncovered : int
        How many competences it uncovers.
    groups : tuple of tuple of int
        Every group of rows that uncovers as many; none where no absence uncovers anything.
    alone : tuple of int
        Rows of people who uncover as many as the best pair by themselves; a second
        adds nothing, and pairs with them are not among `groups`.
    """

    uncovered: int
    groups: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...] = ()


def leaver_test(team: TeamArrays, choice: str, leaving: Mask, before: Evaluation) -> LeaverTest:
    """The figures of a cohort without the people of a mask, shape (n,).

    `choice` is a profile id, or `own`; `before` every figure of the whole team.
    """
    after = evaluated(team[~leaving], choice)

    def becoming(bench: int) -> tuple[int, ...]:
        known = with_bench(before.cohort, bench)
        return tuple(n for n in with_bench(after.cohort, bench) if n not in known)

    held, stay = (one.specialist.held.sum(axis=0) for one in (before, after))

    def keeping(holders: int) -> tuple[int, ...]:
        lose = (held > stay) & (stay == holders)
        return tuple(int(c) + 1 for c in np.flatnonzero(lose))

    asked = (before.cohort.competence_required > 0) & (after.cohort.competence_required == 0)
    return LeaverTest(
        before=before,
        after=after,
        uncovered=becoming(UNCOVERED),
        single_points=becoming(SINGLE_POINT),
        no_longer_asked=tuple(int(c) + 1 for c in np.flatnonzero(asked)),
        electives_lost=keeping(0),
        electives_thin=keeping(1),
    )


def uncovered_by(meets: Mask, asked: Mask, rows: Sequence[int]) -> tuple[int, ...]:
    """Competences that the absence of some rows uncovers, by number.

    Parameters
    ----------
    meets, asked : bool arrays, shape (n, 27)
        Who meets both dimensions of each competence, and of whom it is asked.
    """
    left = np.delete(np.arange(len(meets)), rows)
    lost = (count_people(meets) > 0) & (count_people(meets[left]) == 0)
    return tuple(int(c) + 1 for c in np.flatnonzero(lost & (count_people(asked[left]) > 0)))


def worst_absence(meets: Mask, asked: Mask) -> Absence:
    """The one person whose absence uncovers most competences, with all ties.

    `meets` and `asked` are those of `uncovered_by`.
    """
    alone = _uncovered_alone(meets, count_people(meets), count_people(asked))
    most = int(alone.max(initial=0))
    rows = np.flatnonzero(alone == most) if most else np.empty(0, np.intp)
    return Absence(most, tuple((int(row),) for row in rows))


def worst_pair(meets: Mask, asked: Mask) -> Absence:
    """The two people whose absence uncovers most competences, exact over all pairs.

    Who leaves with whom matters for a competence only where its bench is at most two, so
    at most 27 × 2 people can uncover anything; anybody else is as good as anybody else,
    but for the only other person of whom a single point is asked: with them it is asked
    of nobody. All pairs of those are counted at once: with S the people who meet a single
    point, and B those who share a bench of two, S·1 + (S·1)ᵀ + B·Bᵀ less the pairs after
    whom a competence is asked of nobody. `meets` and `asked` are those of `uncovered_by`.
    """
    bench, wanted = count_people(meets), count_people(asked)
    thin = (bench >= 1) & (bench <= OWED_BY_A_PAIR) & (wanted > bench)
    both_asked = (bench == SINGLE_POINT) & (wanted == OWED_BY_A_PAIR)
    concerned = (meets & thin) | (asked & both_asked)
    rows = np.flatnonzero(concerned.any(axis=1))
    alone = _uncovered_alone(meets[rows], bench, wanted)
    shared = (meets[rows] & thin & (bench == OWED_BY_A_PAIR)).astype(np.int64)
    gone = (asked[rows] & both_asked).astype(np.int64)
    pairs = alone[:, None] + alone + shared @ shared.T - gone @ gone.T
    first, second = np.triu_indices(len(rows), k=1)
    counts = pairs[first, second]
    with_anybody = int(alone.max(initial=0)) if len(meets) > len(rows) else 0
    most = max(int(counts.max(initial=0)), with_anybody)
    enough = (alone == most) & (most > 0)
    tied = (counts == most) & (most > 0) & ~enough[first] & ~enough[second]
    groups = zip(rows[first[tied]], rows[second[tied]], strict=True)
    return Absence(
        most,
        tuple((int(one), int(other)) for one, other in groups),
        tuple(int(row) for row in rows[enough]),
    )


def _uncovered_alone(meets: Mask, bench: Counts, wanted: Counts) -> Counts:
    """How many competences each person's absence uncovers, shape (n,)."""
    single = (bench == SINGLE_POINT) & (wanted > SINGLE_POINT)
    return np.asarray((meets & single).sum(axis=1))
