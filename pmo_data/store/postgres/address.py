"""Where a database of rounds is, as `PMO_ROUNDS` says it; the password is shown nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason

_DEFAULTS: dict[str, Any] = {
    "application_name": "pmo-rounds",
    "connect_timeout": 5,
    # A server whose machine is gone says nothing: so it is asked.
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_LOCAL = ("", "localhost", "::1")


@dataclass(frozen=True)
class Address:
    """How to connect to a database, and how it is called.

    Attributes
    ----------
    conninfo : str
        As libpq takes it, password included.
    place : str
        Machine, port and database, for people.
    """

    conninfo: str = field(repr=False)
    place: str


def read_address(text: str, *, encrypted_by_default: bool = True) -> Address:
    """The address of a database.

    Parameters
    ----------
    text
        ``postgresql://user:password@host:port/database?setting=value``.
    encrypted_by_default
        Refuse an unencrypted connection to another machine where the address has no `sslmode`.

    Raises
    ------
    RoundsError
        It cannot be understood; the sentence holds nothing of it.
    """
    try:
        given = conninfo_to_dict(text)
    except ProgrammingError:
        # What libpq says of an address it cannot read may hold a part of the password.
        raise _unclear() from None
    host, port = str(given.get("host") or ""), str(given.get("port") or "")
    database = str(given.get("dbname") or "")
    # With an unescaped sign in it, a part of the password is taken for one of these.
    if "@" in host + database or not (port.replace(",", "") or "0").isdigit():
        raise _unclear()
    settings = _DEFAULTS | given
    local = all(one in _LOCAL or one.startswith(("/", "127.")) for one in host.split(","))
    if encrypted_by_default and not local:
        settings.setdefault("sslmode", "require")
    shown = host if not port else f"{host}:{port}"
    return Address(make_conninfo("", **settings), f"postgresql://{shown}/{database}")


def _unclear() -> RoundsError:
    return RoundsError(
        "The address of the database in PMO_ROUNDS cannot be understood.",
        hint="Write it as postgresql://user:password@host:5432/database, with %40 for @, %2F for / "
        "and %3A for : in the password.",
        code=Reason.ROUNDS_ACCESS,
    )
