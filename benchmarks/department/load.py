"""A hundred people in one process, three hundred in two: the slow page changes among them."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.department.people import BARE_PAGES, PAGES
from benchmarks.department.places import bare, department, sockets
from benchmarks.department.task import Seen, Task, visited
from benchmarks.measure import Plan, Row, slow

SECONDS, THOUGHT = 90.0, (5.0, 15.0)
HUNDRED, HUNDRED_BESIDE_PACKS, THREE_HUNDRED = 0.4, 1.5, 1.0
"""Seconds that 95 of 100 page changes may take at most."""


def hundred(plan: Plan) -> Iterator[Row]:
    """People on one process, alone and with a pack of 60 people always under way."""
    people = 2 if plan.smallest else 100
    yardstick, seen = _both(plan, people, processes=1, packs=True)
    alone, beside = seen.shares
    yield _row("load-100", people, "one process", seen.taken, yardstick, HUNDRED, _note(alone))
    yield _row(
        "load-100-pack",
        people,
        "one process, a pack of 60 people always under way",
        seen.beside_packs,
        yardstick,
        HUNDRED_BESIDE_PACKS,
        f"{_note(beside)}, {seen.packs} packs written",
    )


def three_hundred(plan: Plan) -> Iterator[Row]:
    """People on two processes; the bare page has one."""
    people = 4 if plan.smallest else 300
    yardstick, seen = _both(plan, people, processes=2, packs=False)
    note = _note(*seen.shares)
    yield _row("load-300", people, "two processes", seen.taken, yardstick, THREE_HUNDRED, note)


def _both(plan: Plan, people: int, *, processes: int, packs: bool) -> tuple[Seen, Seen]:
    """What as many people measure on the bare page, and then on the dashboard."""
    going = {"seconds": 1.0, "thought": (0.1, 0.3)} if plan.smallest else {}
    going = {"people": people, "seconds": SECONDS, "thought": THOUGHT} | going
    with bare() as place:
        yardstick = visited(Task(sockets([place]), BARE_PAGES, **going))
    with department(people, processes=processes) as ours:
        where = {"places": sockets(ours.places), "files": str(ours.files)}
        seen = visited(Task(pages=PAGES, packs=packs, at_once=3 * processes, **where, **going))
    return yardstick, seen


def _row(
    name: str,
    people: int,
    where: str,
    taken: list[float],
    yardstick: Seen,
    most: float,
    note: str,
) -> Row:
    """The ratio is the figure itself, in seconds."""
    what = (
        f"{people} people on {where}, page changes ten seconds apart: 95th percentile to the last"
        " message (the ratio is its seconds) vs. a bare page in one process"
    )
    count, bare_note = len(taken), _note(*yardstick.shares)
    figure = slow(taken)
    said = f"{count} page changes, {note}; of the bare page {len(yardstick.taken)}, {bare_note}"
    return Row(name, what, figure, slow(yardstick.taken), figure, most, note=said)


def _note(share: float) -> str:
    return f"clients {share:.0%} of a processor"
