"""Running the command line in this process, on files written for a test."""

import atexit
import gc
import os
from functools import partial
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

import cli
from pmo_data import duck
from pmo_data.limited import processes
from pmo_data.template import sample_rounds_bytes
from tests import forked
from tests.pmo_data.store import attached

# The same examples each time, and no clock: a test fails by what was changed and never by chance.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# Until everything is imported nothing goes, and looking for it takes a sixth of the time.
gc.disable()


def pytest_xdist_auto_num_workers():
    """One more than processors: while one test waits for a browser, another goes on."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, each to one worker: all wait at the end for what is begun last."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, item.path not in slow))


def pytest_collection_finish():
    """From now on look for what can go: among all but what was imported and stays."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


# At the very end all can go: DuckDB counts aloud what does not. Not before pytest has ended, which
# has everything collected ten times.
atexit.register(gc.unfreeze)


@pytest.fixture
def write_file(tmp_path):
    """Write a file and return its path."""

    def write(content, name="team.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def run_cli(capsys):
    """Run a command: exit code, standard output, standard error."""

    def run_command(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run_command


@pytest.fixture(autouse=True)
def own_rounds(tmp_path_factory, monkeypatch):
    """Where a test saves rounds: never among those of whoever runs it."""
    path = tmp_path_factory.getbasetemp() / f"rounds-{uuid4()}" / "rounds.duckdb"
    monkeypatch.setenv("PMO_ROUNDS", str(path))
    monkeypatch.setenv("PMO_WHO", "Sam Clerk")
    return path


@pytest.fixture(scope="session")
def start_limited():
    """What starts a limited process outside the tests."""
    return processes._started


@pytest.fixture(scope="session", autouse=True)
def forked_processes(start_limited):
    """Limited processes are forked, where a system can fork: their imports are done once."""
    if not hasattr(os, "fork"):
        yield
        return
    server, fork, line = forked.forking()
    with pytest.MonkeyPatch.context() as during:
        during.setattr(processes, "_started", fork)
        yield
        processes.PROCESSES.end()
    line.close()
    server.wait()


@pytest.fixture(scope="session", autouse=True)
def unsettled():
    """Nobody waits for the disk: nothing of a test has to outlive the machine."""
    with pytest.MonkeyPatch.context() as during:
        # Like the real one it refuses what is no open file.
        during.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session")
def open_as_ever():
    """What opens files of rounds outside the tests."""
    return duck._connection


@pytest.fixture(scope="session", autouse=True)
def attached_files(open_as_ever):
    """Files of rounds are attached: an instance of DuckDB is made once."""
    with pytest.MonkeyPatch.context() as during:
        during.setattr(duck, "_connection", partial(attached.connection, open_as_ever))
        yield
    attached.end()


@pytest.fixture
def real_files(open_as_ever, monkeypatch):
    """Files of rounds are opened as they are outside the tests."""
    monkeypatch.setattr(duck, "_connection", open_as_ever)


@pytest.fixture
def real_processes(start_limited, monkeypatch):
    """Limited processes are started as they are outside the tests."""
    processes.PROCESSES.end()
    monkeypatch.setattr(processes, "_started", start_limited)
    yield
    processes.PROCESSES.end()


@pytest.fixture
def rounds(tmp_path, monkeypatch, run_cli):
    """Run an action of `rounds` on a store of its own: exit code, output, errors."""
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "kept" / "rounds.duckdb"))
    monkeypatch.setenv("PMO_WHO", "Sam Clerk")
    return lambda *arguments: run_cli("rounds", *arguments)


@pytest.fixture
def saved(rounds, write_file):
    """The same, after the sample rounds were saved."""
    path = write_file(sample_rounds_bytes(), "sample-rounds.csv")
    code, out, err = rounds("save", path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Saved round 2026-Q1: 14 people.",
        "Saved round 2026-Q2: 15 people.",
        "Saved round 2026-Q3: 14 people.",
    ]
    return rounds
