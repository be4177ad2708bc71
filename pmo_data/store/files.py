"""The lock beside the rounds, checksums, and what the disk refuses in words."""

from __future__ import annotations

import errno
import hashlib
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pmo_data.duck import DatabaseError
from pmo_data.errors import RoundsError, is_text
from pmo_data.left_changes import logs_of
from pmo_data.reasons import Reason
from pmo_data.whole_files import FULL

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE_SECONDS = 10.0
_STEP_SECONDS = 0.02
_FULL = ("No space left", "File too large", "Disk quota")
_REFUSED = ("Permission denied", "Read-only file system")
BACKUPS = "backups"
"""The folder of copies, beside the file of rounds."""
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def files_for_writing(path: Path) -> list[Path]:
    """What stands beside a file of rounds while it is written, or was left by DuckDB."""
    written = [path.with_name(path.name + ending) for ending in ("", ".new", ".earlier")]
    return [*written[1:], *(log for one in written for log in logs_of(one))]


def files_beside(path: Path) -> tuple[Path, Path]:
    """The log and the lock of a file of rounds."""
    return path.with_name(f"{path.stem}-log.jsonl"), path.with_name(f"{path.stem}.lock")


@contextmanager
def locked(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold a lock file alone, among threads and among processes.

    Where the file cannot be written it is locked as it is; where there is none and none can
    be made, nobody else has one either, and what lies there can still be read.

    Raises
    ------
    RoundsError
        Somebody else holds it for longer than `patience` seconds.
    """
    with _lock_file(path) as file:
        deadline = time.monotonic() + patience
        while file is not None and not _take(file):
            if time.monotonic() > deadline:
                raise busy()
            time.sleep(_STEP_SECONDS)
        try:
            yield
        finally:
            if file is not None:
                _give_back(file)


@contextmanager
def _lock_file(path: Path) -> Iterator[IO[bytes] | None]:
    for mode in ("ab", "rb"):
        try:
            file = path.open(mode)
        except OSError as error:
            if error.errno not in (*_READ_ONLY, errno.ENOENT):
                raise
        else:
            with file:
                yield file
            return
    yield None


def check_regular(path: Path) -> None:
    """Refuse what is no plain file; where nothing is, one can be made.

    Raises
    ------
    RoundsError
        It is a folder, a device, a pipe or a link that leads to itself, or its name is no text.
    """
    if not is_text(str(path)):
        raise _no_place(path, "has a name that is no text")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _no_place(path, "is a link that leads back to itself") from error
        raise
    if not stat.S_ISREG(mode):
        raise _no_place(path, "is a folder" if stat.S_ISDIR(mode) else "is no plain file")


def _no_place(path: Path, what: str) -> RoundsError:
    shown = str(path).encode(errors="replace").decode()
    return RoundsError(
        f"Rounds cannot be kept in '{shown}': it {what}.",
        hint="Set PMO_ROUNDS to the path of a file.",
        code=Reason.ROUNDS_ACCESS,
    )


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


def check_readable(path: Path) -> None:
    """Refuse a path at which no file can be read.

    Raises
    ------
    RoundsError
        Nothing or no plain file is there, or the system refuses it, with the reason.
    """
    message = f"There is no file '{path.name}'."
    try:
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb"):
                return
    except FileNotFoundError:
        pass
    except OSError as error:
        message = f"'{path}' cannot be read: {reason_of(error)}."
    raise RoundsError(message, code=Reason.FILE_ACCESS)


def reason_of(error: OSError) -> str:
    """What the system says, as part of a sentence."""
    return (error.strerror or "it cannot be used").lower()


def new_beside(path: Path) -> Path:
    """Where what is to replace a file is written; what a kill may have left there is removed."""
    new = path.with_name(path.name + ".new")
    remove_new(new)
    return new


def remove_new(new: Path) -> None:
    """Remove a file that is not to replace another after all, and DuckDB's log of it."""
    for path in (new, *logs_of(new)):
        path.unlink(missing_ok=True)


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
    except RecursionError:
        too_deep = OSError(errno.ENAMETOOLONG, "there are too many folders in one another")
        raise disk_error(path, too_deep) from None


def disk_error(path: Path, error: OSError) -> RoundsError:
    """The sentence for what the disk refused."""
    if error.errno in FULL:
        return RoundsError(
            "The disk is full: nothing was saved, and what was saved before is as it was.",
            hint="Make room and try again.",
            code=Reason.DISK_FULL,
        )
    return RoundsError(
        f"The saved rounds in '{path.parent}' cannot be used: {reason_of(error)}.",
        hint="Check that the folder can be written, or set PMO_ROUNDS to another place.",
        code=Reason.ROUNDS_ACCESS,
    )


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Say in a sentence what the database refuses.

    Raises
    ------
    RoundsError
        There is no room, the folder cannot be used, somebody else has it, or it is damaged.
    """
    try:
        yield
    except DatabaseError as fault:
        text = str(fault)
        if any(words in text for words in _FULL):
            raise disk_error(path, OSError(errno.ENOSPC, "")) from fault
        if any(words in text for words in _REFUSED):
            raise disk_error(path, OSError(errno.EACCES, "permission denied")) from fault
        if "set lock" in text:
            raise busy() from fault
        raise RoundsError(
            f"'{path.name}' cannot be read or written.",
            hint="Restore a backup, or set PMO_ROUNDS to another file.",
            code=Reason.ROUNDS_DAMAGED,
        ) from fault
