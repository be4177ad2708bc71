"""Reading a long file beside the page, which shows how long it has taken and can give it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import streamlit as st

from pmo_data.reading import ReadResult
from ui import state
from ui.markdown import escaped

LONG_BYTES = 2_000_000
"""From this size on files are read beside the page."""
EVERY_SECONDS = 0.5
_THREADS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="reading")


@dataclass(frozen=True, eq=False)
class ReadingJob:
    """A file that is being read, and since when."""

    name: str
    size: int
    future: Future[ReadResult]
    started: float = field(default_factory=time.monotonic)


def start(name: str, size: int, read: Callable[[], ReadResult]) -> None:
    """Begin to read; ratings in use stay until it is done."""
    state.keep_job(ReadingJob(name, size, _THREADS.submit(read)))


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
        seconds = int(time.monotonic() - job.started)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Reading {escaped(job.name)}** ({job.size / 1e6:,.1f} MB): {seconds} s")
            if st.button("Cancel", key="cancel_reading"):
                job.future.cancel()
                state.keep_job(None)
                st.rerun()

    watched()
