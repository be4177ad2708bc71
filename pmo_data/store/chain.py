"""The lines of the log as a chain: each has a number, and the SHA-256 of the line before.

So a line that was changed, put in or taken out is found by its number. Whoever may write
the log and the rounds can forge both: this finds accidents and single edits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """The number of a line of the log, and its SHA-256 in hexadecimal."""

    line: int
    digest: str


BEGINNING = Head(0, "")


@dataclass(frozen=True)
class Link:
    """A line of the log.

    Attributes
    ----------
    text : bytes
        The line without its end.
    record : mapping
        What it says, beside its place in the chain.
    number : int or None
        As the line says; None where it says none.
    before : str
        SHA-256 of the line before, as the line says.
    """

    text: bytes
    record: Record
    number: int | None = None
    before: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the line, in hexadecimal."""
        return hashlib.sha256(self.text).hexdigest()

    def follows(self, head: Head) -> bool:
        """Whether it says that it comes after that line."""
        return (self.number, self.before) == (head.line + 1, head.digest)


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with the chain.

    Attributes
    ----------
    line : int
        Number of the first line that it concerns.
    what : str
        In words, as part of a sentence.
    is_gap : bool
        Numbers are missing, and nothing else: the chain was made anew without these lines.
    """

    line: int
    what: str
    is_gap: bool = False


NO_LOG = Fault(1, "it is missing, so nobody can tell whether a round was lost")


def link_of(text: bytes) -> Link:
    """A line as it was read; one that holds no record at all is kept as a text."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return Link(text, unreadable(text))
    number, before = record.pop("line", None), record.pop("before", "")
    numbered = type(number) is int and number > 0 and isinstance(before, str)
    return Link(text, record, number, before) if numbered else Link(text, record)


def unreadable(text: bytes) -> Record:
    """The record of a line that says nothing."""
    return {"unreadable": text.decode(errors="replace")}


def linked(record: Record, head: Head, number: int | None = None) -> Link:
    """A new line after the one of `head`; with another number where lines between are missing."""
    number = head.line + 1 if number is None else number
    whole = {"line": number, "before": head.digest, **record}
    text = json.dumps(whole, ensure_ascii=False).encode()
    return Link(text, record, number, head.digest)


def chained(links: Iterable[Link], head: Head) -> list[Link]:
    """The same records as a chain after the line of `head`; they keep the numbers they have."""
    found = []
    for link in links:
        new = linked(link.record, head, link.number)
        found.append(new)
        head = head_of([new])
    return found


def first_chained(links: Sequence[Link]) -> list[Link]:
    """A log of an earlier version as a chain.

    It counted the changes, and not the lines: a mark names its change by that count.
    """
    changes = [place for place, link in enumerate(links) if "change" in link.record]
    records = [dict(link.record) for link in links]
    for record in records:
        done = record.get("done")
        if type(done) is int and 0 <= done < len(changes):
            record["done"] = changes[done] + 1
    return chained([Link(b"", record) for record in records], BEGINNING)


def head_of(links: Sequence[Link]) -> Head:
    """The last line of a chain."""
    number = 0
    for link in links:
        number = max(number, number + 1 if link.number is None else link.number)
    return Head(number, links[-1].digest) if links else BEGINNING


def is_chained(links: Sequence[Link]) -> bool:
    """Whether any line has a place in a chain; a log of an earlier version has none."""
    return any(link.number is not None for link in links)


def checked(
    links: Sequence[Link], head: Head = BEGINNING
) -> tuple[list[tuple[int, Link]], dict[int, Fault]]:
    """The lines of a chain by number, without those put in, and what is wrong with it.

    They come after the line of `head`.
    """
    lines: list[tuple[int, Link]] = []
    found: dict[int, Fault] = {}
    start = head.line
    for place, link in enumerate(links):
        after = links[place + 1 :]
        first = head.line + 1
        number = first if link.number is None or _leads_to(after, first) else link.number
        if not link.follows(head):
            if number <= head.line or any(later.follows(head) for later in after):
                own = start + place + 1
                found.setdefault(own, Fault(own, f"line {own} was put in"))
                continue
            fault = _fault(link, head, number, after)
            found.setdefault(fault.line, fault)
        lines.append((number, link))
        head = Head(number, link.digest)
    return lines, found


def _leads_to(after: Sequence[Link], number: int) -> bool:
    """Whether the next line has the number after this one, whatever this line says of itself."""
    return bool(after) and after[0].number == number + 1


def _fault(link: Link, head: Head, number: int, after: Sequence[Link]) -> Fault:
    """Why a line does not follow the one before, from what the next one says of it."""
    whole = link.number == number and (not after or after[0].before == link.digest)
    first = head.line + 1
    is_gap = link.before == head.digest
    if number == first + 1:
        return Fault(first, f"line {first} is missing", is_gap)
    if number > first:
        return Fault(first, f"lines {first} to {number - 1} are missing", is_gap)
    line = max(head.line, 1) if whole else number
    return Fault(line, f"line {line} was changed")


def missing_from(line: int) -> Fault:
    """The end of the log is not there."""
    return Fault(line, f"line {line} and what came after it are missing")


def distinct_faults(*faults: Fault | None) -> tuple[Fault, ...]:
    """The faults, each once."""
    return tuple({fault.what: fault for fault in faults if fault is not None}.values())


def check_whole(faults: Sequence[Fault]) -> None:
    """Refuse to let go of anything of a log with faults.

    Raises
    ------
    RoundsError
    """
    if faults:
        raise RoundsError(
            f"The log is not as it was written: {faults[0].what}; so nothing of it may go.",
            hint="Find out what happened to it, and accept it with `rounds accept-log`.",
            code=Reason.ROUNDS_DAMAGED,
        )
