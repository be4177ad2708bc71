"""A team's part of a round: taken out of it, and put into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from pmo_data.arrangements import Arranged
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.store.access.scope import Mask
from pmo_data.store.contents import described
from pmo_data.store.interface import Act, SavedRound


def part_of(ratings: Ratings, rows: Mask) -> Ratings:
    """Some rows, and nothing that only other rows hold.

    Categories and columns of a frame tell of all the rows it was taken from.
    """
    people = ratings.people.loc[rows].astype("str")
    own = [c for c in ratings.extras if people[c].str.strip().ne("").any()]
    columns = {column: people[column].tolist() for column in (*PERSON_COLUMNS, *own)}
    return Ratings(people_frame(columns), ratings.levels[rows].copy())


def joined(parts: Iterable[Ratings]) -> Ratings:
    """Several parts as one set; a column that one of them lacks is blank there."""
    known = [part for part in parts if len(part)]
    frame = pd.concat([part.people.astype("str") for part in known], ignore_index=True)
    columns = {str(name): frame[name].fillna("").tolist() for name in frame}
    return Ratings(people_frame(columns), np.concatenate([part.levels for part in known]))


def part_described(whole: SavedRound, part: Ratings) -> SavedRound:
    """What is known of a part of a round: nothing that only the other parts say."""
    act = Act("", whole.saved_at)
    return replace(described(part, whole.label, act, ""), saved_by="")


def arranged_in(arranged: Arranged, part: Ratings, label: str) -> Arranged:
    """What is arranged for the people of a part of a round."""
    people = part.people
    known = set(people.loc[people["round"] == label, "person_id"])
    return {person: needs for person, needs in arranged.items() if person in known}
