"""What is arranged for people's needs: with the round where it is saved, else in the session."""

from __future__ import annotations

from pmo_data.arrangements import Arranged, Needs, written_over
from pmo_data.store import as_saved
from ui.session import state
from ui.session.rounds_store import act, store

TO_KEEP = "Save the round on the page Rounds to keep them."


def is_as_saved(label: str, saved: str) -> bool:
    """Whether a round in use is the saved one of its label, which has this checksum.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    loaded = state.in_use()
    known: dict[tuple[str, str], bool] = loaded.recent("rounds_as_saved", None, dict)
    if (label, saved) not in known:
        known[label, saved] = as_saved.is_as_saved(store(), loaded.ratings, label, saved)
    return known[label, saved]


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


def loss_sentence() -> str:
    """What goes with the ratings in use once others take their place; blank where nothing does."""
    loaded = state.loaded()
    if loaded is None or not any(map(any, map(dict.values, loaded.arranged.values()))):
        return ""
    return (
        "Actions, owners and due dates that were written for a round that is not saved are gone "
        f"once a correction, another file or a saved round is used. {TO_KEEP}"
    )


def arrange(label: str, person_id: str, arranged: Needs, *, over: Needs) -> None:
    """Keep what is arranged for a person's needs in a round in use, `over` what was read.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read or written, or somebody has written there since.
    """
    if is_saved(label):
        store().arrange(label, person_id, arranged, act(), over=over)
    else:
        of_round = state.in_use().arranged.setdefault(label, {})
        of_round[person_id] = written_over(of_round.get(person_id, {}), arranged, over)


def _as_saved(label: str) -> Arranged | None:
    return as_saved.arranged_as_saved(store(), label, lambda saved: is_as_saved(label, saved))
