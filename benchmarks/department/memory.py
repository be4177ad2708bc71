"""Memory that sessions take, and what is left of it once they have gone.

As many are there at once among the many as among the few: how high the memory once was, is
another question than what stays of each.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from benchmarks.department.people import PAGES, SHARING
from benchmarks.department.places import Department, department, sockets
from benchmarks.department.task import Task, resident, visited
from benchmarks.measure import Plan, Row
from ui.server.leaving import LOOK_SECONDS

WAIT, WAIT_SECONDS = "BENCHMARK_WAIT_SECONDS", 600
FEW, MANY = 50, 500
"""Sessions that have come and gone before the memory is compared."""
SESSION_MB, LEFT = 3.0, 1.1
GONE_SECONDS = 2.5 * LOOK_SECONDS
"""Until the server has let go of whoever has left."""


def sessions(plan: Plan) -> Iterator[Row]:
    """What a session takes after all pages were seen, and what is left ten minutes later."""
    few, many = (3 * SHARING, 4 * SHARING) if plan.smallest else (FEW, MANY)
    wait = 0.0 if plan.smallest else float(os.environ.get(WAIT, WAIT_SECONDS))
    with department(many) as ours:
        held = _come_and_go(ours, 0, few, at_once=1)
        # With the first ones the server loads what all share.
        growth = held[-1] - held[SHARING - 1]
        yield _session_row(few - SHARING, growth / (few - SHARING) / 1e6)
        after_few = _left(ours, wait)
        for first in range(few, many, few):
            _come_and_go(ours, first, min(few, many - first))
            time.sleep(min(wait, GONE_SECONDS))
        after_many = _left(ours, wait)
    what = f"memory {wait:g} s after {many} sessions have come and gone vs. after {few}"
    figures = after_many / 1e6, after_few / 1e6
    yield Row("sessions-left", what, *figures, figures[0] / figures[1], LEFT, unit="MB")


def _session_row(count: int, megabytes: float) -> Row:
    what = f"memory of each of {count} sessions of 14 people, all pages seen, vs. {SESSION_MB:g} MB"
    ratio = megabytes / SESSION_MB
    return Row("sessions-held", what, megabytes, SESSION_MB, ratio, 1.0, unit="MB")


def _come_and_go(ours: Department, first: int, people: int, *, at_once: int = 3) -> list[int]:
    """Bytes that the server holds whenever one more has seen all pages; then all of them go."""
    (place,) = ours.places
    task = Task(
        sockets(ours.places),
        PAGES,
        people,
        first=first,
        files=str(ours.files),
        at_once=at_once,
        watched=place.process,
    )
    return visited(task).memory


def _left(ours: Department, wait: float) -> int:
    """Bytes that it holds a while later."""
    time.sleep(wait)
    return resident(ours.places[0].process)
