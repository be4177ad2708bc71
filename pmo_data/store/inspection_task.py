"""The look at a file of rounds in a limited process: `pmo_data.store.inspection` asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from pmo_data.duck import Database, DatabaseError, NoMemoryError, database
from pmo_data.errors import RoundsError
from pmo_data.limited.messages import Record
from pmo_data.progress import Progress
from pmo_data.store.contents import (
    KeptRound,
    described,
    head_in,
    load,
    migrate,
    rounds_in,
    version_of,
)
from pmo_data.store.interface import Act
from pmo_data.store.kept_arrangements import arrangements_in
from pmo_data.store.new_rounds import check_label

_IN_MEMORY = Path(":memory:")


def prepare(record: Record) -> None:
    """Import what comes with the first table."""
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401


def answer(
    record: Record, parts: Sequence[bytes], progress: Progress
) -> tuple[Record, list[bytes]]:
    """The rounds of a file that can be read whole, and what is wrong with it."""
    try:
        return _record(Path(record["path"])), []
    except NoMemoryError as error:
        raise MemoryError from error


def _record(path: Path) -> Record:
    sound: dict[str, object] = {}
    fault = later = head = None
    try:
        fault = _foreign(path)
        if fault is None:
            with database(path) as opened:
                version = version_of(opened, path.name)
                head = head_in(opened, version)
                kept = rounds_in(opened)
                arrangements_in(opened, version)
            as_saved = _as_saved(path, kept)
            for one in kept:
                fault = _fault_of_label(one.saved.label) or fault
                if one in as_saved:
                    sound[one.saved.label] = vars(one.holding)
                else:
                    fault = f"round {one.saved.label} is not as it was saved"
    except NoMemoryError:
        raise
    except DatabaseError:
        fault = "it cannot be opened"
    except ValueError:
        fault = "what is arranged in it cannot be read"
    except RoundsError as error:
        later = error.sentence
    return {
        "sound": sound,
        "fault": fault,
        "later": later,
        "head": head and [head.line, head.digest],
    }


def _fault_of_label(label: str) -> str | None:
    try:
        check_label(label)
    except RoundsError as error:
        return error.message.removesuffix(".")
    return None


def _foreign(path: Path) -> str | None:
    """Why a database is none of rounds, before any of its rows is read.

    It is attached to one in memory, where its own views and functions have no say.
    """
    with database(_IN_MEMORY, writable=True, present=path) as opened:
        if opened.rows("rounds/not_tables"):
            return "it has views or functions, and a file of rounds has only tables"
        migrate(opened, 0, version_of(opened, path.name, "rounds/present_version"))
        if opened.rows("rounds/other_tables"):
            return "its tables are not those of a file of rounds"
    return None


def _as_saved(path: Path, kept: Sequence[KeptRound]) -> list[KeptRound]:
    """Those that are as they were saved; after one that cannot be read the file is opened anew."""
    found, left = [], iter(kept)
    for first in left:
        try:
            with database(path) as opened:
                for one in chain([first], left):
                    if _is_as_saved(opened, one):
                        found.append(one)
        except NoMemoryError:
            raise
        except (DatabaseError, ValueError):
            continue
    return found


def _is_as_saved(opened: Database, one: KeptRound) -> bool:
    ratings, _ = load(opened, [one])
    saved = one.saved
    act = Act(saved.saved_by, saved.saved_at)
    return described(ratings, saved.label, act, saved.source) == saved
