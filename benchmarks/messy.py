"""A messy CSV of 500 people to ratings with report, in an interpreter of its own."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Plan, Row, in_turn, python
from benchmarks.teams import messy_bytes

PEOPLE, MOST_SECONDS = 500, 0.3
READ = """
import pathlib, sys
from pmo_data.intake.files import read_ratings
path = pathlib.Path(sys.argv[1])
result = read_ratings(path, path.name)
assert len(result.ratings) and result.report.rejected
"""


def messy(plan: Plan) -> Iterator[Row]:
    """The whole process, less one that does nothing."""
    people = plan.people(PEOPLE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "messy.csv"
        path.write_bytes(messy_bytes(people))
        series = in_turn(
            plan.times(7),
            lambda: python("-c", READ, str(path)),
            lambda: python("-c", "pass"),
        )
    whole, nothing = (statistics.median(taken) for taken in series)
    yield Row(
        "messy",
        f"messy CSV of {people} people to ratings with report, beyond process start "
        f"vs. {MOST_SECONDS} s",
        whole - nothing,
        MOST_SECONDS,
        (whole - nothing) / MOST_SECONDS,
        1.0,
    )
