"""Backups of a database as files of rounds, which any store can put in its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from pmo_data.duck import database
from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store import contents
from pmo_data.store.backups import BEFORE_RESTORE, check_same, free_name, target_of
from pmo_data.store.files import check_readable, disk_errors, new_beside, remove_new, sha256
from pmo_data.store.inspection import inspected
from pmo_data.store.interface import Act
from pmo_data.store.kept_arrangements import arrangements_in
from pmo_data.store.kept_mappings import mappings_in
from pmo_data.store.postgres import rows
from pmo_data.store.postgres.changing import change, noted
from pmo_data.store.postgres.log_table import TableJournal
from pmo_data.store.postgres.server import Server
from pmo_data.store.postgres.tables import Tables
from pmo_data.store.tables import digest
from pmo_data.whole_files import replace, settled

_STEM = "rounds"
_NOT_WRITTEN_YET = "not written yet"
"""Stands in the log for the checksum of a copy, which is noted before it is made."""


def backup(server: Server, tables: Tables, path: Path | None, folder: Path, act: Act) -> Path:
    """Write all rounds to a file, read it to be sure of it, and note it in the log."""
    if not rows.rounds_in(tables):
        raise RoundsError("There are no saved rounds to back up.", code=Reason.ROUNDS_EMPTY)
    target = target_of(path, folder, _STEM, act)
    _copy(server, tables, target, act, "backed up")
    return target


def restore(server: Server, path: Path, folder: Path, act: Act) -> Path | None:
    """Put what a backup holds in place of all rounds, which are kept beside the backups.

    It is looked at before anybody has to wait, and only the rows of its tables are taken over.
    """
    check_readable(path)
    seen = sha256(path)
    inspected(path)
    with server.alone(create=True) as tables, TemporaryDirectory() as own:
        aside = None
        if rows.rounds_in(tables) or rows.mappings_in(tables):
            aside = free_name(folder, _STEM, act, BEFORE_RESTORE)
            _copy(server, tables, aside, act, "kept aside")
        with contents.at_present_version(path, Path(own, _STEM)) as present:
            check_same(path, seen)
            with change(server, tables, act, "restored"):
                _take_over(tables, present)
    return aside


def _copy(server: Server, tables: Tables, target: Path, act: Act, action: str) -> None:
    with (
        disk_errors(target),
        noted(server, tables, act, action, {str(target): _NOT_WRITTEN_YET}),
    ):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = new_beside(target)
        try:
            contents.write_fresh(
                new,
                None,
                TableJournal(tables).head(),
                added=rows.rounds_with_people(tables),
                mappings=rows.mappings_in(tables),
                arrangements=rows.arrangements_in(tables),
            )
            settled(new)
            _check_whole(new)
            replace(new, target)
        finally:
            remove_new(new)


def _check_whole(path: Path) -> None:
    """Refuse a copy in which a round has another checksum than it was saved with."""
    with database(path) as opened:
        for one in contents.rounds_in(opened):
            if digest(contents.load(opened, [one])[0]) != one.saved.digest:
                raise RoundsError(
                    f"Round {one.saved.label} is not as it was saved, so no copy was made.",
                    hint="Look for who changed it in the database.",
                    code=Reason.ROUNDS_DAMAGED,
                )


def _take_over(tables: Tables, path: Path) -> None:
    tables.run("remove_rounds", labels=[one.saved.label for one in rows.rounds_in(tables)])
    with database(path) as opened:
        for one in contents.rounds_in(opened):
            rows.add_round(tables, contents.AddedRound(one, *contents.load(opened, [one])))
        version = contents.version_of(opened, path.name)
        rows.put_mappings(tables, mappings_in(opened, version))
        rows.put_arrangements(tables, arrangements_in(opened, version))
