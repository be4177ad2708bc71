"""The list of saved rounds costs no reading while nothing changes, and is never an old one."""

import os

import duckdb
import pytest
from stored import ACT, labels, python, quarter

from pmo_data.errors import RoundsError
from pmo_data.store import kept_file
from pmo_data.store.duckdb_store import DuckDBStore
from tests.pmo_data.store.kinds import InFile

SAVE = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/pmo_data")
from stored import ACT, quarter
from pmo_data.store.duckdb_store import DuckDBStore
DuckDBStore(Path(sys.argv[1]), patience=60).save(quarter("Q2", "Ann"), ACT)
"""


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


@pytest.fixture
def listed(store):
    """A store with one round and a backup that has been asked for all that it lists."""
    store.save(quarter("Q1", "Ann", "Bob"), ACT)
    store.backup(None, ACT)
    seen(store)
    return store


def seen(store):
    return labels(store), [entry.action for entry in store.log()], len(store.backups())


def read_files(monkeypatch):
    """How often the file is read to be checked from now on."""
    read = []
    sha256 = kept_file.sha256
    monkeypatch.setattr(kept_file, "sha256", lambda path: read.append(path) or sha256(path))
    return read


@pytest.mark.slow
def test_what_was_listed_is_not_read_again(listed, monkeypatch):
    read = read_files(monkeypatch)
    assert seen(listed) == (["Q1"], ["saved", "backed up"], 1)
    assert read == []


def opened_files(monkeypatch):
    """The files that are opened from now on."""
    opened = []
    connect = duckdb.connect
    monkeypatch.setattr(
        duckdb, "connect", lambda path, **given: opened.append(path) or connect(path, **given)
    )
    return opened


@pytest.mark.slow
@pytest.mark.usefixtures("real_files")
def test_a_file_is_not_opened_again_for_what_the_same_bytes_have_told(listed, kind, monkeypatch):
    opened = opened_files(monkeypatch)
    assert kind.store().log_faults() == ()
    assert opened == []
    listed.save(quarter("Q2", "Ann"), ACT)
    present, new = opened
    assert (present, new.parent) == (listed.path, listed.path.parent)
    assert kind.store().log_faults() == ()
    assert opened[2:] == [listed.path]
    assert kind.store().log_faults() == ()
    assert len(opened) == 3


@pytest.mark.slow
def test_an_own_change_is_seen(listed):
    listed.rename("Q1", "Q0", ACT)
    assert seen(listed) == (["Q0"], ["saved", "backed up", "renamed"], 1)
    listed.delete("Q0", ACT)
    assert labels(listed) == []


@pytest.mark.slow
def test_what_another_store_or_process_does_is_seen(listed):
    DuckDBStore(listed.path).rename("Q1", "Q0", ACT)
    assert seen(listed)[:2] == (["Q0"], ["saved", "backed up", "renamed"])
    other = python(SAVE, listed.path)
    other.communicate()
    assert other.returncode == 0
    assert labels(listed) == ["Q0", "Q2"]


@pytest.mark.slow
def test_a_log_that_is_gone_and_a_backup_that_is_gone_are_seen(listed):
    (backup,) = listed.backups()
    backup.unlink()
    assert listed.backups() == ()
    log = next(listed.path.parent.glob("*-log.jsonl"))
    log.unlink()
    assert listed.log() == ()


@pytest.mark.slow
def test_a_damaged_file_is_seen_in_the_list(listed):
    content = bytearray(listed.path.read_bytes())
    content[len(content) // 2] ^= 255
    listed.path.write_bytes(content)
    with pytest.raises(RoundsError):
        listed.rounds()


@pytest.mark.slow
def test_a_byte_changed_behind_its_time_is_found_before_anything_is_loaded_or_written(listed):
    before = listed.path.stat()
    content = bytearray(listed.path.read_bytes())
    content[len(content) // 2] ^= 255
    with listed.path.open("rb+") as file:
        file.write(content)
    os.utime(listed.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    for act in (lambda: listed.load(["Q1"]), lambda: listed.save(quarter("Q2", "Ann"), ACT)):
        with pytest.raises(RoundsError) as error:
            act()
        assert error.value.code == "rounds_damaged"
