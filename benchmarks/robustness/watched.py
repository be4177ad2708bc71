"""What a process and its children take while something is done."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_LOOK_SECONDS = 0.02


@dataclass
class Taken:
    """What was seen so far.

    Attributes
    ----------
    seconds : float
        Processor time of the one child that took most, beyond what it had taken at first.
    megabytes : float
        Resident memory of the process and its children, beyond that at first.
    """

    seconds: float = 0.0
    megabytes: float = 0.0
    _first: dict[int, float] = field(default_factory=dict)
    _idle: float = 0.0

    def begin(self, process: int) -> None:
        children = _children(process)
        self._first = {child: _processor_seconds(child) for child in children}
        self._idle = _memory_mb(process, children)

    def look(self, process: int) -> None:
        children = _children(process)
        self.megabytes = max(self.megabytes, _memory_mb(process, children) - self._idle)
        for child in children:
            taken = _processor_seconds(child) - self._first.get(child, 0.0)
            self.seconds = max(self.seconds, taken)


@contextmanager
def watched(process: int) -> Iterator[Taken]:
    """Look at a process again and again until the block ends."""
    taken, done = Taken(), threading.Event()
    taken.begin(process)

    def looking() -> None:
        while not done.wait(_LOOK_SECONDS):
            taken.look(process)

    thread = threading.Thread(target=looking)
    thread.start()
    try:
        yield taken
    finally:
        done.set()
        thread.join()


def _processor_seconds(process: int) -> float:
    """Processor time of a process; 0 where it has ended."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return sum(map(int, text.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(process: int, children: list[int]) -> float:
    """Resident memory of a process and those children that run a program of their own.

    A child that has not begun its program yet still has its parent's memory: it would count twice.
    """
    total, parent = 0.0, _command(process)
    for number in (process, *(child for child in children if _command(child) != parent)):
        try:
            pages = int(Path(f"/proc/{number}/statm").read_text(encoding="ascii").split()[1])
        except OSError:
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return total


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _children(process: int) -> list[int]:
    """All below a process, as far as they are still there."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            found += map(int, task.read_text(encoding="ascii").split())
    return found + [child for number in found for child in _children(number)]
