"""What the audit tells: an event as it happens, and an entry as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from pmo_data.errors import is_text
from pmo_data.ratings import Ratings
from pmo_data.store.audit.names import NAMELESS, Kind, Named, erased
from pmo_data.store.chain import Record

FIGURES = "figures without names"
"""What was seen of teams without their people."""
BACKED_UP = "backed up"
"""What the log calls making a copy of all rounds."""
MOST_PEOPLE = 200
"""Where more people of a round are shown at once, their teams stand for them."""
_LISTS = {"rounds": Kind.ROUND, "people": Kind.PERSON, "teams": Kind.TEAM}
Shown = Mapping[str, tuple[Named, ...]]
"""Label of a round → whose ratings, or which teams' figures."""


class Did(StrEnum):
    """What can be done."""

    SAW = auto()
    CHANGED = auto()
    EXPORTED = auto()
    ERASED = auto()
    KEEPS = auto()
    """Begins to be kept for so long."""
    SHORTENED = auto()


@dataclass(frozen=True)
class Event:
    """Something that somebody did.

    Attributes
    ----------
    at : str
        In ISO 8601 with its offset.
    by : Named
        A login, or the command line.
    did : Did
    what : str
        In a word or a few: what became of a round, which format; names nobody.
    about : tuple of Named
        Rounds, people and teams.
    """

    at: str
    by: Named
    did: Did
    what: str = ""
    about: tuple[Named, ...] = ()

    def record(self, key: Callable[[Named], str]) -> Record:
        """A line of the audit, in which keys stand for names."""
        found: dict[str, Any] = {"at": self.at, "by": key(self.by), "did": str(self.did)}
        if self.what:
            found["what"] = self.what
        for name, kind in _LISTS.items():
            if keys := [key(one) for one in self.about if one.kind == kind]:
                found[name] = keys
        return found


@dataclass(frozen=True)
class Entry:
    """An event as the audit tells it; of whom was erased, only the kind is known."""

    at: str
    by: Named
    did: Did
    what: str = ""
    rounds: tuple[Named, ...] = ()
    people: tuple[Named, ...] = ()
    teams: tuple[Named, ...] = ()


def entry_of(record: Record, names: Mapping[str, Named]) -> Entry:
    """What a line of the audit tells.

    Parameters
    ----------
    names
        Of the keys that are known.

    Raises
    ------
    ValueError
        It tells nothing: something is missing, or is of another kind than it has to be.
    """
    by = _text(record.get("by"))
    if set(record) - {"at", "by", "did", "what", *_LISTS}:
        raise ValueError("no entry")
    return Entry(
        _text(record.get("at")),
        NAMELESS.get(by) or names.get(by, erased(Kind.LOGIN)),
        Did(_text(record.get("did"))),
        _text(record.get("what", "")),
        **{name: _listed(record.get(name, []), kind, names) for name, kind in _LISTS.items()},
    )


def keys_in(record: Record) -> set[str]:
    """Every key that stands in a line."""
    return {record["by"], *(key for name in _LISTS for key in record.get(name, ()))}


def shown_of(ratings: Ratings) -> Shown:
    """Whose ratings somebody sees, by round."""
    columns = ratings.people[["round", "person_id", "name", "team"]]
    return {
        str(label): _people_or_teams(rows) for label, rows in columns.groupby("round", sort=False)
    }


def _people_or_teams(rows: Any) -> tuple[Named, ...]:
    people = rows.drop_duplicates("person_id")
    if len(people) > MOST_PEOPLE:
        return tuple(Named(Kind.TEAM, (team,)) for team in sorted(set(rows["team"])))
    pairs = zip(people["person_id"], people["name"], strict=True)
    return tuple(Named(Kind.PERSON, (id_,), name) for id_, name in pairs)


def seen(at: str, by: Named, shown: Shown, what: str = "") -> Iterator[Event]:
    """An event for each round and person or team; one for a round of which no team is named."""
    for label, whom in shown.items():
        own = Named(Kind.ROUND, (label,))
        for about in [[own, one] for one in whom] or [[own]]:
            yield Event(at, by, Did.SAW, what, tuple(about))


def exported(at: str, by: Named, what: str, shown: Shown) -> Event:
    """One event for all that is taken away at once."""
    rounds = [Named(Kind.ROUND, (label,)) for label in shown]
    whom = dict.fromkeys(one for group in shown.values() for one in group)
    return Event(at, by, Did.EXPORTED, what, (*rounds, *whom))


def changed(
    at: str, by: Named, action: str, labels: Iterable[str], whom: Named | None = None
) -> Event:
    """An event for what the log of the rounds calls an action."""
    about = [*(Named(Kind.ROUND, (label,)) for label in labels), *([whom] if whom else [])]
    return Event(at, by, Did.EXPORTED if action == BACKED_UP else Did.CHANGED, action, tuple(about))


def _listed(value: object, kind: Kind, names: Mapping[str, Named]) -> tuple[Named, ...]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return tuple(names.get(_text(key), erased(kind)) for key in value)


def _text(value: object) -> str:
    if not isinstance(value, str) or not is_text(value):
        raise ValueError("no text")
    return value
