"""Whether a file of rounds that may be damaged, or come from anywhere, holds what it says.

DuckDB trusts its files, and one that is damaged may end the process that opens it. So it is
opened in a process of its own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pmo_data.errors import RoundsError
from pmo_data.left_changes import check_closed, logs_left
from pmo_data.limited.processes import PROCESSES, BeyondLimitError, BrokenOffError
from pmo_data.limits import DEFAULT_LIMITS
from pmo_data.reasons import Reason
from pmo_data.store.chain import Head
from pmo_data.store.files import check_readable
from pmo_data.store.log_lines import Holding

_TASK = "pmo_data.store.inspection_task"
_PACKED = 5
"""How much larger a file of ratings would be that held the same: as such it is limited."""


def inspected(path: Path) -> dict[str, Holding]:
    """The rounds of a file that can be read whole, by label.

    Raises
    ------
    RoundsError
        The file cannot be opened, a round in it is not what it was, or it is from a later version.
    """
    check_readable(path)
    check_closed(path)
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
    if not os.path.isfile(path):
        return Found({}, "there is no such file")
    if logs_left(path):
        return Found({}, "another program left changes beside it")
    limits = DEFAULT_LIMITS.grown(path.stat().st_size * _PACKED)
    try:
        found, _ = PROCESSES.run(_TASK, {"path": os.path.realpath(path)}, [], limits)
    except BeyondLimitError as error:
        most = f"{getattr(limits, error.limit):,}"
        unit = "seconds" if error.limit == "seconds" else "bytes of memory"
        return Found({}, f"looking at it takes more than the limit of {most} {unit}")
    except BrokenOffError:
        return Found({}, "it cannot be opened")
    if found["later"]:
        raise RoundsError(found["later"], code=Reason.ROUNDS_LATER_VERSION)
    sound = {label: Holding(**held) for label, held in found["sound"].items()}
    return Found(sound, found["fault"], found["head"] and Head(*found["head"]))
