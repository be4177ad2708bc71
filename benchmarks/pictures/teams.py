"""The teams whose pages are looked at: few and many people, and what strains a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.measure import ROOT
from benchmarks.teams import ratings_of, wide_file
from pmo_data.ratings import Ratings

SAMPLE = ROOT / "pmo_data" / "samples" / "sample-rounds.csv"
LONG = "Maximiliane-Friederike von Hohenstein-Württemberg zu Donnersmarck"
RIGHT_TO_LEFT = ("ליאור בן־דוד", "نور الهدى الشريف", "مريم حداد", "יעל אבירם")


def _named(names: Callable[[int], str]) -> Ratings:
    ratings = ratings_of(14)
    written = [names(i) for i in range(len(ratings))]
    return Ratings(ratings.people.assign(name=written), ratings.levels)


def _all_at(level: int) -> Ratings:
    ratings = ratings_of(14)
    return Ratings(ratings.people, np.full_like(ratings.levels, level))


TEAMS: dict[str, Callable[[], Ratings] | None] = {
    "sample": None,
    "1": lambda: ratings_of(1),
    "2": lambda: ratings_of(2),
    "60": lambda: ratings_of(60),
    "500": lambda: ratings_of(500),
    "long-names": lambda: _named(lambda i: f"{LONG} {i}"),
    "right-to-left": lambda: _named(lambda i: f"{RIGHT_TO_LEFT[i % 4]} {i}"),
    "nobody-below": lambda: _all_at(5),
    "everybody-below": lambda: _all_at(1),
    "nothing-assessed": lambda: _all_at(0),
}
"""The sample is the file of the product: 14 people in three rounds, with self and manager."""


def file_of(team: str, folder: Path) -> Path:
    """A ratings file of one of the `TEAMS`, written to a folder unless it is the sample."""
    made = TEAMS[team]
    if made is None:
        return SAMPLE
    path = folder / f"{team}.csv"
    wide_file(path, made())
    return path
