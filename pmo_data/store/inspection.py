"""Whether a file of rounds that may be damaged, or come from anywhere, holds what it says.

DuckDB trusts its files, and one that is damaged may end the process that opens it. So this
module opens it in a process of its own: ``python -m pmo_data.store.inspection FILE``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pmo_data.duck import DatabaseError, database
from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.contents import KeptRound, load, rounds_in, version_of
from pmo_data.store.journal import Holding
from pmo_data.store.tables import digest

_ROOT = Path(__file__).parents[2]
_SECONDS = 300


def inspected(path: Path) -> dict[str, Holding]:
    """The rounds of a file that can be read whole, by label.

    Raises
    ------
    RoundsError
        The file cannot be opened, a round in it is not what it was, or it is from a later version.
    """
    if not path.is_file():
        raise RoundsError(f"There is no file '{path.name}'.", code=Reason.FILE_ACCESS)
    sound, faulty = readable_rounds(path)
    if faulty is not None:
        raise RoundsError(
            f"'{path.name}' is damaged or no file of rounds: {faulty}.",
            hint="It was left as it is; use another copy.",
            code=Reason.ROUNDS_DAMAGED,
        )
    return sound


def readable_rounds(path: Path) -> tuple[dict[str, Holding], str | None]:
    """The rounds of a file that can be read whole, and what is wrong with it, if anything.

    Raises
    ------
    RoundsError
        The file is from a later version.
    """
    if not path.is_file():
        return {}, "there is no such file"
    command = [sys.executable, "-m", "pmo_data.store.inspection", str(path.resolve())]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {}, "it cannot be opened in time"
    if done.returncode:
        return {}, "it cannot be opened"
    found = json.loads(done.stdout)
    if found["later"]:
        raise RoundsError(found["later"], code=Reason.ROUNDS_LATER_VERSION)
    sound = {label: Holding(**held) for label, held in found["sound"].items()}
    return sound, found["fault"]


def _record(path: Path) -> dict[str, object]:
    sound: dict[str, object] = {}
    fault = later = None
    try:
        with database(path) as opened:
            version_of(opened, path.name)
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
    return {"sound": sound, "fault": fault, "later": later}


def _is_sound(path: Path, one: KeptRound) -> bool:
    try:
        with database(path) as opened:
            ratings, _ = load(opened, [one])
    except (DatabaseError, ValueError):
        return False
    return digest(ratings) == one.saved.digest


if __name__ == "__main__":
    json.dump(_record(Path(sys.argv[1])), sys.stdout)
