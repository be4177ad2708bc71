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
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from types import TracebackType
from typing import NoReturn
from unittest.mock import patch

from pmo_data import duck
from pmo_data.intake.apart import read_apart
from pmo_data.limited import processes, worker
from pmo_data.limited.messages import Record
from pmo_data.progress import unheard
from pmo_data.template import sample_rounds_bytes
from tests.pmo_data.store import attached

TASKS = (
    *("pmo_data.intake.task", "pmo_data.store.inspection_task", "exports.pptx.template_task"),
    *("pandas", "pyarrow.compute", "pyarrow.csv", "pptx"),
    *("duckdb", "pmo_data.store.contents", "pmo_data.intake.bulk.fast_wide"),
    *("pmo_data.intake.workbook.xlsx", "pmo_data.intake.workbook.ods"),
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
    _read_once()
    attached.begin(duck._connection)
    duck._connection = partial(attached.connection, duck._connection)
    gc.freeze()
    running: dict[int, int] = {}
    ended, end = socket.socketpair()
    end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(end.fileno())
    with socket.socket(fileno=int(sys.argv.pop())) as line:
        while True:
            ready, _, _ = select.select([line, ended], [], [])
            if ended in ready:
                ended.recv(4096)
                _tell_of(running)
            if line in ready:
                pipes = _asked(line)
                if not pipes:
                    return 0
                child = os.fork()
                if child == 0:
                    others = [one.detach() for one in (line, ended, end)]
                    _become(pipes, [*others, *running.values()])
                running[child] = _begun(child, pipes)


def _read_once() -> None:
    """Read a small file here: what is found once for all files is there in every process then."""

    def in_this_process(
        task: str, record: Record, parts: Sequence[bytes], *_: object, **__: object
    ) -> tuple[Record, list[memoryview]]:
        found, given = import_module(task).answer(record, parts, unheard)
        return found, [memoryview(part) for part in given]

    with patch.object(processes.PROCESSES, "run", in_this_process):
        read_apart([("team.csv", sample_rounds_bytes())])


def _asked(line: socket.socket) -> list[int]:
    _, pipes, _, _ = socket.recv_fds(line, 1, 4)
    return list(pipes)


def _begun(child: int, pipes: list[int]) -> int:
    """Tell the number of a limited process; what tells how it ended."""
    *theirs, tell = pipes
    for pipe in theirs:
        os.close(pipe)
    _tell(tell, child)
    return tell


def _tell_of(running: dict[int, int]) -> None:
    """Tell how each process ended that has ended."""
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        tell = running.pop(child)
        _tell(tell, os.waitstatus_to_exitcode(status))
        os.close(tell)


def _tell(pipe: int, number: int) -> None:
    with suppress(BrokenPipeError):
        os.write(pipe, b"%d\n" % number)


def _become(pipes: list[int], others: list[int]) -> NoReturn:
    """Be the limited process, which ends at once.

    To take down what was imported takes as long as much of the work.
    """
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *theirs, tell = pipes
    for one in (tell, *others):
        os.close(one)
    for place, pipe in enumerate(theirs):
        os.dup2(pipe, place)
        os.close(pipe)
    os._exit(worker.main())


if __name__ == "__main__":
    os._exit(main())
