"""Files that are whole or not there: locks, copies and replacements that survive a power cut."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE_SECONDS = 10.0
_STEP_SECONDS = 0.02
_BLOCK = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def locked(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold a lock file alone, among threads and among processes.

    Raises
    ------
    RoundsError
        Somebody else holds it for longer than `patience` seconds.
    """
    with path.open("ab") as file:
        deadline = time.monotonic() + patience
        while not _take(file):
            if time.monotonic() > deadline:
                raise busy()
            time.sleep(_STEP_SECONDS)
        try:
            yield
        finally:
            _give_back(file)


def busy() -> RoundsError:
    """The sentence for rounds that somebody else has open."""
    return RoundsError(
        "The saved rounds are in use by another window or program.",
        hint="Wait until it is done, or close it, and try again.",
        code=Reason.ROUNDS_BUSY,
    )


def _take(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _give_back(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)


def sha256(path: Path) -> str | None:
    """SHA-256 of a file in hexadecimal; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def settled(path: Path) -> None:
    """Make sure that a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace(new: Path, path: Path) -> None:
    """Put `new` in the place of `path`, at once and for good."""
    os.replace(new, path)
    settled_folder(path.parent)


def settled_folder(folder: Path) -> None:
    """Make sure that the names of a folder's files are on the disk, where that can be done."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def new_beside(path: Path) -> Path:
    """Where what is to replace a file is written; what a kill may have left there is removed."""
    new = path.with_name(path.name + ".new")
    remove_new(new)
    return new


def remove_new(new: Path) -> None:
    """Remove a file that is not to replace another after all, and DuckDB's log of it."""
    for path in (new, new.with_name(new.name + ".wal")):
        path.unlink(missing_ok=True)


def copied(source: Path, target: Path) -> None:
    """Copy a file; the target has all of it or is not there."""
    with source.open("rb") as reading:
        write_whole(iter(lambda: reading.read(_BLOCK), b""), target)


def write_whole(blocks: Iterable[bytes], target: Path) -> None:
    """Write a file; it has all of the blocks, or is as it was."""
    new = new_beside(target)
    try:
        with new.open("wb") as writing:
            writing.writelines(blocks)
            writing.flush()
            os.fsync(writing.fileno())
        replace(new, target)
    finally:
        remove_new(new)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Say in a sentence what the disk refuses.

    Raises
    ------
    RoundsError
        There is no room, or the folder cannot be used.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(path, error) from error


def disk_error(path: Path, error: OSError) -> RoundsError:
    """The sentence for what the disk refused."""
    if error.errno in _FULL:
        return RoundsError(
            "The disk is full: nothing was saved, and what was saved before is as it was.",
            hint="Make room and try again.",
            code=Reason.DISK_FULL,
        )
    reason = (error.strerror or "it cannot be used").lower()
    return RoundsError(
        f"The saved rounds in '{path.parent.name}' cannot be used: {reason}.",
        hint="Check that the folder can be written, or set PMO_ROUNDS to another place.",
        code=Reason.ROUNDS_ACCESS,
    )
