"""A store in a place of its own."""

import shutil
from functools import cache

import pytest

from benchmarks.rounds.database_server import running
from pmo_data.store.duckdb_store import DuckDBStore
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


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder of a file that holds what a function saves, which is quicker to copy than make."""

    @cache
    def make(save):
        folder = tmp_path_factory.mktemp("made")
        save(DuckDBStore(folder / "rounds.duckdb"))
        return folder

    return make


@pytest.fixture
def begun(kind, store, folder, made):
    """Give the store in which a function has saved something."""

    def begin(save):
        if isinstance(kind, InDatabase):
            save(store)
        else:
            shutil.copytree(made(save), folder, dirs_exist_ok=True)
        return store

    return begin
