"""The key of a pack without names: who and what stands behind its numbers. Never inside a pack."""

from __future__ import annotations

import pandas as pd

from exports.pack.naming import Naming
from pmo_data.ratings import Ratings
from pmo_data.safe_csv import csv_bytes

_COLUMNS = ["called", "stands_for", "id_or_column"]


def key_bytes(naming: Naming, ratings: Ratings, chosen: Ratings, column: str) -> bytes:
    """The key as CSV.

    Columns: `called` (in the pack), `stands_for` (a person's name, the value of a group, the
    label of a round), `id_or_column` (the person's id, the column of the groups, `round`).

    Parameters
    ----------
    naming
    ratings
        All that was read: the key holds everybody, so that one key does for every pack of them.
    chosen
        The people of the pack.
    column
        Column of the groups.
    """
    everybody = ratings.people.drop_duplicates("person_id")
    rows = [
        *zip(
            everybody["person_id"].map(naming.people),
            *(everybody["name"], everybody["person_id"]),
            strict=True,
        ),
        *((name, value, column) for value, name in naming.groups(chosen, column).items()),
        *((name, label, "round") for label, name in naming.rounds.items()),
    ]
    renamed = sorted(row for row in rows if row[0] != row[1])
    return csv_bytes(pd.DataFrame(renamed, columns=_COLUMNS))
