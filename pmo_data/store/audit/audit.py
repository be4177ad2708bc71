"""The audit: who saw, changed, exported and erased what and when.

A second chain, made as the log of the rounds is; its lines never change. Keys stand in it for
logins, people, rounds and teams, and the table of names says what they stand for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from pmo_data.store.audit.events import Did, Entry, Event, changed, entry_of, keys_in
from pmo_data.store.audit.keeping import (
    Going,
    going,
    kept_for,
    last_of,
    start_line,
    start_of,
    told,
    too_old,
)
from pmo_data.store.audit.names import (
    COMMAND_LINE,
    SERVER,
    Kind,
    Named,
    Names,
    Row,
    new_row,
    without,
)
from pmo_data.store.blot import Blot
from pmo_data.store.chain import Fault, Head, Link, Record, chained, checked, missing_from

Held: TypeAlias = Collection[tuple[Kind, str]]
"""People by id, rounds and teams that are there."""


class Audit(ABC):
    """The audit, wherever it is. Whoever uses it holds the lock of the store."""

    @abstractmethod
    def exists(self) -> bool:
        """Whether anything was ever written in it."""

    @abstractmethod
    def _links(self) -> list[Link]:
        """Its whole lines."""

    @abstractmethod
    def _links_since(self, day: str) -> list[Link]:
        """Its lines since a day, at least."""

    @abstractmethod
    def _rows(self) -> list[Row]:
        """The table of names."""

    @abstractmethod
    def head(self) -> Head:
        """The line that was the last when one was added."""

    @abstractmethod
    def _last(self) -> Head:
        """The line that is the last."""

    @abstractmethod
    def _keep(self, rows: Collection[Row], gone: Collection[str] = ()) -> None:
        """Put rows in the table, in place of those of the same key, and take others out."""

    @abstractmethod
    def _cut(self, count: int, first: Link) -> None:
        """Put a line in place of the first ones, as a whole or not at all."""

    @abstractmethod
    def _append(self, links: Sequence[Link]) -> None:
        """Add lines that are there whole or not at all, and note the last."""

    def add(self, events: Iterable[Event], held: Callable[[], Held] | None = None) -> None:
        """Write down what was done; what was seen, once a login, round and person or team a day.

        Parameters
        ----------
        held
            Tells who is there, where events may be older than an erasure: whoever is not there
            gets no name, and having seen them is not told.
        """
        names, given = Names(self._rows()), list(events)
        if held is not None:
            given = _of_those_held(given, names, held)
        if not given:
            return
        links = self._links_since(min(one.at[:10] for one in given))
        marks = {_mark(link.record) for link in links}
        records = []
        for event in given:
            record = event.record(names.key)
            mark = _mark(record)
            if event.did != Did.SAW or mark not in marks:
                records.append(record)
                marks.add(mark)
        self._write(records, names)

    def note(
        self,
        at: str,
        by: Named | None,
        action: str,
        labels: Iterable[str],
        whom: Named | None = None,
    ) -> None:
        """Write down a change of the rounds, unless nobody is named who makes it.

        The command line is told of once there is an audit: it begins with a login.
        """
        if by is not None and (by != COMMAND_LINE or self.exists()):
            self.add([changed(at, by, action, labels, whom)])

    def erase(
        self, at: str, by: Named | None, action: str, ids: Collection[str], blot: Blot
    ) -> None:
        """Write down that a person is erased, and take them out of the table of names.

        The lines stay as they are.
        """
        names = Names(self._rows())
        if by is not None and (by != COMMAND_LINE or self.exists()):
            keys = names.keys_of_people(ids) or [new_row(Named(Kind.PERSON, tuple(ids))).key]
            record = Event(at, by, Did.ERASED, action).record(names.key)
            self._write([{**record, "people": keys}], names)
        self._keep(*without(names.rows, ids, blot))

    def naming(self, ids: Collection[str], blot: Blot) -> int:
        """How many names and addresses erasing a person takes out."""
        emptied, gone = without(self._rows(), ids, blot)
        return len(emptied) + len(gone)

    def people(self) -> list[tuple[str, str]]:
        """Id and name of everybody whom it still names, also of those whose rounds are gone."""
        people = (row.named for row in self._rows() if row.named.kind == Kind.PERSON)
        return [(one.of[0], one.text) for one in people]

    def keep_for(self, days: int | None, at: str) -> None:
        """Tell how long entries are kept, where that is new; later let go of older ones.

        Nothing goes within `NOTICE_DAYS` of telling, and nothing where the audit has faults.
        """
        links, names = self._links(), Names(self._rows())
        said, since = told(links)
        if not links or said != kept_for(days):
            if links:
                self._write([Event(at, SERVER, Did.KEEPS, kept_for(days)).record(names.key)], names)
            return
        today, (_, _, lines) = date.fromisoformat(at[:10]), start_of(links)
        count = too_old(lines, days, today) if days is not None and today >= since else 0
        if not count or days is None or self.faults():
            return
        gone, left = lines[:count], lines[count:]
        used = {key for one in left for key in keys_in(one.record)}
        self._cut(len(links) - len(left), start_line(gone[-1], days))
        self._keep((), [row.key for row in names.rows if row.key not in used])
        numbers = [one.number for one in (gone[0], gone[-1])]
        what = f"lines {numbers[0]} to {numbers[1]}" if count > 1 else f"line {numbers[0]}"
        self._write([Event(at, SERVER, Did.SHORTENED, what).record(names.key)], Names(()))

    def going(self, days: int, today: date) -> Going | None:
        """What goes next where entries are kept for so many days, if anything is there."""
        return going(self._links(), days, today)

    def entries(self) -> tuple[Entry, ...]:
        """All that it tells, the first first."""
        names = {row.key: row.named for row in self._rows()}
        head, _, links = start_of(self._links())
        lines, _ = checked(links, head)
        return tuple(entry for _, entry in _told(lines, names) if entry is not None)

    def faults(self) -> tuple[str, ...]:
        """Where it is no longer as it was written, each as part of a sentence."""
        links, head = self._links(), self.head()
        start, _, following = start_of(links)
        lines, found = checked(following, start)
        changed = [number for number, entry in _told(lines, {}) if entry is None]
        last = last_of(links).line
        if head.line > last:
            found[last + 1] = missing_from(last + 1)
        elif head not in (start, *(Head(number, one.digest) for number, one in lines)):
            changed.append(head.line)
        for number in changed:
            found.setdefault(number, Fault(number, f"line {number} was changed"))
        rows = [row.key[:8] for row in self._rows() if not row.fits]
        said = [found[number].what for number in sorted(found)]
        return (*said, *(f"what the key {key}… stands for was changed" for key in rows))

    def _write(self, records: Sequence[Record], names: Names) -> None:
        """Add lines; first the names that they need, so that no key is without one."""
        if records:
            self._keep(names.changed.values())
            self._append(chained([Link(b"", record) for record in records], self._last()))


def _mark(record: Record) -> str:
    """What tells two things that were seen from one another: day, login, and what was seen."""
    parts = (record.get(name) for name in ("did", "by", "what", "rounds", "people", "teams"))
    return repr((str(record.get("at"))[:10], *parts))


def _of_those_held(given: Sequence[Event], names: Names, held: Callable[[], Held]) -> list[Event]:
    """The events without those who are no longer there and have no key."""
    new = {one for event in given for one in event.about if not names.knows(one)}
    if not new:
        return list(given)
    there = held()
    gone = {one for one in new if (one.kind, one.of[0]) not in there}
    left = [replace(e, about=tuple(one for one in e.about if one not in gone)) for e in given]
    return [
        event
        for event, before in zip(left, given, strict=True)
        if event.did != Did.SAW or event == before
    ]


def _told(
    lines: Iterable[tuple[int, Link]], names: Mapping[str, Named]
) -> Iterator[tuple[int, Entry | None]]:
    """What lines tell, by number; None of one that cannot be understood."""
    for number, link in lines:
        try:
            yield number, entry_of(link.record, names)
        except ValueError:
            yield number, None
