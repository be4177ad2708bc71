"""What tests of the page Rounds share."""

import pytest

from pmo_data.store.duckdb_store import DuckDBStore


@pytest.fixture
def store(own_rounds):
    """The store that the page uses."""
    return DuckDBStore(own_rounds)
