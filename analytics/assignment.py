"""The assignment problem behind the coverage plan, solved exactly: domain.md 5.

n people can each take some of m electives at a price in level steps. What matters more
is settled first, and every further aim chooses among the best plans for those before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Problem:
    """Who can take what, and how many are needed.

    Attributes
    ----------
    steps : int array, shape (n, m)
        Price of each choice, 1 or more wherever `candidate`.
    candidate : bool array, shape (n, m)
    need : int array, shape (m,)
        People still needed for each elective.
    unheld : bool array, shape (m,)
        Electives that nobody holds yet.
    capacity : int array, shape (n,)
        Electives that each person can still take.
    """

    steps: Counts
    candidate: Mask
    need: Counts
    unheld: Mask
    capacity: Counts


def assigned(problem: Problem) -> Mask:
    """The choices of a best plan, shape (n, m).

    First the fewest electives stay with nobody, then the fewest get fewer people than they
    need, then the fewest people are missing in all, then the sum of the prices is least.
    Among equal plans electives nearer to the front are served, people nearer to the front
    take part, and the nearer of two take the nearer electives; where that settles nothing,
    the solver does, in the same way for the same arrays. So the people of `problem` come in
    an order that does not depend on the file.
    """
    chosen = np.zeros_like(problem.candidate)
    people, electives = _worth_considering(problem)
    if not len(people):
        return chosen
    chosen[people, electives] = _solved(problem, people, electives)
    return chosen


def _worth_considering(problem: Problem) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Person and elective of the choices among which a best plan is found.

    Let T be the sum over the electives of what they need, or of their candidates where
    those are fewer. No best plan makes more than T choices, so whoever takes an elective
    can be replaced by one of its T cheapest candidates who takes part in nothing else: at
    most T − 1 of them do. The replacement is no dearer and no further back, so the T
    cheapest candidates of each elective are enough.
    """
    useful = problem.candidate & (problem.need > 0) & (problem.capacity > 0)[:, None]
    total = int(np.minimum(problem.need, useful.sum(axis=0)).sum())
    price = np.where(useful, problem.steps, np.iinfo(np.int64).max)
    cheapest = np.argsort(price, axis=0, kind="stable")[:total]
    kept = np.zeros_like(useful)
    np.put_along_axis(kept, cheapest, True, axis=0)
    people, electives = np.nonzero(kept & useful)
    return people, electives


def _solved(
    problem: Problem, people: npt.NDArray[np.intp], electives: npt.NDArray[np.intp]
) -> Mask:
    """Which of the choices (people[i], electives[i]) are taken.

    The unknowns are the choices, then of each elective whether somebody takes it, then
    whether as many do as it needs.
    """
    wanted, column = np.unique(electives, return_inverse=True)
    used, person = np.unique(people, return_inverse=True)
    choices, kinds = len(people), len(wanted)
    # Where more are needed than can take it, one more than can is as good a number.
    need = np.minimum(problem.need[wanted], np.bincount(column) + 1)
    rules = _rules(person, problem.capacity[used], column, need)

    def aim(place: int, cost: npt.ArrayLike) -> Floats:
        parts = [np.zeros(choices), np.zeros(kinds), np.zeros(kinds)]
        parts[place] = np.asarray(cost, float)
        return np.concatenate(parts)

    unheld = problem.unheld[wanted]
    aims = [aim(1, -1.0 * unheld)]
    if need.max() > 1 or not unheld.all():
        aims += [aim(2, -np.ones(kinds)), aim(0, -np.ones(choices))]
    # Grows with person and with elective, and less than the sum of both apart.
    place = electives * (len(used) - person) + problem.steps.shape[1] * person
    aims += [aim(0, problem.steps[people, electives]), aim(0, electives), aim(0, place)]
    taken: Mask = _least(aims, rules)[:choices] > 0
    return taken


def _rules(
    person: npt.NDArray[np.intp], capacity: Counts, column: npt.NDArray[np.intp], need: Counts
) -> list[Any]:
    """What holds of the unknowns: nobody takes too many, and no elective gets too many people.

    `person` and `column` are the positions of each choice in `capacity` and `need`.
    """
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array, eye_array, hstack

    choices, kinds = len(person), len(need)
    at, one = np.arange(choices), np.ones(choices)
    of_person = coo_array((one, (person, at)), shape=(len(capacity), choices + 2 * kinds))
    of_elective = coo_array((one, (column, at)), shape=(kinds, choices))
    each, none = eye_array(kinds), coo_array((kinds, kinds))
    return [
        LinearConstraint(of_person.tocsr(), 0, capacity),
        LinearConstraint(hstack([of_elective, none, none]).tocsr(), 0, need),
        LinearConstraint(hstack([of_elective, -each, none]).tocsr(), 0, np.inf),
        LinearConstraint(hstack([of_elective, none, -each * need]).tocsr(), 0, np.inf),
    ]


def _least(aims: list[Floats], rules: list[Any]) -> Floats:
    """The vector of zeros and ones that keeps the rules, best in one aim after the other."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    kept = list(rules)
    best = np.zeros(len(aims[0]))
    for cost in aims:
        found = milp(
            cost,
            constraints=kept,
            integrality=np.ones(len(cost)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            raise RuntimeError(found.message)
        best = np.round(found.x)
        # Every cost is a whole number, so half of one keeps what was reached and no worse.
        kept.append(LinearConstraint(cost[None], -np.inf, cost @ best + 0.5))
    return np.asarray(best)
