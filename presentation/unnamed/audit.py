"""What is said of the audit: who saw, changed, exported and erased what and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pmo_data.errors import UnknownChoiceError
from pmo_data.store.audit.events import BACKED_UP, FIGURES, Did, Entry
from pmo_data.store.audit.keeping import Going
from pmo_data.store.audit.names import COMMAND_LINE, Named
from pmo_data.store.erasure import ACTION
from pmo_data.store.interface import RoundStore
from pmo_data.store.settings import KEEP_AUDIT
from presentation import words
from presentation.saved.rounds import when
from presentation.tables import Table

NONE_KEPT = (
    "No audit is kept: it begins with the first login. What was done to saved rounds stands in "
    "their log."
)
NOTHING_THERE = (
    "Nothing stands in the audit at the moment. What is seen, changed, taken away and erased does "
    "within ten seconds."
)
"""To whoever has logged in, with which an audit is kept."""
DEEDS = {
    str(Did.SAW): "Saw",
    str(Did.CHANGED): "Changed",
    str(Did.EXPORTED): "Took away",
    str(Did.ERASED): "Erased",
}
"""What an entry can tell, and its name on a page."""
RENAMED = "renamed"
"""What the log calls giving a round another label."""
_MOST_NAMED = 3
"""Of more people a table names the first and counts the rest."""


def audit_record(entry: Entry) -> dict[str, Any]:
    """An entry as JSON; whoever was erased is null."""
    return {
        "at": entry.at,
        "by": _login(entry.by),
        "did": str(entry.did),
        "what": entry.what,
        "rounds": [one.of[0] if one.of else None for one in entry.rounds],
        "people": [
            {"person_id": one.of[0], "name": one.called} if one.of else None for one in entry.people
        ],
        "teams": [one.of[0] if one.of else None for one in entry.teams],
    }


def _login(by: Named) -> dict[str, str] | str | None:
    if by == COMMAND_LINE:
        return by.text
    return {"issuer": by.of[0], "subject": by.of[1], "email": by.called} if by.of else None


def audit_faults_sentence(faults: Sequence[str]) -> str:
    """Where the audit is no longer as it was written, as one sentence."""
    return (
        f"The audit is no longer as it was written: {'; '.join(faults)}. "
        "Look for who changed its files or tables."
    )


def kept_sentence(days: int | None, going: Going | None) -> str:
    """How long entries are kept, and what goes next."""
    if days is None:
        return f"Entries are kept for ever, unless {KEEP_AUDIT} says for how many days."
    if going is None:
        return f"Entries are kept for {days} days."
    count = words.counted(going.entries, "entry goes", "entries go")
    return f"Entries are kept for {days} days: on {going.on}, {count}, up to {going.until}."


def going_record(days: int | None, going: Going | None) -> dict[str, Any]:
    """The same as JSON."""
    if going is None:
        return {"days": days, "goes_next": None}
    next_ = {"entries": going.entries, "until": str(going.until), "on": str(going.on)}
    return {"days": days, "goes_next": next_}


def audit_sentence(entry: Entry, most: int | None = None) -> str:
    """What was done, in words.

    Parameters
    ----------
    most
        So many people are named, and the others counted.
    """
    named = [one.text for one in entry.people]
    if most is not None and len(named) > most:
        named = [*named[:most], f"{len(named) - most} more"]
    named += [f"team {one.of[0] or words.BLANK}" if one.of else one.text for one in entry.teams]
    whom = words.listed(named)
    labels = words.listed([one.text for one in entry.rounds])
    where = f"in {'round' if len(entry.rounds) == 1 else 'rounds'} {labels}" if labels else ""
    if entry.did == Did.CHANGED:
        where = " to ".join(one.text for one in entry.rounds) if entry.what == RENAMED else labels
        whom = f"for {whom}" if whom else ""
        return " ".join(part for part in (entry.what, where, whom) if part)
    if entry.did == Did.KEEPS:
        return f"set how long entries are kept: {entry.what}"
    if entry.did == Did.SHORTENED:
        return f"let go of what was too old: {entry.what}"
    if entry.did == Did.ERASED:
        return ACTION
    if entry.did == Did.SAW:
        what = f"{FIGURES} of {whom or 'all people'}" if entry.what == FIGURES else whom
        return " ".join(part for part in ("saw", what, where) if part)
    if entry.what == BACKED_UP:
        return "made a backup of all rounds"
    of = f"of {whom}" if whom else "of ratings that are not saved" if not labels else ""
    return " ".join(part for part in ("took away", entry.what, of, where) if part)


def audit_line(entry: Entry) -> str:
    """An entry as a line of text."""
    return f"{when(entry.at)} {entry.by.text} {audit_sentence(entry)}"


def audit_table(entries: Sequence[Entry]) -> Table:
    """The audit as a table to read, the last thing first; a row for all seen at once."""
    rows = [
        (when(one.at), one.by.text, audit_sentence(one, _MOST_NAMED))
        for one in reversed(together(entries))
    ]
    return Table("audit", "What was done", ("When", "Who", "What"), tuple(rows), wide=(2,))


def together(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, in which people of a round that were seen at once stand in one."""
    found: list[Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if last is not None and entry.did == Did.SAW and _bare(last) == _bare(entry):
            people, teams = (*last.people, *entry.people), (*last.teams, *entry.teams)
            found[-1] = replace(last, people=people, teams=teams)
        else:
            found.append(entry)
    return found


def _bare(entry: Entry) -> Entry:
    return replace(entry, people=(), teams=())


def of_person(entries: Sequence[Entry], store: RoundStore, person: str) -> list[Entry]:
    """The entries that concern a person, of the saved rounds or else one whom an entry names.

    Raises
    ------
    PmoError
        Nobody answers to that, or several do.
    """
    try:
        held = store.held_on(person)
    except UnknownChoiceError:
        if not any(one.of[:1] == (person,) for entry in entries for one in entry.people):
            raise
        return concerning(entries, {person}, ())
    people = held.ratings.people
    places = set(zip(people["round"], people["team"], strict=True))
    return concerning(entries, held.ids, places)


def concerning(
    entries: Iterable[Entry], ids: Collection[str], places: Collection[tuple[str, str]]
) -> list[Entry]:
    """The entries that concern a person, without the others in them.

    Parameters
    ----------
    ids
        Of the person.
    places
        Each round with a row of them, and the team that the row names.
    """
    rounds = {label for label, _ in places}
    return [
        replace(entry, people=tuple(one for one in entry.people if set(one.of) & set(ids)))
        for entry in entries
        if _concerns(entry, ids, places, rounds)
    ]


def _concerns(
    entry: Entry,
    ids: Collection[str],
    places: Collection[tuple[str, str]],
    rounds: Collection[str],
) -> bool:
    if entry.people:
        return any(set(one.of) & set(ids) for one in entry.people)
    if entry.what in (FIGURES, BACKED_UP):
        return entry.what == BACKED_UP
    labels = [one.of[0] for one in entry.rounds if one.of]
    if entry.did == Did.CHANGED:
        return any(label in rounds for label in labels)
    teams = [one.of[0] for one in entry.teams if one.of]
    return any((label, team) in places for label in labels for team in teams)
