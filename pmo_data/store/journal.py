"""The log kept beside the rounds: who did what when, and what the file then held.

One JSON object a line. A change is written down, and is on the disk, before the new file
takes its place, and is marked as done after it; so what the file must hold is known
whatever happens in between. No rated person is named in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.interface import Act, LogEntry
from pmo_data.whole_files import settled_folder, write_whole


@dataclass(frozen=True)
class Holding:
    """A round as the log knows it: how much it held, and since when."""

    people: int
    digest: str
    at: str
    who: str


@dataclass(frozen=True)
class Change:
    """One line: a change of the rounds, or a backup.

    Attributes
    ----------
    before, after : str or None
        SHA-256 of the file before and after.
    holds : mapping
        Label → what the file holds of it afterwards, for the rounds that change; None where gone.
    copies : mapping
        Path of a backup → its SHA-256, for those made or changed; None where deleted.
    leaves : bool
        The file itself is left as it is, whatever it is.
    """

    act: Act
    action: str
    before: str | None
    after: str | None
    round: str = ""
    to: str = ""
    people: int | None = None
    holds: Mapping[str, Holding | None] | None = None
    copies: Mapping[str, str | None] | None = None
    leaves: bool = False


@dataclass(frozen=True)
class State:
    """What the log says there must be.

    Attributes
    ----------
    file : str or None
        SHA-256 of the file of rounds.
    holds : dict
        Label → what the file holds of it.
    copies : dict
        Path of each backup → its SHA-256.
    changes : tuple of Change
        All that took place.
    attempted : tuple of str
        Paths of backups that were begun and not marked as done; they may be there.
    """

    file: str | None
    holds: dict[str, Holding]
    copies: dict[str, str]
    changes: tuple[Change, ...]
    attempted: tuple[str, ...] = ()


EMPTY = State(None, {}, {}, ())


def entries(changes: Sequence[Change]) -> tuple[LogEntry, ...]:
    """The changes as a user reads them."""
    return tuple(LogEntry(c.act.at, c.act.who, c.action, c.round, c.to, c.people) for c in changes)


class Journal:
    """The log file. Whoever uses it holds the lock of the store."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def state(self, file: str | None) -> State | None:
        """What there must be, given the file that is there; None without a log.

        The last change may not have been marked as done: it took place if the file is
        what it was to become, and did not if the file is what it was before.

        Raises
        ------
        RoundsError
            A line of the log is damaged.
        """
        if not self.path.exists():
            return None
        written, done = self._read()
        took_place = []
        for number, change in enumerate(written):
            last = number == len(written) - 1
            becomes = file if last else written[number + 1].before
            if number in done or (becomes == change.after and change.after != change.before):
                took_place.append(change)
            elif last and file != change.before:
                # Neither: the file is damaged, and what was under way is not held against it.
                break
        attempted = {
            path
            for change in written
            if change not in took_place
            for path, made in (change.copies or {}).items()
            if made
        }
        state = _folded(took_place)
        return replace(state, attempted=tuple(sorted(attempted - set(state.copies))))

    def begin(self, change: Change) -> int:
        """Write down a change that is about to take place; returns its number."""
        written, _ = self._read()
        self._append({"change": _plain(change)})
        return len(written)

    def done(self, number: int) -> None:
        """Mark a change as done.

        Without room for the mark it still took place: the file says so.
        """
        try:
            self._append({"done": number})
        except OSError:
            return

    def rewrite(self, change_text: Callable[[str], str]) -> None:
        """Write the log anew with other texts: labels of rounds and who did things."""
        written, done = self._read()
        lines = []
        for number, change in enumerate(written):
            holds = {change_text(label): held for label, held in (change.holds or {}).items()}
            other = replace(
                change,
                act=replace(change.act, who=change_text(change.act.who)),
                round=change_text(change.round),
                to=change_text(change.to),
                holds={
                    label: held and replace(held, who=change_text(held.who))
                    for label, held in holds.items()
                },
            )
            lines.append(_line({"change": _plain(other)}))
            lines += [_line({"done": number})] if number in done else []
        write_whole(["".join(lines).encode()], self.path)

    def _append(self, record: Mapping[str, Any]) -> None:
        """Add a line that is there whole or not at all."""
        is_new = not self.path.exists()
        with self.path.open("ab") as file:
            end = self._whole_bytes()
            file.truncate(end)
            try:
                file.write(_line(record).encode())
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.truncate(self.path, end)
                raise
        if is_new:
            settled_folder(self.path.parent)

    def _whole_bytes(self) -> int:
        """Length up to the end of the last whole line: a kill may have cut the one after."""
        content = self.path.read_bytes()
        return content.rfind(b"\n") + 1

    def _read(self) -> tuple[list[Change], set[int]]:
        if not self.path.exists():
            return [], set()
        content = self.path.read_bytes()[: self._whole_bytes()]
        written: list[Change] = []
        done: set[int] = set()
        for number, line in enumerate(content.splitlines(), start=1):
            try:
                record = json.loads(line)
                if "done" in record:
                    done.add(int(record["done"]))
                else:
                    written.append(_change(record["change"]))
            except (ValueError, KeyError, TypeError) as error:
                raise RoundsError(
                    f"Line {number} of '{self.path.name}', the log of saved rounds, is damaged.",
                    hint="Move that file away to go on without it; the rounds stay.",
                    code=Reason.ROUNDS_LOG_DAMAGED,
                ) from error
        return written, done


def _folded(changes: Sequence[Change]) -> State:
    file: str | None = None
    holds: dict[str, Holding] = {}
    copies: dict[str, str] = {}
    for change in changes:
        file = file if change.leaves else change.after
        for label, held in (change.holds or {}).items():
            holds.pop(label, None)
            if held is not None:
                holds[label] = held
        for path, digest in (change.copies or {}).items():
            copies.pop(path, None)
            if digest is not None:
                copies[path] = digest
    return State(file, holds, copies, tuple(changes))


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _plain(change: Change) -> dict[str, Any]:
    """A change as JSON; what does not apply is left out."""
    record = {
        key: value for key, value in vars(change).items() if value not in (None, "", {}, False)
    }
    record["act"] = vars(change.act)
    if change.holds:
        record["holds"] = {label: held and vars(held) for label, held in change.holds.items()}
    return record


def _change(record: Mapping[str, Any]) -> Change:
    holds = {
        label: None if held is None else Holding(**held)
        for label, held in record.get("holds", {}).items()
    }
    defaults = {"before": None, "after": None}
    return Change(**{**defaults, **record, "act": Act(**record["act"]), "holds": holds})
