"""Where a command may write, and writing there (domain.md 8)."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.options import OUTPUTS, inputs_of
from commands.printing import print_beside
from pmo_data.errors import PmoError
from pmo_data.left_changes import file_of
from pmo_data.reasons import Reason
from pmo_data.whole_files import FULL, write_straight, write_whole

_ANOTHER = "Name another output."
_STREAM = "-"
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))
_DATABASES = ((0, b"SQLite format 3\0"), (8, b"DUCK"))
"""Where in a database file which bytes stand."""


def checked_output(options: argparse.Namespace, name: str = "output") -> Path:
    """The output of a command, once it is certain that it may be written.

    It is checked before any work is done, since making a pack takes a while.

    Parameters
    ----------
    name
        Of the option that gives its path.

    Raises
    ------
    PmoError
        It is read or also written by the command, belongs to the saved rounds or to who may
        see them, is a folder or a database, or its folder is not there.
    """
    given = getattr(options, name)
    output = Path(given)
    with _refusals(output):
        found = _status(output)
        _check_names_a_file(output, given, found)
        if _takes_bytes_straight(found):
            return output
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise _refusal(output, "it is no file", _ANOTHER)
        _check_apart(output, options, name)
        if _is_of_database(output):
            raise _refusal(
                output,
                "it is or belongs to a database",
                "Name another output, or remove it first.",
            )
        folder = Path(os.path.realpath(output)).parent
        if not folder.is_dir():
            raise _refusal(output, f"there is no folder '{folder}'", "Make it, or name another.")
        # A file beside would take the place of one that is only for reading, too.
        if not all(os.access(path, os.W_OK) for path in (folder, output) if path.exists()):
            raise _refusal(output, "it or its folder is only for reading", _ANOTHER)
    return output


def _check_names_a_file(output: Path, given: str, found: os.stat_result | None) -> None:
    if given == _STREAM:
        raise _refusal(output, "it names no file", "Name one; './-' is a file of that name.")
    is_folder = found is not None and stat.S_ISDIR(found.st_mode)
    if given.endswith(_SEPARATORS) and not is_folder:
        raise _refusal(output, f"there is no folder '{given}'", "Make it, and name a file in it.")
    if is_folder:
        raise _refusal(output, "it is a folder", "Name a file in it.")


def _check_apart(output: Path, options: argparse.Namespace, name: str) -> None:
    """Refuse an output that is read, kept or written by something else."""
    from pmo_data.store.access.grants_file import GRANTS
    from pmo_data.store.settings import files_of_store

    others = [getattr(options, other, None) for other in OUTPUTS if other != name]
    if any(_same(output, Path(path)) for path in inputs_of(options)):
        raise _refusal(output, "the command reads it", _ANOTHER)
    if any(_same(output, Path(other)) for other in others if other):
        raise _refusal(output, "the command writes something else there", _ANOTHER)
    if any(_same(output, path) for path in files_of_store(os.environ)):
        raise _refusal(output, "the saved rounds are kept there", _ANOTHER)
    grants = os.environ.get(GRANTS, "").strip()
    if grants and _same(output, Path(grants).expanduser()):
        raise _refusal(output, "it says who may see what", _ANOTHER)


def write_output(output: Path, blocks: Iterable[bytes], holds: str = "") -> None:
    """Write a checked output, as a whole or not at all, and say so on standard error.

    A link stays, and what it points to is replaced. Devices and pipes are written straight.

    Parameters
    ----------
    holds
        How much of what is in it, for the sentence.
    """
    with _refusals(output):
        found = _status(output)
        if _takes_bytes_straight(found) or _is_open(found):
            write_straight(blocks, output)
        else:
            write_whole(blocks, Path(os.path.realpath(output)))
    print_beside(f"Wrote {output}{holds and f': {holds}'}.")


@contextmanager
def _refusals(output: Path) -> Iterator[None]:
    """Say in a sentence why an output cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in FULL:
            raise PmoError(
                f"The disk is full: '{output}' was not written, and is as it was before.",
                hint="Make room and try again.",
                code=Reason.DISK_FULL,
            ) from error
        reason = (error.strerror or "it cannot be used").lower()
        raise _refusal(output, reason, _ANOTHER) from error


def _refusal(output: Path, reason: str, hint: str) -> PmoError:
    return PmoError(f"'{output}' is not written: {reason}.", hint=hint, code=Reason.OUTPUT_REFUSED)


def _status(path: Path) -> os.stat_result | None:
    """What is there, behind any link; None for nothing."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _takes_bytes_straight(found: os.stat_result | None) -> bool:
    """Whether it is a device such as a terminal, or a pipe."""
    return found is not None and (stat.S_ISCHR(found.st_mode) or stat.S_ISFIFO(found.st_mode))


def _is_open(found: os.stat_result | None) -> bool:
    """Whether it is what the shell has opened for this command: /dev/stdout may be a file."""
    streams = map(os.fstat, (1, 2))
    return found is not None and any(os.path.samestat(found, stream) for stream in streams)


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return os.path.realpath(first) == os.path.realpath(second)


def _is_of_database(path: Path) -> bool:
    """Whether it is a database, or where DuckDB would look for changes of one."""
    whole = file_of(path)
    return whole.is_file() and _is_database(whole)


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(32)
    return any(start.startswith(magic, at) for at, magic in _DATABASES)
