"""The backups that a log tells of, and taking a person out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pmo_data.duck import database
from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.left_changes import logs_left
from pmo_data.store.blot import Blot, blot_of
from pmo_data.store.contents import (
    at_present_version,
    load,
    people_in,
    rounds_in,
    version_of,
    write_fresh,
)
from pmo_data.store.erasing import Person, identified
from pmo_data.store.files import new_beside, reason_of, remove_new, sha256
from pmo_data.store.inspection import inspected
from pmo_data.store.interface import Erased
from pmo_data.store.journal import State
from pmo_data.store.kept_arrangements import arrangements_in
from pmo_data.store.kept_mappings import mappings_in
from pmo_data.store.traces import Traces, traces_in
from pmo_data.whole_files import NAME_CHARACTERS, replace, settled

_HALF_WRITTEN = re.compile(r"\.(new|earlier)(\.new|\.wal(\.\w+)?)?$")


@dataclass(frozen=True)
class Copies:
    """Backups that can be read, files that cannot, and backups that are gone or out of reach.

    What another program left beside a backup cannot be read without being taken over. Of a
    backup out of reach nobody can tell whether it is there; the reason stands with its path.
    """

    readable: list[Path]
    unreadable: list[Path]
    missing: list[Path]
    unreachable: dict[Path, str]

    @property
    def paths(self) -> list[Path]:
        """Of all that can be reached."""
        return [*self.readable, *self.unreadable, *self.missing]


def copies_of(state: State) -> Copies:
    """What became of the backups that the log tells of."""
    readable, unreadable, missing, unreachable = [], [], [], {}
    for text, digest in (state.copies | dict.fromkeys(state.attempted, "")).items():
        path = Path(text)
        unreadable += logs_left(path)
        try:
            present = sha256(path)
        except OSError as error:
            unreachable[path] = reason_of(error)
            continue
        if present is None:
            missing.append(path)
        elif present == digest or _is_sound(path):
            readable.append(path)
        else:
            unreadable.append(path)
    return Copies(readable, unreadable, missing, unreachable)


def sweep(paths: Sequence[Path]) -> None:
    """Remove what kills have left half-written beside these files."""
    for path in paths:
        for left in path.parent.glob("*"):
            if left.name.startswith(path.name[:NAME_CHARACTERS]) and _HALF_WRITTEN.search(
                left.name
            ):
                left.unlink()


def _is_sound(path: Path) -> bool:
    try:
        inspected(path)
    except RoundsError:
        return False
    return True


def traces_in_file(path: Path, whom: Person, blot: Blot) -> Traces:
    """What of a person stands in a file of rounds of the present version."""
    with database(path) as opened:
        version = version_of(opened, path.name)
        mappings, arranged = mappings_in(opened, version), arrangements_in(opened, version)
        kept = rounds_in(opened)
        return traces_in(kept, lambda one: load(opened, [one]), mappings, arranged, whom, blot)


def identified_among(
    known: Iterable[tuple[str, str]], copies: Copies, person: str
) -> tuple[Person, Blot]:
    """Who is meant, among those known and everybody in the backups, and what takes them out."""
    everybody = [*known, *(one for path in copies.readable for one in _people_of(path))]
    try:
        whom = identified(everybody, person)
    except UnknownChoiceError as error:
        if copies.unreadable:
            paths = ", ".join(map(str, copies.unreadable))
            error.hint = f"{error.hint} Backups that cannot be read may name them: {paths}.".strip()
        raise
    return whom, blot_of(whom.names, whom.ids, everybody)


def _people_of(path: Path) -> list[tuple[str, str]]:
    with at_present_version(path, path) as present:
        return people_in(present)


def names(path: Path, whom: Person, blot: Blot) -> bool:
    """Whether a backup has to be written anew without a person."""
    with at_present_version(path, path) as present:
        return traces_in_file(present, whom, blot).any


def _erase_from(path: Path, whom: Person, blot: Blot) -> bool:
    """Write a backup anew without a person; whether they were in it."""
    new = new_beside(path)
    with at_present_version(path, path) as present:
        found = traces_in_file(present, whom, blot)
        try:
            if found.any:
                write_fresh(new, present, **found.changes)
                settled(new)
                replace(new, path)
        finally:
            remove_new(new)
    return found.any


def erase_from_copies(copies: Copies, whom: Person, blot: Blot) -> dict[str, str | None]:
    """Write backups anew without a person, and delete what cannot be read.

    Returns
    -------
    dict
        Path of each backup that changed → its SHA-256, None where deleted.
    """
    for path in copies.unreadable:
        path.unlink()
    named = [path for path in copies.readable if _erase_from(path, whom, blot)]
    return dict.fromkeys(map(str, copies.unreadable)) | {str(path): sha256(path) for path in named}


def erased(
    whom: Person,
    blot: Blot,
    found: Traces,
    state: State,
    copies: Copies,
    *,
    named: Sequence[str],
    log_lines: int,
    audit_names: int,
) -> Erased:
    """What erasing a person changes.

    Parameters
    ----------
    named
        Paths of the backups that are written anew.
    log_lines
        Lines of the log in which the person is.
    audit_names
        Names and addresses that are taken out of the audit.
    """
    return Erased(
        ids=whom.ids,
        names=whom.names,
        common=blot.common,
        rounds=tuple(found.rounds),
        rows=found.rows,
        needs=found.needs,
        mentions=tuple(found.mentions),
        titles=found.titles,
        log_lines=log_lines,
        audit_names=audit_names,
        backups=tuple(named),
        removed=tuple(map(str, copies.unreadable)),
        missing=tuple(str(path) for path in copies.missing if str(path) in state.copies),
        unreachable=tuple(f"{path} ({reason})" for path, reason in copies.unreachable.items()),
    )
