"""Every cohort and person figure from ratings in memory, few people and many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb

from analytics.evaluation import Evaluation, evaluated
from analytics.targets import team_arrays
from benchmarks.measure import Plan, Row, compared, in_turn
from benchmarks.teams import ratings_of
from benchmarks.usual_script import elective_frame, profile_frame, usual_figures, wide_frame
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import profiles_under
from pmo_data.ratings import Ratings

FEW = ((40, 2.0), (500, 3.0))
MANY = 10_000


def every_figure(ratings: Ratings) -> Callable[[], Evaluation]:
    """The work: all figures of these people, each held to their own role."""
    profiles = profiles_under()
    return lambda: evaluated(team_arrays(ratings, profiles), OWN)


def few_people(plan: Plan) -> Iterator[Row]:
    """Against the smallest query a database answers."""
    with duckdb.connect() as con:
        for people, target in FEW:
            figures, framed, plain = in_turn(
                plan.times(201),
                every_figure(ratings_of(people)),
                lambda: con.execute("select 1").df(),
                lambda: con.execute("select 1").fetchall(),
            )
            what = f"every figure of {people} people from memory vs. DuckDB `select 1`"
            yield compared(f"figures-{people}", f"{what} as a frame", figures, framed, target)
            yield compared(f"figures-{people}-plain", f"{what}, plain", figures, plain, None)


def many_people(plan: Plan) -> Iterator[Row]:
    """Against the usual pandas script, which starts from the frame that `read_csv` gave."""
    people = plan.people(MANY)
    ratings, profiles = ratings_of(people), profiles_under()
    wide, profile, electives = (
        wide_frame(ratings),
        profile_frame(profiles),
        elective_frame(profiles),
    )
    figures, script = in_turn(
        plan.times(7), every_figure(ratings), lambda: usual_figures(wide, profile, electives)
    )
    what = f"every figure of {people:,} people from memory vs. the usual pandas script"
    yield compared("usual-script", what, figures, script, 0.01)
