"""Whose absence uncovers most, over all pairs, and which blanks could change a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.cells import judged
from analytics.leavers import worst_pair
from analytics.open_verdicts import open_verdicts
from analytics.targets import required_levels, team_arrays
from benchmarks.in_memory import every_figure
from benchmarks.measure import Plan, Row, compared, in_turn
from benchmarks.teams import ratings_of
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import profiles_under

TEAMS = (500, 10_000)


def team_risk(plan: Plan) -> Iterator[Row]:
    """Against every figure of the same people."""
    for count in TEAMS:
        people = plan.people(count)
        ratings = ratings_of(people)
        team = team_arrays(ratings, profiles_under())
        cells = judged(team.levels, required_levels(team, OWN))
        meets, asked = cells.competence_met, cells.competence_wanted
        pairs, blanks, figures = in_turn(
            plan.times(21),
            lambda meets=meets, asked=asked: worst_pair(meets, asked),
            lambda team=team: open_verdicts(team, OWN),
            every_figure(ratings),
        )
        beside = f"of {people:,} people vs. every figure of them"
        yield compared(f"worst-pair-{count}", f"the worst pair {beside}", pairs, figures, None)
        yield compared(f"open-verdicts-{count}", f"open verdicts {beside}", blanks, figures, None)
