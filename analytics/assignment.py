"""The assignment problem behind the coverage plan, solved exactly: domain.md 5.

n people can each take some of m electives at a price in level steps. First as many
electives as possible get the people they need, then the sum of the prices is least.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]


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
    capacity : int array, shape (n,)
        Electives that each person can still take.
    """

    steps: Counts
    candidate: Mask
    need: Counts
    capacity: Counts


def assigned(problem: Problem) -> Mask:
    """The choices of a best plan, shape (n, m).

    An elective gets all the people it needs, or nobody: part of them would cost steps
    and leave it uncovered. Among equal plans electives nearer to the front are covered,
    people nearer to the front take part, and the nearer of two take the nearer
    electives; where that settles nothing, the solver does, in the same way for the same
    arrays. So the people of `problem` come in an order that does not depend on the file.
    """
    chosen = np.zeros_like(problem.candidate)
    people, electives = _worth_considering(problem)
    if not len(people):
        return chosen
    chosen[people, electives] = _solved(problem, people, electives)
    return chosen


def _worth_considering(problem: Problem) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Person and elective of the choices among which a best plan is found.

    An elective with fewer candidates than it needs gets nobody. Let T be the sum of
    `need` of the others. No best plan makes more than T choices, so whoever takes an
    elective can be replaced by one of its T cheapest candidates who takes part in
    nothing else: at most T − 1 of them do. The replacement is no dearer and no further
    back, so the T cheapest candidates of each elective are enough.
    """
    useful = problem.candidate & (problem.need > 0) & (problem.capacity > 0)[:, None]
    useful &= useful.sum(axis=0) >= problem.need
    total = int(problem.need[useful.any(axis=0)].sum())
    price = np.where(useful, problem.steps, np.iinfo(np.int64).max)
    cheapest = np.argsort(price, axis=0, kind="stable")[:total]
    kept = np.zeros_like(useful)
    np.put_along_axis(kept, cheapest, True, axis=0)
    people, electives = np.nonzero(kept & useful)
    return people, electives


def _solved(
    problem: Problem, people: npt.NDArray[np.intp], electives: npt.NDArray[np.intp]
) -> Mask:
    """Which of the choices (people[i], electives[i]) are taken."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array, eye_array, hstack

    wanted, column = np.unique(electives, return_inverse=True)
    used, person = np.unique(people, return_inverse=True)
    choices, covers = len(people), len(wanted)
    at, one = np.arange(choices), np.ones(choices)
    of_person = coo_array((one, (person, at)), shape=(len(used), choices + covers))
    of_elective = coo_array((one, (column, at)), shape=(covers, choices))
    need = eye_array(covers) * problem.need[wanted]
    in_covered = hstack([eye_array(choices), -of_elective.T])
    rules = [
        LinearConstraint(of_person.tocsr(), 0, problem.capacity[used]),
        LinearConstraint(hstack([of_elective, -need]).tocsr(), 0, 0),
        # Follows from the rule before for whole numbers; it is there to find them sooner.
        LinearConstraint(in_covered.tocsr(), -np.inf, 0),
    ]
    price = problem.steps[people, electives].astype(float)
    # A cover is worth more than all steps of any plan, so it comes first.
    worth = 1 + problem.need[wanted].sum() * price.max()
    cost = np.concatenate([price, np.full(covers, -worth)])
    front = np.concatenate([np.zeros(choices), np.arange(covers) - covers])
    best = _least(cost * (1 - front.sum()) + front, rules, np.zeros(choices + covers))
    # Grows with person and with elective, and less than the sum of both apart.
    place = electives * (len(used) - person) + problem.steps.shape[1] * person
    equal = LinearConstraint(cost[None], cost @ best, cost @ best)
    order = np.concatenate([place.astype(float), np.zeros(covers)])
    covered = np.concatenate([np.zeros(choices), best[choices:]])
    chosen: Mask = _least(order, [*rules, equal], covered)[:choices] > 0
    return chosen


def _least(
    cost: npt.NDArray[np.float64], rules: list[Any], least: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The cheapest vector of zeros and ones that keeps the rules and is at least `least`."""
    from scipy.optimize import Bounds, milp

    found = milp(
        cost,
        constraints=rules,
        integrality=np.ones(len(cost)),
        bounds=Bounds(least, 1),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise RuntimeError(found.message)
    return np.asarray(np.round(found.x))
