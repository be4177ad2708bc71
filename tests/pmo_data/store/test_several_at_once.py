"""Threads and processes on one store: everything acknowledged is there, whoever came first."""

import threading

import pytest
from stored import ACT, labels, python, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.files import locked
from tests.pmo_data.store.kinds import IN_FILE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_files")]

SAVE_SOME = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/pmo_data")
from stored import ACT, quarter
from pmo_data.store.duckdb_store import DuckDBStore
store = DuckDBStore(Path(sys.argv[1]), patience=600)
sys.stdin.readline()
for number in range(5):
    store.save(quarter(f"{sys.argv[2]}{number}", "Ann"), ACT)
"""
HOLD = """
import sys
from pathlib import Path
from pmo_data.store.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
OPEN = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


def test_threads_that_save_and_read_lose_nothing(kind):
    store = kind.store(patience=600)
    faults = []

    def work(name):
        try:
            for number in range(4):
                store.save(quarter(f"{name}{number}", "Ann", "Bob"), ACT)
                assert f"{name}{number}" in labels(store)
                assert len(store.load([f"{name}{number}"])) == 2
        except BaseException as error:  # noqa: BLE001
            faults.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(labels(store)) == [f"{name}{number}" for name in "ABCD" for number in range(4)]
    assert len(store.log()) == 16


@IN_FILE
def test_two_processes_that_save_at_once_lose_nothing(store, folder):
    workers = [python(SAVE_SOME, store.path, name) for name in "AB"]
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate()
        assert worker.returncode == 0
    assert sorted(labels(store)) == [f"{name}{number}" for name in "AB" for number in range(5)]


@IN_FILE
@pytest.mark.parametrize(("code", "name"), [(HOLD, "rounds.lock"), (OPEN, "rounds.duckdb")])
def test_the_second_process_is_told_so_and_can_go_on_afterwards(store, folder, code, name):
    store.save(quarter("Q1", "Ann"), ACT)
    other = python(code, folder / name)
    assert other.stdout.readline().strip() in ("held", "open")
    try:
        for act in (store.rounds, lambda: store.save(quarter("Q2", "Ann"), ACT)):
            with pytest.raises(RoundsError) as error:
                act()
            assert error.value.code == "rounds_busy"
            assert error.value.sentence == (
                "The saved rounds are in use by another window or program. "
                "Wait until it is done, or close it, and try again."
            )
    finally:
        other.communicate("end\n")
    store.save(quarter("Q2", "Ann"), ACT)
    assert labels(store) == ["Q1", "Q2"]


def test_a_lock_holds_among_threads_of_one_process(tmp_path):
    with locked(tmp_path / "lock"), pytest.raises(RoundsError), locked(tmp_path / "lock", 0.05):
        pass
    with locked(tmp_path / "lock", 0.05):
        pass
