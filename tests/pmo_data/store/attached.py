"""Files of rounds for the tests: attached to an instance of DuckDB that is there.

To make an instance takes 16 ms, all of them for what a file of rounds never uses, and a test
opens ten files and more. The tests of files themselves open them as the product does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

# An instance that was used before gives memory of other files: DuckDB is to empty it, which it
# asks for once, when it is imported. What the product does instead is in `pmo_data.duck`.
os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "zero:true")

_IDLE: list[duckdb.DuckDBPyConnection] = []
"""Instances that have no file; each is given to one at a time."""


class _Alone:
    """As much of a connection as `pmo_data.duck` uses."""

    def __init__(self, instance: duckdb.DuckDBPyConnection) -> None:
        self.sql, self.register, self.unregister = (
            instance.sql,
            instance.register,
            instance.unregister,
        )
        self._run = instance.execute

    def execute(self, text: str, values: Any = None) -> duckdb.DuckDBPyConnection | None:
        """Run a statement, but for settings, which would be those of the next file too."""
        return None if text.startswith("SET ") else self._run(text, values)


def connection(
    opened: Callable[..., Any], path: Path | None = None, *, read_only: bool = False
) -> Any:
    """In place of what opens files for `pmo_data.duck`, which is `opened`."""
    # What reads other files than those of rounds takes its instance's right to, for ever.
    return _attached(path, read_only, opened) if path else opened()


@contextmanager
def _attached(path: Path, read_only: bool, opened: Callable[..., Any]) -> Iterator[_Alone]:
    instance = _IDLE.pop() if _IDLE else opened()
    try:
        how = " (READ_ONLY)" if read_only else ""
        instance.execute("SET threads = 1")
        instance.execute(f"ATTACH $path AS opened{how}", {"path": str(path)})
        instance.execute("USE opened")
        yield _Alone(instance)
        instance.execute("USE memory")
        instance.execute("DETACH opened")
        instance.execute("DETACH DATABASE IF EXISTS present")
    except BaseException:
        instance.close()
        raise
    _IDLE.append(instance)


def begin(opened: Callable[..., Any]) -> None:
    """Make an instance that is there in every process forked from this one: it has no threads."""
    instance = opened()
    instance.execute("SET threads = 1")
    instance.execute("SET async_threads = 0")
    _IDLE.append(instance)


def end() -> None:
    """Let go of all instances."""
    while _IDLE:
        _IDLE.pop().close()
