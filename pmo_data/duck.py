"""The one place that talks to DuckDB. Statements are files in `sql/`; values are bound."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pyarrow as pa

SQL_FOLDER = Path(__file__).parent / "sql"


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
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        connection.execute("SET allowed_paths = $paths", {"paths": [str(path)]})
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        values = {"path": str(path), "delimiter": delimiter, "columns": dict(columns)}
        try:
            return connection.sql(statement("read_typed_csv"), params=values).to_arrow_table()
        except duckdb.Error:
            return None
