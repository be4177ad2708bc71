"""Limited processes for the tests: forked from one that has imported what they need.

To start one takes a second or two, nearly all of it imports, and many hundred tests read a
file. `python -m tests.forked SOCKET` waits for the three pipes of a process and a place to
tell what becomes of it, and forks. The tests of `pmo_data.limited` start the real ones.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import NoReturn

from pmo_data.limited import processes, worker

TASKS = (
    *("pmo_data.intake.task", "pmo_data.store.inspection_task", "exports.pptx.template_task"),
    *("pandas", "pyarrow.compute", "pyarrow.csv", "pptx"),
    *("pmo_data.duck", "pmo_data.intake.bulk.fast_wide"),
)


class Forked:
    """As much of a `subprocess.Popen` as `pmo_data.limited.processes` uses."""

    def __init__(self, line: socket.socket) -> None:
        (take, give), (hear, say), (read, write), (know, tell) = (os.pipe() for _ in range(4))
        theirs = [take, say, write, tell]
        socket.send_fds(line, [b"."], theirs)
        for one in theirs:
            os.close(one)
        self.stdin, self.stdout, self.stderr = (
            os.fdopen(give, "wb"),
            os.fdopen(hear, "rb"),
            os.fdopen(read, "rb"),
        )
        self._told = os.fdopen(know)
        self.pid = int(self._told.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended, if it has."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """How it ended."""
        ended = self._ended(timeout)
        if ended is None:
            raise subprocess.TimeoutExpired("forked", timeout or 0)
        return ended

    def kill(self) -> None:
        """End it, if it has not ended meanwhile."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def __enter__(self) -> Forked:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pipe in (self.stdout, self.stderr, self.stdin):
            if pipe is not None:
                pipe.close()
        self.wait()
        self._told.close()

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = int(self._told.readline())
        return self.returncode


def forking() -> tuple[subprocess.Popen[bytes], Callable[..., Forked], socket.socket]:
    """The process that forks, the function that has it done, and what ends it once closed."""
    ours, theirs = socket.socketpair()
    with theirs:
        kept = {name: os.environ[name] for name in processes._KEPT_SETTINGS if name in os.environ}
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
            cwd=processes._ROOT,
            env=kept | processes._OF_LIBRARIES,
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    return server, lambda *_modules: Forked(ours), ours


def main() -> int:
    """Fork whenever asked to, until nobody is there to ask."""
    for name in TASKS:
        import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, lambda *_: os.waitpid(-1, os.WNOHANG))
    with socket.socket(fileno=int(sys.argv.pop())) as line:
        pipes = _asked(line)
        while pipes and os.fork():
            for one in pipes:
                os.close(one)
            pipes = _asked(line)
    if pipes:
        _told_of(pipes.pop(), pipes)
    return 0


def _asked(line: socket.socket) -> list[int]:
    _, pipes, _, _ = socket.recv_fds(line, 1, 4)
    return list(pipes)


def _told_of(tell: int, pipes: list[int]) -> NoReturn:
    """Fork a limited process, and tell its number and how it ended.

    Both end at once: to take down what was imported takes as long as much of the work.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        os.close(tell)
        for place, pipe in enumerate(pipes):
            os.dup2(pipe, place)
            os.close(pipe)
        os._exit(worker.main())
    for pipe in pipes:
        os.close(pipe)
    with os.fdopen(tell, "w") as told:
        print(child, file=told, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=told)
    os._exit(0)


if __name__ == "__main__":
    os._exit(main())
