"""People who go from page to page, all in one process: `visitors TASK`, the task as JSON.

What was measured is printed as JSON. Everybody has seen all pages before a page change counts.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from benchmarks.department.people import (
    PACK_FILE,
    PACK_PAGE,
    SHARING,
    UPLOAD_PAGE,
    file_of,
    team_of,
)
from benchmarks.department.task import Seen, Task, resident
from benchmarks.department.windows import Window, opened

BUILD, CANCEL, LOOK_SECONDS = "Build the pack", "Cancel", 0.5


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
            await window.show(PACK_PAGE)
            await _begin_pack(window)
    if window.is_busy:
        # The server would not end before it is written.
        await window.click(CANCEL)


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_visit(Task(**json.loads(sys.argv[1])))))))
