"""How long the audit is kept: what goes next, and when, told before it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_data.store.audit.events import Did
from pmo_data.store.chain import BEGINNING, Head, Link, Record, head_of, linked

NOTICE_DAYS = 7
"""So long before the first entries go it is told how long they are kept."""
_START, _NEVER = "shortened", date(9000, 1, 1)


@dataclass(frozen=True)
class Going:
    """What of the audit goes next.

    Attributes
    ----------
    entries : int
    until : date
        Of the last of them.
    on : date
        When they go.
    """

    entries: int
    until: date
    on: date


def kept_for(days: int | None) -> str:
    """How long the audit is kept, as an entry says it."""
    return "for ever" if days is None else f"{days} days"


def start_line(last: Link, days: int) -> Link:
    """The first line of an audit that ends one before what is kept: it says where that was."""
    place = {"line": last.number, "digest": last.digest, "days": days}
    text = linked({_START: place}, BEGINNING).text
    return Link(text, {_START: place})


def last_of(links: Sequence[Link]) -> Head:
    """The last line, also where nothing follows the first of a shortened audit."""
    head, _, lines = start_of(links)
    return head_of(lines) if lines else head


def start_of(links: Sequence[Link]) -> tuple[Head, int | None, Sequence[Link]]:
    """Where the lines begin, how long they were kept then, and the lines themselves.

    Returns
    -------
    Head
        The last line that is gone; `BEGINNING` where none is.
    int or None
        Days.
    sequence of Link
    """
    place = links[0].record.get(_START) if links else None
    if isinstance(place, dict):
        line, digest, days = (place.get(name) for name in ("line", "digest", "days"))
        if isinstance(line, int) and isinstance(digest, str) and isinstance(days, int):
            return Head(line, digest), days, links[1:]
    return BEGINNING, None, links


def told(links: Sequence[Link]) -> tuple[str, date]:
    """How long entries are kept as it was told last, and since when, or from when on."""
    _, days, lines = start_of(links)
    said = [one.record for one in lines if one.record.get("did") == Did.KEEPS]
    if said:
        return str(said[-1].get("what")), day_of(said[-1]) + timedelta(NOTICE_DAYS)
    return kept_for(days), date.min


def going(links: Sequence[Link], days: int, today: date) -> Going | None:
    """What goes next, if anything is there."""
    _, _, lines = start_of(links)
    if not lines:
        return None
    said, since = told(links)
    at_first = since if said == kept_for(days) else today + timedelta(NOTICE_DAYS)
    on = max(day_of(lines[0].record) + timedelta(days + 1), at_first, today)
    count = too_old(lines, days, on)
    return Going(count, day_of(lines[count - 1].record), on)


def too_old(lines: Sequence[Link], days: int, today: date) -> int:
    """How many lines at the beginning are older than so many days."""
    least = today - timedelta(days)
    return next((n for n, one in enumerate(lines) if day_of(one.record) >= least), len(lines))


def day_of(record: Record) -> date:
    """The day of an entry; one that cannot be read stays."""
    try:
        return date.fromisoformat(str(record.get("at"))[:10])
    except ValueError:
        return _NEVER
