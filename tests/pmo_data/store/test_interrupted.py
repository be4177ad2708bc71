"""A save that is killed or finds no room happened as a whole or not at all."""

import random
import time

import pytest
from stored import ACT, labels, python, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.kept_file import KeptFile
from tests.pmo_data.store.kinds import InFile

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_files")]

resource = pytest.importorskip("resource", reason="needs limits of the system and kills")

KILLS = 5
SAVE_ON = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/pmo_data")
from stored import ACT, quarter
from pmo_data.store.duckdb_store import DuckDBStore
store = DuckDBStore(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(1000):
    label = f"{sys.argv[2]}-{number}"
    store.save(quarter(label, "Ann", "Bob", "Cyd"), ACT)
    print(label, flush=True)
"""


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


def test_kills_while_saving_lose_nothing_acknowledged_and_leave_nothing_by_halves(store):
    chance, acknowledged = random.Random(1), []
    for kill in range(KILLS):
        worker = python(SAVE_ON, store.path, kill)
        assert worker.stdout.readline() == "ready\n"
        if kill % 2:  # at least one saved before, however slow the machine
            acknowledged.append(worker.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.2))
        worker.kill()
        acknowledged += worker.communicate()[0].split()
        present = labels(store)
        assert [label for label in acknowledged if label not in present] == []
        assert len(store.load(present)) == 3 * len(present) if present else not acknowledged
    assert acknowledged


STEPS = ("write", "begin", "replace", "done")


@pytest.mark.parametrize("step", STEPS)
def test_a_save_that_ends_at_any_step_is_whole_or_not_there(store, monkeypatch, step):
    """The process ends just before a step: what is on the disk is left as it stands."""
    store.save(quarter("Q1", "Ann"), ACT)

    class EndOfProcess(BaseException):
        pass

    def end(*_args, **_options):
        raise EndOfProcess

    places = {
        "write": ("pmo_data.store.kept_file.settled", end),
        "begin": ("pmo_data.store.kept_file.FileJournal.begin", end),
        "replace": ("pmo_data.store.kept_file.replace", end),
        "done": ("pmo_data.store.kept_file.FileJournal.done", end),
    }
    with monkeypatch.context() as patched:
        patched.setattr(*places[step])
        patched.setattr("pmo_data.store.kept_file.remove_new", lambda _new: None)
        with pytest.raises(EndOfProcess):
            store.save(quarter("Q2", "Bob"), ACT)
    there = ["Q1", "Q2"] if step == "done" else ["Q1"]
    assert labels(store) == there
    assert [entry.round for entry in store.log()] == there
    store.save(quarter("Q3", "Cyd"), ACT)
    assert labels(store) == [*there, "Q3"]
    assert [entry.round for entry in store.log()] == [*there, "Q3"]
    assert sorted(path.name for path in store.path.parent.iterdir()) == [
        *("rounds-log.jsonl", "rounds.duckdb", "rounds.lock"),
    ]


def test_a_line_of_the_log_cut_short_by_a_kill_does_not_count(store, folder):
    store.save(quarter("Q1", "Ann"), ACT)
    with (folder / "rounds-log.jsonl").open("ab") as log:
        log.write(b'{"change": {"act": {"who"')
    assert labels(store) == ["Q1"]
    store.save(quarter("Q2", "Ann"), ACT)
    assert [entry.round for entry in store.log()] == ["Q1", "Q2"]


@pytest.mark.parametrize("room", [0, 100, 100_000])
def test_without_room_nothing_changes_and_with_room_it_goes_on(store, room):
    store.save(quarter("Q1", "Ann"), ACT)
    before = {path.name: path.read_bytes() for path in store.path.parent.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(RoundsError) as error:
            store.save(quarter("Q2", "Bob"), ACT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert error.value.code == "disk_full"
    assert error.value.sentence == (
        "The disk is full: nothing was saved, and what was saved before is as it was. "
        "Make room and try again."
    )
    assert {path.name: path.read_bytes() for path in store.path.parent.iterdir()} == before
    store.save(quarter("Q2", "Bob"), ACT)
    assert labels(store) == ["Q1", "Q2"]


def test_without_room_for_the_last_mark_the_round_is_saved_and_counts(folder, monkeypatch):
    store = DuckDBStore(folder / "rounds.duckdb")
    append = KeptFile(store.path).journal.__class__._append

    def no_room_for_marks(journal, link):
        if "done" in link.record:
            raise OSError(28, "No space left on device")
        append(journal, link)

    with monkeypatch.context() as patched:
        patched.setattr("pmo_data.store.journal_file.FileJournal._append", no_room_for_marks)
        store.save(quarter("Q1", "Ann"), ACT)
        store.save(quarter("Q2", "Ann"), ACT)
        assert labels(store) == ["Q1", "Q2"]
    store.save(quarter("Q3", "Ann"), ACT)
    assert [entry.round for entry in store.log()] == ["Q1", "Q2", "Q3"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("no folder")
    store = DuckDBStore(tmp_path / "file" / "rounds.duckdb")
    with pytest.raises(RoundsError) as error:
        store.save(quarter("Q1", "Ann"), ACT)
    assert error.value.code == "rounds_access"
    assert "set PMO_ROUNDS to another place" in error.value.sentence
