"""The process that opens bytes which somebody else made, with little memory and time.

Run by `pmo_data.limited.processes` as ``python -m pmo_data.limited.worker [MODULE]``, for one
task. A file that makes it use too much ends this process and nothing else. MODULE is imported
while the process stands ready. A module of a task has two functions: `prepare(record)` imports
what will be used, before the limits hold, and `answer(record, parts, progress)` gives the
record and the byte strings that go back.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from types import TracebackType

from pmo_data.limited.messages import message, read_record, where_it_failed
from pmo_data.progress import Progress

READY, STEP, STEPS = b"\1", b"\0", 100
"""Written to standard error when the limits hold, then as the work proceeds; how often in all."""


def main() -> int:
    """Take one task from standard input and write its answer to standard output."""
    sys.excepthook = _failed
    # Who asked is interrupted too, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if len(sys.argv) > 1:
        import_module(sys.argv[1])
    source, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        asked, sizes = read_record(source)
    except EOFError:
        return 0
    task = import_module(asked["task"])
    task.prepare(asked["record"])
    _restrict(asked["memory"], asked["seconds"])
    sys.stderr.buffer.write(READY)
    sys.stderr.buffer.flush()
    try:
        parts = [source.read(size) for size in sizes]
        answer = message(*task.answer(asked["record"], parts, _steps()))
        if sum(map(len, answer)) > asked["answer"]:
            raise MemoryError
    except MemoryError:
        answer = message({"limit": "memory"}, ())
    for piece in answer:
        out.write(piece)
    out.flush()
    return 0


def _failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where the work broke off."""
    for piece in message({"broken off": where_it_failed(kind, trace)}, ()):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _restrict(memory: int, seconds: int) -> None:
    """Bound memory and processor time beyond what was used until now, where the system can."""
    try:
        import resource
    except ImportError:
        return
    # To the moment; the limit below, in whole seconds, is for what would stop the timer.
    signal.setitimer(signal.ITIMER_PROF, seconds)
    used = math.ceil(time.process_time())
    for kind, most in (
        (resource.RLIMIT_DATA, memory + _data_bytes()),
        (resource.RLIMIT_CPU, seconds + used),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


def _data_bytes() -> int:
    """What counts as data of this process by now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData")), 0)


def _steps() -> Progress:
    """Writes a step for each hundredth that is done."""
    written = 0

    def told(share: float) -> None:
        nonlocal written
        due = int(share * STEPS) - written
        if due > 0:
            written += due
            sys.stderr.buffer.write(STEP * due)
            sys.stderr.buffer.flush()

    return told


if __name__ == "__main__":
    # At once: to take down all that was imported takes as long as reading a small file.
    os._exit(main())
