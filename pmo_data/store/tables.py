"""`Ratings` as the rows of the store, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame

_SHAPE = (COMPETENCE_COUNT, len(DIMENSIONS))
CELLS = COMPETENCE_COUNT * len(DIMENSIONS)
_TEXTS = tuple(column for column in PERSON_COLUMNS if column != "round")


def ratings_table(ratings: Ratings, round_id: int, positions: Sequence[int]) -> pa.Table:
    """The people of one round as rows of the table `ratings`.

    Parameters
    ----------
    positions
        Of each row of the ratings, its place in the file.
    """
    count = len(ratings)
    people = ratings.people
    columns = {column: pa.array(people[column].tolist(), pa.string()) for column in _TEXTS}
    return pa.table(
        {
            "round": pa.array(np.full(count, round_id, np.int32)),
            "position": pa.array(np.asarray(positions, np.int32)),
            **columns,
            "extras": _extras_array(ratings),
            "levels": pa.FixedSizeBinaryArray.from_buffers(
                pa.binary(CELLS), count, [None, pa.py_buffer(_level_bytes(ratings))]
            ),
        }
    )


def _level_bytes(ratings: Ratings) -> bytes:
    return np.ascontiguousarray(ratings.levels).tobytes()


def _extras_array(ratings: Ratings) -> pa.ListArray:
    extras, count = ratings.extras, len(ratings)
    values = np.empty((count, len(extras)), object)
    for place, column in enumerate(extras):
        values[:, place] = ratings.people[column].tolist()
    ends = np.arange(0, len(extras) * count + 1, len(extras) or 1, dtype=np.int32)
    offsets = ends if extras else np.zeros(count + 1, np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values.ravel(), pa.string()))


def ratings_of(table: pa.Table, extras: dict[int, Sequence[str]]) -> Ratings:
    """The ratings of rows of the store.

    Parameters
    ----------
    table
        What `pmo_data/sql/rounds/ratings.sql` gives.
    extras
        Id of each round → headings of its own columns. A round that lacks a column of
        another has blanks there.
    """
    count = table.num_rows
    columns: dict[str, Sequence[str] | pd.Series] = {
        name: table.column(name).to_pylist() for name in _TEXTS
    }
    columns["round"] = table.column("label").to_pylist()
    rounds = table.column("round").to_numpy()
    for heading in dict.fromkeys(heading for headings in extras.values() for heading in headings):
        columns[heading] = [""] * count
    for id_, headings in extras.items():
        rows = np.flatnonzero(rounds == id_)
        values = table.column("extras").take(rows).combine_chunks().flatten().to_pylist()
        for place, heading in enumerate(headings):
            own = values[place :: len(headings)]
            if len(rows) == count:
                columns[heading] = own
                continue
            column = np.array(columns[heading], object)
            column[rows] = own
            columns[heading] = column.tolist()
    cells = np.frombuffer(b"".join(table.column("levels").to_pylist()), np.int8)
    # Cell by cell in memory, as the readers of files leave them.
    by_cell = np.ascontiguousarray(cells.reshape(count, CELLS).T).reshape(*_SHAPE, count)
    return Ratings(people_frame(columns), np.moveaxis(by_cell, -1, 0))


def digest(ratings: Ratings) -> str:
    """SHA-256 of everything in a round but its label, in hexadecimal."""
    found = hashlib.sha256()
    for column in (*_TEXTS, *ratings.extras):
        texts = json.dumps([column, ratings.people[column].tolist()], ensure_ascii=False)
        found.update(texts.encode())
    found.update(_level_bytes(ratings))
    return found.hexdigest()
