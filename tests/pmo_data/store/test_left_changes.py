"""Changes that another program left beside a file of rounds are never taken over unasked."""

import shutil

import pytest
from stored import ACT, files_with, labels, python, quarter

from pmo_data.errors import RoundsError
from pmo_data.left_changes import logs_of
from tests.pmo_data.store.kinds import InFile

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_files")]

KILLED = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute(sys.argv[2])
os._exit(9)
"""


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


@pytest.fixture
def kept(store):
    """A store with one round."""
    store.save(quarter("Q1", "Ann", "Bob"), ACT)
    return store


def leave_changes(path, beside=None, statement="UPDATE ratings SET team = 'Of Cid'"):
    """What a killed program leaves of a file beside it, or beside another one."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    killed = python(KILLED, copy, statement)
    killed.communicate()
    assert killed.returncode == 9
    left = logs_of(beside or path)[0]
    logs_of(copy)[0].rename(left)
    copy.unlink()
    return left


def refused(act):
    with pytest.raises(RoundsError) as error:
        act()
    return error.value


@pytest.mark.parametrize("statement", ["UPDATE ratings SET team = 'Of Cid'", "DELETE FROM rounds"])
def test_nothing_is_opened_until_they_are_moved_away(kept, folder, statement):
    backup = kept.backup(folder / "own.duckdb", ACT)
    assert labels(kept) == ["Q1"]
    left = leave_changes(kept.path, statement=statement)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for act in (
        kept.rounds,
        kept.log_faults,
        lambda: kept.load(["Q1"]),
        lambda: kept.save(quarter("Q2", "Ann"), ACT),
        lambda: kept.restore(backup, ACT),
        lambda: kept.erase("Ann", ACT),
        lambda: kept.backup(None, ACT),
    ):
        error = refused(act)
        assert (error.code, error.sentence) == (
            "rounds_left_log",
            f"'rounds.duckdb' was not opened: another program left changes beside it in '{left}'. "
            "Close that program if it is still running. Where the file stays, move it away: "
            "'rounds.duckdb' is then used as it is, without these changes.",
        )
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    left.unlink()
    assert set(kept.load(["Q1"]).people["team"]) == set(quarter("Q1", "Ann").people["team"])


def test_where_the_file_is_missing_none_is_begun_under_them(kept):
    leave_changes(kept.path)
    kept.path.unlink()
    kept.path.with_name("rounds-log.jsonl").unlink()
    assert refused(lambda: kept.save(quarter("Q2", "Ann"), ACT)).code == "rounds_left_log"


def test_a_backup_beside_which_they_lie_is_not_restored_nor_written(kept, folder):
    backup = kept.backup(folder / "own.duckdb", ACT)
    left = leave_changes(backup)
    link = folder / "link.duckdb"
    link.symlink_to(backup)
    for path in (backup, link):
        assert str(left) in refused(lambda path=path: kept.restore(path, ACT)).message
    backup.unlink()
    assert refused(lambda: kept.backup(backup, ACT)).code == "rounds_left_log"


@pytest.mark.parametrize("fits", [True, False])
def test_they_go_from_beside_backups_when_a_person_is_erased(kept, folder, fits):
    backup = kept.backup(folder / "own.duckdb", ACT)
    left = leave_changes(backup, statement="UPDATE ratings SET team = 'Of Cid and Ann'")
    if not fits:
        kept.save(quarter("Q2", "Ann"), ACT)
        leave_changes(kept.path, backup)
    planned = kept.erasure_of("Ann")
    assert (planned.backups, planned.removed) == ((str(backup),), (str(left),))
    done = kept.erase("Ann", ACT)
    assert (done.backups, done.removed) == (planned.backups, planned.removed)
    assert files_with(folder, "Ann") == []
    assert kept.restore(backup, ACT) is not None
    assert set(kept.load(["Q1"]).people["name"]) == {"Bob"}
    assert kept.log_faults() == ()
