"""What another program that opened a DuckDB file left beside it: changes that are not in it."""

from __future__ import annotations

import os
from pathlib import Path

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason

_LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")


def logs_of(path: Path) -> list[Path]:
    """Where DuckDB keeps changes of a file that are not in it yet, there or not."""
    # Of a link it takes the log beside what the link points to.
    real = Path(os.path.realpath(path))
    return [real.with_name(real.name + ending) for ending in _LOGS]


def file_of(path: Path) -> Path:
    """The file of which changes would lie at a path; else the path itself.

    Examples
    --------
    >>> file_of(Path("r.duckdb.wal")).name, file_of(Path("r.csv")).name
    ('r.duckdb', 'r.csv')
    """
    ending = next((one for one in _LOGS if path.name.endswith(one)), "")
    return path.with_name(path.name.removesuffix(ending))


def logs_left(path: Path) -> list[Path]:
    """The changes that lie beside a file; whoever opens it with DuckDB takes them over unasked."""
    return [log for log in logs_of(path) if os.path.lexists(log)]


def check_closed(path: Path) -> None:
    """Refuse a file beside which another program has left changes that are not in it.

    Raises
    ------
    RoundsError
    """
    for log in logs_left(path):
        raise RoundsError(
            f"'{path.name}' was not opened: another program left changes beside it in '{log}'.",
            hint="Close that program if it is still running. Where the file stays, move it away: "
            f"'{path.name}' is then used as it is, without these changes.",
            code=Reason.ROUNDS_LEFT_LOG,
        )
