"""Ratings as rounds that are about to be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pmo_data.errors import RoundsError
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason
from pmo_data.store.contents import AddedRound, KeptRound, described
from pmo_data.store.interface import Act, check_text


def new_rounds(ratings: Ratings, act: Act, source: str) -> list[AddedRound]:
    """Each round of the ratings, not yet numbered.

    Raises
    ------
    RoundsError
        There is none, or one without a label.
    """
    labels = ratings.people["round"]
    if not len(ratings):
        raise RoundsError("There are no ratings to save.", code=Reason.ROUNDS_EMPTY)
    found = []
    for label in dict.fromkeys(labels):
        check_label(label)
        rows = np.flatnonzero(labels == label)
        own = ratings if len(rows) == len(ratings) else ratings.take(rows)
        saved = described(own, label, act, source)
        found.append(AddedRound(KeptRound(0, 0, own.extras, saved), own, rows.tolist()))
    return found


def numbered(new: Sequence[AddedRound], present: Sequence[KeptRound]) -> list[AddedRound]:
    """New rounds with the numbers that follow those present, all of one save."""
    first = 1 + max((one.id for one in present), default=0)
    batch = 1 + max((one.batch for one in present), default=0)
    return [
        replace(one, kept=replace(one.kept, id=first + number, batch=batch))
        for number, one in enumerate(new)
    ]


def check_unchanged(present: Sequence[KeptRound], over: Mapping[str, str]) -> None:
    """Refuse to replace rounds that are no longer what they were.

    Parameters
    ----------
    over
        Label → digest of each that is to be replaced.

    Raises
    ------
    RoundsError
    """
    digests = {one.saved.label: one.saved.digest for one in present}
    for label, digest in over.items():
        if digests.get(label) != digest:
            raise changed_error(f"The round {label!r}")


def changed_error(what: str) -> RoundsError:
    """The refusal to write over something that somebody else has changed."""
    return RoundsError(
        f"{what} has changed since you opened it; nothing was saved.",
        hint="Load it again, and put your changes into that.",
        code=Reason.ROUNDS_CHANGED,
    )


def check_label(label: str) -> None:
    """Refuse a label that is blank or no text.

    Raises
    ------
    RoundsError
    """
    if not label.strip():
        raise RoundsError(
            "The round has no label.",
            hint="Give it one, such as 2026-Q3.",
            code=Reason.ROUNDS_LABEL_MISSING,
        )
    check_text("The label", label)
