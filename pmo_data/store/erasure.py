"""Erasing a person from the file of rounds, its log and every backup made from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pmo_data.duck import database
from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.store.blot import Blot, blot_of
from pmo_data.store.contents import (
    AddedRound,
    KeptRound,
    again_described,
    at_present_version,
    load,
    people_in,
    rounds_in,
    version_of,
    write_fresh,
)
from pmo_data.store.erasing import (
    Person,
    identified,
    labels_without,
    mentions,
    without,
)
from pmo_data.store.files import new_beside, remove_new, sha256
from pmo_data.store.inspection import inspected
from pmo_data.store.interface import Act, Erased, Mention
from pmo_data.store.journal import State
from pmo_data.store.kept_arrangements import (
    KeptArrangement,
    arranged_mentions,
    arrangements_in,
    without_person,
)
from pmo_data.store.kept_file import KeptFile
from pmo_data.store.kept_mappings import KeptMapping, mappings_in
from pmo_data.store.kept_mappings import without as without_texts
from pmo_data.whole_files import NAME_CHARACTERS, settled
from pmo_data.whole_files import replace as replace_file

ACTION = "erased a person"
_HALF_WRITTEN = re.compile(r"\.(new|earlier)(\.new|\.wal)?$")


@dataclass
class _Found:
    """What has to go from one file."""

    rounds: list[str] = field(default_factory=list)
    rows: int = 0
    mentions: list[Mention] = field(default_factory=list)
    titles: int = 0
    leave: list[str] = field(default_factory=list)
    added: list[AddedRound] = field(default_factory=list)
    mappings: list[KeptMapping] | None = None
    needs: int = 0
    arrangements: list[KeptArrangement] = field(default_factory=list)
    any_arranged: bool = False

    @property
    def any(self) -> bool:
        """Whether anything has to go."""
        return bool(self.leave) or self.mappings is not None or self.any_arranged

    @property
    def changes(self) -> dict[str, Any]:
        """The same as `write_fresh` takes it."""
        return {
            "without": self.leave,
            "added": self.added,
            "mappings": self.mappings,
            "arrangements": self.arrangements,
        }


@dataclass(frozen=True)
class _Copies:
    """Backups that can be read, those that cannot, and those that are gone."""

    readable: list[Path]
    unreadable: list[Path]
    missing: list[Path]


def erasure_of(file: KeptFile, state: State, person: str) -> Erased:
    """What erasing a person would change."""
    copies = _copies(state)
    whom = _identified(file, state, person, copies)
    blot = blot_of(whom.names, whom.ids)
    named = [path for path in copies.readable if _names(path, whom, blot)]
    return _erased(file, state, whom, blot, copies, named, _find_in(file, state, whom, blot))


def erase(file: KeptFile, state: State, person: str, act: Act) -> Erased:
    """Erase a person: first from the backups, then from the log, last from the file.

    Whoever is interrupted finds the person still there and erases them again.
    """
    copies = _copies(state)
    _sweep(file, [*copies.readable, *copies.unreadable, *copies.missing])
    whom = _identified(file, state, person, copies)
    blot = blot_of(whom.names, whom.ids)
    digests: dict[str, str | None] = {}
    for path in copies.unreadable:
        path.unlink()
        digests[str(path)] = None
    named = [path for path in copies.readable if _erase_from_copy(path, whom, blot)]
    digests |= {str(path): sha256(path) for path in named}
    found = _find_in(file, state, whom, blot)
    erased = _erased(file, state, whom, blot, copies, named, found)
    actor = replace(act, who=blot.cell(act.who))
    if state.file is None:
        with file.noted(None, actor, ACTION, digests, blot):
            return erased
    # Written anew even where it names nobody: it knows the last line of the log, which changes.
    file.put(
        state,
        actor,
        ACTION,
        lambda new, old, head: write_fresh(new, old, head, **found.changes),
        round=", ".join(blot.inside(label) for label in found.rounds),
        copies=digests,
        blot=blot,
    )
    return erased


def _erased(
    file: KeptFile,
    state: State,
    whom: Person,
    blot: Blot,
    copies: _Copies,
    named: Sequence[Path],
    found: _Found,
) -> Erased:
    return Erased(
        ids=whom.ids,
        names=whom.names,
        common=blot.common,
        rounds=tuple(found.rounds),
        rows=found.rows,
        needs=found.needs,
        mentions=tuple(found.mentions),
        titles=found.titles,
        log_lines=file.journal.draft(blot).blotted,
        backups=tuple(map(str, named)),
        removed=tuple(map(str, copies.unreadable)),
        missing=tuple(str(path) for path in copies.missing if str(path) in state.copies),
    )


def _identified(file: KeptFile, state: State, person: str, copies: _Copies) -> Person:
    """Who is meant, among everybody in the file and in its backups."""
    known = people_in(file.path) if state.file is not None else []
    for path in copies.readable:
        known += people_in(path)
    try:
        return identified(known, person)
    except UnknownChoiceError as error:
        if copies.unreadable:
            paths = ", ".join(map(str, copies.unreadable))
            error.hint = f"{error.hint} Backups that cannot be read may name them: {paths}.".strip()
        raise


def _copies(state: State) -> _Copies:
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
    return _Copies(readable, unreadable, missing)


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


def _find_in(file: KeptFile, state: State, whom: Person, blot: Blot) -> _Found:
    return _find(file.path, whom, blot) if state.file is not None else _Found()


def _find(path: Path, whom: Person, blot: Blot) -> _Found:
    """The rounds of a file that name a person, as they are without them."""
    found = _Found()
    with database(path) as opened:
        kept = rounds_in(opened)
        version = version_of(opened, path.name)
        _find_beside(found, mappings_in(opened, version), blot)
        arranged = arrangements_in(opened, version)
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
            found.titles += _titles(one, changed)
            if len(rest) < len(ratings):
                found.rounds.append(label)
                found.rows += len(ratings) - len(rest)
            found.mentions += [Mention(label, column, n) for column, n in counts.items()]
            if len(rest):
                after = again_described(changed, rest)
                found.added.append(AddedRound(after, rest, [positions[row] for row in rows]))
    known = {one.id: one.saved.label for one in kept}
    found.mentions += arranged_mentions(arranged, whom.ids, blot, known)
    found.arrangements = without_person(arranged, whom.ids, blot)
    found.needs = len(arranged) - len(found.arrangements)
    found.any_arranged = found.arrangements != arranged
    return found


def _find_beside(found: _Found, mappings: list[KeptMapping], blot: Blot) -> None:
    blotted = [without_texts(one, blot.inside) for one in mappings]
    changed = sum(one != other for one, other in zip(mappings, blotted, strict=True))
    if changed:
        found.mappings, found.titles = blotted, changed


def _described_without(one: KeptRound, blot: Blot, label: str) -> KeptRound:
    saved = replace(
        one.saved,
        label=label,
        source=blot.inside(one.saved.source),
        saved_by=blot.cell(one.saved.saved_by),
    )
    return replace(one, saved=saved, extras=tuple(map(blot.inside, one.extras)))


def _titles(before: KeptRound, after: KeptRound) -> int:
    """How many of a round's label, headings and name of a file are other ones."""
    pairs = [
        (before.saved.label, after.saved.label),
        (before.saved.source, after.saved.source),
        *zip(before.extras, after.extras, strict=True),
    ]
    return sum(old != new for old, new in pairs)


def _names(path: Path, whom: Person, blot: Blot) -> bool:
    """Whether a backup has to be written anew without a person."""
    with at_present_version(path, path) as present:
        return _find(present, whom, blot).any


def _erase_from_copy(path: Path, whom: Person, blot: Blot) -> bool:
    """Write a backup anew without a person; whether they were in it."""
    new = new_beside(path)
    with at_present_version(path, path) as present:
        found = _find(present, whom, blot)
        try:
            if found.any:
                write_fresh(new, present, **found.changes)
                settled(new)
                replace_file(new, path)
        finally:
            remove_new(new)
    return found.any
