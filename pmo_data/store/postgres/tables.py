"""The tables of rounds on an open connection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import psycopg

from pmo_data.duck import statement
from pmo_data.store.postgres.texts import given_column, given_value, kept_column, kept_value

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]


class Tables:
    """A connection on which statements of `sql/postgres` are run.

    Attributes
    ----------
    there : bool
        Whether there are tables; without them there are no rounds.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.there = False

    def run(self, name: str, **values: Any) -> None:
        """Run a statement for what it does."""
        self._execute(f"postgres/{name}", values)

    def change_schema(self, name: str) -> None:
        """Run a statement of the schema."""
        self._execute(f"postgres_schema/{name}", {})

    def rows(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        found = self._execute(f"postgres/{name}", values).fetchall()
        return [tuple(map(given_value, row)) for row in found]

    def columns(self, name: str, **values: Any) -> dict[str, list[Any]]:
        """The rows that a statement gives, by column; faster where there are many."""
        cursor = self._execute(f"postgres/{name}", values)
        headings = [column.name for column in cursor.description or ()]
        columns = [list(column) for column in zip(*cursor.fetchall(), strict=True)]
        given = map(given_column, columns or [[] for _ in headings])
        return dict(zip(headings, given, strict=True))

    def copy(self, name: str, columns: Iterable[tuple[str, list[Any]]]) -> None:
        """Run a statement that takes rows, given as the type and the values of each column."""
        types, values = zip(*columns, strict=True)
        text = statement(f"postgres/{name}").encode()
        with self.connection.cursor() as cursor, cursor.copy(text) as copy:
            copy.set_types(types)
            for row in zip(*map(kept_column, values), strict=True):
                copy.write_row(row)

    def _execute(self, name: str, values: dict[str, Any]) -> psycopg.Cursor[tuple[Any, ...]]:
        kept = {key: kept_value(value) for key, value in values.items()}
        cursor = self.connection.cursor(binary=True)
        return cursor.execute(statement(name).encode(), kept or None)
