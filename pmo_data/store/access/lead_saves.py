"""A lead's save: the rows of their teams put into rounds that hold other teams, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmo_data.arrangements import Arranged
from pmo_data.errors import RoundsError
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason
from pmo_data.store.access.parts import arranged_in, joined, part_of
from pmo_data.store.access.scope import Scope, rows_of
from pmo_data.store.interface import SavedRound
from pmo_data.store.new_rounds import arranged_error, changed_error
from pmo_data.store.tables import digest


def with_part(
    part: Ratings,
    over: Mapping[str, str],
    scope: Scope,
    present: Mapping[str, SavedRound],
    loaded: Callable[[str], Ratings],
) -> tuple[Ratings, dict[str, str]]:
    """Rounds with a lead's part put in, and label → digest of those of them that are there now.

    Parameters
    ----------
    part
        Rows of their teams alone.
    over
        Label → digest of what they have seen of the rounds.
    scope
    present
        Label → each saved round.
    loaded
        Gives all rows of one.

    Raises
    ------
    RoundsError
        Their part of a round is not as they have seen it, or a person stands under another
        team there.
    """
    rows: list[Ratings] = []
    digests: dict[str, str] = {}
    for label in dict.fromkeys(part.people["round"]):
        own = part.take((part.people["round"] == label).to_numpy())
        if label in present:
            there = loaded(label)
            _check_unchanged(label, there, over, scope)
            others = part_of(there, ~rows_of(scope.led, there))
            _check_apart(label, own, others)
            rows.append(others)
            digests[label] = present[label].digest
        elif label in over:
            raise _changed(label)
        rows.append(own)
    return joined(rows), digests


def arranged_in_all(
    read: Mapping[str, Arranged],
    present: Mapping[str, SavedRound],
    arranged: Callable[[str], Arranged],
    part: Callable[[SavedRound], Ratings],
) -> dict[str, Arranged]:
    """All that is arranged in rounds of which a lead has read their part, by label.

    Parameters
    ----------
    read
        What was arranged in their part.
    present
        Label → each saved round.
    arranged, part
        Give what is arranged in one, and the rows of it that they see.

    Raises
    ------
    RoundsError
        Somebody has changed what is arranged there.
    """
    now = {label: arranged(label) if label in present else {} for label in read}
    for label, known in read.items():
        if label not in present or arranged_in(now[label], part(present[label]), label) != known:
            raise arranged_error(label)
    return now


def _check_unchanged(label: str, there: Ratings, over: Mapping[str, str], scope: Scope) -> None:
    """Refuse to write over a part that they have not seen as it is."""
    if label in over and over[label] != digest(part_of(there, scope.rows(there))):
        raise _changed(label)
    if label not in over and rows_of(scope.led, there).any():
        raise RoundsError(
            f"Your teams' part of round {label!r} is saved already.",
            hint="Load it, and put your changes into that.",
            code=Reason.ROUNDS_EXISTS,
        )


def _changed(label: str) -> RoundsError:
    return changed_error(f"Your teams' part of round {label!r}")


def _check_apart(label: str, part: Ratings, others: Ratings) -> None:
    """Refuse to save rows of people that another team has in the round."""
    elsewhere = set(others.people["person_id"])
    count = part.people.loc[part.people["person_id"].isin(elsewhere), "person_id"].nunique()
    if count:
        who = "1 person stands" if count == 1 else f"{count} people stand"
        raise RoundsError(
            f"In round {label!r} {who} under a team that you do not lead; nothing was saved.",
            hint="Have an admin move them, or leave them out.",
            code=Reason.NOT_ALLOWED,
        )
