"""Ended logins in the database of rounds (`EndedLogins`)."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.postgres.address import Address
from pmo_data.store.postgres.server import Server


class EndedTable:
    """Ended logins in a table that backups do not hold.

    Parameters
    ----------
    address
        Of the database; tables are made in it when the first login is ended.
    patience
        Seconds to wait for somebody else who changes rounds.
    """

    def __init__(self, address: Address, patience: float = PATIENCE_SECONDS) -> None:
        self._server = Server(address, patience)

    def ended(self) -> Mapping[str, int]:
        """As `EndedLogins.ended`."""
        with self._server.reading() as tables:
            return dict(tables.rows("ended_logins")) if tables.there else {}

    def end(self, who: str, given: int, before: int) -> None:
        """As `EndedLogins.end`."""
        with self._server.alone(create=True) as tables, tables.connection.transaction():
            tables.run("forget_ended_logins", before=before)
            tables.run("end_login", who=who, given=given)
