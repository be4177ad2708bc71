"""A window whose draft is kept: written off the run of the page, and only what has changed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from pmo_data.errors import RoundsError
from pmo_data.store.postgres.draft_table import Draft, DraftTable
from ui.server.ending import ENDING
from ui.server.login.claims import Login
from ui.session import state
from ui.session.drafts import content

NOT_KEPT = (
    "What you upload and choose here cannot be kept at the moment: keep your files at hand in case "
    "the server stops."
)
EMPTIED = (
    "Somebody was erased since you uploaded these files, so they are no longer kept in case the "
    "server stops: keep them at hand."
)
_BYTES = 16
_PATIENCE_SECONDS = 10
_WRITING = ThreadPoolExecutor(1, thread_name_prefix="drafts")


@dataclass(frozen=True)
class _Holding:
    """What a window holds; the files are named anew whenever they are others."""

    uploaded: tuple[state.Dropped, ...]
    upload: str
    said: str

    @property
    def contents(self) -> frozenset[bytes]:
        """A digest of each file."""
        files = (content for one in self.uploaded for content in one.held.contents)
        return frozenset(hashlib.sha256(content).digest() for content in files)


class Window:
    """A window whose draft is kept.

    Parameters
    ----------
    drafts
    login
        Of who has opened it.
    tab
        Names the window at random.
    came_from
        Names the one whose draft it was given, if any.

    Attributes
    ----------
    note : str
        Why its draft is not kept; blank where it is.
    """

    def __init__(self, drafts: DraftTable, login: Login, tab: str, came_from: str = "") -> None:
        self.tab, self.note = tab, ""
        self._came_from = came_from
        self._drafts, self._owner, self._given = drafts, login.digest, login.given
        self._holding = _Holding((), "", "")
        self._due: _Holding | None = None
        self._stored, self._contents = "", frozenset[bytes]()
        self._emptied: frozenset[bytes] = frozenset()
        self._lock = Lock()

    @property
    def address(self) -> str:
        """Names what comes back: the draft that it was given, until its own is written."""
        return self.tab if self._stored or not self._came_from else self._came_from

    def keep(self) -> None:
        """Have written what the window holds, where that is not what was written last."""
        last, uploaded, said = self._holding, content.uploaded(), content.said()
        same = last.upload and [one.held for one in uploaded] == [one.held for one in last.uploaded]
        if same and said == last.said and self.note != NOT_KEPT:
            return
        upload = last.upload if same else secrets.token_urlsafe(_BYTES)
        self._holding = _Holding(uploaded, upload, said)
        with self._lock:
            waiting, self._due = self._due, self._holding
        if waiting is None:
            _WRITING.submit(self._write)

    def _write(self) -> None:
        with self._lock:
            due, self._due = self._due, None
        if due is None:
            return
        try:
            kept = self._is_kept(due)
        except RoundsError:
            self.note = NOT_KEPT
        else:
            self.note = "" if kept else EMPTIED

    def _is_kept(self, due: _Holding) -> bool:
        draft = Draft(due.upload, b"", due.said)
        known = due.upload == self._stored and self._drafts.change(self._owner, self.tab, draft)
        if known:
            return True
        contents = due.contents
        if self._drafts.is_emptied(self._owner, self.tab):
            self._emptied |= self._contents
        # Under whatever name: they may be read again, or stand beside other files by now.
        if contents & self._emptied:
            self._stored = ""
            return False
        draft = Draft(due.upload, content.files_bytes(due.uploaded), due.said)
        self._drafts.add(self._owner, self.tab, draft, self._given)
        self._stored, self._contents = due.upload, contents
        return True


def finish_writing(then: Callable[[], None] = lambda: None) -> None:
    """Wait until what is due is written, and something is done after that.

    Raises
    ------
    TimeoutError
        That is still to come.
    """
    _WRITING.submit(then).result(_PATIENCE_SECONDS)


ENDING.last.append(finish_writing)
