"""Files of every version of the schema are read, brought forward, and later ones refused.

A stored file is never written again. The one of a new version is made by saving `stored_rounds()`
with what is `ARRANGED`, and `stored.csv` as its source, before that version ships.
"""

import base64
import gzip
import shutil
from pathlib import Path

import numpy as np
import pytest
from stored import ACT, assert_equal, labels, quarter, ratings

from pmo_data import duck
from pmo_data.arrangements import Arrangement
from pmo_data.errors import RoundsError
from pmo_data.store import contents
from pmo_data.store.duckdb_store import DuckDBStore
from tests.pmo_data.store.kinds import InFile

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_files")]

STORED = Path(__file__).parent / "stored"
"""`version-N.txt`: a file of rounds as that version wrote it, packed and as text."""
ARRANGED = {"2026-Q2": {"007": {27: Arrangement("= 1", "2026-12-01", "Zoë helps", 3, 0)}}}
FIRST_ARRANGED = 4


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


def stored_rounds():
    """What is in every stored file."""
    levels = [[[(p + c + d) % 6 for d in (0, 1)] for c in range(27)] for p in range(3)]
    rows = [
        ("E1", "Zoë Ångström", "self", "2026-Q1", "Berlin", ""),
        ("E1", "Zoë Ångström", "manager", "2026-Q1", "Berlin", "= 1"),
        ("007", "Null", "self", "2026-Q2", "", "NA"),
    ]
    return ratings(*rows, extras=("Site", "Grade"), levels=np.array(levels))


def unpack(version, path):
    path.parent.mkdir(parents=True)
    text = (STORED / f"version-{version}.txt").read_text("ascii")
    path.write_bytes(gzip.decompress(base64.b64decode(text)))


def test_there_is_a_stored_file_of_every_version():
    names = sorted(path.name for path in STORED.iterdir())
    assert names == [f"version-{number}.txt" for number in contents.versions()]


@pytest.mark.parametrize("version", contents.versions())
def test_a_file_of_every_version_is_read_and_goes_on(store, version):
    unpack(version, store.path)
    assert_equal(store.load(labels(store)), stored_rounds())
    first = store.rounds()[0]
    assert (first.label, first.people, first.rows, first.raters) == (
        *("2026-Q1", 1, 2, ("self", "manager")),
    )
    assert (first.source, first.saved_at, first.saved_by) == ("stored.csv", ACT.at, ACT.who)
    store.save(quarter("2026-Q3", "Ann"), ACT)
    assert labels(store) == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert store.arranged("2026-Q1") == {}
    assert store.arranged("2026-Q2") == (ARRANGED["2026-Q2"] if version >= FIRST_ARRANGED else {})


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """A later program, whose schema has one version more."""
    folder = tmp_path / "sql"
    shutil.copytree(duck.SQL_FOLDER, folder)
    number = contents.versions()[-1] + 1
    schema = folder / "rounds_schema"
    (schema / f"{number}a_notes.sql").write_text("CREATE TABLE notes (text VARCHAR)")
    (schema / f"{number}b_first_note.sql").write_text("INSERT INTO notes VALUES ('first')")
    (folder / "notes.sql").write_text("SELECT text FROM notes")
    duck.statement.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(duck, "SQL_FOLDER", folder)
        patched.setattr(contents, "SCHEMA", schema)
        yield number
    duck.statement.cache_clear()


def test_a_file_of_an_earlier_version_is_brought_forward_once_and_logged(store, next_version):
    unpack(next_version - 1, store.path)
    assert_equal(store.load(labels(store)), stored_rounds())
    with duck.database(store.path) as opened:
        assert contents.version_of(opened, "") == next_version
        assert opened.rows("notes") == [("first",)]
    assert [entry.action for entry in store.log()] == ["found no log", "new version"]


def test_a_backup_of_an_earlier_version_can_be_restored_and_erased_from(
    tmp_path, store, next_version
):
    unpack(next_version - 1, tmp_path / "old" / "rounds.duckdb")
    store.restore(tmp_path / "old" / "rounds.duckdb", ACT)
    assert labels(store) == ["2026-Q1", "2026-Q2"]
    store.erase("007", ACT)
    assert labels(store) == ["2026-Q1"]


def test_a_file_of_a_later_version_is_refused_and_left_alone(store, folder, next_version):
    store.save(quarter("Q1", "Ann"), ACT)
    before = store.path.read_bytes()
    duck.statement.cache_clear()
    contents.SCHEMA.joinpath(f"{next_version}a_notes.sql").unlink()
    contents.SCHEMA.joinpath(f"{next_version}b_first_note.sql").unlink()
    with pytest.raises(RoundsError) as error:
        DuckDBStore(store.path).save(quarter("Q2", "Ann"), ACT)
    assert error.value.code == "rounds_later_version"
    assert error.value.sentence == (
        "'rounds.duckdb' was written by a later version of this program. "
        "Use that version, or set PMO_ROUNDS to another file."
    )
    assert store.path.read_bytes() == before


def test_a_backup_of_a_later_version_is_refused(tmp_path, store, request):
    later = DuckDBStore(tmp_path / "later.duckdb")
    request.getfixturevalue("next_version")
    later.save(quarter("Q1", "Ann"), ACT)
    with pytest.raises(RoundsError) as error:
        store.restore(later.path, ACT)
    assert error.value.code == "rounds_later_version"
