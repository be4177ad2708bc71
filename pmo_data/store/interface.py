"""What a store of rounds does, whatever keeps it (domain.md 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pmo_data.arrangements import Arranged, Needs
from pmo_data.errors import check_text
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.ratings import Ratings
from pmo_data.store.audit.names import Named
from pmo_data.store.kept_mappings import KeptMapping


@dataclass(frozen=True)
class Act:
    """Who does something, and when: a time in ISO 8601 with its offset.

    `by` is who that is for the audit; where nobody has logged in there is none. `whom` is the
    person whom it is about, if it is about one.
    """

    who: str
    at: str
    by: Named | None = None
    whom: Named | None = None

    def __post_init__(self) -> None:
        check_text("The name for the log", self.who)


@dataclass(frozen=True)
class SavedRound:
    """What is known of a saved round without loading it.

    Attributes
    ----------
    label : str
    people, rows : int
        Distinct people, and rows of ratings (a person and rater).
    rated_cells : int
        Cells with a level, of 54 a row.
    raters : tuple of str
        Who rated, in the order of the file.
    source : str
        The file it came from.
    saved_at, saved_by : str
    digest : str
        Of all its people and levels; equal digests are equal rounds.
    """

    label: str
    people: int
    rows: int
    rated_cells: int
    raters: tuple[str, ...]
    source: str
    saved_at: str
    saved_by: str
    digest: str


@dataclass(frozen=True)
class Mention:
    """How often a person stands in the rows of other people of a round, and where."""

    round: str
    column: str
    cells: int


@dataclass(frozen=True)
class LogEntry:
    """Who did what when; holds no rated person.

    `chained_from` is the first line of the log that erasing a person wrote anew, `accepted`
    what was wrong with the log and is accepted.
    """

    at: str
    who: str
    action: str
    round: str = ""
    to: str = ""
    people: int | None = None
    chained_from: int | None = None
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Held:
    """All that is held on a person.

    Attributes
    ----------
    ids, names : tuple of str
        Every way the person is known in the rounds.
    ratings : Ratings
        Their rows of all rounds, `round` among the columns.
    mentions : tuple of Mention
        Where they stand in rows of other people, as a rater, say.
    acts : tuple of LogEntry
        What the log says they did themselves.
    arranged : mapping
        Label of a round → number of a competence → what is arranged for their need.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    ratings: Ratings
    mentions: tuple[Mention, ...]
    acts: tuple[LogEntry, ...]
    arranged: Mapping[str, Needs] = field(default_factory=dict)


@dataclass(frozen=True)
class Erased:
    """What erasing a person changes, or has changed.

    Attributes
    ----------
    ids, names : tuple of str
        Every way the person is known in the rounds.
    common : tuple of str
        Those of them that mean something else, too: they go only where they fill a cell.
    rounds : tuple of str
        Labels of the rounds that hold the person.
    rows, needs : int
        Rows taken out of the rounds, and needs for which something was arranged.
    mentions : tuple of Mention
        Cells of other people in which the person's name is blotted out.
    titles : int
        Labels of rounds, headings and names of files in which it is.
    log_lines : int
        Lines of the log in which it is.
    audit_names : int
        Names and addresses that are taken out of the audit.
    backups : tuple of str
        Backups written anew without the person.
    removed, missing, unreachable : tuple of str
        Backups deleted because they cannot be read, those no longer where they were made, and
        those that the system does not let be read, each with the reason.
    in_server : bool
        The rounds are kept by a database server, whose own log, archives and copies nobody
        else can change.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    common: tuple[str, ...]
    rounds: tuple[str, ...]
    rows: int
    needs: int
    mentions: tuple[Mention, ...]
    titles: int
    log_lines: int
    backups: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[str, ...]
    in_server: bool = False
    audit_names: int = 0
    unreachable: tuple[str, ...] = ()


class RoundStore(Protocol):
    """Rounds that were saved. Every change happens as a whole or not at all.

    Each method raises `RoundsError` where the store is in use, damaged, from a later
    version or without room; nothing is changed then.
    """

    @property
    def place(self) -> str:
        """Where the rounds are kept."""
        ...

    def rounds(self) -> tuple[SavedRound, ...]:
        """The saved rounds, in the order they were first saved."""
        ...

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
        """Save each round of the ratings; one that exists only if told to replace it.

        Parameters
        ----------
        arranged
            What is arranged in each of them, by label; what is not there is blank.
        over
            Label → digest of rounds to be replaced, unless they have changed since. What is
            arranged in them for people whom `arranged` does not name stays.
        read
            What was arranged in saved rounds when `arranged` was made of it, by label: nothing
            is saved where somebody has changed that since.
        """
        ...

    def load(self, labels: Sequence[str]) -> Ratings:
        """Rounds as they were read; several as one set, in the order they were saved."""
        ...

    def rename(self, label: str, to: str, act: Act) -> None:
        """Give a round another label."""
        ...

    def delete(self, label: str, act: Act) -> None:
        """Delete a round; backups keep it."""
        ...

    def arranged(self, label: str) -> Arranged:
        """What is arranged for needs of the people of a round."""
        ...

    def arrange(
        self, label: str, person_id: str, arranged: Needs, act: Act, *, over: Needs
    ) -> None:
        """Keep what is arranged for a person's needs where it is no longer as it was read, `over`.

        Nothing is kept where somebody else has written there since.
        """
        ...

    def mappings(self) -> tuple[KeptMapping, ...]:
        """The mappings that are kept, by name."""
        ...

    def keep_mapping(self, name: str, mapping: FileMapping, act: Act) -> None:
        """Keep a mapping under a name, in place of one of that name."""
        ...

    def forget_mapping(self, name: str, act: Act) -> None:
        """Take a mapping out; backups keep it."""
        ...

    def held_on(self, person: str) -> Held:
        """All that is held on a person, known by id or name."""
        ...

    def erasure_of(self, person: str) -> Erased:
        """What erasing a person would change; nothing is touched."""
        ...

    def erase(self, person: str, act: Act) -> Erased:
        """Take a person out of every round, the log and every backup made here."""
        ...

    def log(self) -> tuple[LogEntry, ...]:
        """Who did what when, the first first."""
        ...

    def log_faults(self) -> tuple[str, ...]:
        """Where the log is no longer as it was written, each as part of a sentence."""
        ...

    def accept_log(self, act: Act) -> None:
        """Go on with a log that has faults: a line of it names them, and they are told no more."""
        ...

    def shorten_log(self, day: str, act: Act | None) -> tuple[LogEntry, ...]:
        """Leave out what the log tells from before a day; without an act it is only told.

        Its first line then holds what is still so of it.
        """
        ...

    def backup(self, path: Path | None, act: Act) -> Path:
        """Write a copy, read it again to be sure of it, and return where it is."""
        ...

    def backups(self) -> tuple[Path, ...]:
        """Backups made here that are still where they were made, the last first."""
        ...

    def restore(self, path: Path, act: Act) -> Path | None:
        """Put a backup in place; returns where what it replaced was kept."""
        ...
