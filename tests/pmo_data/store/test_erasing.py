"""Erasing a person leaves no byte of their name in the file, the log or a backup."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from stored import ACT, assert_equal, files_with, labels, ones, python, quarter, ratings

from pmo_data.errors import UnknownChoiceError
from pmo_data.store.interface import Act, Mention
from presentation.saved.erasing import erased_sentences, erasure_sentences
from tests.pmo_data.store.kinds import IN_FILE

pytestmark = pytest.mark.slow

NAME = "Zofia Wójcik-Übermut"
OTHER = "Bob"


def known_everywhere(store):
    """Four rounds that know the person in every way there is."""
    by_name = [("E7", NAME, "self", "Q1", "likes tea"), ("E8", OTHER, "self", "Q1", f"by {NAME}.")]
    store.save(
        ratings(*by_name, ("E8", OTHER, NAME, "Q1", ""), extras=("Note",)),
        Act(NAME, ACT.at),
        source=f"{NAME}.csv",
    )
    elsewhere = ratings(("E9", "Cyd", "self", "Q2", NAME), extras=(f"Seen by {NAME}",))
    store.save(elsewhere, ACT)
    store.save(quarter("Q3", OTHER), ACT)
    store.save(ratings((NAME, NAME, "self", f"Form of {NAME}")), ACT)


@pytest.fixture
def kept(begun):
    """A store with these rounds, and a backup of them."""
    store = begun(known_everywhere)
    store.backup(None, ACT)
    return store


@IN_FILE
def test_the_name_is_in_the_files_before(kept, folder):
    assert files_with(folder, NAME)[0] == "rounds-20261124T093000.duckdb"
    assert "rounds-log.jsonl" in files_with(folder, NAME)


@pytest.mark.parametrize("person", [NAME, NAME.upper(), f"  {NAME.replace(' ', '   ')} "])
def test_no_byte_of_the_name_is_left(kept, kind, person):
    erased = kept.erase(person, ACT)
    assert kind.holding(NAME) == []
    assert kind.holding("Zofia") == kind.holding("jcik") == []
    assert erased.rounds == ("Q1", f"Form of {NAME}")
    assert erased.rows == 2
    assert erased.mentions == (
        Mention("Q1", "rater", 1),
        Mention("Q1", "Note", 1),
        Mention("Q2", f"Seen by {NAME}", 1),
    )
    assert [name.rpartition("/")[2] for name in erased.backups] == ["rounds-20261124T093000.duckdb"]
    assert (erased.removed, erased.missing) == ((), ())
    with pytest.raises(UnknownChoiceError):
        kept.held_on(NAME)


def test_everything_else_stays(kept):
    before, third = kept.load(["Q1"]), kept.load(["Q3"])
    kept.erase("E7", ACT)
    assert labels(kept) == ["Q1", "Q2", "Q3"]
    after = kept.load(["Q1"])
    assert after.people["name"].tolist() == [OTHER, OTHER]
    assert after.people["Note"].tolist() == ["by (erased).", ""]
    assert after.people["rater"].tolist() == ["self", "(erased)"]
    assert (after.levels == before.levels[1:]).all()
    assert kept.load(["Q2"]).people["Seen by (erased)"].tolist() == ["(erased)"]
    assert_equal(kept.load(["Q3"]), third)
    first, *_ = kept.rounds()
    assert (first.saved_by, first.source, first.people) == ("(erased)", "(erased).csv", 1)


def test_the_backup_can_still_be_restored_without_the_person(kept, folder, kind):
    kept.erase("E7", ACT)
    kept.restore(folder / "backups" / "rounds-20261124T093000.duckdb", ACT)
    assert labels(kept) == ["Q1", "Q2", "Q3"]
    assert kind.holding(NAME) == []


def test_a_person_only_in_a_backup_is_erased_too(kept, kind):
    kept.delete("Q1", ACT)
    kept.delete(f"Form of {NAME}", ACT)
    kept.delete("Q2", ACT)
    erased = kept.erase(NAME, ACT)
    assert (erased.rounds, len(erased.backups)) == ((), 1)
    assert kind.holding(NAME) == []
    assert labels(kept) == ["Q3"]


def test_copies_that_cannot_be_read_are_deleted_and_missing_ones_named(
    kept, folder, kind, tmp_path
):
    unreadable = folder / "backups" / "rounds-20261124T093000.duckdb"
    unreadable.write_bytes(NAME.encode())
    gone = kept.backup(tmp_path / "gone.duckdb", ACT)
    gone.unlink()
    erased = kept.erase(NAME, ACT)
    assert (erased.removed, erased.missing) == ((str(unreadable),), (str(gone),))
    assert not unreadable.exists()
    assert kind.holding(NAME) == []


@pytest.mark.parametrize("fault", ["a file for a folder", "a link to itself", "no permission"])
def test_a_backup_out_of_reach_is_told_with_its_reason(kept, tmp_path, monkeypatch, fault):
    folder = tmp_path / "elsewhere"
    path = kept.backup(folder / "own.duckdb", ACT)
    reason = {"a file for a folder": "not a directory", "no permission": "permission denied"}
    folder.rename(tmp_path / "moved")
    if fault == "a file for a folder":
        folder.write_bytes(b"")
    elif fault == "a link to itself":
        folder.symlink_to(folder)
    else:
        opened = Path.open

        def refused(self, *arguments, **options):
            if self == path:
                raise PermissionError(errno.EACCES, "Permission denied")
            return opened(self, *arguments, **options)

        monkeypatch.setattr(Path, "open", refused)
    told = (f"{path} ({reason.get(fault, 'too many levels of symbolic links')})",)
    assert kept.erasure_of(NAME).unreachable == told
    erased = kept.erase(NAME, ACT)
    assert (erased.unreachable, erased.missing) == (told, ())
    sentence = f"Backups out of reach, in which the person may still be: {told[0]}."
    assert sentence in erased_sentences(erased)
    assert sentence in erasure_sentences(erased)
    assert path not in kept.backups()


@IN_FILE
def test_what_a_kill_left_beside_the_file_goes_too(kept, folder, kind):
    for name in ("rounds.duckdb.new", "rounds.duckdb.new.wal"):
        (folder / name).write_bytes(NAME.encode())
    kept.erase(NAME, ACT)
    assert kind.holding(NAME) == []


@IN_FILE
@pytest.mark.parametrize("step", ["settled", "done"])
def test_a_backup_that_was_killed_halfway_is_cleared_too(store, folder, monkeypatch, step):
    class EndOfProcess(BaseException):
        pass

    def end(*_):
        raise EndOfProcess

    store.save(ratings(("E7", NAME, "self", "Q1"), ("E8", OTHER, "self", "Q1")), ACT)
    places = {
        "settled": "pmo_data.whole_files.replace",
        "done": "pmo_data.store.kept_file.FileJournal.done",
    }
    with monkeypatch.context() as patched:
        patched.setattr(places[step], end)
        patched.setattr("pathlib.Path.unlink", lambda *_args, **_options: None)
        with pytest.raises(EndOfProcess):
            store.backup(None, ACT)
    assert [name for name in files_with(folder, "Zofia") if name.startswith("rounds-")]
    erased = store.erase(NAME, ACT)
    assert files_with(folder, "Zofia") == []
    assert (len(erased.backups), erased.missing) == (int(step == "done"), ())


def test_an_unreadable_backup_is_named_where_nobody_is_known(store):
    store.save(quarter("Q1", "Bob"), ACT)
    backup = store.backup(None, ACT)
    backup.write_bytes(b"broken")
    with pytest.raises(UnknownChoiceError) as error:
        store.erase("Zed", ACT)
    assert error.value.hint == f"Backups that cannot be read may name them: {backup}."
    assert backup.exists()


def test_an_erasure_that_was_interrupted_can_be_done_again(kept, kind, monkeypatch):
    class EndOfProcess(BaseException):
        pass

    def end(*_):
        raise EndOfProcess

    with monkeypatch.context() as patched:
        patched.setattr("pmo_data.store.journal.Journal.begin", end)
        with pytest.raises(EndOfProcess):
            kept.erase(NAME, ACT)
    assert kept.erase(NAME, ACT).rounds == ("Q1", f"Form of {NAME}")
    assert kind.holding(NAME) == []
    assert labels(kept) == ["Q1", "Q2", "Q3"]


def test_what_would_be_touched_is_said_and_nothing_is(kept, kind, folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    before = kind.content(), [path.read_bytes() for path in files]
    planned = kept.erasure_of("E7")
    assert (kind.content(), [path.read_bytes() for path in files]) == before
    assert [path for path in folder.rglob("*") if path.is_file()] == files
    assert (planned.ids, planned.names, planned.common) == (("E7", NAME), (NAME,), ())
    assert (planned.titles, planned.log_lines) == (3, 2)
    assert [name.rpartition("/")[2] for name in planned.backups] == [
        "rounds-20261124T093000.duckdb"
    ]
    assert kept.erase("E7", ACT) == planned


def test_two_erased_raters_stay_two(store):
    rows = [("1", "Ann", rater, "Q1") for rater in ("Cyd", "Dan", "self")]
    store.save(ratings(*rows, ("2", "Cyd", "self", "Q1"), ("3", "Dan", "self", "Q1")), ACT)
    store.erase("Cyd", ACT)
    store.erase("Dan", ACT)
    assert store.load(["Q1"]).people["rater"].tolist() == ["(erased)", "(erased) 2", "self"]


def test_who_is_meant(store):
    rows = ("E1", "Ann Lee", "self", "Q1"), ("E2", "ann  LEE", "self", "Q1")
    store.save(ratings(*rows, ("Bob Ray", "Bob Ray", "self", "Q1"), levels=ones(3)), ACT)
    store.save(ratings(("E3", "Bob Ray", "self", "Q2"), levels=ones(1)), ACT)
    with pytest.raises(UnknownChoiceError) as error:
        store.erase("ann lee", ACT)
    assert error.value.sentence == "Several people are called 'ann lee': E1, E2. Give the id."
    assert store.held_on("e1").ids == ("E1",)
    assert store.held_on("bob ray").ids == store.held_on("E3").ids == ("Bob Ray", "E3")


def test_all_that_is_held_on_a_person(kept):
    held = kept.held_on("E7")
    assert (held.ids, held.names) == (("E7", NAME), (NAME,))
    assert held.ratings.people["round"].tolist() == ["Q1", f"Form of {NAME}"]
    assert held.ratings.people["Note"].tolist() == ["likes tea", ""]
    assert (held.ratings.levels[:1] == kept.load(["Q1"]).levels[:1]).all()
    assert held.mentions == (
        Mention("Q1", "rater", 1),
        Mention("Q1", "Note", 1),
        Mention("Q2", f"Seen by {NAME}", 1),
    )
    assert [(entry.action, entry.round, entry.who) for entry in held.acts] == [
        ("saved", "Q1", NAME),
    ]


def test_the_last_person_of_a_round_takes_it_along(store):
    store.save(quarter("Q1", "Ann"), ACT)
    store.erase("Ann", ACT)
    assert store.rounds() == ()
    assert [entry.action for entry in store.log()] == ["saved", "erased a person"]


SAVE_AND_ERASE = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/pmo_data")
from stored import ACT, quarter
from pmo_data.store.duckdb_store import DuckDBStore
store = DuckDBStore(Path(sys.argv[1]))
store.save(quarter("Q1", "Quidditch Player", "Bob"), ACT)
store.backup(None, ACT)
print("saved", flush=True)
store.erase("Quidditch Player", ACT)
"""


@IN_FILE
@pytest.mark.parametrize("delay", [0.0, 0.05, 0.15])
def test_a_kill_while_erasing_is_made_good_by_erasing_again(store, folder, delay):
    worker = python(SAVE_AND_ERASE, store.path)
    assert worker.stdout.readline() == "saved\n"
    time.sleep(delay)
    worker.kill()
    worker.communicate()
    with suppress(UnknownChoiceError):  # where the kill came too late
        store.erase("Quidditch Player", ACT)
    assert files_with(folder, "Quidditch") == []
    assert store.load(["Q1"]).people["name"].tolist() == ["Bob"]


PLAIN = """
import duckdb
duckdb.connect(sys.argv[2]).execute("CREATE TABLE people AS SELECT 'Bob' AS name")
"""


@IN_FILE
def test_nothing_is_written_that_was_in_memory_before(store, folder):
    used = os.environ | {"DUCKDB_JE_MALLOC_CONF": "junk:true"}  # each byte is A5
    plain = folder / "plain.duckdb"
    python(SAVE_AND_ERASE + PLAIN, store.path, plain, env=used).communicate()
    if b"\xa5" * 3 not in plain.read_bytes():
        pytest.skip("DuckDB asks this system for its memory, which cannot be told what to give")
    assert b"\xa5" * 3 not in store.path.read_bytes()
