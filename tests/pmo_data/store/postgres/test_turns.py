"""Several who change rounds of one database at once, and those who wait too long."""

import threading
from contextlib import contextmanager

import psycopg
import pytest
from stored import ACT, assert_equal, labels, quarter

from pmo_data.errors import RoundsError
from pmo_data.store.postgres import schema
from pmo_data.store.postgres import server as server_module
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore

pytestmark = pytest.mark.slow

BUSY = (
    "The saved rounds are in use by another window or program. "
    "Wait until it is done, or close it, and try again."
)


def together(acts):
    """Do all at once; what each gives, or the error it raises."""
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def do(place):
        start.wait()
        try:
            found[place] = acts[place]()
        except RoundsError as error:
            found[place] = error

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def twelve(kind):
    """Stores that share nothing but the database, as in processes of their own."""
    separate = [f"{kind.address}?application_name=pmo-{number}" for number in range(12)]
    return [PostgresStore(read_address(one), kind.folder, patience=60) for one in separate]


def test_one_of_twelve_saves_a_label_and_eleven_are_told(store, kind):
    names = [f"N{number}" for number in range(12)]
    stores = twelve(kind)
    found = together(
        [
            lambda one=one, name=name: one.save(quarter("Q1", name), ACT)
            for one, name in zip(stores, names, strict=True)
        ]
    )
    won = [number for number, one in enumerate(found) if isinstance(one, tuple)]
    assert len(won) == 1
    told = {one.sentence for number, one in enumerate(found) if number not in won}
    assert told == {
        "A round 'Q1' is saved already. Replace with --replace, or save under another label.",
    }
    assert_equal(store.load(["Q1"]), quarter("Q1", names[won[0]]))
    assert len(store.log()) == 1


def test_twelve_labels_saved_at_once_are_all_there_and_the_tables_were_made_once(store, kind):
    stores = twelve(kind)
    found = together(
        [
            lambda one=one, number=number: one.save(quarter(f"Q{number}", "Ann"), ACT)
            for number, one in enumerate(stores)
        ]
    )
    assert [one for one in found if isinstance(one, RoundsError)] == []
    assert sorted(labels(store)) == sorted(f"Q{number}" for number in range(12))
    assert (len(store.log()), store.log_faults()) == (12, ())
    assert len(kind.content()["schema_version"]) == 1


@contextmanager
def held(kind, statement):
    """Another program that holds something for as long as the block lasts."""
    with psycopg.connect(kind.address) as other:
        other.execute(statement)
        yield


@pytest.mark.parametrize(
    "statement",
    [f"SELECT pg_advisory_lock({server_module._LOCK})", "LOCK TABLE pmo_ratings"],
    ids=["the lock of rounds", "a table"],
)
def test_whoever_waits_too_long_is_told(store, kind, statement):
    store.save(quarter("Q1", "Ann"), ACT)
    before = kind.content()
    with held(kind, statement):
        with pytest.raises(RoundsError) as error:
            store.save(quarter("Q2", "Ann"), ACT)
        assert (error.value.code, error.value.sentence) == ("rounds_busy", BUSY)
    assert kind.content() == before
    store.save(quarter("Q2", "Ann"), ACT)
    assert labels(store) == ["Q1", "Q2"]


def test_reading_goes_on_while_somebody_saves(store, kind):
    store.save(quarter("Q1", "Ann"), ACT)
    with held(kind, f"SELECT pg_advisory_lock({server_module._LOCK})"):
        assert labels(store) == ["Q1"]
        assert len(store.load(["Q1"])) == 1


def test_a_later_version_is_refused_and_left_alone(store, kind):
    store.save(quarter("Q1", "Ann"), ACT)
    with kind.connect() as connection:
        later = schema.versions()[-1] + 1
        connection.execute("INSERT INTO pmo_schema_version VALUES (%s)", [later])
    before = kind.content()
    for act in (store.rounds, lambda: store.save(quarter("Q2", "Ann"), ACT)):
        with pytest.raises(RoundsError) as error:
            act()
        assert error.value.code == "rounds_later_version"
    assert kind.content() == before


def test_a_user_who_may_only_read_is_told_so(store, kind):
    store.save(quarter("Q1", "Ann"), ACT)
    reader = f"{kind.address}?options=-cdefault_transaction_read_only%3Don"
    reading = PostgresStore(read_address(reader), kind.folder)
    assert labels(reading) == ["Q1"]
    with pytest.raises(RoundsError) as error:
        reading.save(quarter("Q2", "Ann"), ACT)
    assert error.value.sentence == (
        f"The database {store.place} may not be changed by this user. "
        "Ask whoever looks after the database for an owner of the tables."
    )
