"""Backups are checked when they are written and before they are restored."""

from dataclasses import replace

import pytest
from stored import ACT, labels, python, quarter, with_label

from benchmarks.teams import ratings_of
from pmo_data.errors import RoundsError
from pmo_data.limits import DEFAULT_LIMITS
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.files import locked
from tests.pmo_data.store.kinds import IN_FILE

pytestmark = pytest.mark.slow


def one_round(store):
    store.save(quarter("Q1", "Ann"), ACT)


@pytest.fixture
def kept(begun):
    """A store with one round."""
    return begun(one_round)


def test_a_backup_is_restored(kept, folder):
    backup = kept.backup(None, ACT)
    assert backup == folder / "backups" / "rounds-20261124T093000.duckdb"
    kept.delete("Q1", ACT)
    kept.save(quarter("Q2", "Bob"), ACT)
    aside = kept.restore(backup, ACT)
    assert labels(kept) == ["Q1"]
    assert [entry.action for entry in kept.log()] == [
        *("saved", "backed up", "deleted", "saved", "kept aside", "restored"),
    ]
    assert aside == folder / "backups" / "rounds-20261124T093000-before-restore.duckdb"
    assert kept.backups() == (aside, backup)
    backup.unlink()
    assert kept.backups() == (aside,)
    kept.restore(aside, ACT)
    assert labels(kept) == ["Q2"]


@IN_FILE
def test_a_damaged_file_is_kept_aside_and_the_backup_named_and_put_in_place(kept):
    backup = kept.backup(None, ACT)
    kept.path.write_bytes(b"broken")
    with pytest.raises(RoundsError) as error:
        kept.rounds()
    assert error.value.hint.endswith(f"the last one is '{backup}'.")
    aside = kept.restore(backup, ACT)
    assert labels(kept) == ["Q1"]
    assert aside.read_bytes() == b"broken"
    kept.path.write_bytes(b"again")
    with pytest.raises(RoundsError) as error:
        kept.rounds()
    assert error.value.hint.endswith(f"the last one is '{backup}'.")


def test_a_lost_folder_comes_back_from_a_backup_elsewhere(kept, tmp_path):
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)
    other = DuckDBStore(tmp_path / "new" / "rounds.duckdb")
    assert other.restore(backup, ACT) is None
    assert labels(other) == ["Q1"]


@pytest.mark.parametrize("fault", ["cut", "flip", "other"])
def test_a_damaged_backup_is_refused_and_the_rounds_stay(kept, kind, tmp_path, fault):
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)
    content = bytearray(backup.read_bytes())
    place = content.find(b"Ann")
    content[place] ^= 1
    new = {"cut": content[:-300_000], "flip": content, "other": b"a;b"}[fault]
    backup.write_bytes(new)
    before = kind.content()
    with pytest.raises(RoundsError) as error:
        kept.restore(backup, ACT)
    assert error.value.code == "rounds_damaged"
    assert error.value.message.startswith("'safe.duckdb' is damaged or no file of rounds: ")
    assert kind.content() == before
    assert labels(kept) == ["Q1"]


def test_a_backup_that_takes_too_much_memory_is_refused_and_the_rounds_stay(
    kept, tmp_path, monkeypatch
):
    kept.save(with_label(ratings_of(20_000), "Q2"), ACT)
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)
    little = replace(DEFAULT_LIMITS, memory=30_000_000)
    monkeypatch.setattr("pmo_data.store.inspection.DEFAULT_LIMITS", little)
    monkeypatch.setattr("pmo_data.store.inspection._PACKED", 0)
    with pytest.raises(RoundsError, match=r"'safe\.duckdb' is damaged or no file of rounds"):
        kept.restore(backup, ACT)
    monkeypatch.undo()
    kept.delete("Q2", ACT)
    kept.restore(backup, ACT)
    assert labels(kept) == ["Q1", "Q2"]


CHANGE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute(sys.argv[2])
"""
STRANGE = {
    "a view": ("CREATE VIEW more AS SELECT 1", "it has views or functions, and"),
    "a view for a table": (
        "ALTER TABLE ratings RENAME TO hidden;"
        "CREATE VIEW ratings AS SELECT a.* FROM hidden a, range(100000) b, range(100000) c",
        "it has views or functions, and",
    ),
    "a function": ("CREATE MACRO list_contains(a, b) AS true", "it has views or functions, and"),
    "a table that computes": (
        "ALTER TABLE rounds RENAME TO hidden;"
        "CREATE TABLE rounds (id INTEGER, label VARCHAR AS (repeat('x', 1000000000)))",
        "its tables are not those of",
    ),
    "no table": ("DROP TABLE log_head", "it cannot be opened"),
}


@pytest.mark.parametrize("strange", STRANGE)
def test_a_database_of_another_making_is_refused(kept, tmp_path, strange):
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)
    statement, why = STRANGE[strange]
    other = python(CHANGE, backup, statement)
    other.communicate()
    assert other.returncode == 0
    with pytest.raises(RoundsError) as error:
        kept.restore(backup, ACT)
    start = "'safe.duckdb' is damaged or no file of rounds: "
    assert error.value.message.startswith(start)
    if strange != "no table":
        assert error.value.message.startswith(start + why)
    assert labels(kept) == ["Q1"]


def test_only_the_tables_of_rounds_are_taken_over(kept, kind, tmp_path):
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)
    python(CHANGE, backup, "CREATE TABLE more AS SELECT 'canary' AS text").communicate()
    kept.restore(backup, ACT)
    assert labels(kept) == ["Q1"]
    assert kind.holding("canary") == []


@IN_FILE
def test_others_go_on_working_while_a_backup_is_looked_at(kept, folder, monkeypatch):
    backup = kept.backup(None, ACT)
    looked = []

    def looks(path):
        with locked(folder / "rounds.lock", 0.1):
            looked.append(path)

    monkeypatch.setattr("pmo_data.store.backups.inspected", looks)
    kept.restore(backup, ACT)
    assert looked == [backup]


def test_a_backup_that_changes_after_it_was_looked_at_is_not_taken(kept, tmp_path, monkeypatch):
    backup = kept.backup(tmp_path / "safe.duckdb", ACT)

    def changes(path):
        with path.open("ab") as file:
            file.write(b"more")

    monkeypatch.setattr("pmo_data.store.backups.inspected", changes)
    monkeypatch.setattr("pmo_data.store.postgres.copying.inspected", changes)
    with pytest.raises(RoundsError) as error:
        kept.restore(backup, ACT)
    assert error.value.sentence == "'safe.duckdb' has changed meanwhile. Try again."
    assert labels(kept) == ["Q1"]


def test_a_backup_never_replaces_a_file(kept, tmp_path):
    there = tmp_path / "there.duckdb"
    there.write_text("mine")
    with pytest.raises(RoundsError) as error:
        kept.backup(there, ACT)
    assert error.value.sentence == "'there.duckdb' is there already. Give the backup another name."
    assert there.read_text() == "mine"
    first, second = kept.backup(None, ACT), kept.backup(None, ACT)
    assert (first.name, second.name) == (
        "rounds-20261124T093000.duckdb",
        "rounds-20261124T093000-2.duckdb",
    )


@IN_FILE
def test_a_backup_that_cannot_be_verified_is_not_kept(kept, tmp_path, monkeypatch):
    def badly(source, target):
        target.write_bytes(source.read_bytes()[:-1])

    monkeypatch.setattr("pmo_data.store.backups.copied", badly)
    with pytest.raises(RoundsError) as error:
        kept.backup(tmp_path / "safe.duckdb", ACT)
    assert error.value.message == "The copy is not what was copied."
    assert not (tmp_path / "safe.duckdb").exists()
    assert [entry.action for entry in kept.log()] == ["saved"]


def test_a_backup_that_is_not_there_is_said(kept, tmp_path):
    with pytest.raises(RoundsError) as error:
        kept.restore(tmp_path / "safe.duckdb", ACT)
    assert error.value.sentence == "There is no file 'safe.duckdb'."
    assert labels(kept) == ["Q1"]


FORGE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute("UPDATE rounds SET " + sys.argv[2])
"""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("people = -5", "round Q1 is not as it was saved"),
        ("ratings = 3", "round Q1 is not as it was saved"),
        ("rated_cells = 0", "round Q1 is not as it was saved"),
        ("raters = ['Boss']", "round Q1 is not as it was saved"),
        ("label = ' '", "The round has no label"),
        ("label = 'Q1' || chr(27)", "The label 'Q1[U+001B]' holds characters that nobody can read"),
        (
            "label = repeat('x', 3000000)",
            f"The label '{'x' * 40}…' has 3,000,000 characters",
        ),
    ],
)
def test_what_a_backup_says_of_a_round_is_as_at_saving(kept, tmp_path, change, fault):
    """The checksum is of its people and levels alone."""
    backup = kept.backup(tmp_path / "forged.duckdb", ACT)
    forged = python(FORGE, backup, change)
    forged.communicate()
    assert forged.returncode == 0
    with pytest.raises(RoundsError) as error:
        kept.restore(backup, ACT)
    assert error.value.sentence == (
        f"'forged.duckdb' is damaged or no file of rounds: {fault}. "
        "It was left as it is; use another copy."
    )
    assert labels(kept) == ["Q1"]


@pytest.mark.slow
def test_why_a_backup_cannot_be_restored_is_said(store, tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    within = tmp_path / "plain" / "own.duckdb"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, said in (
        (within, f"'{within}' cannot be read: not a directory."),
        (loop, f"'{loop}' cannot be read: too many levels of symbolic links."),
        (tmp_path / "none.duckdb", "There is no file 'none.duckdb'."),
        (tmp_path, f"There is no file '{tmp_path.name}'."),
    ):
        with pytest.raises(RoundsError) as refusal:
            store.restore(path, ACT)
        assert refusal.value.sentence == said
