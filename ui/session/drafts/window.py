"""A window whose draft is kept: written off the run of the page, and only what has changed."""

from __future__ import annotations

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
ERASED = (
    "Somebody was erased since you opened this window, so what you upload and choose in it is no "
    "longer kept in case the server stops. Keep your files at hand, or drop them in a new window."
)
UNCOUNTED = (
    "What you uploaded here while the database was away is not kept in case the server stops. Keep "
    "your files at hand, or drop them in a new window."
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


class Window:
    """A window whose draft is kept.

    Parameters
    ----------
    drafts
    login
        Of who has opened it.
    tab
        Names the window at random.
    erasures
        How often somebody had been erased before it held anything; None where that is not known.
    came_from
        Names the one whose draft it was given, if any.

    Attributes
    ----------
    note : str
        Why its draft is not kept; blank where it is.
    """

    def __init__(
        self, drafts: DraftTable, login: Login, tab: str, erasures: int | None, came_from: str = ""
    ) -> None:
        self.tab, self.note = tab, ""
        self._came_from, self._erasures = came_from, erasures
        self._drafts, self._owner, self._given = drafts, login.digest, login.given
        self._holding = _Holding((), "", "")
        self._due: _Holding | None = None
        self._stored = ""
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
            not_kept = UNCOUNTED if self._erasures is None else ERASED
            self.note = "" if kept else not_kept

    def _is_kept(self, due: _Holding) -> bool:
        if self._erasures is None:
            return False
        draft = Draft(due.upload, b"", due.said)
        known = due.upload == self._stored and self._drafts.change(self._owner, self.tab, draft)
        if known:
            return True
        draft = Draft(due.upload, content.files_bytes(due.uploaded), due.said)
        kept = self._drafts.add(self._owner, self.tab, draft, self._given, self._erasures)
        self._stored = due.upload if kept else ""
        return kept


def finish_writing(then: Callable[[], None] = lambda: None) -> None:
    """Wait until what is due is written, and something is done after that.

    Raises
    ------
    TimeoutError
        That is still to come.
    """
    _WRITING.submit(then).result(_PATIENCE_SECONDS)


ENDING.last.append(finish_writing)
