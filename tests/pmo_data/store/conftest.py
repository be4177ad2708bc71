"""A store in a place of its own."""

import pytest

from benchmarks.rounds.database_server import running
from tests.pmo_data.store.kinds import InDatabase, InFile


@pytest.fixture
def folder(tmp_path):
    """Where the store, or its backups, are; not there yet."""
    return tmp_path / "rounds"


@pytest.fixture(scope="session")
def server():
    """A database server of this process of tests."""
    with running() as started:
        yield started


@pytest.fixture(params=["file", pytest.param("postgres", marks=pytest.mark.slow)])
def kind(request, folder):
    """What keeps the rounds."""
    if request.param == "file":
        return InFile(folder)
    return InDatabase(folder, request.getfixturevalue("server").address)


@pytest.fixture
def store(kind):
    """A store that nothing was saved in."""
    return kind.store()
