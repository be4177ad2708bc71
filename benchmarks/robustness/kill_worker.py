"""A process that saves rounds until it is killed."""

from __future__ import annotations

import random
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.teams import SEED, ratings_of
from pmo_data.ratings import Ratings, with_round
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act

ACT = Act("benchmark", "2026-07-01T09:00:00+00:00")
SIZES = (1, 14, 60, 500, 5_000)


@cache
def _without_label(people: int) -> Ratings:
    ratings = ratings_of(people)
    blank = ratings.people.assign(round="").astype({"round": "str"})
    return Ratings(blank, ratings.levels)


def some_round(label: str, chance: random.Random) -> Ratings:
    """A round of a random number of people, with levels of its own."""
    ratings = _without_label(chance.choice(SIZES))
    other = (ratings.levels + chance.randrange(6)) % 6
    return with_round(Ratings(ratings.people, other.astype("int8")), label)


def save_on(path: Path, name: int, told: Connection) -> None:
    """Save rounds until killed; tell each label and checksum once it is acknowledged."""
    for people in SIZES:
        _without_label(people)
    chance, store, number = random.Random(SEED + name), DuckDBStore(path), 0
    told.send(None)
    while True:
        (saved,) = store.save(some_round(f"{name}-{number}", chance), ACT)
        told.send((saved.label, saved.digest))
        number += 1
