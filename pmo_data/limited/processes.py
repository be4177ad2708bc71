"""Work on bytes that somebody else made, in processes with little memory and time.

A few at once; whoever comes later waits in turn. One process may stand ready, so that a small
file does not wait for its imports.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from pmo_data.limited.messages import Record, message, read_record
from pmo_data.limited.worker import READY, STEP, STEPS
from pmo_data.limits import Limits
from pmo_data.progress import Progress, unheard

_ROOT = Path(__file__).parents[2]
_KEPT_SETTINGS = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP")
_OF_LIBRARIES = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Their own pools and threads would take memory that is never used."""
_LOOK_SECONDS = 0.05
_HANG_SECONDS, _END_SECONDS = 600, 10
_BEYOND_ITS_TIME = {
    -getattr(signal, name) for name in ("SIGPROF", "SIGXCPU") if hasattr(signal, name)
}
"""How a process ends whose processor time is used up; nothing where no system counts it."""
_OUT_OF_MEMORY = -getattr(signal, "SIGABRT", 0)
"""How a library ends its process that gets no memory."""
_ANSWER_SHARE = 4
"""An answer is at most this part of the memory."""
_PIECE = 1 << 20

Waiting = Callable[[int], None]
"""Is told again and again how many have to end first; what it raises ends the waiting."""


class BeyondLimitError(Exception):
    """A limit of `Limits`, by its name, that the work is beyond."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class BrokenOffError(Exception):
    """The process ended without an answer; the text says where, and holds nothing of a file."""


@dataclass
class _Heard:
    """What has come from a process so far."""

    answer: bytearray
    steps: int = 0
    resident: int = 0


class LimitedProcesses:
    """Processes that do one task each."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._turns: list[object] = []
        self._ready: subprocess.Popen[bytes] | None = None
        self._task = ""

    def stand_ready(self, task: str) -> None:
        """Have a process ready that has imported the module of a task, now and from now on."""
        self._task = task
        with self._changed:
            if self._ready is None or self._ready.poll() is not None:
                self._ready = _started(task)

    def end(self) -> None:
        """End the process that stands ready."""
        with self._changed:
            ready, self._ready = self._ready, None
        if ready is not None:
            with ready:
                ready.kill()

    def run(
        self,
        task: str,
        record: Record,
        parts: Sequence[bytes],
        limits: Limits,
        *,
        progress: Progress = unheard,
        waiting: Waiting = unheard,
    ) -> tuple[Record, list[memoryview]]:
        """The answer of the module of a task, given in a process that ends with it.

        Parameters
        ----------
        record, parts
            JSON and byte strings, handed to the task.
        progress
            Is told the share done again and again; what it raises ends the process.
        waiting
            Is told how many have to end before this one begins, while it waits.

        Raises
        ------
        BeyondLimitError
        BrokenOffError
        """
        with self._turn(limits.processes, waiting):
            child = self._taken()
            asked = {
                **{"task": task, "record": record, "seconds": limits.seconds},
                **{"memory": limits.memory, "answer": limits.memory // _ANSWER_SHARE},
            }
            with child:
                answer = _exchange(child, message(asked, parts), limits, progress)
            # Only now: its imports are not to take the processor from the file.
            if self._task:
                self.stand_ready(self._task)
        return _checked(child.returncode, answer)

    @contextmanager
    def _turn(self, most: int, waiting: Waiting) -> Iterator[None]:
        """One of so many places; those who wait get them in the order in which they came."""
        turn = object()
        with self._changed:
            self._turns.append(turn)
        try:
            while True:
                with self._changed:
                    before = self._turns.index(turn) - most + 1
                    if before <= 0:
                        break
                    self._changed.wait(_LOOK_SECONDS)
                waiting(before)
            yield
        finally:
            with self._changed:
                self._turns.remove(turn)
                self._changed.notify_all()

    def _taken(self) -> subprocess.Popen[bytes]:
        with self._changed:
            ready, self._ready = self._ready, None
        return ready if ready is not None and ready.poll() is None else _started()


def _started(*modules: str) -> subprocess.Popen[bytes]:
    settings = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
    command = [sys.executable, "-m", "pmo_data.limited.worker", *modules]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=_ROOT, env=settings | _OF_LIBRARIES
    )


def _exchange(
    child: subprocess.Popen[bytes], asked: Sequence[bytes], limits: Limits, progress: Progress
) -> bytearray:
    """What the process answers; looked at again and again until it does.

    The clock only ends a process that hangs, where the system counts its processor time.
    """
    heard = _Heard(bytearray())
    most = limits.memory // _ANSWER_SHARE
    # Closed by the thread: what a process did not take is no fault where it is closed.
    given, child.stdin = child.stdin, None
    threads = [
        threading.Thread(target=_give, args=(given, asked), daemon=True),
        threading.Thread(target=_hear_steps, args=(child, heard), daemon=True),
        threading.Thread(target=_hear_answer, args=(child.stdout, heard, most), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        _watch(child, threads[-1], heard, limits, progress)
    finally:
        child.kill()
        for thread in threads:
            thread.join()
    if len(heard.answer) > most:
        raise BeyondLimitError("memory")
    return heard.answer


def _watch(
    child: subprocess.Popen[bytes],
    hearing: threading.Thread,
    heard: _Heard,
    limits: Limits,
    progress: Progress,
) -> None:
    """Look at a process until its answer is heard."""
    allowed = max(_HANG_SECONDS, 10 * limits.seconds) if _BEYOND_ITS_TIME else limits.seconds
    until = time.monotonic() + allowed
    while hearing.is_alive():
        hearing.join(_LOOK_SECONDS)
        if time.monotonic() > until:
            raise BeyondLimitError("seconds")
        if heard.resident and _resident(child.pid) > heard.resident + limits.memory:
            raise BeyondLimitError("memory")
        progress(min(heard.steps / STEPS, 1))
    if len(heard.answer) <= limits.memory // _ANSWER_SHARE:
        with suppress(subprocess.TimeoutExpired):
            child.wait(_END_SECONDS)


def _give(pipe: IO[bytes] | None, pieces: Sequence[bytes]) -> None:
    """Write to a process, which may end before it has taken everything."""
    if pipe is not None:
        with suppress(OSError), pipe:
            for piece in pieces:
                pipe.write(piece)


def _hear_steps(child: subprocess.Popen[bytes], heard: _Heard) -> None:
    while child.stderr is not None and (told := child.stderr.read1(_PIECE)):  # type: ignore[attr-defined]
        if READY in told:
            heard.resident = _resident(child.pid)
        heard.steps += told.count(STEP)


def _hear_answer(pipe: IO[bytes] | None, heard: _Heard, most: int) -> None:
    """Take what comes until it is more than an answer may be."""
    while pipe is not None and (piece := pipe.read(_PIECE)):
        heard.answer += piece
        if len(heard.answer) > most:
            return


def _resident(process: int) -> int:
    """Memory in use by a process, in bytes; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _checked(ended: int | None, content: bytearray) -> tuple[Record, list[memoryview]]:
    """The answer of a process that ended so."""
    if ended in _BEYOND_ITS_TIME:
        raise BeyondLimitError("seconds")
    if _OUT_OF_MEMORY and ended == _OUT_OF_MEMORY:
        raise BeyondLimitError("memory")
    source = BytesIO(content)
    try:
        record, sizes = read_record(source)
    except (EOFError, ValueError, LookupError, TypeError) as error:
        raise BrokenOffError(f"ended with {ended}") from error
    if "broken off" in record:
        raise BrokenOffError(str(record["broken off"]))
    if "limit" in record:
        raise BeyondLimitError(record["limit"])
    parts, rest = [], memoryview(content)[source.tell() :]
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return record, parts


PROCESSES = LimitedProcesses()
"""Those of this process: all of its sessions share them."""
atexit.register(PROCESSES.end)
