"""Ratings in use beside the saved rounds: whether one is saved just as it is."""

from __future__ import annotations

from collections.abc import Callable

from pmo_data.arrangements import Arranged
from pmo_data.ratings import Ratings
from pmo_data.store.interface import RoundStore
from pmo_data.store.tables import digest


def round_digest(ratings: Ratings, label: str) -> str:
    """The checksum that a round of the ratings would be saved under."""
    return digest(ratings.take((ratings.people["round"] == label).to_numpy()))


def arranged_as_saved(store: RoundStore, label: str, own: Callable[[], str]) -> Arranged | None:
    """What is arranged in a round that is saved just as it is; None where it is not.

    Parameters
    ----------
    own
        Gives the checksum of the round in use; asked for only where its label is saved.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    known = {one.label: one.digest for one in store.rounds()}
    return store.arranged(label) if label in known and known[label] == own() else None
