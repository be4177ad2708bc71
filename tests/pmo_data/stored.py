"""Ratings to keep in a store, and what a store left on the disk."""

import subprocess
import sys
from pathlib import Path

import numpy as np
from pandas.testing import assert_frame_equal

from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.store.interface import Act

ROOT = Path(__file__).parents[2]

ACT = Act("Sam Clerk", "2026-11-24T09:30:00+00:00")


def ratings(*rows, extras=(), levels=None):
    """Ratings of rows (person_id, name, rater, round, *extras), with some levels."""
    columns = {name: [""] * len(rows) for name in (*PERSON_COLUMNS, *extras)}
    columns |= {"role": ["officer"] * len(rows), "office": ["project"] * len(rows)}
    for place, name in enumerate(("person_id", "name", "rater", "round", *extras)):
        columns[name] = [row[place] for row in rows]
    if levels is None:
        levels = np.random.default_rng(len(rows)).integers(0, 6, (len(rows), 27, 2))
    return Ratings(people_frame(columns), levels.astype(np.int8))


def quarter(label, *names):
    """A round of these people, each rated by themselves."""
    return ratings(*((f"E{name}", name, "self", label) for name in names))


def ones(rows):
    """Levels of these many rows, all 1."""
    return np.ones((rows, 27, 2), np.int8)


def with_label(given, label):
    """The same ratings as another round."""
    people = given.people.assign(round=label).astype({"round": "str"})
    return Ratings(people, given.levels)


def assert_equal(found, wanted):
    """Equal to the last column, type and level."""
    assert_frame_equal(found.people, wanted.people)
    assert found.levels.dtype == wanted.levels.dtype
    assert (found.levels == wanted.levels).all()


def labels(store):
    """Labels of the saved rounds."""
    return [one.label for one in store.rounds()]


def files_with(folder, text):
    """Files below a folder in which a text stands in any usual encoding, whatever its case."""
    forms = {form.encode(code) for form in (text, text.upper(), text.lower()) for code in _CODES}
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    )


_CODES = ("utf-8", "utf-16-le", "utf-16-be")


def python(code, *arguments, **options):
    """Start an interpreter on some code that can import the project."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )
