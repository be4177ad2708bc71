"""What is in a file of rounds, and files written anew with some of it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmo_data.duck import SQL_FOLDER, Database, database
from pmo_data.errors import RoundsError
from pmo_data.left_changes import logs_left
from pmo_data.ratings import Ratings, rated_cells
from pmo_data.reasons import Reason
from pmo_data.store.chain import BEGINNING, Head
from pmo_data.store.files import remove_new
from pmo_data.store.interface import Act, SavedRound
from pmo_data.store.kept_arrangements import KeptArrangement, add_arrangements, owners_in
from pmo_data.store.kept_mappings import KeptMapping, add_mapping
from pmo_data.store.log_lines import Holding
from pmo_data.store.tables import digest, ratings_of, ratings_table
from pmo_data.whole_files import copied

SCHEMA = SQL_FOLDER / "rounds_schema"
"""Statements that bring a file from one version of the schema to the next: `2a_….sql`."""


_FIRST_WITH_HEAD = 2
_FILES_KNOWN = 16


@dataclass(frozen=True)
class KeptRound:
    """A round in a file: what is known of it, its id, its save, and its own columns."""

    id: int
    batch: int
    extras: tuple[str, ...]
    saved: SavedRound

    @property
    def holding(self) -> Holding:
        """What the log says of it."""
        saved = self.saved
        return Holding(saved.people, saved.digest, saved.saved_at, saved.saved_by)


@dataclass(frozen=True, eq=False)
class AddedRound:
    """A round to be written with its people, and where each stands in the file it came from."""

    kept: KeptRound
    ratings: Ratings
    positions: Sequence[int]


def described(ratings: Ratings, label: str, act: Act, source: str) -> SavedRound:
    """What is known of one round of ratings."""
    people = ratings.people
    return SavedRound(
        label=label,
        people=people["person_id"].nunique(),
        rows=len(ratings),
        rated_cells=rated_cells(ratings),
        raters=tuple(dict.fromkeys(people["rater"])),
        source=source,
        saved_at=act.at,
        saved_by=act.who,
        digest=digest(ratings),
    )


def again_described(kept: KeptRound, ratings: Ratings) -> KeptRound:
    """A round whose people have changed; it stays the round that was saved."""
    saved = kept.saved
    act = Act(saved.saved_by, saved.saved_at)
    changed = described(ratings, saved.label, act, saved.source)
    return replace(kept, extras=ratings.extras, saved=changed)


def rounds_in(opened: Database) -> list[KeptRound]:
    """The rounds of a file, in the order they were saved."""
    found = []
    for row in opened.rows("rounds/rounds"):
        id_, label, batch, people, rows, cells, raters, extras, source, at, who, sum_ = row
        saved = SavedRound(label, people, rows, cells, tuple(raters), source, at, who, sum_)
        found.append(KeptRound(id_, batch, tuple(extras), saved))
    return found


def people_in(path: Path) -> list[tuple[str, str]]:
    """Id and name of everybody in a file, each spelling once; owners of needs have no other id."""
    with database(path) as opened:
        people = [(id_, name) for id_, name in opened.rows("rounds/people")]
        return people + [(one, one) for one in owners_in(opened, version_of(opened, path.name))]


def load(opened: Database, kept: Collection[KeptRound]) -> tuple[Ratings, Sequence[int]]:
    """The ratings of some rounds as one set, and the place of each row in its file."""
    table = opened.table("rounds/ratings", rounds=[one.id for one in kept])
    ratings = ratings_of(table, {one.id: one.extras for one in kept})
    return ratings, table.column("position").to_pylist()


def versions() -> range:
    """The versions of the schema, the present one last."""
    return range(1, 1 + max(int(path.name.partition("_")[0][:-1]) for path in SCHEMA.iterdir()))


def migrate(opened: Database, version: int, to: int | None = None) -> None:
    """Bring a file from a version of the schema, 0 for an empty one, to the present one.

    Parameters
    ----------
    to
        Another version to bring it to.
    """
    numbers = versions()[version:to]
    for number in numbers:
        for path in sorted(SCHEMA.glob(f"{number}[a-z]_*.sql")):
            opened.run(f"{SCHEMA.name}/{path.stem}")
    # Once: a row more may take DuckDB another block of 256 kB.
    opened.run("rounds/add_version", version=numbers[-1])


def version_of(opened: Database, name: str, statement: str = "rounds/version") -> int:
    """The version of an open file.

    Parameters
    ----------
    statement
        Asks for it; another one where the file is open as `present`.

    Raises
    ------
    RoundsError
        It is later than this program knows.
    """
    version = int(opened.rows(statement)[0][0])
    if version > versions()[-1]:
        raise RoundsError(
            f"'{name}' was written by a later version of this program.",
            hint="Use that version, or set PMO_ROUNDS to another file.",
            code=Reason.ROUNDS_LATER_VERSION,
        )
    return version


def _version_at(path: Path, name: str) -> int:
    with database(path) as opened:
        return version_of(opened, name)


def head_in(opened: Database, version: int) -> Head | None:
    """The last line of the log when a file was written; None in a version without one."""
    if version < _FIRST_WITH_HEAD:
        return None
    return next((Head(*row) for row in opened.rows("rounds/head")), BEGINNING)


@lru_cache(_FILES_KNOWN)
def version_and_head(path: Path, file: str) -> tuple[int, Head | None]:
    """The version of a file, and the last line of the log when it was written.

    They are looked for once in the same bytes: to open a file takes longer than to read all of it.

    Parameters
    ----------
    file
        The checksum of its bytes.

    Raises
    ------
    DatabaseError
    RoundsError
        It is later than this program knows.
    """
    with database(path) as opened:
        version = version_of(opened, path.name)
        return version, head_in(opened, version)


@contextmanager
def at_present_version(path: Path, beside: Path) -> Iterator[Path]:
    """A backup; or a copy of it, brought forward from an earlier version.

    A copy is also made where another program left changes beside it, which are not taken over.

    Parameters
    ----------
    beside
        The file that the copy is to lie beside.
    """
    if not logs_left(path) and _version_at(path, path.name) == versions()[-1]:
        yield path
        return
    earlier = beside.with_name(beside.name + ".earlier")
    try:
        remove_new(earlier)
        copied(path, earlier)
        version = _version_at(earlier, path.name)
        if version < versions()[-1]:
            with database(earlier, writable=True) as opened:
                migrate(opened, version)
        yield earlier
    finally:
        remove_new(earlier)


def write_fresh(
    new: Path,
    present: Path | None,
    head: Head = BEGINNING,
    *,
    without: Collection[str] = (),
    rename: tuple[str, str] | None = None,
    added: Iterable[AddedRound] = (),
    mappings: Iterable[KeptMapping] | None = None,
    arrangements: Sequence[KeptArrangement] | None = None,
) -> list[KeptRound]:
    """Write a file of rounds anew: those of `present` with changes; returns what it holds.

    Nothing of what is left behind stands in the new file, since none of it was ever written there.

    Parameters
    ----------
    head
        The last line of the log that the file belongs to.
    without
        Labels of rounds of `present` to leave behind.
    rename
        Present and new label of one round.
    added
        Rounds to add.
    mappings
        Those that it holds; by default those of `present`.
    arrangements
        What is arranged in its rounds; by default what is in `present`.
    """
    label, to = rename or (None, None)
    with database(new, writable=True, present=present) as opened:
        migrate(opened, 0)
        if present is not None:
            opened.run("rounds/keep_rounds", without=list(without), label=label, to=to)
            opened.run("rounds/keep_ratings")
        if present is not None and mappings is None:
            opened.run("rounds/keep_mappings")
        for mapping in mappings or ():
            add_mapping(opened, mapping)
        if present is not None and arrangements is None:
            opened.run("rounds/keep_arrangements")
        add_arrangements(opened, arrangements or ())
        for one in added:
            _add(opened, one)
        opened.run("rounds/keep_head", line=head.line, digest=head.digest)
        return rounds_in(opened)


def round_values(one: KeptRound) -> dict[str, Any]:
    """What is kept of a round beside its people, by the names of the statement that adds it."""
    saved = one.saved
    return {
        "id": one.id,
        "label": saved.label,
        "batch": one.batch,
        "people": saved.people,
        "ratings": saved.rows,
        "rated_cells": saved.rated_cells,
        "raters": list(saved.raters),
        "extras": list(one.extras),
        "source": saved.source,
        "saved_at": saved.saved_at,
        "saved_by": saved.saved_by,
        "digest": saved.digest,
    }


def _add(opened: Database, one: AddedRound) -> None:
    opened.run("rounds/add_round", **round_values(one.kept))
    opened.insert("rounds/add_ratings", ratings_table(one.ratings, one.kept.id, one.positions))
