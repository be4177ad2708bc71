"""Files that are whole or not there: written beside, safe on the disk, then put in place at once.

Everything that the product writes is written here, but for the database of rounds, which
DuckDB writes.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room."""
_BLOCK = 1 << 20
NAME_CHARACTERS = 50
"""Of a file's name in that of the one beside it: with its ending it must not become too long."""
LEFT_SECONDS = 3600
"""So long nobody has written to a file that was left beside another."""


def write_whole(blocks: Iterable[bytes], target: Path) -> None:
    """Write a file; it has all of the blocks, or is as it was.

    Who may read it stays as it was, too. A link is replaced, and not what it points to.

    Raises
    ------
    OSError
        It cannot be written.
    """
    beside = target.with_name(f"{target.name[:NAME_CHARACTERS]}.{secrets.token_hex(4)}.new")
    replaces = target.exists()
    _clear_beside(target)
    try:
        handle, named = _new_file(beside, 0o600 if replaces else 0o666)
        with open(handle, "wb") as file:
            file.writelines(blocks)
            file.flush()
            if replaces:
                shutil.copymode(target, beside if named else f"/proc/self/fd/{handle}")
            os.fsync(handle)
            if not named:
                # Python follows the link to the open file only where it is given a folder.
                os.link(f"/proc/self/fd/{handle}", beside, src_dir_fd=handle)
        # Killed here, it leaves the whole new file beside the whole old one.
        replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _clear_beside(target: Path) -> None:
    """Delete what a writer of this file left beside it that was killed, an hour ago or more."""
    for left in target.parent.glob(f"{escape(target.name[:NAME_CHARACTERS])}.{'[0-9a-f]' * 8}.new"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_SECONDS:
                left.unlink()


def _new_file(path: Path, mode: int) -> tuple[int, bool]:
    """A new open file, and whether it has its name already: without one a kill leaves nothing."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir():
        try:
            return os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, mode), False
        except OSError:
            pass  # A kind of disk that has no such files; what else is wrong is told below.
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, mode), True


def write_straight(blocks: Iterable[bytes], target: Path) -> None:
    """Hand bytes to a device, a pipe or whatever an open output leads to.

    Raises
    ------
    OSError
        It takes no more.
    """
    with open(os.open(target, os.O_WRONLY | os.O_APPEND), "wb") as file:
        file.writelines(blocks)


def append_lines(lines: Iterable[bytes], target: Path) -> None:
    """Add lines to a file, which has all of them then or is as it was.

    Raises
    ------
    OSError
        They cannot be written.
    """
    is_new = not target.exists()
    with target.open("ab") as file:
        end = _whole_bytes(target)
        file.truncate(end)
        try:
            file.write(b"".join(line + b"\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(target, end)
            raise
    if is_new:
        settled_folder(target.parent)


def whole_lines(path: Path, last_bytes: int | None = None) -> list[bytes]:
    """The lines of a file without their ends; none where there is no file.

    Parameters
    ----------
    last_bytes
        Only those that begin in so many bytes at the end of the file.
    """
    if not path.exists():
        return []
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        start = 0 if last_bytes is None else max(size - last_bytes, 0)
        # A line begins after the end of the one before.
        file.seek(max(start - 1, 0))
        content = file.read()
    begin = content.find(b"\n") + 1 if start else 0
    # What a kill has cut behind the last end is no line.
    return content[begin:].split(b"\n")[:-1] if begin or not start else []


def _whole_bytes(path: Path) -> int:
    """Length of a file up to the end of its last whole line."""
    with path.open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        while end:
            start = max(end - _BLOCK, 0)
            file.seek(start)
            found = file.read(end - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            end = start
    return 0


def copied(source: Path, target: Path) -> None:
    """Copy a file; the target has all of it or is not there."""
    with source.open("rb") as reading:
        write_whole(iter(lambda: reading.read(_BLOCK), b""), target)


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
