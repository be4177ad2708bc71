"""Whether a file of rounds that may be damaged, or come from anywhere, holds what it says.

DuckDB trusts its files, and one that is damaged may end the process that opens it. So this
module opens it in a process of its own: ``python -m pmo_data.store.inspection FILE``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pmo_data.duck import DatabaseError, database
from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.chain import Head
from pmo_data.store.contents import KeptRound, head_in, load, migrate, rounds_in, version_of
from pmo_data.store.log_lines import Holding
from pmo_data.store.tables import digest

_ROOT = Path(__file__).parents[2]
_IN_MEMORY = Path(":memory:")
_LEAST_SECONDS, _BYTES_A_SECOND = 10, 1_000_000
"""Processor time for looking at a file: it grows with the file."""
_WAIT = 12
"""How many times as long a busy machine may take for it."""


def inspected(path: Path) -> dict[str, Holding]:
    """The rounds of a file that can be read whole, by label.

    Raises
    ------
    RoundsError
        The file cannot be opened, a round in it is not what it was, or it is from a later version.
    """
    if not path.is_file():
        raise RoundsError(f"There is no file '{path.name}'.", code=Reason.FILE_ACCESS)
    found = readable_rounds(path)
    if found.fault is not None:
        raise RoundsError(
            f"'{path.name}' is damaged or no file of rounds: {found.fault}.",
            hint="It was left as it is; use another copy.",
            code=Reason.ROUNDS_DAMAGED,
        )
    return found.sound


@dataclass(frozen=True)
class Found:
    """What was found in a file.

    Attributes
    ----------
    sound : dict
        The rounds that can be read whole, by label.
    fault : str or None
        What is wrong with it.
    head : Head or None
        The last line of the log when it was written.
    """

    sound: dict[str, Holding]
    fault: str | None
    head: Head | None = None


def readable_rounds(path: Path) -> Found:
    """The rounds of a file that can be read whole, and what is wrong with it, if anything.

    Raises
    ------
    RoundsError
        The file is from a later version.
    """
    if not path.is_file():
        return Found({}, "there is no such file")
    seconds = max(_LEAST_SECONDS, path.stat().st_size // _BYTES_A_SECOND)
    program = [sys.executable, "-m", "pmo_data.store.inspection"]
    try:
        done = subprocess.run(
            [*program, os.path.realpath(path), str(seconds)],
            cwd=_ROOT,
            capture_output=True,
            timeout=seconds * _WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Found({}, "it cannot be opened in time")
    if done.returncode:
        return Found({}, "it cannot be opened")
    found = json.loads(done.stdout)
    if found["later"]:
        raise RoundsError(found["later"], code=Reason.ROUNDS_LATER_VERSION)
    sound = {label: Holding(**held) for label, held in found["sound"].items()}
    return Found(sound, found["fault"], found["head"] and Head(*found["head"]))


def _record(path: Path) -> dict[str, object]:
    sound: dict[str, object] = {}
    fault = later = head = None
    try:
        fault = _foreign(path)
        if fault is None:
            with database(path) as opened:
                head = head_in(opened, version_of(opened, path.name))
                kept = rounds_in(opened)
            for one in kept:
                if _is_sound(path, one):
                    sound[one.saved.label] = vars(one.holding)
                else:
                    fault = f"round {one.saved.label} is not as it was saved"
    except DatabaseError:
        fault = "it cannot be opened"
    except RoundsError as error:
        later = error.sentence
    return {
        "sound": sound,
        "fault": fault,
        "later": later,
        "head": head and [head.line, head.digest],
    }


def _foreign(path: Path) -> str | None:
    """Why a database is none of rounds, before any of its rows is read.

    It is attached to one in memory, where its own views and functions have no say.
    """
    with database(_IN_MEMORY, writable=True, present=path) as opened:
        if opened.rows("rounds/not_tables"):
            return "it has views or functions, and a file of rounds has only tables"
    with database(path) as opened:
        version = version_of(opened, path.name)
    with database(_IN_MEMORY, writable=True, present=path) as opened:
        migrate(opened, 0, version)
        if opened.rows("rounds/other_tables"):
            return "its tables are not those of a file of rounds"
    return None


def _is_sound(path: Path, one: KeptRound) -> bool:
    try:
        with database(path) as opened:
            ratings, _ = load(opened, [one])
    except (DatabaseError, ValueError):
        return False
    return digest(ratings) == one.saved.digest


def _limit(seconds: int) -> None:
    """Bound processor time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


if __name__ == "__main__":
    _limit(int(sys.argv[2]))
    json.dump(_record(Path(sys.argv[1])), sys.stdout)
