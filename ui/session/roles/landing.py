"""The saved rounds that whoever logs in finds open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.session import state
from ui.session.errors import shown
from ui.session.load import use_saved
from ui.session.rounds_store import store

if TYPE_CHECKING:
    from pmo_data.store.access.scope import Scope

_LANDED = "landed"


def open_rounds(scope: Scope) -> None:
    """Put what they may see of the round saved last in use, where nothing is in use yet.

    A member, who chooses no rounds, gets their own rows of all of them.
    """
    if state.loaded() is not None or not (scope.saves or scope.persons):
        return
    if scope.saves and state.kept(_LANDED):
        return
    with shown():
        labels = [one.label for one in store().rounds()]
        wanted = labels[-1:] if scope.saves else labels
        if wanted:
            use_saved(store().load(wanted), wanted)
        # Where they could not be reached, they are looked for again.
        state.keep(_LANDED, True)
