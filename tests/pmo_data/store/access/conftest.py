"""A store of three teams, in memory."""

import pytest
from stored import ACT

from pmo_data.store.interface import Act
from tests.pmo_data.store.access.scoped import EVERYBODY, OTHER, InMemory


@pytest.fixture
def memory():
    return InMemory()


@pytest.fixture
def full(memory):
    store = memory
    store.save(EVERYBODY, Act("Name N1", ACT.at), source="all N1.csv")
    store.save(OTHER, ACT)
    return store
