"""Which store is used and who uses it, from the environment that the edge hands in."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path

from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import RoundStore

PATH, WHO = "PMO_ROUNDS", "PMO_WHO"
DEFAULT_PATH = Path(__file__).parents[2] / "rounds" / "rounds.duckdb"
NOBODY = "not named"


def open_store(environment: Mapping[str, str]) -> RoundStore:
    """The store of rounds; nothing is made before a round is saved."""
    given = environment.get(PATH, "").strip()
    return DuckDBStore(Path(given).expanduser() if given else DEFAULT_PATH)


def user_of(environment: Mapping[str, str]) -> str:
    """Who does something: as set, else the user of the operating system."""
    return environment.get(WHO, "").strip() or _system_user() or NOBODY


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in a container
        return ""
