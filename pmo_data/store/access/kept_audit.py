"""The audit that is kept beside the saved rounds, whatever keeps these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from pmo_data.duck import database
from pmo_data.store.audit.audit import Held
from pmo_data.store.audit.events import Entry, Event
from pmo_data.store.audit.keeping import Going
from pmo_data.store.audit.names import Kind
from pmo_data.store.chain import Head
from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.kept_file import KeptFile


class KeptAudit(Protocol):
    """What keeps it. Each method raises `RoundsError` where the store cannot be used."""

    def add(self, events: Sequence[Event]) -> None:
        """Write down what was done, all of it or nothing.

        What was seen is written once a login, round and person or team a day. Of whoever is
        not in the saved rounds any more nothing is written.
        """
        ...

    def keep_for(self, days: int | None, at: str) -> None:
        """Tell how long entries are kept, and let go of older ones once it was told long enough.

        `days` is None where they are kept for ever.
        """
        ...

    def going(self, days: int, today: date) -> Going | None:
        """What goes next where entries are kept for so many days, if anything is there."""
        ...

    def last(self) -> Head:
        """The line that was written last; `BEGINNING` where nothing ever was."""
        ...

    def entries(self) -> tuple[Entry, ...]:
        """All that it tells, the first first."""
        ...

    def faults(self) -> tuple[str, ...]:
        """Where it is no longer as it was written, each as part of a sentence."""
        ...


class AuditBesideFile:
    """`KeptAudit` in files beside the file of rounds.

    Parameters
    ----------
    path
        Of the file of rounds, there or not.
    patience
        Seconds to wait for another user of the file.
    """

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._file = KeptFile(path, patience)

    def add(self, events: Sequence[Event]) -> None:
        """As `KeptAudit.add`."""
        with self._file.alone(create=True) as state:
            there = state.file is not None
            self._file.audit.add(events, lambda: self._held() if there else ())

    def keep_for(self, days: int | None, at: str) -> None:
        """As `KeptAudit.keep_for`."""
        with self._file.alone():
            self._file.audit.keep_for(days, at)

    def going(self, days: int, today: date) -> Going | None:
        """As `KeptAudit.going`."""
        with self._file.alone(checked=False):
            return self._file.audit.going(days, today)

    def last(self) -> Head:
        """As `KeptAudit.last`."""
        with self._file.alone(checked=False):
            return self._file.audit.head()

    def entries(self) -> tuple[Entry, ...]:
        """As `KeptAudit.entries`; it can be read whatever became of the rounds."""
        with self._file.alone(checked=False):
            return self._file.audit.entries()

    def faults(self) -> tuple[str, ...]:
        """As `KeptAudit.faults`."""
        with self._file.alone(checked=False):
            return self._file.audit.faults()

    def _held(self) -> Held:
        with database(self._file.path) as opened:
            return held_in(opened.rows("rounds/shown"))


def held_in(rows: Iterable[tuple[str, ...]]) -> Held:
    """Who is in rounds, given their labels, ids of people and teams."""
    kinds = (Kind.ROUND, Kind.PERSON, Kind.TEAM)
    return {one for row in rows for one in zip(kinds, row, strict=True)}
