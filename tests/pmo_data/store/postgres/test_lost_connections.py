"""A connection or a server that is lost: what was acknowledged is there, and nothing by halves."""

from contextlib import contextmanager

import psycopg
import pytest
from stored import ACT, assert_equal, labels, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.postgres import server as server_module
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore

pytestmark = pytest.mark.slow


def refused(act):
    with pytest.raises(RoundsError) as error:
        act()
    return error.value


@pytest.fixture
def losing(monkeypatch):
    """Lose the connection of the next transaction, before or after it took place."""
    real = psycopg.Connection.transaction

    def lose(when, then=lambda: None):
        @contextmanager
        def transaction(connection, *arguments, **options):
            monkeypatch.setattr(psycopg.Connection, "transaction", real)
            with real(connection, *arguments, **options) as own:
                yield own
                if when == "before":
                    connection.close()
            then()
            connection.close()
            raise psycopg.OperationalError("the connection is lost")

        monkeypatch.setattr(psycopg.Connection, "transaction", transaction)

    return lose


def test_a_change_that_took_place_is_found_to_have_and_is_not_made_again(store, losing):
    store.save(quarter("Q1", "Ann"), ACT)
    losing("after")
    (saved,) = store.save(quarter("Q2", "Ann", "Bob"), ACT)
    assert [one.digest for one in store.rounds()][1:] == [saved.digest]
    assert_equal(store.load(["Q2"]), quarter("Q2", "Ann", "Bob"))
    assert [entry.action for entry in store.log()] == ["saved", "saved"]
    assert store.log_faults() == ()


def test_a_change_that_did_not_take_place_is_said_not_to_have(store, kind, losing):
    store.save(quarter("Q1", "Ann"), ACT)
    before = kind.content()
    losing("before")
    error = refused(lambda: store.save(quarter("Q2", "Ann", "Bob"), ACT))
    assert error.sentence == (
        f"The connection to the database {store.place} was lost. Nothing was changed; try again."
    )
    assert kind.content() == before
    store.save(quarter("Q2", "Ann", "Bob"), ACT)
    assert labels(store) == ["Q1", "Q2"]


def test_it_is_said_where_nobody_can_tell(store, server, losing, monkeypatch):
    store.save(quarter("Q1", "Ann"), ACT)
    monkeypatch.setattr(server_module, "_RECONNECT_SECONDS", 0)
    losing("after", then=server.kill)
    error = refused(lambda: store.save(quarter("Q2", "Ann"), ACT))
    server.start()
    assert error.message.endswith("and it cannot be told whether it was made.")
    assert error.hint.startswith("Look at the saved rounds once the database answers")
    assert labels(store) == ["Q1", "Q2"]


def test_a_server_that_is_killed_is_told_and_comes_back(store, server, caplog, monkeypatch):
    store.save(quarter("Q1", "Ann"), ACT)
    server.kill()
    monkeypatch.setattr(server_module, "_CONNECT_SECONDS", 0)
    for act in (store.rounds, lambda: store.save(quarter("Q2", "Ann"), ACT)):
        error = refused(act)
        assert error.code == "rounds_access"
        assert error.message == (
            f"The database of saved rounds, {store.place}, does not answer or does not let this "
            "program in."
        )
    server.start()
    monkeypatch.undo()
    assert labels(store) == ["Q1"]
    store.save(quarter("Q2", "Ann"), ACT)
    assert labels(store) == ["Q1", "Q2"]
    assert "s3cret" not in caplog.text
    assert "s3cret" not in error.sentence


def test_a_wrong_password_is_said_and_no_password_is_logged(server, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(server_module, "_CONNECT_SECONDS", 0)
    wrong = server.address.replace("s3cret-word", "An0ther-word")
    error = refused(PostgresStore(read_address(wrong), tmp_path).rounds)
    assert "does not let this program in" in error.message
    assert "An0ther" not in caplog.text + error.sentence


def test_a_server_that_does_not_encrypt_is_refused_where_encryption_is_asked_for(server, tmp_path):
    asked = PostgresStore(read_address(f"{server.address}?sslmode=require"), tmp_path)
    error = refused(asked.rounds)
    assert "does not answer or does not let this program in" in error.message
    assert "s3cret" not in error.sentence
