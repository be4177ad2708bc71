"""What is arranged for people's needs: with the round where it is saved, else in the session."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_data.arrangements import Arranged, Arrangement
from pmo_data.store.as_saved import arranged_as_saved, round_digest
from ui.session import state
from ui.session.rounds_store import act, store


def digest_of(label: str) -> str:
    """The checksum that a round in use would be saved under."""
    loaded = state.in_use()
    digests: dict[str, str] = loaded.recent("round_digests", None, dict)
    if label not in digests:
        digests[label] = round_digest(loaded.ratings, label)
    return digests[label]


def arranged_in(label: str) -> Arranged:
    """What is arranged in a round in use.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    found = _as_saved(label)
    return state.in_use().arranged.get(label, {}) if found is None else found


def is_saved(label: str) -> bool:
    """Whether what is written for a round in use is kept with a saved one."""
    return _as_saved(label) is not None


def arrange(label: str, person_id: str, arranged: Mapping[int, Arrangement]) -> None:
    """Keep what is arranged for a person's needs in a round in use, in place of all before.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read or written.
    """
    if is_saved(label):
        store().arrange(label, person_id, arranged, act())
    else:
        of_round = state.in_use().arranged.setdefault(label, {})
        of_round[person_id] = {number: one for number, one in arranged.items() if one.text}


def _as_saved(label: str) -> Arranged | None:
    return arranged_as_saved(store(), label, lambda: digest_of(label))
