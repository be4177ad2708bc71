"""The file of rounds on the disk: one user at a time, checked before use, replaced as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any, TypeVar

from pmo_data.left_changes import check_closed, logs_of
from pmo_data.store.audit.audit_file import AuditFile
from pmo_data.store.blot import Blot
from pmo_data.store.chain import NO_LOG, Head, check_whole, distinct_faults, missing_from
from pmo_data.store.contents import (
    KeptRound,
    at_present_version,
    version_and_head,
    versions,
    write_fresh,
)
from pmo_data.store.damage import damage
from pmo_data.store.files import (
    PATIENCE_SECONDS,
    check_regular,
    database_errors,
    disk_errors,
    files_beside,
    locked,
    new_beside,
    remove_new,
    sha256,
)
from pmo_data.store.inspection import inspected, readable_rounds
from pmo_data.store.interface import Act
from pmo_data.store.journal import EMPTY, Draft, State
from pmo_data.store.journal_file import FileJournal
from pmo_data.store.log_lines import ACCEPTED, SHORTENED, Change, Holding, found, understood
from pmo_data.whole_files import replace, settled

Read = TypeVar("Read")
Write = Callable[[Path, "Path | None", Head], Sequence[KeptRound]]
"""Writes a new file, given the present one and the last line of the log; returns what it holds."""
_OWN = 0o700
"""Only the user who runs the dashboard may look into a folder that it makes."""


class KeptFile:
    """A file of rounds with its log and its lock."""

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        # A link would be replaced by the new file, and what it points to would stay as it was.
        self.path = path = Path(os.path.realpath(path))
        log, self._lock = files_beside(path)
        self.journal = FileJournal(log)
        self.audit = AuditFile(path)
        self._patience = patience
        self._read: dict[str, tuple[object, Any]] = {}

    @contextmanager
    def alone(self, *, create: bool = False, checked: bool = True) -> Iterator[State]:
        """Have the file alone; gives what the log says of it.

        Parameters
        ----------
        create
            Make the folder where there is none. Without it nothing is made.
        checked
            The file must be what the log says, and is brought to the present schema.

        Raises
        ------
        RoundsError
        """
        with disk_errors(self.path), database_errors(self.path):
            for path in (self.path, self.journal.path, self._lock):
                check_regular(path)
            if checked:
                check_closed(self.path)
            if create:
                self.path.parent.mkdir(_OWN, parents=True, exist_ok=True)
            elif not (self.path.exists() or self.journal.path.exists()):
                yield EMPTY
                return
            unlogged = self._unlogged() if checked else None
            with locked(self._lock, self._patience):
                yield self._checked(unlogged) if checked else self._as_logged()

    def while_unchanged(self, name: str, read: Callable[[], Read]) -> Read:
        """What `read` gives, kept under a name until the file or its log is another one.

        They are told apart by identity, size and time, so this costs neither lock nor
        checksum; it is for showing what there is, and never before loading or writing.
        """
        # Taken before reading: what changes meanwhile is read again the next time.
        files = (self.path, self.journal.path, *logs_of(self.path))
        stamps = tuple(_stamp(path) for path in files)
        known = self._read.get(name)
        if known is None or known[0] != stamps:
            known = self._read[name] = (stamps, read())
        found: Read = known[1]
        return found

    def _as_logged(self) -> State:
        return self.journal.state(sha256(self.path)) or EMPTY

    def _unlogged(self) -> State | None:
        """What there is in a file that has no log and was found whole.

        It may be anybody's: so it is looked at before a lock is made beside it.
        """
        if self.journal.exists() or not self.path.exists():
            return None
        file = sha256(self.path)
        return State(file, inspected(self.path), {}, (), faults=(NO_LOG,))

    def _checked(self, unlogged: State | None) -> State:
        file = sha256(self.path)
        state = self.journal.state(file)
        if state is None and unlogged is not None and unlogged.file == file:
            state = unlogged
        state = state or self._unlogged() or EMPTY
        if state.file != file:
            later = None if file is None else self._later_than_log(state, file)
            if later is None:
                raise damage(self.path, file, state)
            state = later
        return state if file is None else self._at_present_version(state, file)

    def _later_than_log(self, state: State, file: str) -> State | None:
        """What there is where the end of the log is missing or was changed.

        It cannot say then what the file must be; the file is used if it is whole, and was
        written after what the log still tells of.
        """
        seen = readable_rounds(self.path)
        earlier = any(change.after == file for change in state.changes)
        if seen.fault is not None or seen.head is None or earlier:
            return None
        known, last = seen.head.line, self.journal.last_line()
        later = replaced(state, file=file, holds=seen.sound, untold=True)
        if known >= last:
            return replaced(later, faults=distinct_faults(*state.faults, missing_from(last + 1)))
        return later if any(fault.line > known for fault in state.faults) else None

    def _at_present_version(self, state: State, file: str) -> State:
        version, head = version_and_head(self.path, file)
        if head is not None:
            fault = self.journal.fault_at(head) if self.journal.exists() else None
            faults = distinct_faults(*state.faults, fault)
            # After it came the change that wrote the file.
            next_line = max(state.next_line, head.line + 2)
            state = replaced(state, faults=faults, next_line=next_line)
        if version == versions()[-1] or not os.access(self.path.parent, os.W_OK):
            # Where nothing can be written, an earlier version is read as it is.
            return state

        def migrated(new: Path, present: Path | None, head: Head) -> Sequence[KeptRound]:
            with at_present_version(present or self.path, self.path) as forward:
                return write_fresh(new, forward, head)

        self.put(state, Act("", ""), "new version", migrated)
        return self._as_logged()

    def put(
        self,
        state: State,
        act: Act,
        action: str,
        write: Write,
        *,
        round: str = "",
        to: str = "",
        people: int | None = None,
        copies: Mapping[str, str | None] | None = None,
        blot: Blot | None = None,
        accepts: Sequence[str] = (),
    ) -> Sequence[KeptRound]:
        """Replace the file by what `write` writes, as a whole or not at all; note it in the log.

        Parameters
        ----------
        blot
            Takes a person out of the log, too.
        accepts
            What is wrong with the log and is accepted.
        """
        new = new_beside(self.path)
        draft = self._draft(state, act, blot)
        draft = of_understood(draft) if accepts else draft
        present = self.path if state.file is not None else None
        try:
            kept = write(new, present, draft.head)
            settled(new)
            before = {blot.inside(label) if blot else label: h for label, h in state.holds.items()}
            holds = changed_holdings(before, {one.saved.label: one.holding for one in kept})
            change = Change(act, action, state.file, sha256(new), round, to, people, holds, copies)
            if present is not None:
                shutil.copymode(present, new)
            number = self.journal.begin(change, draft, state.next_line, accepts)
            # Before it takes place, so that nothing takes place that the audit has no room for.
            self.audit.note(act.at, act.by, action, holds or [round] * bool(round), act.whom)
            replace(new, self.path)
            self.journal.done(number)
        finally:
            remove_new(new)
        return kept

    @contextmanager
    def noted(
        self,
        state: State,
        act: Act,
        action: str,
        copies: Mapping[str, str | None],
        blot: Blot | None = None,
        draft: Draft | None = None,
    ) -> Iterator[None]:
        """Note in the log what is done in the block, which leaves the file as it is.

        It is written down before it is done, so that no copy is ever unknown to the log.

        Parameters
        ----------
        blot
            Takes a person out of the log, too.
        draft
            The log as it is found in place of that.
        """
        change = Change(act, action, state.file, state.file, copies=copies, leaves=True)
        draft = draft or self._draft(state, act, blot)
        number = self.journal.begin(change, draft)
        self.audit.note(act.at, act.by, action, ())
        yield
        self.journal.done(number)

    def _draft(self, state: State, act: Act, blot: Blot | None) -> Draft:
        """The log as a change finds it; it tells of the file that is there."""
        there = self.journal.exists()
        if state.file is None or (there and not state.untold):
            return self.journal.draft(blot)
        line = max(state.next_line, 1)
        told = found(state.file, state.holds, act, None if there else line)
        return self.journal.draft(blot, told, line)

    def accept_log(self, state: State, act: Act) -> None:
        """Note in the log what is wrong with it, and that it is accepted, if anything is.

        The file is written anew, since it knows which line of the log was the last.
        """
        if state.faults:
            accepts = [fault.what for fault in state.faults]
            self.put(state, act, ACCEPTED, write_fresh, accepts=accepts)

    def shorten_log(self, state: State, day: str, act: Act | None) -> tuple[Change, ...]:
        """Leave out lines of the log from before a day, or only tell which, without an act."""
        if act is not None:
            check_whole(state.faults)
        old = self.journal.old(day)
        if old and act is not None:
            draft = self.journal.draft_from(day, act)
            with self.noted(state, act, SHORTENED, {}, draft=draft):
                pass
        return old


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None  # Nothing is there, or what is wrong with it is said by whoever reads it.
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def of_understood(draft: Draft) -> Draft:
    """The log as a change is to find it that accepts its faults: a chain of what says something."""
    links = understood(draft.links)
    return Draft(tuple(links), True, links[0].number) if links else draft


def changed_holdings(
    before: Mapping[str, Holding], after: Mapping[str, Holding]
) -> dict[str, Holding | None]:
    """The rounds that are other than before, by label; None for those gone."""
    gone: dict[str, Holding | None] = {label: None for label in before if label not in after}
    return gone | {label: held for label, held in after.items() if before.get(label) != held}
