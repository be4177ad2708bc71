"""Verdicts under every reading, and coverage plans."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analytics.assignment import Problem, assigned
from analytics.evaluation import evaluated
from analytics.stability import stability
from analytics.targets import team_arrays
from benchmarks.measure import Plan, Row, compared, in_turn
from benchmarks.teams import SEED, ratings_of
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import profiles_under, reading_combinations

MANY = 10_000
TEAMS = ((300, 1.0), (10_000, 0.1))
ELECTIVES, DEPTH = 10, 3


def plans(plan: Plan) -> Iterator[Row]:
    """All combinations of readings against one; plans against the bare solver."""
    people = plan.people(MANY)
    team = team_arrays(ratings_of(people), profiles_under())
    verdicts, figures = in_turn(
        plan.times(9), lambda: stability(team, OWN, {}), lambda: evaluated(team, OWN)
    )
    what = (
        f"verdicts on {people:,} people under {len(reading_combinations())} combinations of "
        "readings vs. every figure under one"
    )
    yield compared("readings", what, verdicts, figures, 3.0)
    for count, target in TEAMS:
        yield _plan(plan, count, target)


def _plan(plan: Plan, count: int, target: float) -> Row:
    """Three new people for each of ten electives, chosen among all.

    Everything can be covered and each person takes one, so the yardstick, which puts
    every choice before the same solver, has no more to find out.
    """
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import eye_array, kron

    people = plan.people(count)
    random = np.random.default_rng(SEED)
    steps = random.integers(1, 7, (people, ELECTIVES))
    problem = Problem(
        steps,
        np.ones(steps.shape, bool),
        np.full(ELECTIVES, DEPTH),
        np.ones(ELECTIVES, bool),
        np.ones(people, np.int64),
    )
    of_elective = kron(np.ones((1, people)), eye_array(ELECTIVES)).tocsr()
    of_person = kron(eye_array(people), np.ones((1, ELECTIVES))).tocsr()
    rules = [LinearConstraint(of_elective, DEPTH, DEPTH), LinearConstraint(of_person, 0, 1)]

    whole = np.ones(steps.size)

    def every_choice() -> int:
        found = milp(steps.ravel(), constraints=rules, integrality=whole, bounds=(0, 1))
        return round(found.fun)

    if int((assigned(problem) * steps).sum()) != every_choice():
        raise RuntimeError("the plan is not the cheapest")
    own, yardstick = in_turn(plan.times(9), lambda: assigned(problem), every_choice)
    what = f"coverage plan of {people:,} people vs. the same solver on every choice"
    return compared(f"plan-{count}", what, own, yardstick, target)
