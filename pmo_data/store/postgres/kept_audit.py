"""The audit in the database of rounds (`KeptAudit`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmo_data.store.access.kept_audit import held_in
from pmo_data.store.audit.events import Entry, Event
from pmo_data.store.audit.keeping import Going
from pmo_data.store.chain import Head
from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.postgres.address import Address
from pmo_data.store.postgres.audit_table import TableAudit
from pmo_data.store.postgres.server import Server


class AuditInDatabase:
    """The audit in tables that backups do not hold.

    Parameters
    ----------
    address
        Of the database; tables are made in it when the first event is written.
    patience
        Seconds to wait for somebody else who changes rounds.
    """

    def __init__(self, address: Address, patience: float = PATIENCE_SECONDS) -> None:
        self._server = Server(address, patience)

    def add(self, events: Sequence[Event]) -> None:
        """As `KeptAudit.add`."""
        with self._server.alone(create=True) as tables, tables.connection.transaction():
            TableAudit(tables).add(events, lambda: held_in(tables.rows("shown")))

    def keep_for(self, days: int | None, at: str) -> None:
        """As `KeptAudit.keep_for`."""
        with self._server.alone() as tables:
            if tables.there:
                with tables.connection.transaction():
                    TableAudit(tables).keep_for(days, at)

    def going(self, days: int, today: date) -> Going | None:
        """As `KeptAudit.going`."""
        with self._server.reading() as tables:
            return TableAudit(tables).going(days, today)

    def last(self) -> Head:
        """As `KeptAudit.last`."""
        with self._server.reading() as tables:
            return TableAudit(tables).head()

    def entries(self) -> tuple[Entry, ...]:
        """As `KeptAudit.entries`."""
        with self._server.reading() as tables:
            return TableAudit(tables).entries()

    def faults(self) -> tuple[str, ...]:
        """As `KeptAudit.faults`."""
        with self._server.reading() as tables:
            return TableAudit(tables).faults()
