"""What is seen and taken away, written down beside the runs: a thread does it every few seconds.

Only with a login: without one there is nobody to tell of.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from threading import Event as Signal
from threading import Lock, Thread
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from streamlit.runtime.scriptrunner import get_script_run_ctx

from pmo_data.errors import PmoError
from pmo_data.store.audit.events import Did, Event, Shown, exported, seen
from pmo_data.store.settings import KEEP_AUDIT, PATH, audit_days, open_audit
from ui.server.login.settings import LOGIN, Way

if TYPE_CHECKING:
    from pmo_data.store.access.kept_audit import KeptAudit
    from pmo_data.store.audit.names import Named

WRITE_SECONDS = 5.0
"""What was done waits for so long at most before it is written."""
MOST_WAITING = 100_000
"""Events that wait at most where they cannot be written."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Window:
    """What a window shows: whose ratings, and who looks at them."""

    by: Named
    shown: Shown
    day: str


def now() -> str:
    """The time as the audit tells it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Recorder:
    """Takes what is done in runs, and writes it beside them.

    Parameters
    ----------
    audit
        Where it is written.
    seconds
        How long it waits.
    clock
        Gives the time as the audit tells it.
    days
        For how many days entries are kept; None for ever.

    Attributes
    ----------
    windows : mapping
        Session → what it shows; only while the session holds that.
    """

    def __init__(
        self,
        audit: KeptAudit,
        seconds: float = WRITE_SECONDS,
        clock: Callable[[], str] = now,
        days: int | None = None,
    ) -> None:
        self.windows: WeakValueDictionary[str, Window] = WeakValueDictionary()
        self._audit, self._seconds, self._clock, self._days = audit, seconds, clock, days
        self._kept_on = ""
        self._coming: deque[Callable[[], Iterable[Event]]] = deque()
        self._waiting: list[Event] = []
        self._day, self._known = "", set[object]()
        self._starting, self._writing, self._ended = Lock(), Lock(), Signal()
        self._thread: Thread | None = None

    def shows(self, session: str, by: Named, shown: Shown, what: str = "") -> Window:
        """Note what a window shows, once while it stays the same; the session has to hold it."""
        known, at = self.windows.get(session), self._clock()
        if known is not None and known.shown is shown and (known.by, known.day) == (by, at[:10]):
            return known
        window = self.windows[session] = Window(by, shown, at[:10])
        if shown:
            self._take(partial(seen, at, by, shown, what))
        return window

    def taken(self, session: str, what: str, shown: Shown | None = None) -> None:
        """Note that somebody takes away what their window shows, or something else."""
        window = self.windows.get(session)
        if window is not None:
            whose = window.shown if shown is None else shown
            event = exported(self._clock(), window.by, what, whose)
            self._take(lambda: [event])

    def flush(self) -> None:
        """Write what has come; what cannot be written waits for the next time."""
        with self._writing:
            self._waiting += [one for one in self._come() if self._is_new(one)]
            if not self._waiting:
                return
            try:
                self._audit.add(self._waiting)
            except PmoError as error:
                lost = len(self._waiting) - MOST_WAITING
                del self._waiting[: max(lost, 0)]
                _LOG.warning("The audit could not be written, and waits: %s", error.sentence)
            else:
                self._waiting = []
                self._let_go()

    def _let_go(self) -> None:
        """Let go of what is too old, once a day."""
        at = self._clock()
        if at[:10] != self._kept_on:
            try:
                self._audit.keep_for(self._days, at)
            except PmoError as error:
                _LOG.warning("What is too old in the audit has to wait: %s", error.sentence)
            else:
                self._kept_on = at[:10]

    def close(self) -> None:
        """Write what has come, and end until more comes."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        self._ended.clear()
        self.flush()

    def _take(self, events: Callable[[], Iterable[Event]]) -> None:
        self._coming.append(events)
        if self._thread is None or not self._thread.is_alive():
            with self._starting:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = Thread(target=self._write_on, name="audit", daemon=True)
                    self._thread.start()

    def _write_on(self) -> None:
        while not self._ended.wait(self._seconds):
            self.flush()

    def _come(self) -> Iterable[Event]:
        while self._coming:
            yield from self._coming.popleft()()

    def _is_new(self, event: Event) -> bool:
        """Whether it was not seen today already; the audit itself knows of other processes."""
        if event.did != Did.SAW:
            return True
        if event.at[:10] != self._day:
            self._day, self._known = event.at[:10], set()
        told = (event.by.of, event.what, event.about)
        is_new = told not in self._known
        self._known.add(told)
        return is_new


def recorder(environment: Mapping[str, str]) -> Recorder | None:
    """The one of this process; None where there is no login.

    Raises
    ------
    PmoError
        The settings are none.
    """
    if environment.get(LOGIN, Way.OFF) == Way.OFF:
        return None
    return _of(tuple((name, environment.get(name, "")) for name in (PATH, KEEP_AUDIT, "PGSSLMODE")))


@lru_cache(maxsize=4)
def _of(places: tuple[tuple[str, str], ...]) -> Recorder:
    known = {name: value for name, value in places if value}
    found = Recorder(open_audit(known), days=audit_days(known))
    # A thread that still writes while the interpreter ends would take it down.
    atexit.register(found.close)
    return found


def taking(what: str, shown: Shown | None = None) -> Callable[[], None] | None:
    """What is to be called once something is taken away from the window that is run.

    Parameters
    ----------
    what
        The form of it: CSV, say.
    shown
        Whose ratings it holds; by default those that the window shows.

    Returns
    -------
    callable or None
        None where there is no login.
    """
    known, context = recorder(os.environ), get_script_run_ctx()
    if known is None or context is None:
        return None
    return partial(known.taken, context.session_id, what, shown)


def taken(what: str) -> None:
    """Something that the window shows is taken away."""
    tell = taking(what)
    if tell is not None:
        tell()
