"""People who go from page to page, all in one process: what `python` is asked to run.

`visitors TASK` with the task as JSON; what was measured is printed as JSON. A page counts from
its second showing in a window on. Each has seen all pages before anybody counts.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from benchmarks.department.people import (
    PACK_FILE,
    PACK_PAGE,
    SHARING,
    UPLOAD_PAGE,
    file_of,
    team_of,
)
from benchmarks.department.windows import Window, opened
from benchmarks.measure import python

BUILD, CANCEL, LOOK_SECONDS = "Build the pack", "Cancel", 0.5


@dataclass(frozen=True)
class Task:
    """Who visits which servers, and what they do there.

    Attributes
    ----------
    places : sequence of str
        Paths of sockets; people are dealt to them in turn.
    pages : sequence of str
        All that they go to; the first page is blank.
    first, people : int
        Number of the first of them, and how many.
    seconds : float
        How long they go from page to page while it counts; 0 where they only look once.
    thought : tuple of float
        Seconds between two page changes, least and most.
    files : str
        Folder of the files that they drop; blank where nobody does.
    packs : bool
        Count once more, with a pack always under way.
    at_once : int
        How many look through all pages at the same time, before anybody counts.
    watched : int
        A server's process, whose memory is told; 0 is none.
    """

    places: Sequence[str]
    pages: Sequence[str]
    people: int
    seconds: float = 0.0
    thought: tuple[float, float] = (5.0, 15.0)
    first: int = 0
    files: str = ""
    packs: bool = False
    at_once: int = 3
    watched: int = 0


@dataclass
class Seen:
    """What was measured.

    Attributes
    ----------
    taken, beside_packs : list of float
        Seconds of each page change, the latter with a pack under way.
    packs : int
        Written meanwhile.
    shares : list of float
        Of one processor, that the people took themselves while it counted.
    memory : list of int
        Bytes of the watched process, whenever one more window has seen all pages.
    """

    taken: list[float] = field(default_factory=list)
    beside_packs: list[float] = field(default_factory=list)
    packs: int = 0
    shares: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def visited(task: Task) -> Seen:
    """What people measure who visit in a process of their own."""
    answer = python("-m", "benchmarks.department.visitors", json.dumps(asdict(task)))
    return Seen(**json.loads(answer))


def resident(process: int) -> int:
    """Bytes of memory that a process holds."""
    return int(psutil.Process(process).memory_info().rss)


async def _visit(task: Task) -> Seen:
    seen, windows = Seen(), []
    gate = asyncio.Semaphore(task.at_once)
    async with asyncio.TaskGroup() as arriving:
        for number in range(task.first, task.first + task.people):
            arriving.create_task(_arrive(task, number, gate, windows, seen))
    if task.seconds:
        seen.taken = await _changes(task, windows, seen)
    if task.packs:
        async with _packs(task, seen):
            seen.beside_packs = await _changes(task, windows, seen)
    for window in windows:
        await window.line.close()
    return seen


async def _arrive(
    task: Task, number: int, gate: asyncio.Semaphore, windows: list[Window], seen: Seen
) -> None:
    """Look at all pages, and stay until everybody has."""
    async with gate:
        place = task.places[number // SHARING % len(task.places)]
        window = await opened(Path(place), f"person-{number}", team_of(number))
        if task.files and file_of(number):
            await window.show(UPLOAD_PAGE)
            await window.drop(Path(task.files, file_of(number)))
        for page in task.pages:
            await window.show(page)
    windows.append(window)
    if task.watched:
        seen.memory.append(resident(task.watched))
    while len(windows) < task.people:
        await window.stay(1)


async def _changes(task: Task, windows: list[Window], seen: Seen) -> list[float]:
    """Seconds of every page change of all who go from page to page meanwhile."""
    start, before = time.perf_counter(), time.process_time()
    end = start + task.seconds
    each = [
        _change(task, window, random.Random(number), end) for number, window in enumerate(windows)
    ]
    taken = await asyncio.gather(*each)
    seen.shares.append((time.process_time() - before) / (time.perf_counter() - start))
    return [one for of_window in taken for one in of_window]


async def _change(task: Task, window: Window, chance: random.Random, end: float) -> list[float]:
    page, taken = task.pages[-1], []
    # Nobody begins together with all others.
    thought = chance.uniform(0, task.thought[1])
    while (left := end - time.perf_counter()) > thought:
        await window.stay(thought)
        page = chance.choice([other for other in task.pages if other != page])
        taken.append(await window.show(page))
        thought = chance.uniform(*task.thought)
    await window.stay(max(0.0, left))
    return taken


@asynccontextmanager
async def _packs(task: Task, seen: Seen) -> AsyncIterator[None]:
    """One more window, which has one pack after the other written meanwhile."""
    window = await opened(Path(task.places[0]), "packer", team_of(0))
    await window.show(UPLOAD_PAGE)
    await window.drop(Path(task.files, PACK_FILE))
    await window.show(PACK_PAGE)
    await _begin_pack(window)
    enough = asyncio.Event()
    writing = asyncio.create_task(_write_packs(window, seen, enough))
    try:
        yield
    finally:
        enough.set()
        await writing
        await window.line.close()


async def _begin_pack(window: Window) -> None:
    await window.click(BUILD)
    if not window.is_busy:
        raise RuntimeError("no pack was begun")


async def _write_packs(window: Window, seen: Seen, enough: asyncio.Event) -> None:
    while not enough.is_set():
        if window.is_busy:
            await window.stay(LOOK_SECONDS)
        else:
            seen.packs += 1
            await _begin_pack(window)
    if window.is_busy:
        # The server would not end before it is written.
        await window.click(CANCEL)


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_visit(Task(**json.loads(sys.argv[1])))))))
