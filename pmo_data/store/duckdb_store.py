"""Saved rounds in one DuckDB file (`RoundStore`).

Nothing is ever changed in place. Each change writes the whole file anew beside the present
one, notes in the log what it is about to become, and puts it in place at once; so it happens
as a whole or not at all, and nothing that was taken out lingers in free space. The file is
open only for the moment it is used, by one at a time, and must be byte for byte what the log
says before DuckDB sees it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as replaced
from pathlib import Path
from typing import TypeVar

from pmo_data.arrangements import Arranged, Needs
from pmo_data.duck import database
from pmo_data.errors import UnknownChoiceError, check_text
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.ratings import Ratings
from pmo_data.store import backups, erasure
from pmo_data.store.audit.names import Kind, Named
from pmo_data.store.contents import KeptRound, load, people_in, rounds_in, version_of, write_fresh
from pmo_data.store.erasing import identified
from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.held import held_on
from pmo_data.store.interface import Act, Erased, Held, LogEntry, SavedRound
from pmo_data.store.journal import State
from pmo_data.store.kept_arrangements import (
    KeptArrangement,
    arranged_of,
    arrangements_in,
    kept_over,
)
from pmo_data.store.kept_file import KeptFile
from pmo_data.store.kept_mappings import KeptMapping, checked_name, mappings_in, without_mapping
from pmo_data.store.log_lines import ARRANGED, entries
from pmo_data.store.new_rounds import (
    arranged_anew,
    check_arranged,
    check_label,
    check_new,
    exists,
    known_round,
    new_rounds,
    numbered,
)

Kept = TypeVar("Kept")


class DuckDBStore:
    """Rounds in a DuckDB file, with a log and a lock beside it.

    Parameters
    ----------
    path
        Of the file, made when the first round is saved.
    patience
        Seconds to wait for another user of the file.
    """

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._file = KeptFile(path, patience)

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self._file.path

    @property
    def place(self) -> str:
        """As `RoundStore.place`."""
        return str(self._file.path)

    def rounds(self) -> tuple[SavedRound, ...]:
        """As `RoundStore.rounds`."""
        return self._unchanged(
            "rounds", lambda state: tuple(one.saved for one in self._kept(state))
        )

    def save(
        self,
        ratings: Ratings,
        act: Act,
        *,
        source: str = "",
        replace: bool = False,
        arranged: Mapping[str, Arranged] | None = None,
        over: Mapping[str, str] | None = None,
        read: Mapping[str, Arranged] | None = None,
    ) -> tuple[SavedRound, ...]:
        """As `RoundStore.save`."""
        check_text("The name of the file", source)
        new = new_rounds(ratings, act, source)
        labels = [one.kept.saved.label for one in new]
        with self._file.alone(create=True) as state:
            present, before = self._with_needs(state)
            known = [one.saved.label for one in present if one.saved.label in labels]
            check_new(present, labels, replace=replace, over=over or {})
            added = numbered(new, present)
            check_arranged(present, before, read or {})
            gone = {one.id for one in present if one.saved.label in labels}
            needs = [one for one in before if one.round not in gone]
            needs += arranged_anew(added, present, before, arranged or {}, over or {})
            self._file.put(
                state,
                act,
                "replaced" if known else "saved",
                lambda path, old, head: write_fresh(
                    path, old, head, without=known, added=added, arrangements=needs
                ),
                round=", ".join(labels),
                people=ratings.people["person_id"].nunique(),
            )
        return tuple(one.kept.saved for one in added)

    def load(self, labels: Sequence[str]) -> Ratings:
        """As `RoundStore.load`."""
        with self._file.alone() as state:
            kept = self._kept(state)
            wanted = [known_round(kept, label) for label in dict.fromkeys(labels)]
            if not wanted:
                raise UnknownChoiceError("No round was named.", hint="Give the label of one.")
            return self._load(wanted)

    def rename(self, label: str, to: str, act: Act) -> None:
        """As `RoundStore.rename`."""
        check_label(to)
        with self._file.alone() as state:
            kept = self._kept(state)
            known_round(kept, label)
            if any(one.saved.label == to for one in kept):
                raise exists([to], hint="Choose another label, or delete that round first.")
            self._file.put(
                state,
                act,
                "renamed",
                lambda path, old, head: write_fresh(path, old, head, rename=(label, to)),
                round=label,
                to=to,
            )

    def delete(self, label: str, act: Act) -> None:
        """As `RoundStore.delete`."""
        with self._file.alone() as state:
            one = known_round(self._kept(state), label)
            self._file.put(
                state,
                act,
                "deleted",
                lambda path, old, head: write_fresh(path, old, head, without=[label]),
                round=label,
                people=one.saved.people,
            )

    def arranged(self, label: str) -> Arranged:
        """As `RoundStore.arranged`."""

        def read(state: State) -> Arranged:
            kept, needs = self._with_needs(state)
            return arranged_of(needs, known_round(kept, label).id)

        return self._unchanged(f"arranged in {label}", read)

    def arrange(
        self, label: str, person_id: str, arranged: Needs, act: Act, *, over: Needs
    ) -> None:
        """As `RoundStore.arrange`."""
        with self._file.alone() as state:
            present, before = self._with_needs(state)
            one = known_round(present, label)
            kept = kept_over(before, one.id, person_id, arranged, over, self._load([one]))
            self._file.put(
                state,
                replaced(act, whom=Named(Kind.PERSON, (person_id,))),
                ARRANGED,
                lambda path, old, head: write_fresh(path, old, head, arrangements=kept),
                round=label,
            )

    def mappings(self) -> tuple[KeptMapping, ...]:
        """As `RoundStore.mappings`."""
        return self._unchanged("mappings", lambda state: tuple(self._mappings(state)))

    def keep_mapping(self, name: str, mapping: FileMapping, act: Act) -> None:
        """As `RoundStore.keep_mapping`."""
        check_text("The name", name)
        name = checked_name(name)
        with self._file.alone(create=True) as state:
            rest = [one for one in self._mappings(state) if one.name != name]
            kept = [*rest, KeptMapping(name, mapping, act.at, act.who)]
            self._put_mappings(state, act, "kept a mapping", kept)

    def forget_mapping(self, name: str, act: Act) -> None:
        """As `RoundStore.forget_mapping`."""
        with self._file.alone() as state:
            rest = without_mapping(self._mappings(state), name)
            self._put_mappings(state, act, "forgot a mapping", rest)

    def held_on(self, person: str) -> Held:
        """As `RoundStore.held_on`."""
        with self._file.alone() as state:
            kept, needs = self._with_needs(state)
            whom = identified(people_in(self.path) if kept else [], person)
            everyone = self._load(kept)
        return held_on(whom, kept, everyone, needs, entries(state.changes))

    def erasure_of(self, person: str) -> Erased:
        """As `RoundStore.erasure_of`."""
        with self._file.alone() as state:
            return erasure.erasure_of(self._file, state, person)

    def erase(self, person: str, act: Act) -> Erased:
        """As `RoundStore.erase`."""
        with self._file.alone() as state:
            return erasure.erase(self._file, state, person, act)

    def log(self) -> tuple[LogEntry, ...]:
        """As `RoundStore.log`; it can be read whatever became of the file."""
        return entries(self._logged().changes)

    def log_faults(self) -> tuple[str, ...]:
        """As `RoundStore.log_faults`."""
        return self._unchanged("faults", lambda state: tuple(one.what for one in state.faults))

    def accept_log(self, act: Act) -> None:
        """As `RoundStore.accept_log`."""
        with self._file.alone() as state:
            self._file.accept_log(state, act)

    def shorten_log(self, day: str, act: Act | None) -> tuple[LogEntry, ...]:
        """As `RoundStore.shorten_log`."""
        with self._file.alone() as state:
            return entries(self._file.shorten_log(state, day, act))

    def backup(self, path: Path | None, act: Act) -> Path:
        """As `RoundStore.backup`; without a path in the folder `backups` beside the file."""
        with self._file.alone() as state:
            return backups.backup(self._file, state, path, act)

    def backups(self) -> tuple[Path, ...]:
        """As `RoundStore.backups`; told whatever became of the file."""
        copies = reversed(self._logged().copies)
        return tuple(path for path in map(Path, copies) if os.path.isfile(path))

    def restore(self, path: Path, act: Act) -> Path | None:
        """As `RoundStore.restore`."""
        return backups.restore(self._file, path, act)

    def _unchanged(self, name: str, read: Callable[[State], Kept], *, checked: bool = True) -> Kept:
        def once() -> Kept:
            with self._file.alone(checked=checked) as state:
                return read(state)

        return self._file.while_unchanged(name, once)

    def _logged(self) -> State:
        return self._unchanged("log", lambda state: state, checked=False)

    def _mappings(self, state: State) -> list[KeptMapping]:
        if state.file is None:
            return []
        with database(self.path) as opened:
            return mappings_in(opened, version_of(opened, self.path.name))

    def _put_mappings(
        self, state: State, act: Act, action: str, kept: Sequence[KeptMapping]
    ) -> None:
        self._file.put(
            state, act, action, lambda path, old, head: write_fresh(path, old, head, mappings=kept)
        )

    def _kept(self, state: State) -> list[KeptRound]:
        if state.file is None:
            return []
        with database(self.path) as opened:
            return rounds_in(opened)

    def _with_needs(self, state: State) -> tuple[list[KeptRound], list[KeptArrangement]]:
        if state.file is None:
            return [], []
        with database(self.path) as opened:
            version = version_of(opened, self.path.name)
            return rounds_in(opened), arrangements_in(opened, version)

    def _load(self, kept: Sequence[KeptRound]) -> Ratings:
        with database(self.path) as opened:
            return load(opened, kept)[0]
