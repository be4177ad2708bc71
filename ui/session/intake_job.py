"""Reading a long file beside the page, which shows how far it is and can end it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st

from pmo_data.errors import RatingsFileError
from pmo_data.intake.apart import TASK
from pmo_data.intake.understood import Understood
from pmo_data.limited.processes import PROCESSES, Waiting
from pmo_data.progress import Progress
from pmo_data.reasons import Reason
from presentation import words
from ui.session import state
from ui.widgets.markdown import escaped

LONG_BYTES = 2_000_000
"""From this size on files are read beside the page."""
EVERY_SECONDS, _LOOK_SECONDS = 0.5, 0.05
PATIENCE_SECONDS, CLOSED_SECONDS = 1, 10
"""How long a small file may wait unseen, and a page be closed before its file is given up."""
_THREADS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="reading")
"""Far more than read at once: those that wait for a process wait here."""


class Reader(Protocol):
    """Reads what the user dropped, and tells how far it is and how many wait before it."""

    def __call__(self, *, progress: Progress, waiting: Waiting) -> Understood: ...


class _GivenUpError(Exception):
    """Ends the thread of a job that was given up; nobody asks for its result."""


@dataclass(eq=False)
class ReadingJob:
    """A file that is being read, since when, and how far it is.

    Attributes
    ----------
    share
        0–1. Only the reading thread sets it, and a number is set in one piece.
    before
        How many files are read before this one; None until that is known, and 0 while it is
        being read.
    is_open
        Whether a browser still shows the session.
    """

    name: str
    size: int
    is_open: Callable[[], bool]
    share: float = 0.0
    before: int | None = None
    started: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)
    given_up: threading.Event = field(default_factory=threading.Event)
    future: Future[Understood] = field(default_factory=Future)

    def told(self, share: float) -> None:
        """Take the share from the reading thread, which ends here once the job is given up."""
        self._go_on()
        self.share, self.before = share, 0

    def waits(self, before: int) -> None:
        """Take how many files are read before this one."""
        self._go_on()
        self.before = before

    def _go_on(self) -> None:
        """End the reading thread of a job that was given up, or whose page is closed."""
        if self.given_up.is_set():
            raise _GivenUpError
        now = time.monotonic()
        if self.is_open():
            self.seen = now
        elif now > self.seen + CLOSED_SECONDS:
            raise RatingsFileError(
                f"Reading '{self.name}' was ended, because its page was closed.",
                hint="Choose the file again.",
                code=Reason.UNREADABLE,
            )

    def is_soon_done(self) -> bool:
        """Wait until it is done; not where it is long, or others are read before it."""
        if self.size >= LONG_BYTES:
            return self.future.done()
        while not wait((self.future,), _LOOK_SECONDS).done:
            if self.before and time.monotonic() > self.started + PATIENCE_SECONDS:
                return False
        return True

    @property
    def text(self) -> str:
        """How far, how long and how large; no share where none is known yet."""
        seconds = int(time.monotonic() - self.started)
        if self.before:
            before = words.counted(self.before, "file is", "files are")
            return f"Waiting: {before} to be read before it · {seconds} s"
        read = f"{words.percent(self.share)} read · " if self.share else ""
        return f"{read}{seconds} s · {self.size / 1e6:,.0f} MB"


def stand_ready() -> None:
    """Have a process ready to read, so that a small file does not wait for its imports."""
    PROCESSES.stand_ready(TASK)


def start(name: str, size: int, read: Reader) -> ReadingJob:
    """Begin to read; ratings in use stay until it is done."""
    job = ReadingJob(name, size, state.is_open())
    job.future = _THREADS.submit(read, progress=job.told, waiting=job.waits)
    state.keep_job(job)
    return job


def give_up() -> None:
    """End the session's job, if there is one."""
    job = state.job()
    if isinstance(job, ReadingJob):
        job.given_up.set()
        job.future.cancel()
        state.keep_job(None)


def show(job: ReadingJob, finish: Callable[[Callable[[], Understood]], None]) -> None:
    """Show the job until it is done, then hand its result on; or let the user give it up.

    Parameters
    ----------
    finish
        Takes a function that gives the result or raises what reading it raised; ends the job.
    """

    @st.fragment(run_every=EVERY_SECONDS)
    def watched() -> None:
        if state.job() is not job:
            return
        if job.future.done():
            finish(job.future.result)
            st.rerun()
        with st.container(border=True):
            st.markdown(f"**Reading {escaped(job.name)}**")
            # A bar at nothing would look like a share that is known.
            if job.share:
                st.progress(job.share, job.text)
            else:
                st.caption(job.text)
            if st.button("Cancel", key="cancel_reading"):
                give_up()
                if state.pending() is None and state.file_error() is None:
                    state.decide_nothing()
                st.rerun()

    watched()
