"""Saving and loading rounds in a database, beside the same in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pandas.testing import assert_frame_equal

from benchmarks.measure import Plan, Row, compared, in_turn
from benchmarks.rounds.database_server import running
from benchmarks.teams import ratings_of
from pmo_data.ratings import Ratings
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act, RoundStore
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore

ACT = Act("benchmark", "2026-07-01T09:00:00+00:00")
SIZES = (1, 14, 1_000, 100_000)


def both_stores(plan: Plan) -> Iterator[Row]:
    """Rounds of these sizes are the same out of both, and how long each takes."""
    with TemporaryDirectory() as folder, running() as server:
        database = PostgresStore(read_address(server.address), Path(folder), patience=60)
        file = DuckDBStore(Path(folder, "rounds.duckdb"), patience=60)
        for people in dict.fromkeys(plan.people(size) for size in SIZES):
            yield from _of_size(plan, people, database, file)


def _of_size(plan: Plan, people: int, database: RoundStore, file: RoundStore) -> Iterator[Row]:
    ratings = ratings_of(people)
    (label,) = ratings.people["round"].unique()
    works = [
        lambda store=store: store.save(ratings, ACT, replace=True) for store in (database, file)
    ]
    saving = in_turn(plan.times(5), *works)
    loading = in_turn(plan.times(5), *[lambda s=s: s.load([label]) for s in (database, file)])
    if database.rounds() != file.rounds():
        raise RuntimeError("the two stores do not say the same of a round")
    _check_equal(database.load([label]), ratings)
    _check_equal(file.load([label]), ratings)
    for name, (ours, yardstick) in (("save", saving), ("load", loading)):
        what = f"{name} a round of {people:,} in a database vs. in a file"
        yield compared(f"rounds-{name}-{people}", what, ours, yardstick, None)


def _check_equal(found: Ratings, wanted: Ratings) -> None:
    assert_frame_equal(found.people, wanted.people)
    if not (found.levels == wanted.levels).all():
        raise RuntimeError("levels have changed in the store")
