"""Building a review pack beside the page, which shows how far it is and can give it up."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import streamlit as st

from exports.apart import WrittenApart
from exports.formats import Format
from exports.pack.pack import Pack
from pmo_data.errors import PmoError
from pmo_data.limits import Limits, limit_error, limits_from
from presentation.words import percent
from ui.server.audit import taken
from ui.server.ending import ENDING
from ui.server.memory import Held, hold, limit_reached
from ui.session import state
from ui.widgets.download import download
from ui.widgets.markdown import escaped

KEPT = "pack_job"
EVERY_SECONDS = 0.5
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="pack")


@dataclass(eq=False)
class PackJob:
    """A pack that is being written, or was.

    Attributes
    ----------
    made_of
        What tells this pack from another one: shown only while the page asks for the same.
    files
        Bytes by suffix, of the formats written so far.
    held
        The same bytes, to be counted.
    refused
        Why others could not be written.
    share
        How much of the format at hand is written, where that is told; else 0.
    token
        Random part of the names of its files: a download is told from another one by
        its length and samples of it.
    """

    made_of: object
    formats: Sequence[Format]
    held: Held
    limits: Limits
    files: dict[str, bytes] = field(default_factory=dict)
    refused: list[PmoError] = field(default_factory=list)
    share: float = 0
    token: str = field(default_factory=lambda: secrets.token_hex(3))
    started: float = field(default_factory=time.monotonic)
    future: Future[None] | None = None
    writing: WrittenApart | None = None

    def write(self, writing: WrittenApart) -> None:
        """Keep each format as soon as it is written, unless given up."""
        try:
            for form, written in writing.files(self._reach):
                self._reach(0)
                self._keep(form.suffix, written)
        except PmoError as error:
            self.refused.append(error)
        finally:
            self.writing = None  # with the pack that it holds

    def reached(self, seconds: int) -> tuple[float, str]:
        """How much of all formats is written after so many seconds, and in words."""
        share, count = self.share, len(self.formats)
        done = min(len(self.files) + len(self.refused), count - 1)
        title = self.formats[done].title + (f" ({percent(share)})" if share else "")
        said = f"Writing {title}, {done + 1} of {count}: {seconds} s"
        return (done + share) / count, said

    def _reach(self, share: float) -> None:
        self.share = share

    def _keep(self, suffix: str, written: bytes | PmoError) -> None:
        if isinstance(written, PmoError):
            self.refused.append(written)
        elif limit := limit_reached(self.held.session, len(written), self.limits):
            self.refused.append(limit_error(limit, self.limits))
        else:
            self.held.contents.append(written)
            self.files[suffix] = written


def job() -> PackJob | None:
    """The session's job, if any."""
    found = state.kept(KEPT)
    return found if isinstance(found, PackJob) else None


def give_up() -> None:
    """End the session's job, if there is one, and let go of what it has written."""
    present = job()
    if present is not None:
        if present.writing is not None:
            present.writing.end()
        state.keep(KEPT, None)


def start(pack: Pack, formats: Sequence[Format], made_of: object) -> None:
    """Begin to write a pack, in place of one before."""
    give_up()
    begun = PackJob(made_of, formats, hold(state.session(), ()), limits_from(os.environ))
    taken(", ".join(form.suffix.upper() for form in formats))
    begun.writing = WrittenApart(pack, formats)
    begun.future = _THREADS.submit(begun.write, begun.writing)
    ENDING.wait_for(begun.future)
    state.keep(KEPT, begun)


def show(made_of: object, *, go_on: Callable[[], None]) -> None:
    """Show each file as soon as it is written, and the progress until all of them are.

    Nothing where the page asks for another pack. `go_on` is called before the part of the page
    that runs alone, and ends it where the window may not show it any more.
    """
    present = job()
    if present is None or present.future is None or present.made_of != made_of:
        return
    if present.future.done():
        present.future.result()
        for error in present.refused:
            st.error(escaped(error.sentence), icon=":material/block:")
        _downloads(present)
        return

    @st.fragment(run_every=EVERY_SECONDS)
    def watched() -> None:
        go_on()
        if present.future is None or present.future.done():
            st.rerun()
        st.progress(*present.reached(int(time.monotonic() - present.started)))
        if st.button("Cancel", key="cancel_pack"):
            give_up()
            st.rerun()
        _downloads(present)

    watched()


def _downloads(present: PackJob) -> None:
    # The thread that writes adds to them meanwhile.
    written = dict(present.files)
    with st.container(horizontal=True, gap="small"):
        for form in present.formats:
            if form.suffix in written:
                size = len(written[form.suffix]) / 1e6
                download(
                    f"{form.title} ({size:.1f} MB)",
                    written[form.suffix],
                    f"{form.stem}-{present.token}.{form.suffix}",
                    mime=form.mime,
                    key=f"pack_{form.suffix}",
                    told=False,
                )
