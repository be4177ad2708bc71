"""The session's store of rounds, and who does something with it."""

from __future__ import annotations

import os
from datetime import datetime

from pmo_data.store.interface import Act, RoundStore
from pmo_data.store.settings import PATH, open_store, user_of
from ui.session import state

WHO = "rounds_who"
_STORE = "rounds_store"


def store() -> RoundStore:
    """The session's store of rounds, which knows what it has listed while nothing changes."""
    place = os.environ.get(PATH, "")
    known = state.kept(_STORE)
    if known is None or known[0] != place:
        known = (place, open_store(os.environ))
        state.keep(_STORE, known)
    opened: RoundStore = known[1]
    return opened


def act() -> Act:
    """Who acts, and that it is now."""
    who = str(state.widget_value(WHO) or "").strip() or user_of(os.environ)
    return Act(who, datetime.now().astimezone().isoformat(timespec="seconds"))
