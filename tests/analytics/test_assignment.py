"""The assignment of people to electives against other solvers."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment, linprog

from analytics.assignment import Problem, assigned
from tests.examples import some


def least_by_another_solver(steps, candidate, need, each):
    """Fewest uncovered and least steps by trying every set of electives with the Hungarian method.

    Right where no elective needs more than one person.
    """
    dear = 10_000
    columns = np.repeat(np.arange(len(steps)), each)
    best = None
    for mask in range(2 ** len(need)):
        covered = [e for e in range(len(need)) if mask >> e & 1]
        if any(need[e] == 0 for e in covered):
            continue
        rows = np.repeat(covered, need[covered]).astype(int)
        price = np.where(candidate, steps, dear)[columns][:, rows].T
        if len(rows) > len(columns):
            continue
        total = int(price[linear_sum_assignment(price)].sum()) if len(rows) else 0
        if total >= dear:
            continue
        figure = int((need > 0).sum()) - len(covered), total
        best = figure if best is None or figure < best else best
    return best


@pytest.mark.parametrize(
    ("seed", "size", "depth", "each"),
    [(1, 14, 1, 1), (2, 60, 1, 1), (3, 300, 1, 1), (4, 300, 1, 3), (5, 8, 1, 1), (6, 6, 1, 2)],
)
@pytest.mark.slow
def test_the_plan_of_a_larger_team_is_that_of_another_solver(seed, size, depth, each):
    random = np.random.default_rng(seed)
    own = random.integers(0, 5, (size, 10, 2))
    steps = np.maximum(0, 4 - own).sum(axis=2)
    candidate = (own > 0).all(axis=2) & (steps > 0) & (random.random((size, 10)) < 0.4)
    need = np.minimum(depth, random.integers(0, depth + 1, 10) + 1)
    taken = assigned(Problem(steps, candidate, need, need > 0, np.full(size, each)))
    uncovered = int((taken.sum(axis=0) < need).sum())
    found = uncovered, int((steps * taken).sum())
    assert found == least_by_another_solver(steps, candidate, need, each)
    assert not (taken & ~candidate).any()
    assert (taken.sum(axis=1) <= each).all()


def best_by_flow(steps, candidate, need, each, full):
    """People missing and least steps where these electives get all they need; None if they can't.

    Two linear programmes of a flow, whose corners are whole numbers.
    """
    people, electives = np.nonzero(candidate)
    choices = np.arange(len(people))
    into = np.zeros((len(need), len(people)))
    into[electives, choices] = 1
    out_of = np.zeros((len(steps), len(people)))
    out_of[people, choices] = 1
    limits = np.concatenate([np.full(len(steps), each), need, -need[full]])
    rules = np.vstack([out_of, into, -into[full]])
    most = linprog(-np.ones(len(people)), A_ub=rules, b_ub=limits, bounds=(0, 1))
    if most.status != 0:
        return None
    taken = round(-most.fun)
    price = steps[people, electives]
    total = np.ones((1, len(people)))
    least = linprog(price, A_ub=rules, b_ub=limits, A_eq=total, b_eq=[taken], bounds=(0, 1))
    return int(need.sum()) - taken, round(least.fun)


@pytest.mark.parametrize(
    ("seed", "size", "depth", "each"), [(7, 9, 2, 2), (8, 14, 3, 2), (9, 10, 3, 3)]
)
@pytest.mark.slow
def test_no_flow_reaches_more_electives_or_people_or_the_same_for_less(seed, size, depth, each):
    random = np.random.default_rng(seed)
    steps = random.integers(1, 7, (size, 6))
    candidate = random.random((size, 6)) < 0.35
    need = np.full(6, depth)
    held = np.zeros(6, bool)
    taken = assigned(Problem(steps, candidate, need, held, np.full(size, each)))
    count = int((taken.sum(axis=0) >= need).sum())
    assert 0 < count < 6, "a case in which something stays short"

    def best(number):
        sets = itertools.combinations(range(6), number)
        found = [best_by_flow(steps, candidate, need, each, list(full)) for full in sets]
        return min((figure for figure in found if figure is not None), default=None)

    assert best(count + 1) is None
    assert best(count) == (need.sum() - taken.sum(), (steps * taken).sum())


@given(seed=st.integers(0, 2**32), each=st.integers(1, 2))
@settings(max_examples=some(10, 30))
def test_the_cheapest_few_candidates_are_enough(seed, each):
    """Among many people the plan costs what it costs among all of them without a reduction."""
    random = np.random.default_rng(seed)
    steps = random.integers(1, 7, (25, 4))
    candidate = random.random((25, 4)) < 0.5
    need = random.integers(0, 2, 4)
    taken = assigned(Problem(steps, candidate, need, need > 0, np.full(25, each)))
    found = int((taken.sum(axis=0) < need).sum()), int((steps * taken).sum())
    assert found == least_by_another_solver(steps, candidate, need, each)
    assert (taken.sum(axis=1) <= each).all()
