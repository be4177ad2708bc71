"""`python -m benchmarks [--smallest] [--json] [name...]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict

from benchmarks.crowd import crowd
from benchmarks.department.load import hundred, three_hundred
from benchmarks.department.memory import sessions
from benchmarks.in_browser import browser_rows
from benchmarks.in_memory import few_people, many_people
from benchmarks.measure import Plan, Row, machine, table
from benchmarks.messy import messy
from benchmarks.million import million
from benchmarks.pack import packs, pictures
from benchmarks.page_runs import page_runs
from benchmarks.plans import plans
from benchmarks.robustness.hostile import hostile
from benchmarks.rounds.both_stores import both_stores
from benchmarks.start import starts
from benchmarks.team_risk import team_risk

GROUPS: dict[str, Callable[[Plan], Iterable[Row]]] = {
    "few": few_people,
    "many": many_people,
    "million": million,
    "messy": messy,
    "plans": plans,
    "risk": team_risk,
    "browser": browser_rows,
    "pages": page_runs,
    "start": starts,
    "crowd": crowd,
    "hostile": hostile,
    "pictures": pictures,
    "pack": packs,
    "rounds": both_stores,
    "hundred": hundred,
    "three-hundred": three_hundred,
    "sessions": sessions,
}


def main(arguments: list[str]) -> None:
    """Run the groups asked for, and print a table of what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(GROUPS)}")
    parser.add_argument(
        "--smallest", action="store_true", help="few people, once: only to see that all works"
    )
    parser.add_argument("--json", action="store_true", help="rows as JSON instead of a table")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(GROUPS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose of {', '.join(GROUPS)}")
    plan, rows = Plan(options.smallest), []
    for name in options.names or GROUPS:
        for row in GROUPS[name](plan):
            rows.append(row)
            print(f"{row.name}: {row.ratio:.3g}", file=sys.stderr, flush=True)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    else:
        print(table(rows))
        print(f"\n{machine()}")


if __name__ == "__main__":
    main(sys.argv[1:])
