"""Drafts of windows in the database: whose they are, how long they stay, and erasing."""

import threading
import time

import psycopg
import pytest
from stored import ACT, quarter

from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.draft_table import MOST_OF_ONE, Draft, DraftTable
from pmo_data.store.postgres.ended_table import EndedTable
from pmo_data.store.postgres.tables import Tables
from pmo_data.store.settings import drafts_left

pytestmark = pytest.mark.slow
GIVEN = 1_000_000
FILES = b"\0Ann" * 1000
DRAFT = Draft("upload-1", FILES, '{"text": "a\\u0000b"}')


@pytest.fixture
def drafts(kind):
    return DraftTable(read_address(kind.address), hours=2)


@pytest.fixture
def ask(kind):
    """Ask the database past the store."""
    with psycopg.connect(kind.address, autocommit=True) as connection:
        yield lambda statement: connection.execute(statement)


def test_a_draft_is_kept_for_one_owner_and_window(drafts):
    assert drafts.kept("ann", "tab-1") is None
    drafts.add("ann", "tab-1", DRAFT, GIVEN, 0)
    assert drafts.kept("ann", "tab-1") == DRAFT
    assert drafts.kept("bob", "tab-1") is None
    assert drafts.kept("ann", "tab-2") is None
    drafts.forget("bob")
    assert drafts.kept("ann", "tab-1") == DRAFT
    drafts.forget("ann")
    assert drafts.kept("ann", "tab-1") is None


def test_none_is_kept_of_a_login_that_was_ended_meanwhile(drafts, kind):
    EndedTable(read_address(kind.address)).end("ann", GIVEN, 0)
    drafts.add("ann", "another", DRAFT, GIVEN + 1, 0)
    for given in (GIVEN - 1, GIVEN):
        drafts.add("ann", "tab-1", DRAFT, given, 0)
        assert drafts.kept("ann", "tab-1") is None
    drafts.add("ann", "tab-1", DRAFT, GIVEN + 1, 0)
    drafts.add("bob", "tab-1", DRAFT, GIVEN, 0)
    assert drafts.kept("ann", "another") == drafts.kept("bob", "tab-1") == DRAFT
    assert drafts.kept("ann", "tab-1") == DRAFT


def test_what_was_done_is_changed_only_where_its_files_are_kept(drafts):
    later = Draft("upload-1", b"", '{"page": 2}')
    assert not drafts.change("ann", "tab-1", later)
    drafts.add("ann", "tab-1", DRAFT, GIVEN, 0)
    assert drafts.change("ann", "tab-1", later)
    assert drafts.kept("ann", "tab-1") == Draft("upload-1", FILES, '{"page": 2}')
    assert not drafts.change("ann", "tab-1", Draft("upload-2", b"", "{}"))
    drafts.add("ann", "tab-1", Draft("upload-2", b"new", "{}"), GIVEN, 0)
    assert drafts.kept("ann", "tab-1") == Draft("upload-2", b"new", "{}")


def test_an_old_draft_is_nobodys_and_goes(drafts, ask):
    drafts.add("ann", "old", DRAFT, GIVEN, 0)
    ask("UPDATE pmo_drafts SET saved_at = now() - interval '2 hours'")
    drafts.add("ann", "new", DRAFT, GIVEN, 0)
    assert drafts.kept("ann", "old") is None
    assert drafts.kept("ann", "new") == DRAFT
    drafts.forget_old()
    assert ask("SELECT tab FROM pmo_drafts").fetchall() == [("new",)]


def test_erasing_somebody_removes_every_draft_and_none_of_before_is_kept_again(drafts, store, ask):
    assert drafts.erasures() == 0
    store.save(quarter("Q1", "Ann", "Bea"), ACT)
    assert drafts.add("ann", "tab-1", DRAFT, GIVEN, drafts.erasures())
    store.erase("EAnn", ACT)
    assert ask("SELECT count(*) FROM pmo_drafts").fetchall() == [(0,)]
    assert not drafts.change("ann", "tab-1", DRAFT)
    # Nor the first of a window, nor one whose row would be too old by now.
    for tab in ("tab-1", "tab-2"):
        assert not drafts.add("ann", tab, DRAFT, GIVEN, 0)
        assert drafts.kept("ann", tab) is None
    assert drafts.erasures() == 1
    later = Draft("upload-2", b"other", "{}")
    assert drafts.add("ann", "tab-3", later, GIVEN, 1)
    assert drafts.kept("ann", "tab-3") == later


@pytest.mark.parametrize("second", ["add", "change", "erase"])
def test_of_a_draft_that_is_written_in_the_moment_of_an_erasure_nothing_stays(
    drafts, kind, ask, monkeypatch, second
):
    """Whichever takes the table first, the other one waits, and comes to its end."""
    store, run, done = kind.store(patience=10), Tables.run, []
    store.save(quarter("Q1", "Ann", "Bea"), ACT)
    drafts.add("ann", "tab-1", DRAFT, GIVEN, 0)
    acts = {
        "add": lambda: drafts.add("ann", "tab-2", DRAFT, GIVEN, 0),
        "change": lambda: drafts.change("ann", "tab-1", DRAFT),
        "erase": lambda: store.erase("EAnn", ACT),
    }
    other = threading.Thread(target=lambda: done.append(acts[second]()))

    def run_and_go_on_once_the_other_waits(tables, name, **given):
        run(tables, name, **given)
        if name == ("add_draft" if second == "erase" else "remove_drafts") and other.ident is None:
            other.start()
            waits(ask)

    monkeypatch.setattr(Tables, "run", run_and_go_on_once_the_other_waits)
    first = acts["add" if second == "erase" else "erase"]()
    other.join()
    assert (first if second == "erase" else not done[0]) is True
    assert ask("SELECT count(*) FROM pmo_drafts").fetchall() == [(0,)]
    assert [entry.action for entry in store.log()] == ["saved", "erased a person"]


def waits(ask):
    """Until somebody waits for a table."""
    deadline = time.monotonic() + 10
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"
    while ask(waiting).fetchone() == (0,):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_of_one_owner_the_latest_few_stay(drafts, ask):
    drafts.add("bob", "tab-0", DRAFT, GIVEN, 0)
    for number in range(MOST_OF_ONE + 3):
        drafts.add("ann", f"tab-{number}", DRAFT, GIVEN, 0)
    kept = {tab for (tab,) in ask("SELECT tab FROM pmo_drafts WHERE owner = 'ann'").fetchall()}
    assert kept == {f"tab-{number}" for number in range(3, MOST_OF_ONE + 3)}
    assert drafts.kept("bob", "tab-0") == DRAFT


def test_all_are_too_old_where_drafts_are_off_by_now(drafts, kind, ask):
    drafts.add("ann", "tab-1", DRAFT, GIVEN, 0)
    assert drafts_left({"PMO_ROUNDS": kind.address, "PMO_DRAFTS": "3"}) is None
    assert drafts_left({"PMO_ROUNDS": "rounds.duckdb"}) is None
    drafts_left({"PMO_ROUNDS": kind.address}).forget_old()
    assert ask("SELECT count(*) FROM pmo_drafts").fetchall() == [(0,)]


def test_nothing_of_a_draft_is_left_in_the_files_of_the_server_after_erasing(
    drafts, store, ask, server
):
    def left():
        ask("CHECKPOINT")
        files = [path for path in (server.data / "base").rglob("*") if path.is_file()]
        return [path for path in files if b"Featherstone" in path.read_bytes()]

    store.save(quarter("Q1", "Ann", "Bea"), ACT)
    draft = Draft("upload-1", b"Gwendolyn Featherstone", '"Featherstone"')
    drafts.add("ann", "tab-1", draft, GIVEN, 0)
    assert left()
    store.erase("EBea", ACT)
    assert left() == []
