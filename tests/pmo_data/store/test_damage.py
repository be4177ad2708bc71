"""A damaged file is reported with what it lost, and is never written over."""

import json
import random

import pytest
from stored import ACT, labels, python, quarter

from pmo_data.duck import DatabaseError
from pmo_data.errors import RoundsError
from pmo_data.progress import unheard
from pmo_data.store import inspection_task
from pmo_data.store.chain import NO_LOG
from pmo_data.store.contents import load
from pmo_data.store.duckdb_store import DuckDBStore
from tests.pmo_data.store.kinds import InFile

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_files")]


@pytest.fixture
def kind(folder):
    """What is tested here is about files."""
    return InFile(folder)


def two_rounds(store):
    store.save(quarter("Q1", "Ann"), ACT)
    store.save(quarter("Q2", "Ann", "Bob"), ACT)


@pytest.fixture
def kept(begun):
    """A store with two rounds."""
    return begun(two_rounds)


def refused(act):
    with pytest.raises(RoundsError) as error:
        act()
    return error.value


LOST = (
    "Lost: round Q1 (1 person, saved 2026-11-24 09:30 by Sam Clerk); "
    "round Q2 (2 people, saved 2026-11-24 09:30 by Sam Clerk)."
)
NO_BACKUP = "Nothing was changed. Restore a backup with `rounds restore FILE`."


def check_left_alone(store, sentence):
    """Reading and writing are refused with the sentence, and every file stays as it is."""
    files = {path: path.read_bytes() for path in store.path.parent.iterdir()}
    for act in (
        store.rounds,
        lambda: store.save(quarter("Q3", "Ann"), ACT),
        lambda: store.erase("Ann", ACT),
    ):
        error = refused(act)
        assert (error.code, error.sentence) == ("rounds_damaged", sentence)
    assert {path: path.read_bytes() for path in store.path.parent.iterdir()} == files
    assert [entry.round for entry in store.log()] == ["Q1", "Q2"]


@pytest.mark.parametrize("left", [0, 1, 5_000, -1])
def test_a_file_cut_short_names_every_round_lost(kept, left):
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[:left])
    error = refused(kept.rounds)
    assert error.code == "rounds_damaged"
    assert error.message.startswith("'rounds.duckdb' is damaged. Lost: round Q1 (1 person,")
    if left == 5_000:
        check_left_alone(kept, f"'rounds.duckdb' is damaged. {LOST} {NO_BACKUP}")


def test_a_file_that_is_gone_names_every_round_lost(kept):
    kept.path.unlink()
    check_left_alone(kept, f"'rounds.duckdb' is missing. {LOST} {NO_BACKUP}")


@pytest.mark.parametrize("seed", range(4))
def test_a_single_changed_byte_is_noticed(kept, seed):
    content = bytearray(kept.path.read_bytes())
    chance = random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    kept.path.write_bytes(content)
    assert refused(kept.rounds).code == "rounds_damaged"
    assert kept.path.read_bytes() == content


def test_an_earlier_copy_names_what_was_saved_since(store, folder):
    store.save(quarter("Q1", "Ann"), ACT)
    earlier = store.path.read_bytes()
    store.save(quarter("Q2", "Ann"), ACT)
    store.path.write_bytes(earlier)
    assert refused(store.rounds).message == (
        "'rounds.duckdb' is an earlier copy. "
        "Lost: round Q2 (1 person, saved 2026-11-24 09:30 by Sam Clerk). Still whole: Q1."
    )


CHANGE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]) as connection:
    connection.execute(sys.argv[2])
"""


def changed_by_another_program(store, statement):
    other = python(CHANGE, store.path, statement)
    other.communicate()
    assert other.returncode == 0


def test_a_round_changed_by_another_program_is_lost_and_the_others_are_not(kept):
    changed_by_another_program(kept, "UPDATE ratings SET team = 'X' WHERE name = 'Bob'")
    assert refused(kept.rounds).message == (
        "'rounds.duckdb' is damaged. "
        "Lost: round Q2 (2 people, saved 2026-11-24 09:30 by Sam Clerk). Still whole: Q1."
    )


def test_a_round_that_cannot_be_read_ends_what_was_opened_and_the_others_are_read(
    kept, monkeypatch
):
    ended = []

    def ending(opened, rounds):
        if opened in ended or rounds[0].saved.label == "Q1":
            ended.append(opened)
            raise DatabaseError
        return load(opened, rounds)

    monkeypatch.setattr(inspection_task, "load", ending)
    seen, _ = inspection_task.answer({"path": str(kept.path)}, [], unheard)
    assert (list(seen["sound"]), len(ended)) == (["Q2"], 1)
    assert seen["fault"] == "round Q1 is not as it was saved"


def test_a_file_touched_without_a_loss_can_be_taken_as_it_is(kept):
    changed_by_another_program(kept, "CREATE TABLE notes (text VARCHAR)")
    error = refused(kept.rounds)
    assert error.sentence == (
        "'rounds.duckdb' was changed by another program. No round is missing. "
        f"If that was meant, take it as it is with `rounds restore {kept.path}`."
    )
    assert kept.restore(kept.path, ACT) is None
    assert labels(kept) == ["Q1", "Q2"]


@pytest.mark.parametrize("emptied", [True, False])
def test_without_its_log_a_sound_file_is_used_and_that_is_told(kept, folder, emptied):
    log = folder / "rounds-log.jsonl"
    log.write_bytes(b"") if emptied else log.unlink()
    assert labels(kept) == ["Q1", "Q2"]
    assert (kept.log(), kept.log_faults()) == ((), (NO_LOG.what,))


def test_what_is_done_next_begins_a_log_that_says_so_and_holds_what_is_there(kept, folder):
    for act, more in (
        (lambda: kept.backup(None, ACT), []),
        (lambda: kept.save(quarter("Q3", "Ann"), ACT), ["Q3"]),
        (lambda: kept.erase("Bob", ACT), ["Q3"]),
        (lambda: kept.restore(kept.path, ACT), ["Q3"]),
    ):
        (folder / "rounds-log.jsonl").unlink()
        act()
        first = json.loads((folder / "rounds-log.jsonl").read_bytes().splitlines()[0])
        assert first["change"]["action"] == kept.log()[0].action == "found no log"
        told = f"it was missing, and began anew with line {first['line']}"
        assert first["change"]["faults"] == [told]
        kept.backup(None, ACT)
        assert (kept.log_faults(), labels(kept)) == ((told,), ["Q1", "Q2", *more])
        assert b"Bob" not in (folder / "rounds-log.jsonl").read_bytes()
    kept.path.unlink()
    message = refused(kept.rounds).message
    assert [label for label in ("Q1", "Q2", "Q3") if f"round {label} (" not in message] == []


def test_the_first_line_continues_the_numbers_that_the_file_knows_of(kept, folder):
    """Two rounds took four lines: the file knows of two, and was written by the third."""
    (folder / "rounds-log.jsonl").unlink()
    kept.backup(None, ACT)
    assert kept.log_faults() == ("it was missing, and began anew with line 4",)


def test_without_its_log_a_damaged_file_is_refused(kept, folder):
    (folder / "rounds-log.jsonl").unlink()
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[: len(content) // 2])
    assert refused(kept.rounds).sentence == (
        "'rounds.duckdb' is damaged or no file of rounds: it cannot be opened. "
        "It was left as it is; use another copy."
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_a_file_of_another_kind_is_no_store(folder, content):
    folder.mkdir()
    path = folder / "rounds.duckdb"
    path.write_bytes(content)
    store = DuckDBStore(path)
    assert refused(store.rounds).code == "rounds_damaged"
    assert refused(lambda: store.save(quarter("Q1", "Ann"), ACT)).code == "rounds_damaged"
    assert path.read_bytes() == content
