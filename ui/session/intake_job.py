"""Reading a long file beside the page, which shows how far it is and can end it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st

from pmo_data.intake.files import ReadResult
from pmo_data.progress import Progress
from presentation import words
from ui.session import state
from ui.widgets.markdown import escaped

LONG_BYTES = 2_000_000
"""From this size on files are read beside the page."""
EVERY_SECONDS = 0.5
_THREADS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="reading")


class Reader(Protocol):
    """Reads what the user dropped, and tells how far it is."""

    def __call__(self, *, progress: Progress) -> ReadResult: ...


class _GivenUpError(Exception):
    """Ends the thread of a job that was given up; nobody asks for its result."""


@dataclass(eq=False)
class ReadingJob:
    """A file that is being read, since when, and how far it is.

    Attributes
    ----------
    share
        0–1. Only the reading thread sets it, and a number is set in one piece.
    """

    name: str
    size: int
    share: float = 0.0
    started: float = field(default_factory=time.monotonic)
    given_up: threading.Event = field(default_factory=threading.Event)
    future: Future[ReadResult] = field(default_factory=Future)

    def told(self, share: float) -> None:
        """Take the share from the reading thread, which ends here once the job is given up."""
        if self.given_up.is_set():
            raise _GivenUpError
        self.share = share

    @property
    def text(self) -> str:
        """How far, how long and how large; no share where none is known yet."""
        seconds = int(time.monotonic() - self.started)
        read = f"{words.percent(self.share)} read · " if self.share else ""
        return f"{read}{seconds} s · {self.size / 1e6:,.0f} MB"


def start(name: str, size: int, read: Reader) -> None:
    """Begin to read; ratings in use stay until it is done."""
    job = ReadingJob(name, size)
    job.future = _THREADS.submit(read, progress=job.told)
    state.keep_job(job)


def give_up() -> None:
    """End the session's job, if there is one."""
    job = state.job()
    if isinstance(job, ReadingJob):
        job.given_up.set()
        job.future.cancel()
        state.keep_job(None)


def show(job: ReadingJob, finish: Callable[[Callable[[], ReadResult]], None]) -> None:
    """Show the job until it is done, then hand its result on; or let the user give it up.

    Parameters
    ----------
    finish
        Takes a function that gives the result or raises what reading it raised.
    """

    @st.fragment(run_every=EVERY_SECONDS)
    def watched() -> None:
        if state.job() is not job:
            return
        if job.future.done():
            state.keep_job(None)
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
