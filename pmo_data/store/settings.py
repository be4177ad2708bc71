"""Which store is used and who uses it, from the environment that the edge hands in."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.reasons import Reason

# A server looks at its settings before anybody comes; what they name is imported once it is used.
if TYPE_CHECKING:
    from pmo_data.store.access.ended_logins import EndedLogins
    from pmo_data.store.access.kept_audit import KeptAudit
    from pmo_data.store.interface import RoundStore
    from pmo_data.store.postgres.address import Address
    from pmo_data.store.postgres.draft_table import DraftTable

PATH, WHO, DRAFTS = "PMO_ROUNDS", "PMO_WHO", "PMO_DRAFTS"
KEEP_AUDIT, _DAYS = "PMO_KEEP_AUDIT", range(30, 36_501)
DEFAULT_PATH = Path(__file__).parents[2] / "rounds" / "rounds.duckdb"
NOBODY = "not named"
_DRAFT_HOURS = range(1, 25)
_ADDRESS = re.compile(
    r"""(?P<kind>["']?[a-z][a-z0-9+.:-]+)://|["']?(?:postgres(?:ql)?:|"""
    r"(?:host|hostaddr|port|dbname|user|password|passfile|service|sslmode)\s*=)",
    re.IGNORECASE,
)
"""What is meant as an address, understood or not: a file of that name would hold its password."""
_POSTGRES = ("postgresql", "postgres")


def open_store(environment: Mapping[str, str]) -> RoundStore:
    """The store of rounds; nothing is made before a round is saved.

    Raises
    ------
    RoundsError
        `PMO_ROUNDS` is an address that cannot be understood, or of a database whose packages
        are not installed.
    """
    address = _address(environment)
    if address is not None:
        return _postgres_store(address, environment)
    from pmo_data.store.duckdb_store import DuckDBStore

    return DuckDBStore(_path(environment))


def open_ended_logins(environment: Mapping[str, str]) -> EndedLogins:
    """The ended logins that are kept beside the rounds.

    Raises
    ------
    RoundsError
        As `open_store`.
    """
    address = _address(environment)
    if address is None:
        from pmo_data.store.access.ended_logins import EndedFile

        return EndedFile(_ended_beside(_path(environment)))
    read = _postgres_address(address, environment)
    from pmo_data.store.postgres.ended_table import EndedTable

    return EndedTable(read)


def open_drafts(environment: Mapping[str, str]) -> DraftTable | None:
    """The drafts that are kept beside the rounds; None where they are off.

    Raises
    ------
    UnknownChoiceError
        `PMO_DRAFTS` says neither how long nor that they are off.
    RoundsError
        As `open_store`; or they are on, and the rounds are kept in a file.
    """
    hours = _draft_hours(environment)
    if not hours:
        return None
    address = _address(environment)
    if address is None:
        raise RoundsError(
            f"{DRAFTS} is {hours}, and the rounds are kept in a file, where no drafts can be kept.",
            hint=f"Set {PATH} to the address of a PostgreSQL database, or {DRAFTS} to off.",
            code=Reason.ROUNDS_ACCESS,
        )
    read = _postgres_address(address, environment)
    from pmo_data.store.postgres.draft_table import DraftTable

    return DraftTable(read, hours)


def drafts_left(environment: Mapping[str, str]) -> DraftTable | None:
    """The drafts that may be left in the database from when they were on; all are too old.

    Raises
    ------
    PmoError
        As `open_drafts`.
    """
    address = _address(environment)
    if address is None or _draft_hours(environment):
        return None
    read = _postgres_address(address, environment)
    from pmo_data.store.postgres.draft_table import DraftTable

    return DraftTable(read, 0)


def _draft_hours(environment: Mapping[str, str]) -> int:
    """How long drafts are kept; 0 where they are off."""
    given = environment.get(DRAFTS, "").strip() or "off"
    if given == "off":
        return 0
    if given not in map(str, _DRAFT_HOURS):
        raise UnknownChoiceError(
            f"{DRAFTS} is '{given}', which is no number of hours.",
            hint=f"Set it to off, or to a whole number up to {_DRAFT_HOURS[-1]}.",
        )
    return int(given)


def open_audit(environment: Mapping[str, str]) -> KeptAudit:
    """The audit that is kept beside the rounds.

    Raises
    ------
    RoundsError
        As `open_store`.
    """
    address = _address(environment)
    if address is None:
        from pmo_data.store.access.kept_audit import AuditBesideFile

        return AuditBesideFile(_path(environment))
    read = _postgres_address(address, environment)
    from pmo_data.store.postgres.kept_audit import AuditInDatabase

    return AuditInDatabase(read)


def audit_days(environment: Mapping[str, str]) -> int | None:
    """For how many days entries of the audit are kept; None for ever.

    Raises
    ------
    UnknownChoiceError

    Examples
    --------
    >>> audit_days({"PMO_KEEP_AUDIT": "365"}), audit_days({})
    (365, None)
    """
    given = environment.get(KEEP_AUDIT, "").strip()
    if not given:
        return None
    if given not in map(str, _DAYS):
        raise UnknownChoiceError(
            f"{KEEP_AUDIT} is '{given}', which is no number of days.",
            hint=f"Set it to a whole number from {_DAYS[0]} to {_DAYS[-1]}, or leave it out.",
        )
    return int(given)


def files_of_store(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The files that the store keeps, there or not, and the folder of its backups.

    Nothing else may be written to them.
    """
    from pmo_data.store.audit.audit_file import audit_beside
    from pmo_data.store.files import BACKUPS, files_beside, files_for_writing

    if _address(environment) is not None:
        return (DEFAULT_PATH.parent / BACKUPS,)
    path = Path(os.path.realpath(_path(environment)))
    beside = (*files_beside(path), *files_for_writing(path), *audit_beside(path))
    ended = _ended_beside(path)
    return path, *beside, ended, ended.with_suffix(".lock"), path.with_name(BACKUPS)


def is_begun(environment: Mapping[str, str]) -> bool:
    """Whether there may be anything in the store; a file's is known without opening it."""
    in_database = _address(environment) is not None
    return in_database or any(map(_may_be_there, files_of_store(environment)))


def _may_be_there(path: Path) -> bool:
    try:
        return bool(path.stat())
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def _ended_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}-ended-logins.json")


def _address(environment: Mapping[str, str]) -> str | None:
    """The address of a database, where the setting is one and no path."""
    given = environment.get(PATH, "").strip()
    return given if _ADDRESS.match(given) else None


def _postgres_store(address: str, environment: Mapping[str, str]) -> RoundStore:
    read = _postgres_address(address, environment)
    from pmo_data.store.files import BACKUPS
    from pmo_data.store.postgres.postgres_store import PostgresStore

    return PostgresStore(read, DEFAULT_PATH.parent / BACKUPS)


def _postgres_address(address: str, environment: Mapping[str, str]) -> Address:
    found = _ADDRESS.match(address)
    if found is None or (found["kind"] or "").lower() not in _POSTGRES:
        raise RoundsError(
            "PMO_ROUNDS is neither a path nor the address of a PostgreSQL database.",
            hint="Set it to the path of a file, or to postgresql://user:password@host/database.",
            code=Reason.ROUNDS_ACCESS,
        )
    try:
        from pmo_data.store.postgres.address import read_address
    except ImportError as error:
        raise RoundsError(
            "PMO_ROUNDS names a PostgreSQL database, and what that takes is not installed.",
            hint="Run pip install -r requirements-server.txt -c constraints.txt.",
            code=Reason.ROUNDS_ACCESS,
        ) from error
    return read_address(address, encrypted_by_default="PGSSLMODE" not in environment)


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
