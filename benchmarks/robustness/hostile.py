"""Hostile files: what one costs the server, in time and memory, and the other sessions."""

from __future__ import annotations

import io
import os
import random
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import READING, Client
from benchmarks.measure import Plan, Row
from benchmarks.robustness.hostile_files import hostile_files
from benchmarks.servers import dashboard_folder, serving
from benchmarks.session import DROP, FILE
from benchmarks.teams import SEED, ratings_of, wide_file

IMPORTED_MB, IMPORTED_SECONDS = 150.0, 5.0
"""Imports of the process that reads, and of the one that stands ready after it; also the page."""
MOST_SECONDS, MOST_MB, OTHERS_SECONDS = 10.0 + IMPORTED_SECONDS, 400.0 + IMPORTED_MB, 1.0


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
            "time": "processor time for a hostile file and the clicks of another session meanwhile",
            "memory": "memory of server and children beyond idle",
            "others": "slowest click of another session meanwhile",
        }[row]
        figure = found[worst][place]
        note = f"worst of {len(found)}: {worst}"
        yield Row(f"hostile-{row}", what, figure, most, figure / most, 1.0, unit, note)
    yield from _templates(small=plan.smallest)


def _templates(*, small: bool) -> Iterator[Row]:
    """Templates of slides that grow when they are opened, each in its limited process."""
    from exports.pptx.house import PptxTemplateError
    from exports.pptx.template import reduced

    shapes = (20_000, 100_000) if small else (1_000_000, 5_000_000, 20_000_000)
    taken, memory = {}, {}
    for count in shapes:
        content, done = _template(count), threading.Event()
        begun, idle = _processor_seconds(os.getpid()), _memory_mb(os.getpid())
        with ThreadPoolExecutor(1) as pool:
            watched = pool.submit(_until, done, lambda: _memory_mb(os.getpid()), 0.02)
            try:
                reduced(content)
            except PptxTemplateError:
                pass
            finally:
                done.set()
        taken[count] = _processor_seconds(os.getpid()) - begun
        memory[count] = watched.result() - idle
    for row, found, most, unit in (
        ("time", taken, MOST_SECONDS, "s"),
        ("memory", memory, MOST_MB, "MB"),
    ):
        figure = max(found.values())
        what = f"{'processor time' if row == 'time' else 'memory'} for a hostile template"
        note = f"worst of {len(found)}"
        yield Row(f"hostile-template-{row}", what, figure, most, figure / most, 1.0, unit, note)


def _template(shapes: int) -> bytes:
    """A template with so many shapes in a layout: some kilobytes, unpacked many megabytes."""
    import pptx

    good, out = io.BytesIO(), io.BytesIO()
    pptx.Presentation().save(good)
    part = "ppt/slideLayouts/slideLayout1.xml"
    with zipfile.ZipFile(good) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            end = b"</p:spTree>"
            grown = given.read(name).replace(end, b"<p:sp/>" * shapes * (name == part) + end)
            made.writestr(name, grown)
    return out.getvalue()


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
        idle, begun, done = _memory_mb(server), _processor_seconds(server), threading.Event()
        with ThreadPoolExecutor(2) as pool:
            memory = pool.submit(_until, done, lambda: _memory_mb(server), 0.02)
            clicks = pool.submit(_until, done, _clicker(other), 0.2)
            try:
                _drop(address, name)
            finally:
                done.set()
            taken = _processor_seconds(server) - begun
            found[name] = (taken, memory.result() - idle, clicks.result())
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


def _processor_seconds(process: int) -> float:
    """Processor time of a process and of those of its children that have ended."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return sum(map(int, text.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(process: int) -> float:
    """Resident memory of a process and its children."""
    total = 0.0
    for number in (process, *_children(process)):
        try:
            pages = int(Path(f"/proc/{number}/statm").read_text(encoding="ascii").split()[1])
        except OSError:
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return total


def _children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:
            continue
    return found + [child for number in found for child in _children(number)]
