"""The log of the rounds: who did what when, and what they then held.

One JSON object a line, each chained to the one before. A change is written down before it
takes place, and is marked as done after it; so what there must be is known whatever happens
in between. No rated person is named in it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmo_data.store.blot import Blot
from pmo_data.store.chain import (
    BEGINNING,
    Fault,
    Head,
    Link,
    chained,
    checked,
    distinct_faults,
    first_chained,
    head_of,
    is_chained,
    linked,
    missing_from,
)
from pmo_data.store.interface import Act
from pmo_data.store.log_lines import (
    Change,
    Holding,
    accepting,
    beginning,
    blotted,
    record_of,
    still_told,
    told,
)


@dataclass(frozen=True)
class State:
    """What the log says there must be.

    Attributes
    ----------
    file : str or None
        SHA-256 of the file of rounds.
    holds : dict
        Label → what the file holds of it.
    copies : dict
        Path of each backup → its SHA-256.
    changes : tuple of Change
        All that took place.
    attempted : tuple of str
        Paths of backups that were begun and not marked as done; they may be there.
    faults : tuple of Fault
        Where the chain of the log is broken.
    untold : bool
        The log does not tell of the file.
    next_line : int
        Number of its next line at least, where it is known that lines are missing.
    """

    file: str | None
    holds: dict[str, Holding]
    copies: dict[str, str]
    changes: tuple[Change, ...]
    attempted: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    next_line: int = 0
    untold: bool = False


EMPTY = State(None, {}, {}, ())


@dataclass(frozen=True)
class Draft:
    """The log as the next change finds it, before anything of it is written.

    Attributes
    ----------
    links : tuple of Link
        Its lines.
    is_new : bool
        They are not what the file has, and have to be written anew.
    chained_from : int or None
        Number of the first line from which a person was blotted out.
    faults : tuple of str
        What was wrong with the chain before.
    blotted : int
        Lines in which the person stood.
    """

    links: tuple[Link, ...]
    is_new: bool = False
    chained_from: int | None = None
    faults: tuple[str, ...] = ()
    blotted: int = 0

    @property
    def head(self) -> Head:
        """The last line."""
        return head_of(self.links)


class Journal(ABC):
    """The log, wherever its lines are. Whoever uses it holds the lock of the store."""

    @abstractmethod
    def exists(self) -> bool:
        """Whether there is one."""

    @abstractmethod
    def _read(self) -> list[Link]:
        """Its whole lines."""

    @abstractmethod
    def _append(self, link: Link) -> None:
        """Add a line that is there whole or not at all."""

    @abstractmethod
    def _write_anew(self, links: Sequence[Link]) -> None:
        """Put these lines in place of all that there are, as a whole or not at all."""

    def state(self, file: str | None) -> State | None:
        """What there must be, given the file that is there; None without a log.

        The last change may not have been marked as done: it took place if the file is
        what it was to become, and did not if the file is what it was before.
        """
        return _state(self._chain()[0], file) if self.exists() else None

    def fault_at(self, head: Head) -> Fault | None:
        """What is wrong with the last line that the file of rounds knows of, if anything."""
        links, _ = self._chain()
        last = head_of(links).line
        if head.line > last:
            return missing_from(last + 1)
        log = told(links)
        anew = any(c.chained_from and c.chained_from <= head.line < n for n, c in log.changes)
        before = beginning(links)
        lines, _ = checked(links, before)
        same = any(n == head.line and link.digest == head.digest for n, link in lines)
        if head.line <= before.line or anew or same:
            return None
        return Fault(head.line, f"line {head.line} was changed")

    def last_line(self) -> int:
        """The number of the last line; 0 without any."""
        return head_of(self._chain()[0]).line

    def draft(self, blot: Blot | None = None, found: Change | None = None, line: int = 0) -> Draft:
        """The log as a change is to find it: chained, and without a person.

        Parameters
        ----------
        found
            What it is to tell first, in line `line` or a later one.
        """
        links, is_new = self._chain()
        if found is not None:
            head = head_of(links)
            links, is_new = [*links, linked(record_of(found), head, max(line, head.line + 1))], True
        if blot is not None:
            records = [blotted(link, blot) for link in links]
            changed = [n for n, link in enumerate(links) if records[n] != link.record]
            if changed:
                first = changed[0]
                rest = [replace(link, record=records[n]) for n, link in enumerate(links)][first:]
                log = told(links)
                faults = tuple(f.what for f in still_told(log, log.changes) if f in log.faults)
                anew = chained(rest, head_of(links[:first]))
                lines = (*links[:first], *anew)
                return Draft(lines, True, anew[0].number, faults, len(changed))
        return Draft(tuple(links), is_new)

    def old(self, day: str) -> tuple[Change, ...]:
        """What took place before a day, as far as its lines can go."""
        links, _ = self._chain()
        return tuple(one for one in _state(*_old(links, day)).changes if not one.begins)

    def draft_from(self, day: str, act: Act) -> Draft:
        """The log as a change is to find it that leaves out what is `old`.

        A line in place of those holds what they told of what is there; the rest is chained to it.
        """
        links, _ = self._chain()
        gone, file = _old(links, day)
        rest, known = links[len(gone) :], _state(gone, file)
        last = (rest[0].number or head_of(gone).line + 1) - 1
        first = Change(
            act,
            f"left out lines 1 to {last} of the log",
            None,
            known.file,
            holds=known.holds,
            copies=known.copies,
            begins=True,
        )
        anew = chained([Link(b"", record_of(first), last), *rest], BEGINNING)
        return Draft(tuple(anew), True, last)

    def begin(
        self, change: Change, draft: Draft, number: int = 0, accepts: Sequence[str] = ()
    ) -> int:
        """Write down a change that is about to take place; returns the number of its line.

        Parameters
        ----------
        number
            At least this one, where lines that are known of are missing.
        accepts
            What is wrong with the log and is accepted by the change.
        """
        change = replace(change, chained_from=draft.chained_from, faults=draft.faults)
        number = max(number, draft.head.line + 1)
        change = accepting(change, draft.links, number, accepts) if accepts else change
        link = linked(record_of(change), draft.head, number)
        if draft.is_new:
            self._write_anew((*draft.links, link))
        else:
            self._append(link)
        return link.number or 0

    def done(self, number: int) -> None:
        """Mark a change as done.

        Without room for the mark it still took place: the file says so.
        """
        try:
            self._append(linked({"done": number}, head_of(self._read())))
        except OSError:
            return

    def _chain(self) -> tuple[list[Link], bool]:
        """The lines, and whether they became a chain only now."""
        links = self._read()
        if not links or is_chained(links):
            return links, False
        return first_chained(links), True


def _old(links: Sequence[Link], day: str) -> tuple[Sequence[Link], str | None]:
    """The first lines, of changes before a day, and the file as the next change found it.

    The last change stays, and so does one whose backup may be there without anybody knowing.
    """
    log = told(links)
    for number, change in log.changes:
        unknown = number not in log.done and any((change.copies or {}).values())
        is_new = change.act.at[:10] >= day and not change.begins
        if is_new or unknown or number == log.changes[-1][0]:
            return [one for one in links if (one.number or 0) < number], change.before
    return [], None


def _state(links: Sequence[Link], file: str | None) -> State:
    """What lines say there must be, as `Journal.state` tells it."""
    log, took_place = told(links), list[tuple[int, Change]]()
    for place, (number, change) in enumerate(log.changes):
        last = place == len(log.changes) - 1
        becomes = file if last else log.changes[place + 1][1].before
        if number in log.done or (becomes == change.after and change.after != change.before):
            took_place.append((number, change))
        elif last and file != change.before:
            # Neither: the file is damaged, and what was under way is not held against it.
            break
    attempted = {
        path
        for number, change in log.changes
        if (number, change) not in took_place
        for path, made in (change.copies or {}).items()
        if made
    }
    state = _folded([change for _, change in took_place])
    return replace(
        state,
        attempted=tuple(sorted(attempted - set(state.copies))),
        faults=distinct_faults(*still_told(log, took_place)),
    )


def _folded(changes: Sequence[Change]) -> State:
    file: str | None = None
    holds: dict[str, Holding] = {}
    copies: dict[str, str] = {}
    for change in changes:
        file = file if change.leaves else change.after
        for label, held in (change.holds or {}).items():
            holds.pop(label, None)
            if held is not None:
                holds[label] = held
        for path, digest in (change.copies or {}).items():
            copies.pop(path, None)
            if digest is not None:
                copies[path] = digest
    return State(file, holds, copies, tuple(changes))
