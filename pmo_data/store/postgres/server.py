"""Connections to a database of rounds: who may write, what is read together, and what goes wrong.

Statements are files in `sql/postgres`; values are bound.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from pmo_data.store.files import PATIENCE_SECONDS, busy
from pmo_data.store.postgres import schema
from pmo_data.store.postgres.address import Address
from pmo_data.store.postgres.faults import lost, said_of, unknown
from pmo_data.store.postgres.tables import Connection, Tables

_LOCK = int.from_bytes(b"pmo-rnds")
"""Names the lock of the database that whoever changes rounds holds."""
_STATEMENT, _IDLE = "120s", "60s"
_MOST_CONNECTIONS = 4
_CONNECT_SECONDS, _RECONNECT_SECONDS = 3.0, 10.0
_STEP_SECONDS = 0.5
_STOPPED = "57P"
"""Begins the codes of a server that is being stopped, which may have come after the commit."""
# What the library reports is for whoever has set up a log; a user gets a sentence, and no more.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class _Shared:
    """What all sessions of a process share of one database."""

    pool: ConnectionPool[Connection]
    writing: threading.Lock = field(default_factory=threading.Lock)
    """Only one of them waits in the database for its turn: the others would take up the pool."""


@cache
def _shared(address: Address) -> _Shared:
    pool: ConnectionPool[Connection] = ConnectionPool(
        address.conninfo,
        name="rounds",
        min_size=0,
        max_size=_MOST_CONNECTIONS,
        # A pool that tries again by itself does so ever more rarely: `_connected` asks it to.
        reconnect_timeout=0,
        num_workers=1,
        check=ConnectionPool.check_connection,
        configure=_limit,
        # A prepared statement would not survive a change of the schema.
        kwargs={"autocommit": True, "prepare_threshold": None},
        open=True,
    )
    atexit.register(pool.close)
    return _Shared(pool)


def _limit(connection: Connection) -> None:
    patience = _milliseconds(PATIENCE_SECONDS)
    Tables(connection).run("limits", statement=_STATEMENT, patience=patience, idle=_IDLE)


def _milliseconds(seconds: float) -> str:
    return f"{round(seconds * 1000)}ms"


class Server:
    """A database of rounds on a PostgreSQL server.

    Parameters
    ----------
    address
        Where it is.
    patience
        Seconds to wait for somebody else who changes rounds.
    """

    def __init__(self, address: Address, patience: float) -> None:
        self.place = address.place
        self._address = address
        self._patience = patience

    @contextmanager
    def alone(self, *, create: bool = False) -> Iterator[Tables]:
        """Be the only one who changes rounds, until the block ends.

        Parameters
        ----------
        create
            Make the tables where there are none. Without it nothing is made.

        Raises
        ------
        RoundsError
        """
        writing = _shared(self._address).writing
        if not writing.acquire(timeout=self._patience):
            raise busy()
        try:
            with self._connection() as connection:
                tables = Tables(connection)
                tables.run("patience", patience=_milliseconds(self._patience))
                tables.run("lock", key=_LOCK)
                try:
                    schema.bring_forward(tables, self.place, create=create)
                    yield tables
                finally:
                    _unlock(connection)
        finally:
            writing.release()

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        """Tables in which nothing changes until the block ends.

        Raises
        ------
        RoundsError
        """
        with self._connection() as connection:
            tables = Tables(connection)
            if not schema.is_earlier(tables, self.place):
                with connection.transaction():
                    tables.run("as_of_now")
                    if tables.there:
                        tables.run("hold_still")
                    yield tables
                return
        # Only now: whoever waits for the lock while holding a connection takes it from others.
        with self.alone():
            pass
        with self.reading() as tables:
            yield tables

    @contextmanager
    def beside(self, *, create: bool = False) -> Iterator[Tables]:
        """Tables that are no part of the rounds: nobody waits for whoever changes those.

        Parameters
        ----------
        create
            As of `alone`.

        Raises
        ------
        RoundsError
        """
        with self._connection() as connection:
            tables = Tables(connection)
            if not schema.is_earlier(tables, self.place) and (tables.there or not create):
                yield tables
                return
        with self.alone(create=create):
            pass
        with self.beside() as tables:
            yield tables

    @contextmanager
    def whole(self, tables: Tables, token: UUID) -> Iterator[None]:
        """A change that happens as a whole or not at all.

        Where the connection is lost, the database is asked whether it happened.

        Parameters
        ----------
        tables
            Held alone.
        token
            Of the lines that the change adds to the log.

        Raises
        ------
        RoundsError
            It did not happen, or nobody can tell.
        """
        try:
            with tables.connection.transaction():
                yield
        except psycopg.Error as fault:
            stopped = (fault.sqlstate or "").startswith(_STOPPED)
            if not (stopped or tables.connection.closed):
                raise
            tables.connection.close()
            if not self._took_place(token):
                raise lost(self.place) from None

    def _took_place(self, token: UUID) -> bool:
        """Whether a change took place after which the connection was lost.

        The lock is taken first: the server gives it back only once it is done with the change.
        """
        deadline = time.monotonic() + self._patience + _RECONNECT_SECONDS
        while True:
            try:
                with psycopg.connect(self._address.conninfo, autocommit=True) as connection:
                    tables = Tables(connection)
                    tables.run("patience", patience=_milliseconds(self._patience))
                    tables.run("lock", key=_LOCK)
                    return bool(tables.rows("took_place", token=token)[0][0])
            except psycopg.Error:
                if time.monotonic() > deadline:
                    raise unknown(self.place) from None
                time.sleep(_STEP_SECONDS)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        pool = _shared(self._address).pool
        try:
            connection = _connected(pool)
            try:
                yield connection
            finally:
                pool.putconn(connection)
        except psycopg.Error as fault:
            # What the database says may hold names.
            raise said_of(fault, self._address) from None


def _connected(pool: ConnectionPool[Connection]) -> Connection:
    """A connection, as soon as the server gives one."""
    deadline = time.monotonic() + _CONNECT_SECONDS
    while True:
        try:
            return pool.getconn(timeout=_STEP_SECONDS)
        except PoolTimeout:
            if time.monotonic() > deadline:
                raise


def _unlock(connection: Connection) -> None:
    """Give the lock back; where that cannot be done, the connection ends, and the lock with it."""
    try:
        if not connection.closed:
            Tables(connection).run("unlock")
    except psycopg.Error:
        connection.close()
