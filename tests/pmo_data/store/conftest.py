"""A store in a folder of its own."""

import pytest

from pmo_data.store.duckdb_store import DuckDBStore


@pytest.fixture
def folder(tmp_path):
    """Where the store is; not there yet."""
    return tmp_path / "rounds"


@pytest.fixture
def store(folder):
    """A store that nothing was saved in."""
    return DuckDBStore(folder / "rounds.duckdb", patience=0.3)
