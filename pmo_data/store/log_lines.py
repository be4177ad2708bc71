"""What a line of the log says: a change as a record of JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pmo_data.small_json import list_of, mapping_of, text_of, text_or_none, whole_or_none
from pmo_data.store.blot import Blot
from pmo_data.store.chain import (
    BEGINNING,
    Fault,
    Head,
    Link,
    Record,
    chained,
    checked,
    head_of,
    link_of,
    linked,
    unreadable,
)
from pmo_data.store.interface import Act, LogEntry


@dataclass(frozen=True)
class Holding:
    """A round as the log knows it: how much it held, and since when."""

    people: int
    digest: str
    at: str
    who: str


@dataclass(frozen=True)
class Change:
    """One line: a change of the rounds, or a backup.

    Attributes
    ----------
    before, after : str or None
        SHA-256 of the file before and after.
    holds : mapping
        Label → what the file holds of it afterwards, for the rounds that change; None where gone.
    copies : mapping
        Path of a backup → its SHA-256, for those made or changed; None where deleted.
    leaves : bool
        The file itself is left as it is, whatever it is.
    chained_from : int or None
        The first line of the log that was written anew, where a person was blotted out of it.
    faults : tuple of str
        What was wrong with the chain before it was written anew.
    begins : bool
        The first line of a shortened log: it holds what the lines that went told of what is there.
    accepted : tuple of str
        What was wrong with the log up to this line, and is not told any more.
    """

    act: Act
    action: str
    before: str | None
    after: str | None
    round: str = ""
    to: str = ""
    people: int | None = None
    holds: Mapping[str, Holding | None] | None = None
    copies: Mapping[str, str | None] | None = None
    leaves: bool = False
    chained_from: int | None = None
    faults: tuple[str, ...] = ()
    begins: bool = False
    accepted: tuple[str, ...] = ()


SHORTENED, ACCEPTED = "shortened the log", "accepted the log as it is"
"""What the log calls leaving out its first lines, and going on though it has faults."""
ARRANGED = "arranged needs"
"""What it calls writing action, owner or date of a person's needs."""


def entries(changes: Sequence[Change]) -> tuple[LogEntry, ...]:
    """The changes as a user reads them."""
    return tuple(
        LogEntry(c.act.at, c.act.who, c.action, c.round, c.to, c.people, c.chained_from, c.accepted)
        for c in changes
    )


def record_of(change: Change) -> Record:
    """A change as JSON; what does not apply is left out."""
    record = {
        key: value for key, value in vars(change).items() if value not in (None, "", {}, (), False)
    }
    record["act"] = {"who": change.act.who, "at": change.act.at}
    if change.holds:
        record["holds"] = {label: held and vars(held) for label, held in change.holds.items()}
    return {"change": record}


def found(file: str, holds: Mapping[str, Holding], act: Act, line: int | None) -> Change:
    """What there is in a file of which the log does not tell, as the log is to tell it.

    Parameters
    ----------
    file
        SHA-256 of the file.
    line
        Number of the line where the log begins with it; None where there is a log.
    """
    if line is None:
        return Change(act, "found the log changed", None, file, holds=holds)
    lost = (f"it was missing, and began anew with line {line}",)
    return Change(act, "found no log", None, file, holds=holds, faults=lost, begins=True)


def change_of(record: Record) -> Change:
    """The change that a line tells of.

    Raises
    ------
    ValueError
        It tells of none: something is missing, or is of another kind than it has to be.
    """
    found = mapping_of(record.get("change"))
    unknown = set(found) - set(Change.__dataclass_fields__)
    act = mapping_of(found.get("act"))
    if unknown or set(act) != {"who", "at"}:
        raise ValueError("no change")
    return Change(
        act=Act(text_of(act["who"]), text_of(act["at"])),
        action=text_of(found.get("action")),
        before=text_or_none(found.get("before")),
        after=text_or_none(found.get("after")),
        round=text_of(found.get("round", "")),
        to=text_of(found.get("to", "")),
        people=whole_or_none(found.get("people")),
        holds={
            text_of(label): None if held is None else _holding(mapping_of(held))
            for label, held in mapping_of(found.get("holds", {})).items()
        },
        copies={
            text_of(path): text_or_none(digest)
            for path, digest in mapping_of(found.get("copies", {})).items()
        },
        leaves=found.get("leaves", False) is True,
        chained_from=whole_or_none(found.get("chained_from")),
        faults=tuple(map(text_of, list_of(found.get("faults", [])))),
        begins=found.get("begins", False) is True,
        accepted=tuple(map(text_of, list_of(found.get("accepted", [])))),
    )


@dataclass(frozen=True)
class Told:
    """What the lines of a log tell.

    Attributes
    ----------
    changes : tuple of (int, Change)
        With the number of their line.
    done : set of int
        Numbers of the lines of changes that are marked as done.
    faults : tuple of Fault
        Where its chain is broken.
    """

    changes: tuple[tuple[int, Change], ...]
    done: set[int]
    faults: tuple[Fault, ...]


def told(links: Sequence[Link]) -> Told:
    """What the lines of a chain tell; one that cannot be understood is a fault."""
    before = beginning(links)
    lines, faults = checked(links, before)
    # What the first line of a shortened log tells took place with the lines that went.
    changes, done = [], {before.line + 1} if before.line else set[int]()
    for number, link in lines:
        try:
            if "done" in link.record:
                done.add(_done(link.record, number))
            else:
                changes.append((number, change_of(link.record)))
        except ValueError:
            faults.setdefault(number, Fault(number, f"line {number} was changed"))
    return Told(tuple(changes), done, tuple(faults[number] for number in sorted(faults)))


def still_told(log: Told, took_place: Sequence[tuple[int, Change]]) -> list[Fault]:
    """What is wrong with the log, and was not accepted: in its chain, and as its changes say.

    Accepting chains the log anew, so in the chain before it only numbers are missing then.
    """
    accepted = [(number, c.accepted) for number, c in took_place if c.accepted]

    def is_accepted(line: int, what: str) -> bool:
        return any(line <= number and what in texts for number, texts in accepted)

    said = [(number, what) for number, c in took_place for what in c.faults]
    return [
        *(Fault(0, what) for number, what in said if not is_accepted(number, what)),
        *(one for one in log.faults if not (one.is_gap and is_accepted(one.line, one.what))),
    ]


def understood(links: Sequence[Link]) -> list[Link]:
    """The lines of a chain that say something, as a chain of their own; numbers stay."""
    links = [link_of(link.text) for link in links]
    log = told(links)
    numbers = {number for number, _ in log.changes} | {number + 1 for number in log.done}
    lines, _ = checked(links, beginning(links))
    return chained([replace(link, number=n) for n, link in lines if n in numbers], BEGINNING)


def accepting(
    change: Change, links: Sequence[Link], number: int, told_now: Sequence[str]
) -> Change:
    """A change that accepts what is told of the log now, and what will be once it is written.

    Parameters
    ----------
    links, number
        The lines before it, and the number of its own.
    """
    lines = (*links, linked(record_of(change), head_of(links), number))
    log = told([link_of(line.text) for line in lines])
    found = still_told(log, log.changes)
    texts = (*told_now, *(fault.what for fault in found))
    return replace(change, accepted=tuple(dict.fromkeys(texts)))


def beginning(links: Sequence[Link]) -> Head:
    """The line before the first: one that is gone, where the log was shortened."""
    if links and not links[0].before:
        change = links[0].record.get("change")
        if isinstance(change, dict) and change.get("begins") is True:
            return Head((links[0].number or 1) - 1, "")
    return BEGINNING


def _done(record: Record, number: int) -> int:
    # Nothing is written between a change and its mark.
    if type(record["done"]) is not int or record["done"] != number - 1:
        raise ValueError("no mark")
    return number - 1


def blotted(link: Link, blot: Blot) -> Record:
    """What a line says without a person."""
    if "done" in link.record:
        return link.record
    try:
        change = change_of(link.record)
    except ValueError:
        text = str(link.record.get("unreadable", link.text.decode(errors="replace")))
        return link.record if blot.inside(text) == text else unreadable(blot.inside(text).encode())
    other = replace(
        change,
        act=replace(change.act, who=blot.cell(change.act.who)),
        round=blot.inside(change.round),
        to=blot.inside(change.to),
        holds={
            blot.inside(label): held and replace(held, who=blot.cell(held.who))
            for label, held in (change.holds or {}).items()
        },
    )
    return link.record if other == change else record_of(other)


def _holding(held: Mapping[str, Any]) -> Holding:
    if set(held) != {"people", "digest", "at", "who"} or held["people"] is None:
        raise ValueError("no holding")
    people = whole_or_none(held["people"]) or 0
    return Holding(people, text_of(held["digest"]), text_of(held["at"]), text_of(held["who"]))
