"""Copies of the file of rounds, and putting one in its place."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from pmo_data.errors import RoundsError, check_text
from pmo_data.left_changes import check_closed, logs_left
from pmo_data.reasons import Reason
from pmo_data.store.chain import Head
from pmo_data.store.contents import KeptRound, at_present_version, write_fresh
from pmo_data.store.files import BACKUPS, check_readable, disk_errors, sha256
from pmo_data.store.inspection import inspected
from pmo_data.store.interface import Act
from pmo_data.store.journal import State
from pmo_data.store.kept_file import KeptFile
from pmo_data.whole_files import copied

BEFORE_RESTORE = "-before-restore"


def backup(file: KeptFile, state: State, path: Path | None, act: Act) -> Path:
    """Copy the file, read the copy to be sure of it, and note it in the log."""
    if state.file is None:
        raise RoundsError("There are no saved rounds to back up.", code=Reason.ROUNDS_EMPTY)
    target = target_of(path, file.path.parent / BACKUPS, file.path.stem, act)
    with file.noted(state, act, "backed up", {str(target): state.file}):
        _copy_and_check(file.path, target, state.file)
    return target


def restore(file: KeptFile, path: Path, act: Act) -> Path | None:
    """Put a backup in place of the file, which is kept beside the backups.

    It is looked at before anybody has to wait, and only the rows of its tables are taken over.
    """
    check_readable(path)
    seen = sha256(path)
    inspected(path)
    with file.alone(create=True, checked=False) as state:
        check_closed(file.path)
        present = sha256(file.path)
        state, aside = replace(state, file=present), None
        if present is not None and not path.samefile(file.path):
            aside = free_name(file.path.parent / BACKUPS, file.path.stem, act, BEFORE_RESTORE)
            with file.noted(state, act, "kept aside", {str(aside): present}):
                _copy_and_check(file.path, aside, present)

        def write(new: Path, _: Path | None, head: Head) -> list[KeptRound]:
            with at_present_version(path, file.path) as backup:
                check_same(path, seen)
                return write_fresh(new, backup, head)

        file.put(state, act, "restored", write)
    return aside


def _copy_and_check(source: Path, target: Path, digest: str) -> None:
    with disk_errors(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copied(source, target)
        if sha256(target) != digest:
            target.unlink()
            raise RoundsError("The copy is not what was copied.", hint="Try another disk.")


def target_of(path: Path | None, folder: Path, stem: str, act: Act) -> Path:
    """Where a backup is to be written: where told, or under a free name in the folder.

    Raises
    ------
    RoundsError
        Something is there already, or its name is no text.
    """
    target = free_name(folder, stem, act, "") if path is None else Path(os.path.realpath(path))
    check_text("The name of the backup", str(target))
    check_closed(target)
    if target.exists():
        raise RoundsError(
            f"'{target.name}' is there already.",
            hint="Give the backup another name.",
            code=Reason.ROUNDS_BACKUP_EXISTS,
        )
    return target


def check_same(path: Path, seen: str | None) -> None:
    """Refuse a backup that is no longer the one that was looked at.

    Raises
    ------
    RoundsError
    """
    if sha256(path) != seen:
        raise RoundsError(f"'{path.name}' has changed meanwhile.", hint="Try again.")


def free_name(folder: Path, stem: str, act: Act, ending: str) -> Path:
    """A path for a copy in the folder of backups at which nothing is."""
    stamp = "".join(c for c in act.at[:19] if c.isdigit() or c == "T")
    name = f"{stem}-{stamp}{ending}"
    path, number = folder / f"{name}.duckdb", 1
    while path.exists() or logs_left(path):
        number += 1
        path = folder / f"{name}-{number}.duckdb"
    return path
