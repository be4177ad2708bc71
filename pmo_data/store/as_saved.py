"""Ratings in use beside the saved rounds: whether one is saved just as it is."""

from __future__ import annotations

from collections.abc import Callable

from pmo_data.arrangements import Arranged
from pmo_data.ratings import Ratings, same_but_blank_columns
from pmo_data.store.interface import RoundStore
from pmo_data.store.tables import digest


def is_as_saved(store: RoundStore, ratings: Ratings, label: str, saved: str) -> bool:
    """Whether a round of the ratings is the saved one of its label, which has a checksum.

    Rounds that are used together have each other's columns, blank in their own rows.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    own = ratings.take((ratings.people["round"] == label).to_numpy())
    return digest(own) == saved or same_but_blank_columns(own, store.load([label]))


def arranged_as_read(store: RoundStore) -> tuple[Callable[[str], Arranged], dict[str, Arranged]]:
    """What gives the arranged needs of a saved round, and all that it has given, by label."""
    given: dict[str, Arranged] = {}

    def read(label: str) -> Arranged:
        given[label] = store.arranged(label)
        return given[label]

    return read, given


def arranged_as_saved(
    store: RoundStore, label: str, is_same: Callable[[str], bool]
) -> Arranged | None:
    """What is arranged in a round that is saved just as it is; None where it is not.

    Parameters
    ----------
    store
    label
    is_same
        Whether the round in use is the saved one, by the checksum of that; asked for only
        where the label is saved.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    known = {one.label: one.digest for one in store.rounds()}
    return store.arranged(label) if label in known and is_same(known[label]) else None
