"""Ended logins are kept beside the rounds, in a file and in a database alike."""

import threading

import pytest
from stored import ACT, labels, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.access.ended_logins import EndedFile
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.ended_table import EndedTable
from pmo_data.store.settings import files_of_store, open_ended_logins
from tests.pmo_data.store.kinds import IN_FILE, InFile

ANN, BEN = "a" * 64, "b" * 64


def opened(kind):
    """The ended logins beside the rounds of a kind of store."""
    if isinstance(kind, InFile):
        return EndedFile(kind.folder / "rounds-ended-logins.json", 5)
    return EndedTable(read_address(kind.address), 5)


def test_none_is_ended_at_first_and_looking_makes_nothing(kind):
    assert opened(kind).ended() == {}
    assert not kind.exists()


def test_the_last_one_given_counts(kind):
    opened(kind).end(ANN, 200, 0)
    opened(kind).end(BEN, 150, 0)
    opened(kind).end(ANN, 100, 0)
    assert opened(kind).ended() == {ANN: 200, BEN: 150}
    opened(kind).end(ANN, 300, 0)
    assert opened(kind).ended() == {ANN: 300, BEN: 150}


def test_those_too_old_to_let_anybody_in_are_forgotten(kind):
    opened(kind).end(ANN, 100, 0)
    opened(kind).end(BEN, 200, 101)
    assert opened(kind).ended() == {BEN: 200}


@pytest.mark.slow
def test_the_rounds_know_nothing_of_it_and_a_backup_does_not_bring_it_back(kind):
    store = kind.store(5)
    store.save(quarter("Q1", "Ann"), ACT)
    backup = store.backup(None, ACT)
    opened(kind).end(ANN, 100, 0)
    store.restore(backup, ACT)
    assert opened(kind).ended() == {ANN: 100}
    assert labels(store) == ["Q1"]
    assert store.log_faults() == ()


def test_several_at_once_lose_none(kind):
    names = [f"{number:064}" for number in range(6)]
    threads = [threading.Thread(target=opened(kind).end, args=(name, 7, 0)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened(kind).ended() == dict.fromkeys(names, 7)


@IN_FILE
@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": "x"}', b'{"a": true}', b"\xff", b"{"])
def test_a_damaged_file_is_told_and_not_taken_for_none(kind, content):
    ended = opened(kind)
    ended.end(ANN, 100, 0)
    (kind.folder / "rounds-ended-logins.json").write_bytes(content)
    for act in (ended.ended, lambda: ended.end(BEN, 100, 0)):
        with pytest.raises(RoundsError, match=r"^The file of ended logins '.*' "):
            act()


def test_it_lies_beside_the_rounds_and_nothing_else_is_written_there(tmp_path):
    settings = {"PMO_ROUNDS": str(tmp_path / "kept.duckdb")}
    open_ended_logins(settings).end(ANN, 100, 0)
    assert open_ended_logins(settings).ended() == {ANN: 100}
    assert tmp_path / "kept-ended-logins.json" in files_of_store(settings)
