"""Hostile files: what one costs the server, in time and memory, and the other sessions."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import READING, Client
from benchmarks.measure import Plan, Row
from benchmarks.robustness.hostile_files import hostile_files
from benchmarks.robustness.hostile_parts import Attempt, backups, templates
from benchmarks.robustness.watched import watched
from benchmarks.servers import dashboard_folder, serving
from benchmarks.session import DROP, FILE
from benchmarks.teams import SEED, ratings_of, wide_file

IMPORTED_MB, IMPORTED_SECONDS = 150.0, 5.0
"""Imports of the process that reads where none stands ready; for memory, also of the next one."""
PREPARED_SECONDS = 1.0
"""What one that stands ready still imports for a file before its limits hold."""
MOST_SECONDS, MOST_MB = 10.0 + PREPARED_SECONDS, 400.0 + IMPORTED_MB
OTHERS_SECONDS = 1.0


def hostile(plan: Plan) -> Iterator[Row]:
    """Each file dropped in one session while another one clicks on a person every 0.2 s."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = hostile_files(folder, small=plan.smallest)
        wide_file(folder / "40.csv", ratings_of(40))
        environment = {FILE: str(folder / "40.csv"), DROP: str(folder)}
        product = dashboard_folder(folder / "dashboard")
        with serving("entry.py", product, **environment) as server:
            found = _measured(*server, names)
    for row, most, unit in zip(
        ("time", "memory", "others"),
        (MOST_SECONDS, MOST_MB, OTHERS_SECONDS),
        ("s", "MB", "s"),
        strict=True,
    ):
        place = ("time", "memory", "others").index(row)
        worst = max(found, key=lambda name: found[name][place])
        what = {
            "time": "processor time of the process that reads a hostile file",
            "memory": "memory of server and children beyond idle",
            "others": "slowest click of another session meanwhile",
        }[row]
        figure = found[worst][place]
        note = f"worst of {len(found)}: {worst}"
        yield Row(f"hostile-{row}", what, figure, most, figure / most, 1.0, unit, note)
    yield from _direct("template", templates(small=plan.smallest))
    yield from _direct("backup", backups(small=plan.smallest))


def _direct(kind: str, attempts: Mapping[str, Attempt]) -> Iterator[Row]:
    """What else is opened in a limited process, from here instead of by a server."""
    taken, memory = {}, {}
    for name, attempt in attempts.items():
        seen, limits = attempt()
        taken[name] = seen.seconds, limits.seconds + IMPORTED_SECONDS
        memory[name] = seen.megabytes, limits.memory / 1e6 + IMPORTED_MB
    for row, found, unit in (("time", taken, "s"), ("memory", memory, "MB")):
        worst = max(found, key=lambda name: found[name][0] / found[name][1])
        figure, most = found[worst]
        what = f"{'processor time' if row == 'time' else 'memory'} for a hostile {kind}"
        note = f"worst of {len(found)}: {worst}"
        yield Row(f"hostile-{kind}-{row}", what, figure, most, figure / most, 1.0, unit, note)


def _measured(address: str, server: int, names: list[str]) -> dict[str, tuple[float, float, float]]:
    """Processor seconds, MB beyond idle and the slowest other click, for each file."""
    first = Client(address, "", "")
    first.load()
    first.close()
    other = Client(address, "person", "Person")
    other.load()
    other.choose(other.options[1])
    found = {}
    for name in names:
        done = threading.Event()
        with watched(server) as seen, ThreadPoolExecutor(1) as pool:
            clicks = pool.submit(_until, done, _clicker(other), 0.2)
            try:
                _drop(address, name)
            finally:
                done.set()
        found[name] = (seen.seconds, seen.megabytes, clicks.result())
    other.close()
    return found


def _until(done: threading.Event, measure: Callable[[], float], every: float) -> float:
    """The largest of what is measured again and again until something is done."""
    largest = measure()
    while not done.wait(every):
        largest = max(largest, measure())
    return largest


def _clicker(client: Client) -> Callable[[], float]:
    chance = random.Random(SEED)
    return lambda: client.choose(chance.choice(client.options))


def _drop(address: str, name: str) -> None:
    """Drop a file and wait until the page says what became of it."""
    client = Client(address, "", "", query=f"drop={name}")
    client.load()
    client.load()
    while any(text.startswith(READING) for text in client.texts):
        time.sleep(0.1)
        client.load()
    client.load()
    client.close()
    said = any(name in text.replace("\\", "") for text in client.texts)
    if not client.errors and not said:
        raise RuntimeError(f"nothing is said of {name}")
