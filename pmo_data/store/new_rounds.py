"""Ratings as rounds that are about to be saved, beside those that are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pmo_data.arrangements import Arranged
from pmo_data.errors import RoundsError, UnknownChoiceError, check_text
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason
from pmo_data.store.contents import AddedRound, KeptRound, described
from pmo_data.store.interface import Act
from pmo_data.store.kept_arrangements import KeptArrangement, arranged_of, kept_of
from pmo_data.visible import visible

LABEL_CHARACTERS = 200


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


def check_new(
    present: Sequence[KeptRound], labels: Sequence[str], *, replace: bool, over: Mapping[str, str]
) -> None:
    """Refuse to replace rounds that nobody asked for, or that are no longer what they were.

    Parameters
    ----------
    present
    labels
        Of the rounds to be saved.
    replace
        Whether all of them may be replaced.
    over
        Label → digest of those that may be replaced while they are as they were.

    Raises
    ------
    RoundsError
    """
    digests = {one.saved.label: one.saved.digest for one in present}
    for label, digest in over.items():
        if digests.get(label) != digest:
            raise changed_error(f"The round {label!r}")
    taken = [label for label in labels if label in digests and label not in over]
    if taken and not replace:
        raise exists(taken)


def arranged_anew(
    added: Sequence[AddedRound],
    present: Sequence[KeptRound],
    kept: Sequence[KeptArrangement],
    arranged: Mapping[str, Arranged],
    over: Mapping[str, str],
) -> list[KeptArrangement]:
    """What is arranged in new rounds.

    Parameters
    ----------
    added
        The rounds, numbered.
    present, kept
        The rounds that are there, and what is arranged in them.
    arranged
        What is arranged in the new ones, by label.
    over
        Labels of rounds whose people keep what is arranged where `arranged` does not name them.

    Raises
    ------
    UnknownChoiceError
        A round has no such person.
    RoundsError
        A text is none.
    """
    ids = {one.saved.label: one.id for one in present if one.saved.label in over}
    found = []
    for one in added:
        label, people = one.kept.saved.label, set(one.ratings.people["person_id"])
        before = arranged_of(kept, ids[label]) if label in ids else {}
        stays = {person: needs for person, needs in before.items() if person in people}
        found += kept_of(one.kept.id, {**stays, **arranged.get(label, {})}, one.ratings)
    return found


def check_arranged(
    present: Sequence[KeptRound], kept: Sequence[KeptArrangement], read: Mapping[str, Arranged]
) -> None:
    """Refuse where what is arranged in a round is not what was `read` of it, by label.

    Raises
    ------
    RoundsError
    """
    ids = {one.saved.label: one.id for one in present}
    for label, known in read.items():
        if label not in ids or arranged_of(kept, ids[label]) != known:
            raise arranged_error(label)


def arranged_error(label: str) -> RoundsError:
    """The refusal to write over what somebody else has arranged."""
    return RoundsError(
        f"Somebody has just changed what is arranged in round {label!r}; nothing was saved.",
        hint="Save again, and what they have written is taken over.",
        code=Reason.ROUNDS_CHANGED,
    )


def changed_error(what: str) -> RoundsError:
    """The refusal to write over something that somebody else has changed."""
    return RoundsError(
        f"{what} has changed since you opened it; nothing was saved.",
        hint="Load it again, and put your changes into that.",
        code=Reason.ROUNDS_CHANGED,
    )


def check_label(label: str) -> None:
    """Refuse a label that is blank, too long, or holds what cannot be read.

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
    if len(label) > LABEL_CHARACTERS:
        raise RoundsError(
            f"The label '{visible(label[:40])}…' has {len(label):,} characters.",
            hint=f"It has at most {LABEL_CHARACTERS}.",
            code=Reason.ROUNDS_LABEL,
        )
    if visible(label) != label:
        raise RoundsError(
            f"The label '{visible(label)}' holds characters that nobody can read.",
            hint="Write it anew without them.",
            code=Reason.ROUNDS_LABEL,
        )


def known_round(kept: Sequence[KeptRound], label: str) -> KeptRound:
    """The saved round of a label.

    Raises
    ------
    UnknownChoiceError
        There is none.
    """
    for one in kept:
        if one.saved.label == label:
            return one
    known = ", ".join(one.saved.label for one in kept)
    hint = f"Choose one of {known}." if known else "Nothing has been saved yet."
    raise UnknownChoiceError(f"There is no saved round {label!r}.", hint=hint)


def exists(
    labels: Sequence[str],
    hint: str = "Replace with --replace, or save under another label.",
) -> RoundsError:
    """The sentence for rounds that are saved already."""
    what = f"A round {labels[0]!r} is" if len(labels) == 1 else f"Rounds {', '.join(labels)} are"
    return RoundsError(
        f"{what} saved already.",
        hint=hint,
        code=Reason.ROUNDS_EXISTS,
    )
