"""Where rounds can be kept, and where they can only be read."""

import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from stored import ACT, labels, python, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act
from tests.pmo_data.store.kinds import InFile

pytestmark = pytest.mark.slow

resource = pytest.importorskip("resource", reason="needs links, devices and users of the system")


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


def refused(act):
    with pytest.raises(RoundsError) as error:
        act()
    return error.value


def loop(path):
    path.symlink_to(path)


def device(path):
    path.symlink_to("/dev/full")


def test_folders_too_deep_to_be_made_are_told(tmp_path):
    deep = DuckDBStore(tmp_path / "/".join("a" * 1900) / "rounds.duckdb")
    error = refused(lambda: deep.save(quarter("Q1", "Ann"), ACT))
    assert (error.code, "too many folders" in error.message) == ("rounds_access", True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkdir, "is a folder"),
        (os.mkfifo, "is no plain file"),
        (loop, "is a link that leads back to itself"),
        (device, "is no plain file"),
    ],
)
@pytest.mark.parametrize("name", ["rounds.duckdb", "rounds-log.jsonl", "rounds.lock"])
def test_only_plain_files_hold_rounds(store, folder, make, what, name):
    if name != "rounds.duckdb":
        store.save(quarter("Q1", "Ann"), ACT)
        (folder / name).unlink()
    else:
        folder.mkdir()
    make(folder / name)
    error = refused(DuckDBStore(folder / "rounds.duckdb").rounds)
    shown = os.path.realpath(folder / name) if name == "rounds.duckdb" else folder / name
    assert error.code == "rounds_access"
    assert error.message == f"Rounds cannot be kept in '{shown}': it {what}."
    error = refused(lambda: DuckDBStore(folder / "rounds.duckdb").save(quarter("Q2", "A"), ACT))
    assert error.code == "rounds_access"
    assert not stat.S_ISREG((folder / name).lstat().st_mode)


def test_a_device_itself_holds_no_rounds():
    error = refused(DuckDBStore(Path("/dev/full")).rounds)
    assert error.sentence == (
        "Rounds cannot be kept in '/dev/full': it is no plain file. "
        "Set PMO_ROUNDS to the path of a file."
    )


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"SQLite format 3\0" + bytes(4000), b""])
def test_no_lock_is_left_beside_a_file_of_another_kind(folder, content):
    folder.mkdir()
    (folder / "mine.db").write_bytes(content)
    store = DuckDBStore(folder / "mine.db")
    for act in (store.rounds, lambda: store.save(quarter("Q1", "Ann"), ACT)):
        assert refused(act).code == "rounds_damaged"
    assert [path.name for path in folder.iterdir()] == ["mine.db"]


READ = """
import ctypes, os, sys
if os.geteuid() == 0 and "PLAIN" not in os.environ:
    for capability in (1, 2):
        if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):
            sys.exit("the right to write everywhere cannot be given up")
    os.environ["PLAIN"] = "yes"
    os.execv(sys.executable, sys.orig_argv)
from pathlib import Path
sys.path.insert(0, "tests/pmo_data")
from stored import ACT, labels, quarter
from pmo_data.errors import RoundsError
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.inspection import inspected
store = DuckDBStore(Path(sys.argv[1]))
print(labels(store), len(store.load(["Q1"])), [entry.action for entry in store.log()])
for act in (lambda: store.save(quarter("Q2", "Ann"), ACT), lambda: store.delete("Q1", ACT)):
    try:
        act()
    except RoundsError as error:
        print(error.code)
"""
"""Root may read and write everywhere: PR_CAPBSET_DROP (24) takes CAP_DAC_OVERRIDE (1) and
CAP_DAC_READ_SEARCH (2) from the program that takes its place, which still reads its own files."""


@pytest.mark.parametrize("with_lock", [True, False])
def test_a_folder_that_can_only_be_read_is_read(with_lock):
    with TemporaryDirectory() as top:
        store = DuckDBStore(Path(top) / "rounds" / "rounds.duckdb")
        store.save(quarter("Q1", "Ann", "Bob"), ACT)
        folder = store.path.parent
        if not with_lock:
            (folder / "rounds.lock").unlink()
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        names = sorted(path.name for path in folder.iterdir())
        out = python(READ, store.path).communicate()[0].splitlines()
        folder.chmod(0o755)
        assert out == ["['Q1'] 2 ['saved']", "rounds_access", "rounds_access"]
        assert sorted(path.name for path in folder.iterdir()) == names


NO_TEXT = "\udcff"


def test_what_is_no_text_is_named_and_the_store_stays_sound(store, tmp_path):
    store.save(quarter("Q1", "Ann"), ACT)
    for act, what in (
        (lambda: store.rename("Q1", NO_TEXT, ACT), "The label, '\\udcff',"),
        (
            lambda: store.save(quarter("Q2", "Ann"), ACT, source=f"{NO_TEXT}.csv"),
            "The name of the file, '\\udcff.csv',",
        ),
        (lambda: store.delete("Q1", Act(NO_TEXT, ACT.at)), "The name for the log, '\\udcff',"),
        (lambda: store.backup(tmp_path / NO_TEXT, ACT), "The name of the backup, "),
    ):
        error = refused(act)
        assert error.code == "not_text_given"
        assert error.message.startswith(what)
        assert error.message.endswith("holds something that is no text.")
    assert labels(store) == ["Q1"]
    assert [entry.action for entry in store.log()] == ["saved"]


def test_a_place_whose_name_is_no_text_is_told(tmp_path):
    error = refused(DuckDBStore(tmp_path / f"{NO_TEXT}.duckdb").rounds)
    assert error.message.endswith("?.duckdb': it has a name that is no text.")
