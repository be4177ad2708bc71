"""`plan`: who is to build which elective."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from commands.options import Commands, counting_people, people_command, positions, readings_line
from commands.printing import say

PAIR = "ELECTIVE=PERSON"


def add_plan_command(commands: Commands) -> None:
    """Add `plan`."""
    plan = people_command(commands, "plan", _plan, "who is to build which elective")
    for name, what in (
        ("depth", "people to hold each elective"),
        ("each", "new electives that a person may take"),
    ):
        plan.add_argument(f"--{name}", type=int, default=1, metavar="N", help=what)
    add_choices(plan)
    plan.add_argument("--json", action="store_true")


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add the choices that the user makes in a plan."""
    for name, what in (("fix", "the plan must make"), ("forbid", "the plan must not make")):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar=PAIR, help=f"a choice that {what}"
        )


def _plan(options: argparse.Namespace) -> int:
    from analytics.plan import coverage_plan
    from analytics.targets import team_arrays
    from commands.records import plan_record
    from commands.text import plan_text

    ratings, profiles = counting_people(options)
    team = team_arrays(ratings, profiles)
    planned = partial(coverage_plan, ratings, team, depth=options.depth, each=options.each)
    fixed, forbidden = pairs(ratings, options.fix), pairs(ratings, options.forbid)
    best = planned()
    plan = planned(fixed=fixed, forbidden=forbidden) if fixed or forbidden else best
    text = plan_text(plan, best, ratings)
    return say(options, plan_record(plan), text, readings_line(options))


def pairs(ratings: Any, texts: list[str]) -> list[tuple[int, str]]:
    """Electives and ids of `--fix` or `--forbid`, where people are given by id or name."""
    from analytics.elective_choices import pair_of

    named = [pair_of(text) for text in texts]
    rows = positions(ratings, [person for _, person in named])
    ids = ratings.people["person_id"].iloc[rows]
    return [(elective, person) for (elective, _), person in zip(named, ids, strict=True)]
