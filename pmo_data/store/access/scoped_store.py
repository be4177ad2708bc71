"""A store of rounds as one login may see it: the one place where that is enforced.

Everything that a page, an export or an address can reach of saved rounds comes through
here, and is narrowed before anything is computed of it. What is not allowed here is
refused; a method that is added to `RoundStore` is not there until it is allowed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from pmo_data.arrangements import Arranged, Needs
from pmo_data.errors import AccessError, RoundsError, UnknownChoiceError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason
from pmo_data.store.access.lead_saves import arranged_in_all, with_part
from pmo_data.store.access.parts import arranged_in, joined, part_described, part_of
from pmo_data.store.access.scope import Mask, Scope, rows_of
from pmo_data.store.access.untold import busy, untold
from pmo_data.store.interface import Act, Erased, Held, LogEntry, RoundStore, SavedRound
from pmo_data.store.kept_mappings import KeptMapping

PLACE = "the saved rounds"
_TRIES = 12
"""How often a part is put into a round whose other parts change meanwhile: of so many leads at
once, one saves at each try."""
_MEANWHILE = (Reason.ROUNDS_CHANGED, Reason.ROUNDS_EXISTS)

F = TypeVar("F")


class ScopedStore(Generic[F]):
    """`RoundStore`, narrowed to what somebody may see. Made anew where that changes.

    Parameters
    ----------
    inner
        The whole store.
    scope
        What they may see.
    figures
        Figures without names from the rows of some teams, and which of these rows whoever
        asks knows by name, shape (n,).
    """

    def __init__(
        self, inner: RoundStore, scope: Scope, figures: Callable[[Ratings, Mask], F]
    ) -> None:
        self._inner, self._scope, self._figures = inner, scope, figures
        self._seen: dict[str, tuple[str, Ratings]] = {}
        self._told: tuple[tuple[SavedRound, ...], F | None] | None = None

    @property
    def place(self) -> str:
        """As `RoundStore.place`; only an admin is told."""
        return self._inner.place if self._scope.is_admin else PLACE

    def rounds(self) -> tuple[SavedRound, ...]:
        """As `RoundStore.rounds`: those with a row they see, described by these rows alone."""
        if self._scope.is_admin:
            return self._inner.rounds()
        self._need(self._sees_rows, "see the people of a round")
        return tuple(part_described(one, part) for one, part in self._parts())

    def load(self, labels: Sequence[str]) -> Ratings:
        """As `RoundStore.load`: the rows that they see."""
        if self._scope.is_admin:
            return self._inner.load(labels)
        self._need(self._sees_rows, "see the people of a round")
        known = {one.label: part for one, part in self._parts()}
        for label in labels:
            if label not in known:
                hint = f"Choose one of {', '.join(known)}." if known else "There is none for you."
                raise UnknownChoiceError(f"There is no saved round {label!r}.", hint=hint)
        if not labels:
            raise UnknownChoiceError("No round was named.", hint="Give the label of one.")
        return joined(part for label, part in known.items() if label in labels)

    def figures(self) -> F | None:
        """Figures without names of the latest round with a row of theirs; None where none has.

        Raises
        ------
        AccessError
            No grant gives them any.
        """
        self._need(bool(self._scope.told), "see figures of a team")
        rounds = self._listed()
        if self._told is None or self._told[0] != rounds:
            of_each = (self._figures_of(one.label) for one in reversed(rounds))
            self._told = (rounds, next((one for one in of_each if one is not None), None))
        return self._told[1]

    def _figures_of(self, label: str) -> F | None:
        everyone = self._loaded(label)
        told = part_of(everyone, rows_of(self._scope.told, everyone))
        if not len(told):
            return None
        # Somebody of whom another row is not seen is not known: a figure may be from that row.
        seen = self._scope.rows(told)
        unseen = told.people["person_id"][~seen]
        return self._figures(told, seen & ~told.people["person_id"].isin(unseen).to_numpy())

    def own_part(self, ratings: Ratings) -> tuple[Ratings, int]:
        """The rows that they would save, and how many others would be left out."""
        if self._scope.is_admin:
            return ratings, 0
        own = rows_of(self._scope.led, ratings)
        return part_of(ratings, own), int(np.count_nonzero(~own))

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
        """As `RoundStore.save`; a lead puts and replaces the rows of their teams alone.

        What of theirs is there already is replaced only where `over` holds its digest as
        `rounds` told it: a part that somebody has changed since is not written over.
        """
        if self._scope.is_admin:
            save = partial(self._inner.save, ratings, act, source=source, replace=replace)
            return save(arranged=arranged, over=over, read=read)
        self._need(bool(self._scope.led), "save a round")
        part, _ = self.own_part(ratings)
        if not len(part):
            raise RoundsError(
                "No row of these ratings is of a team that you lead; nothing was saved.",
                hint="See that the column of the team is right.",
                code=Reason.ROUNDS_EMPTY,
            )
        return self._save_part(part, act, source, arranged or {}, over or {}, read or {})

    def _save_part(
        self,
        part: Ratings,
        act: Act,
        source: str,
        arranged: Mapping[str, Arranged],
        over: Mapping[str, str],
        read: Mapping[str, Arranged],
    ) -> tuple[SavedRound, ...]:
        """Put the rows of a lead's teams among the others; anew where these change meanwhile."""
        needs = {label: arranged_in(own, part, label) for label, own in arranged.items()}
        for _ in range(_TRIES):
            listed = {one.label: one for one in self._listed()}
            whole, digests = with_part(part, over, self._scope, listed, self._loaded)
            files = [*(listed[label].source for label in digests), source]
            names = ", ".join(dict.fromkeys(", ".join(filter(None, files)).split(", ")))
            with untold():
                now = arranged_in_all(read, listed, self._inner.arranged, self._part)
            save = partial(self._inner.save, whole, act, source=names, arranged=needs)
            try:
                with untold():
                    saved = save(over=digests, read=now)
            except RoundsError as error:
                if error.code not in _MEANWHILE:
                    raise
            else:
                return tuple(part_described(one, self._part(one)) for one in saved)
        raise busy()

    def rename(self, label: str, to: str, act: Act) -> None:
        """As `RoundStore.rename`; for admins."""
        self._admin("rename a round").rename(label, to, act)

    def delete(self, label: str, act: Act) -> None:
        """As `RoundStore.delete`; for admins."""
        self._admin("delete a round").delete(label, act)

    def arranged(self, label: str) -> Arranged:
        """As `RoundStore.arranged`: of the people they see."""
        if self._scope.is_admin:
            return self._inner.arranged(label)
        part = self.load([label])
        with untold():
            return arranged_in(self._inner.arranged(label), part, label)

    def arrange(
        self, label: str, person_id: str, arranged: Needs, act: Act, *, over: Needs
    ) -> None:
        """As `RoundStore.arrange`; for admins, and for leads where the person is of their teams."""
        if not self._scope.is_admin:
            self._need(bool(self._scope.led), "write what is arranged")
            part, _ = self.own_part(self.load([label]))
            own = set(part.people["person_id"])
            self._need(person_id in own, "write what is arranged for people of other teams")
        with untold():
            self._inner.arrange(label, person_id, arranged, act, over=over)

    def mappings(self) -> tuple[KeptMapping, ...]:
        """As `RoundStore.mappings`; for admins, and for leads without who kept them."""
        if self._scope.is_admin:
            return self._inner.mappings()
        self._need(bool(self._scope.led), "see mappings")
        with untold():
            return tuple(dataclasses.replace(one, saved_by="") for one in self._inner.mappings())

    def keep_mapping(self, name: str, mapping: FileMapping, act: Act) -> None:
        """As `RoundStore.keep_mapping`; for admins."""
        self._admin("keep a mapping").keep_mapping(name, mapping, act)

    def forget_mapping(self, name: str, act: Act) -> None:
        """As `RoundStore.forget_mapping`; for admins."""
        self._admin("forget a mapping").forget_mapping(name, act)

    def held_on(self, person: str) -> Held:
        """As `RoundStore.held_on`; for admins."""
        return self._admin("take away what is held on a person").held_on(person)

    def erasure_of(self, person: str) -> Erased:
        """As `RoundStore.erasure_of`; for admins."""
        return self._admin("erase a person").erasure_of(person)

    def erase(self, person: str, act: Act) -> Erased:
        """As `RoundStore.erase`; for admins."""
        return self._admin("erase a person").erase(person, act)

    def log(self) -> tuple[LogEntry, ...]:
        """As `RoundStore.log`; for admins."""
        return self._admin("read the log").log()

    def log_faults(self) -> tuple[str, ...]:
        """As `RoundStore.log_faults`; for admins."""
        return self._admin("read the log").log_faults()

    def accept_log(self, act: Act) -> None:
        """As `RoundStore.accept_log`; for admins."""
        self._admin("accept the log").accept_log(act)

    def shorten_log(self, day: str, act: Act | None) -> tuple[LogEntry, ...]:
        """As `RoundStore.shorten_log`; for admins."""
        return self._admin("shorten the log").shorten_log(day, act)

    def backup(self, path: Path | None, act: Act) -> Path:
        """As `RoundStore.backup`; for admins, and only to the folder of backups."""
        inner = self._admin("make a backup")
        self._need(path is None, "choose where a backup is written")
        return inner.backup(None, act)

    def backups(self) -> tuple[Path, ...]:
        """As `RoundStore.backups`; for admins."""
        return self._admin("see the backups").backups()

    def restore(self, path: Path, act: Act) -> Path | None:
        """As `RoundStore.restore`; for admins, and only of a backup that was made here."""
        inner = self._admin("restore a backup")
        self._need(path in inner.backups(), "restore another file than a backup made here")
        return inner.restore(path, act)

    @property
    def _sees_rows(self) -> bool:
        return bool(self._scope.led or self._scope.persons)

    def _admin(self, what: str) -> RoundStore:
        self._need(self._scope.is_admin, what)
        return self._inner

    @staticmethod
    def _need(allowed: bool, what: str) -> None:
        if not allowed:
            raise AccessError(
                f"You may not {what}.", hint="Ask whoever keeps the grants of the dashboard."
            )

    def _listed(self) -> tuple[SavedRound, ...]:
        with untold():
            return self._inner.rounds()

    def _loaded(self, label: str) -> Ratings:
        with untold():
            return self._inner.load([label])

    def _parts(self) -> list[tuple[SavedRound, Ratings]]:
        """The rounds with a row that they see, and these rows."""
        parts = [(one, self._part(one)) for one in self._listed()]
        return [(one, part) for one, part in parts if len(part)]

    def _part(self, one: SavedRound) -> Ratings:
        """The rows of a saved round that they see; kept while the round is as it is."""
        known = self._seen.get(one.label)
        if known is None or known[0] != one.digest:
            whole = self._loaded(one.label)
            known = self._seen[one.label] = (one.digest, part_of(whole, self._scope.rows(whole)))
        return known[1]
