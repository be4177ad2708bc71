"""Erasing a person from the file of rounds, its log and every backup made from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pmo_data.duck import database
from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.store.contents import (
    AddedRound,
    KeptRound,
    again_described,
    load,
    migrate,
    people_in,
    rounds_in,
    version_of,
    write_fresh,
)
from pmo_data.store.erasing import (
    Blot,
    Person,
    blot_of,
    identified,
    labels_without,
    mentions,
    without,
)
from pmo_data.store.files import new_beside, remove_new, sha256
from pmo_data.store.inspection import inspected
from pmo_data.store.interface import Act, Erased, Mention
from pmo_data.store.journal import State
from pmo_data.store.kept_file import KeptFile
from pmo_data.whole_files import NAME_CHARACTERS, copied, settled
from pmo_data.whole_files import replace as replace_file

_HALF_WRITTEN = re.compile(r"\.(new|earlier)(\.new|\.wal)?$")


@dataclass
class _Found:
    """What was taken out of one file."""

    rounds: list[str] = field(default_factory=list)
    rows: int = 0
    mentions: list[Mention] = field(default_factory=list)
    leave: list[str] = field(default_factory=list)
    added: list[AddedRound] = field(default_factory=list)


def erase(file: KeptFile, state: State, person: str, act: Act) -> Erased:
    """Erase a person: first from the backups, then from the log, last from the file.

    Whoever is interrupted finds the person still there and erases them again.
    """
    readable, unreadable, missing = _copies(state)
    _sweep(file, [*readable, *unreadable, *missing])
    whom = _identified(file, state, person, readable, unreadable)
    blot = blot_of(whom)
    known_copies = set(state.copies)
    copies: dict[str, str | None] = {}
    for path in unreadable:
        path.unlink()
        copies[str(path)] = None
    rewritten = []
    for path in readable:
        if _erase_from_copy(path, whom, blot):
            rewritten.append(str(path))
            copies[str(path)] = sha256(path)
    file.journal.rewrite(blot)
    state = replace(file.journal.state(state.file) or state, file=state.file)
    found = _find(file.path, whom, blot) if state.file is not None else _Found()
    actor = replace(act, who=blot(act.who))
    if found.leave:
        file.put(
            state,
            actor,
            "erased a person",
            lambda new, old: write_fresh(new, old, without=found.leave, added=found.added),
            round=", ".join(blot(label) for label in found.rounds),
            copies=copies,
        )
    else:
        with file.noted(state.file, actor, "erased a person", copies):
            pass
    return Erased(
        tuple(found.rounds),
        found.rows,
        tuple(found.mentions),
        tuple(rewritten),
        tuple(str(path) for path in unreadable),
        tuple(str(path) for path in missing if str(path) in known_copies),
    )


def _identified(
    file: KeptFile, state: State, person: str, readable: Sequence[Path], unreadable: Sequence[Path]
) -> Person:
    """Who is meant, among everybody in the file and in its backups."""
    known = people_in(file.path) if state.file is not None else []
    for path in readable:
        known += people_in(path)
    try:
        return identified(known, person)
    except UnknownChoiceError as error:
        if unreadable:
            paths = ", ".join(map(str, unreadable))
            error.hint = f"{error.hint} Backups that cannot be read may name them: {paths}.".strip()
        raise


def _copies(state: State) -> tuple[list[Path], list[Path], list[Path]]:
    """Backups that can be read, those that cannot, and those that are gone."""
    readable, unreadable, missing = [], [], []
    for text, digest in (state.copies | dict.fromkeys(state.attempted, "")).items():
        path = Path(text)
        present = sha256(path)
        if present is None:
            missing.append(path)
        elif present == digest or _is_sound(path):
            readable.append(path)
        else:
            unreadable.append(path)
    return readable, unreadable, missing


def _sweep(file: KeptFile, copies: Sequence[Path]) -> None:
    """Remove what kills have left half-written beside the file, its log and its backups."""
    for path in (file.path, file.journal.path, *copies):
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


def _find(path: Path, whom: Person, blot: Blot) -> _Found:
    """The rounds of a file that name a person, as they are without them."""
    found = _Found()
    with database(path) as opened:
        kept = rounds_in(opened)
        labels = labels_without([one.saved.label for one in kept], blot)
        for one in kept:
            ratings, positions = load(opened, [one])
            label = one.saved.label
            counts = mentions(ratings, whom, blot)
            rest, rows = without(ratings, whom, blot)
            changed = _described_without(one, blot, labels.get(label, label))
            if len(rest) == len(ratings) and not counts and changed == one:
                continue
            found.leave.append(label)
            if len(rest) < len(ratings):
                found.rounds.append(label)
                found.rows += len(ratings) - len(rest)
            found.mentions += [Mention(label, column, n) for column, n in counts.items()]
            if len(rest):
                after = again_described(changed, rest)
                found.added.append(AddedRound(after, rest, [positions[row] for row in rows]))
    return found


def _described_without(one: KeptRound, blot: Blot, label: str) -> KeptRound:
    saved = replace(
        one.saved, label=label, source=blot(one.saved.source), saved_by=blot(one.saved.saved_by)
    )
    return replace(one, saved=saved, extras=tuple(map(blot, one.extras)))


def _erase_from_copy(path: Path, whom: Person, blot: Blot) -> bool:
    """Write a backup anew without a person; whether they were in it."""
    new = new_beside(path)
    earlier = path.with_name(path.name + ".earlier")
    try:
        with database(path) as opened:
            version = version_of(opened, path.name)
        copied(path, earlier)
        with database(earlier, writable=True) as opened:
            migrate(opened, version)
        found = _find(earlier, whom, blot)
        if found.leave:
            write_fresh(new, earlier, without=found.leave, added=found.added)
            settled(new)
            replace_file(new, path)
    finally:
        remove_new(new)
        remove_new(earlier)
    return bool(found.leave)
