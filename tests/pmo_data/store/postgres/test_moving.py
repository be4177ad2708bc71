"""Rounds move between a file and a database, and an erased person is in no file of a server."""

import pytest
from stored import ACT, assert_equal, quarter, ratings

from pmo_data.intake.files import read_ratings
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.meanings import Meaning
from pmo_data.store.interface import Act
from pmo_data.template import sample_rounds_bytes
from tests.pmo_data.store.kinds import InFile

pytestmark = pytest.mark.slow

NAME = "Quintessa Vanderhoof"
NO_TEXTS_OF_PEOPLE = {
    *(("pmo_rounds", column) for column in ("saved_at", "digest")),
    ("pmo_mappings", "saved_at"),
    ("pmo_arrangements", "due"),
    ("pmo_log_head", "digest"),
    *(("pmo_drafts", column) for column in ("owner", "tab", "upload")),
}
"""Texts that the server may keep samples of."""


def test_rounds_move_from_a_file_to_a_database_and_back(store, tmp_path):
    first = InFile(tmp_path / "first").store()
    awkward = ratings(
        ("", "\0", "'; --", "R1", "\\0"), ("1", "Zoë \\", "😀", "R2", "\r\n"), extras=("a \0 b",)
    )
    first.save(awkward, ACT, source="odd \\ name.csv")
    first.save(
        read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings,
        Act("Kim", "2026-11-25T10:00:00+00:00"),
        source="sample-rounds.csv",
    )
    first.keep_mapping("HR", FileMapping({"Job \\ title": Meaning("role")}), ACT)
    store.restore(first.backup(tmp_path / "to-database.duckdb", ACT), ACT)
    last = InFile(tmp_path / "last").store()
    last.restore(store.backup(tmp_path / "to-file.duckdb", ACT), ACT)
    for moved in (store, last):
        assert moved.rounds() == first.rounds()
        assert moved.mappings() == first.mappings()
        labels = [one.label for one in first.rounds()]
        assert_equal(moved.load(labels), first.load(labels))
        for label in labels:
            assert_equal(moved.load([label]), first.load([label]))
        assert moved.log_faults() == ()


def files_of(server, text):
    """Files of the server's tables and statistics in which a text stands."""
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    kept = [path for name in ("base", "global") for path in (server.data / name).rglob("*")]
    return [path for path in kept if path.is_file() and text.encode() in path.read_bytes()]


def test_an_erased_person_is_in_no_file_of_a_table_or_of_statistics(store, server, kind):
    several = [*(f"P{number}" for number in range(40)), *[NAME] * 1]
    store.save(quarter("Q1", *several), Act(NAME, ACT.at), source=f"{NAME}.csv")
    store.save(quarter("Q2", *several), ACT)
    store.keep_mapping("HR", FileMapping(pass_over=(f"{NAME}*",)), ACT)
    store.delete("Q2", ACT)
    with kind.connect() as connection:
        connection.execute("ANALYZE")
    assert files_of(server, NAME) != []
    erased = store.erase(NAME, ACT)
    assert erased.in_server
    assert files_of(server, NAME) == []
    assert kind.holding("Quintessa") == []
    assert store.load(["Q1"]).people["name"].tolist() == several[:-1]
    with kind.connect() as connection:
        connection.execute("ANALYZE")
        kept = connection.execute(
            "SELECT tablename, attname FROM pg_stats JOIN information_schema.columns ON "
            "table_name = tablename AND column_name = attname "
            "WHERE tablename LIKE 'pmo%' AND data_type IN ('text', 'ARRAY')"
        ).fetchall()
    assert set(kept) <= NO_TEXTS_OF_PEOPLE
