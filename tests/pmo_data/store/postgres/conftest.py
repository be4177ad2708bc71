"""What is tested here is about a database."""

import pytest

from tests.pmo_data.store.kinds import InDatabase


@pytest.fixture
def kind(folder, server):
    """What keeps the rounds."""
    return InDatabase(folder, server.address)
