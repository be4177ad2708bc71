"""Saved rounds in a PostgreSQL database (`RoundStore`).

A change is one transaction, made by whoever holds the lock of the database, and adds to the log
in it; so it happens as a whole or not at all. The log is the same chain as beside a file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace as replaced
from pathlib import Path

from pmo_data.arrangements import Arranged, Needs
from pmo_data.errors import UnknownChoiceError, check_text
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.ratings import Ratings
from pmo_data.store.audit.names import Kind, Named
from pmo_data.store.erasing import identified
from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.held import held_on
from pmo_data.store.interface import Act, Erased, Held, LogEntry, SavedRound
from pmo_data.store.journal import EMPTY, State
from pmo_data.store.kept_arrangements import arranged_of, kept_over
from pmo_data.store.kept_mappings import KeptMapping, checked_name, without_mapping
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
from pmo_data.store.postgres import copying, erasure, rows
from pmo_data.store.postgres.address import Address
from pmo_data.store.postgres.changing import accept, change, shortened
from pmo_data.store.postgres.log_table import TableJournal
from pmo_data.store.postgres.server import Server


class PostgresStore:
    """Rounds in a database, with their log.

    Parameters
    ----------
    address
        Of the database; tables are made in it when the first round is saved.
    backups
        Folder for backups that are given no path.
    patience
        Seconds to wait for somebody else who changes rounds.
    """

    def __init__(self, address: Address, backups: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._server = Server(address, patience)
        self._folder = backups
        self._read: tuple[object, State] | None = None

    @property
    def place(self) -> str:
        """As `RoundStore.place`."""
        return self._server.place

    def rounds(self) -> tuple[SavedRound, ...]:
        """As `RoundStore.rounds`."""
        with self._server.reading() as tables:
            return tuple(one.saved for one in rows.rounds_in(tables))

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
        with self._server.alone(create=True) as tables:
            present = rows.rounds_in(tables)
            known = [one.saved.label for one in present if one.saved.label in labels]
            check_new(present, labels, replace=replace, over=over or {})
            added = numbered(new, present)
            before = rows.arrangements_in(tables) if over or read else []
            check_arranged(present, before, read or {})
            needs = arranged_anew(added, present, before, arranged or {}, over or {})
            with change(
                self._server,
                tables,
                act,
                "replaced" if known else "saved",
                round=", ".join(labels),
                people=ratings.people["person_id"].nunique(),
            ):
                tables.run("remove_rounds", labels=known)
                for one in added:
                    rows.add_round(tables, one)
                rows.add_arrangements(tables, needs)
        return tuple(one.kept.saved for one in added)

    def load(self, labels: Sequence[str]) -> Ratings:
        """As `RoundStore.load`."""
        with self._server.reading() as tables:
            kept = rows.rounds_in(tables)
            wanted = [known_round(kept, label) for label in dict.fromkeys(labels)]
            if not wanted:
                raise UnknownChoiceError("No round was named.", hint="Give the label of one.")
            return rows.load(tables, wanted)[0]

    def rename(self, label: str, to: str, act: Act) -> None:
        """As `RoundStore.rename`."""
        check_label(to)
        with self._server.alone() as tables:
            kept = rows.rounds_in(tables)
            known_round(kept, label)
            if any(one.saved.label == to for one in kept):
                raise exists([to], hint="Choose another label, or delete that round first.")
            with change(self._server, tables, act, "renamed", round=label, to=to):
                tables.run("rename_round", label=label, to=to)

    def delete(self, label: str, act: Act) -> None:
        """As `RoundStore.delete`."""
        with self._server.alone() as tables:
            people = known_round(rows.rounds_in(tables), label).saved.people
            with change(self._server, tables, act, "deleted", round=label, people=people):
                tables.run("remove_rounds", labels=[label])

    def arranged(self, label: str) -> Arranged:
        """As `RoundStore.arranged`."""
        with self._server.reading() as tables:
            one = known_round(rows.rounds_in(tables), label)
            return arranged_of(rows.arrangements_in(tables), one.id)

    def arrange(
        self, label: str, person_id: str, arranged: Needs, act: Act, *, over: Needs
    ) -> None:
        """As `RoundStore.arrange`."""
        with self._server.alone() as tables:
            one = known_round(rows.rounds_in(tables), label)
            before, (everyone, _) = rows.arrangements_in(tables), rows.load(tables, [one])
            kept = kept_over(before, one.id, person_id, arranged, over, everyone)
            act = replaced(act, whom=Named(Kind.PERSON, (person_id,)))
            with change(self._server, tables, act, ARRANGED, round=label):
                rows.put_arrangements(tables, kept)

    def mappings(self) -> tuple[KeptMapping, ...]:
        """As `RoundStore.mappings`."""
        with self._server.reading() as tables:
            return tuple(rows.mappings_in(tables))

    def keep_mapping(self, name: str, mapping: FileMapping, act: Act) -> None:
        """As `RoundStore.keep_mapping`."""
        check_text("The name", name)
        name = checked_name(name)
        with self._server.alone(create=True) as tables:
            rest = [one for one in rows.mappings_in(tables) if one.name != name]
            kept = [*rest, KeptMapping(name, mapping, act.at, act.who)]
            with change(self._server, tables, act, "kept a mapping"):
                rows.put_mappings(tables, kept)

    def forget_mapping(self, name: str, act: Act) -> None:
        """As `RoundStore.forget_mapping`."""
        with self._server.alone() as tables:
            rest = without_mapping(rows.mappings_in(tables), name)
            with change(self._server, tables, act, "forgot a mapping"):
                rows.put_mappings(tables, rest)

    def held_on(self, person: str) -> Held:
        """As `RoundStore.held_on`."""
        with self._server.reading() as tables:
            whom = identified(rows.people_in(tables), person)
            kept = rows.rounds_in(tables)
            everyone, _ = rows.load(tables, kept)
            needs = rows.arrangements_in(tables)
            log = entries(TableJournal(tables).known().changes)
        return held_on(whom, kept, everyone, needs, log)

    def erasure_of(self, person: str) -> Erased:
        """As `RoundStore.erasure_of`."""
        with self._server.alone() as tables:
            return erasure.erasure_of(tables, person)

    def erase(self, person: str, act: Act) -> Erased:
        """As `RoundStore.erase`."""
        with self._server.alone() as tables:
            return erasure.erase(self._server, tables, person, act)

    def log(self) -> tuple[LogEntry, ...]:
        """As `RoundStore.log`."""
        return entries(self._known().changes)

    def log_faults(self) -> tuple[str, ...]:
        """As `RoundStore.log_faults`."""
        return tuple(fault.what for fault in self._known().faults)

    def accept_log(self, act: Act) -> None:
        """As `RoundStore.accept_log`."""
        with self._server.alone() as tables:
            accept(self._server, tables, act)

    def shorten_log(self, day: str, act: Act | None) -> tuple[LogEntry, ...]:
        """As `RoundStore.shorten_log`."""
        with self._server.alone() as tables:
            return entries(shortened(self._server, tables, day, act))

    def backup(self, path: Path | None, act: Act) -> Path:
        """As `RoundStore.backup`; without a path in the folder for backups."""
        with self._server.alone() as tables:
            return copying.backup(self._server, tables, path, self._folder, act)

    def backups(self) -> tuple[Path, ...]:
        """As `RoundStore.backups`; those on this machine."""
        return tuple(
            path for path in map(Path, reversed(self._known().copies)) if os.path.isfile(path)
        )

    def restore(self, path: Path, act: Act) -> Path | None:
        """As `RoundStore.restore`."""
        return copying.restore(self._server, path, self._folder, act)

    def _known(self) -> State:
        """What the log says; read again only when it is another one."""
        with self._server.reading() as tables:
            if not tables.there:
                return EMPTY
            stamp = tables.rows("log_stamp")
            if self._read is None or self._read[0] != stamp:
                self._read = (stamp, TableJournal(tables).known())
            return self._read[1]
