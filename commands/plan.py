"""`plan`: who is to build which elective."""

from __future__ import annotations

import argparse
from typing import Any

from commands.options import (
    OK,
    Commands,
    counting_people,
    people_command,
    positions,
    print_json,
    readings_line,
)
from pmo_data.errors import UnknownChoiceError

PAIR = "ELECTIVE=PERSON"


def add_plan_command(commands: Commands) -> None:
    """Add `plan`."""
    plan = people_command(commands, "plan", _plan, "who is to build which elective")
    for name, what in (
        ("depth", "people to hold each elective"),
        ("each", "new electives that a person may take"),
    ):
        plan.add_argument(f"--{name}", type=int, default=1, metavar="N", help=what)
    for name, what in (("fix", "the plan must make"), ("forbid", "the plan must not make")):
        plan.add_argument(
            f"--{name}", action="append", default=[], metavar=PAIR, help=f"a choice that {what}"
        )
    plan.add_argument("--json", action="store_true")


def _plan(options: argparse.Namespace) -> int:
    from analytics.plan import coverage_plan
    from analytics.targets import team_arrays
    from exports.plan_record import plan_record
    from exports.report_text import plan_text

    ratings, profiles = counting_people(options)
    team = team_arrays(ratings, profiles)
    best = coverage_plan(ratings, team, depth=options.depth, each=options.each)
    fixed = _pairs(ratings, "--fix", options.fix)
    forbidden = _pairs(ratings, "--forbid", options.forbid)
    plan = best
    if fixed or forbidden:
        plan = coverage_plan(
            ratings,
            team,
            depth=options.depth,
            each=options.each,
            fixed=fixed,
            forbidden=forbidden,
        )
    if options.json:
        print_json(plan_record(plan))
    else:
        print(plan_text(plan, best, ratings), readings_line(options), sep="\n\n")
    return OK


def _pairs(ratings: Any, option: str, texts: list[str]) -> list[tuple[int, str]]:
    """Electives and people of `--fix` or `--forbid`."""
    pairs = []
    for text in texts:
        elective, equals, person = text.partition("=")
        if not equals or not elective.strip().isdecimal():
            raise UnknownChoiceError(
                f"{option} {text!r} is not of the form {PAIR}.", hint="For example 9=E1001."
            )
        (row,) = positions(ratings, [person])
        pairs.append((int(elective), ratings.people["person_id"].iloc[row]))
    return pairs
