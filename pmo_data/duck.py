"""The one place that talks to DuckDB. Statements are files in `sql/`; values are bound.

It is imported once a file is opened: a window that opens none does not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmo_data.left_changes import check_closed

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

SQL_FOLDER = Path(__file__).parent / "sql"


_MOST_THREADS = 4
"""The stacks of more would take the memory that a limited process has."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": min(_MOST_THREADS, os.cpu_count() or 1),
}
_BLOCKS_OF_ITS_OWN = {"block_allocator_memory": "256MB"}
"""What a file is written from, in memory that nothing was in; what is not needed is not taken.

DuckDB leaves up to seven bytes between two columns as they were in memory, and in memory that was
in use before they can be those of a name that is being erased.
"""


class DatabaseError(Exception):
    """DuckDB cannot read or write a file; the text is its own, for the log of a developer."""


class NoMemoryError(DatabaseError):
    """DuckDB needs more memory than there is."""


class Database:
    """An open database file on which statements of `sql/` are run."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, name: str, **values: Any) -> None:
        """Run a statement for what it does."""
        self._connection.execute(statement(name), values or None)

    def rows(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        return self._connection.execute(statement(name), values or None).fetchall()

    def table(self, name: str, **values: Any) -> pa.Table:
        """The rows that a statement gives, as an Arrow table."""
        return self._connection.sql(statement(name), params=values or None).to_arrow_table()

    def insert(self, name: str, incoming: pa.Table) -> None:
        """Run a statement that takes its rows from `incoming`."""
        self._connection.register("incoming", incoming)
        self._connection.execute(statement(name))
        self._connection.unregister("incoming")


@contextmanager
def database(
    path: Path, *, writable: bool = False, present: Path | None = None
) -> Iterator[Database]:
    """A database file, closed at the end with everything in its one file.

    Parameters
    ----------
    path
        A writable one is made where there is none.
    present
        A second file, to be read as `present`.

    Raises
    ------
    DatabaseError
        Opening the file or a statement of the block does not succeed.
    RoundsError
        Another program has left changes beside one of them.
    """
    from duckdb import Error, OutOfMemoryException

    for one in filter(None, (path, present)):
        check_closed(one)
    try:
        with _connection(path, read_only=not writable) as connection:
            opened = Database(connection)
            if present is not None:
                opened.run("rounds/attach", path=str(present))
            connection.execute("SET temp_directory = ''")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield opened
            if writable:
                connection.execute("CHECKPOINT")
    except OutOfMemoryException as error:
        raise NoMemoryError(str(error)) from error
    except Error as error:
        raise DatabaseError(str(error)) from error


def _connection(path: Path | None = None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    import duckdb

    own = _BLOCKS_OF_ITS_OWN if path and not read_only else {}
    return duckdb.connect(path or ":memory:", read_only=read_only, config=_CONFIG | own)


@cache
def statement(name: str) -> str:
    """The text of a statement in `sql/`."""
    return (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def typed_csv(path: Path, delimiter: str, columns: Mapping[str, str]) -> pa.Table | None:
    """A delimited text file with given column types, or None where it does not fit them.

    DuckDB rounds and trims while it makes numbers of texts (``2.5`` is 3), so the
    caller checks that nothing of the file's text was lost.

    Parameters
    ----------
    path
        The only file that the connection may open.
    delimiter
        One character.
    columns
        Column name → DuckDB type, in the order of the file.
    """
    from duckdb import Error

    with _connection() as connection:
        connection.execute("SET allowed_paths = $paths", {"paths": [str(path)]})
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        values = {"path": str(path), "delimiter": delimiter, "columns": dict(columns)}
        try:
            return connection.sql(statement("read_typed_csv"), params=values).to_arrow_table()
        except Error:
            return None
