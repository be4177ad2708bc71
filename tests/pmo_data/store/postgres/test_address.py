"""The address of a database is understood, told without its password, or refused without it."""

import sys

import pytest
from psycopg.conninfo import conninfo_to_dict

from pmo_data.errors import RoundsError
from pmo_data.store.postgres.address import read_address
from pmo_data.store.settings import files_of_store, open_store

SECRET = "Tr0ub4dor"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"postgresql://u:{SECRET}@db.example.org:5433/pmo", "db.example.org:5433/pmo"),
        (f"postgres://u:{SECRET}@127.0.0.1/pmo?sslmode=disable", "127.0.0.1/pmo"),
        (f"postgresql:///pmo?host=/run/postgresql&password={SECRET}", "/run/postgresql/pmo"),
        (f"postgresql://u:{SECRET}@a:1,b:2/pmo", "a,b:1,2/pmo"),
    ],
)
def test_it_is_told_without_user_and_password(text, place):
    address = read_address(text)
    assert address.place == f"postgresql://{place}"
    assert SECRET not in repr(address)
    assert conninfo_to_dict(address.conninfo)["password"] == SECRET
    assert open_store({"PMO_ROUNDS": text}).place == address.place


@pytest.mark.parametrize("password", [f"{SECRET}@x", f"{SECRET}/x", f"12/{SECRET}", f"{SECRET}%zz"])
def test_a_password_that_is_not_written_as_it_has_to_be_is_said_and_not_shown(password):
    with pytest.raises(RoundsError) as error:
        read_address(f"postgresql://u:{password}@host/pmo")
    assert error.value.message == "The address of the database in PMO_ROUNDS cannot be understood."
    assert "%40 for @" in error.value.hint
    assert SECRET not in error.value.sentence
    assert error.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "given", "mode"),
    [
        ("postgresql://u@db.example.org/pmo", True, "require"),
        ("postgresql://u@localhost,db.example.org/pmo", True, "require"),
        ("postgresql://u@db.example.org/pmo?sslmode=verify-full", True, "verify-full"),
        ("postgresql://u@db.example.org/pmo?sslmode=disable", True, "disable"),
        ("postgresql://u@db.example.org/pmo", False, None),
        ("postgresql://u@localhost/pmo", True, None),
        ("postgresql:///pmo?host=/run/postgresql", True, None),
    ],
)
def test_nothing_goes_unencrypted_to_another_machine_unless_that_is_said(text, given, mode):
    address = read_address(text, encrypted_by_default=given)
    assert conninfo_to_dict(address.conninfo).get("sslmode") == mode


@pytest.mark.parametrize(
    "text",
    [
        *(f"mysql://u:{SECRET}@host/pmo", "https://example.org/rounds", "postgresql:/host/pmo"),
        f'"postgresql://u:{SECRET}@host/pmo"',
        f"'postgres:u:{SECRET}@host'",
        f"jdbc:postgresql://host/pmo?user=u&password={SECRET}",
        f"host=db.example.org user=u password={SECRET} dbname=pmo",
        f"password = {SECRET} host = db",
    ],
)
def test_another_address_is_refused_and_no_file_of_that_name_is_made(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RoundsError) as error:
        open_store({"PMO_ROUNDS": text})
    assert error.value.message == (
        "PMO_ROUNDS is neither a path nor the address of a PostgreSQL database."
    )
    assert SECRET not in error.value.sentence
    assert list(tmp_path.iterdir()) == []


def test_of_a_database_only_the_place_of_its_backups_is_kept_from_outputs(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (kept,) = files_of_store({"PMO_ROUNDS": "postgresql://u@host/pmo"})
    assert kept.name == "backups"
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_installed_is_said(monkeypatch):
    for name in ("pmo_data.store.postgres.address", "pmo_data.store.postgres.postgres_store"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RoundsError) as error:
        open_store({"PMO_ROUNDS": f"postgresql://u:{SECRET}@host/pmo"})
    assert error.value.sentence == (
        "PMO_ROUNDS names a PostgreSQL database, and what that takes is not installed. "
        "Run pip install -r requirements-server.txt -c constraints.txt."
    )
