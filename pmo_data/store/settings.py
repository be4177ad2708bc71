"""Which store is used and who uses it, from the environment that the edge hands in."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from pathlib import Path

from pmo_data.store.files import files_beside
from pmo_data.store.interface import RoundStore

PATH, WHO = "PMO_ROUNDS", "PMO_WHO"
DEFAULT_PATH = Path(__file__).parents[2] / "rounds" / "rounds.duckdb"
NOBODY = "not named"


def open_store(environment: Mapping[str, str]) -> RoundStore:
    """The store of rounds; nothing is made before a round is saved."""
    # Imported here: to name the files of the store no database is needed.
    from pmo_data.store.duckdb_store import DuckDBStore

    return DuckDBStore(_path(environment))


def files_of_store(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The files that the store keeps, there or not: nothing else may be written to them."""
    path = Path(os.path.realpath(_path(environment)))
    return path, *files_beside(path)


def _path(environment: Mapping[str, str]) -> Path:
    given = environment.get(PATH, "").strip()
    return Path(os.path.expanduser(given)) if given else DEFAULT_PATH


def user_of(environment: Mapping[str, str]) -> str:
    """Who does something: as set, else the user of the operating system."""
    return environment.get(WHO, "").strip() or _system_user() or NOBODY


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in a container
        return ""
