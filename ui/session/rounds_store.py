"""The session's store of rounds, and who does something with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pmo_data.store.interface import Act, RoundStore
from pmo_data.store.settings import PATH, open_store, user_of
from ui.server.audit import now
from ui.session import state
from ui.session.access.noted import named
from ui.session.access.visit import scope, visit

if TYPE_CHECKING:
    from analytics.unnamed.figures import UnnamedFigures
    from pmo_data.store.access.scope import Scope
    from pmo_data.store.access.scoped_store import ScopedStore

WHO = "rounds_who"
_STORE, _NARROWED = "rounds_store", "narrowed_store"


def store() -> RoundStore:
    """The session's store of rounds, narrowed to what somebody who has logged in may see.

    Raises
    ------
    AccessError
        There is a login, and they are not let in.
    """
    allowed = scope()
    return _opened() if allowed is None else _narrowed(allowed)


def narrowed_store() -> ScopedStore[UnnamedFigures] | None:
    """The store as somebody may see it; None where there is no login, or they see everything.

    Raises
    ------
    AccessError
        As `store`.
    """
    allowed = scope()
    return None if allowed is None or allowed.is_admin else _narrowed(allowed)


def sees_everything() -> bool:
    """Whether nothing of the saved rounds is kept from whoever asks.

    Raises
    ------
    AccessError
        As `store`.
    """
    allowed = scope()
    return allowed is None or allowed.is_admin


def act() -> Act:
    """Who acts, and that it is now."""
    found = visit()
    if found is not None and found.login is not None:
        who, by = found.login.actor, named(found)
    else:
        who = str(state.widget_value(WHO) or "").strip() or user_of(os.environ)
        by = None
    return Act(who, now(), by)


def _opened() -> RoundStore:
    """The whole store, which knows what it has listed while nothing changes."""
    place = os.environ.get(PATH, "")
    known = state.kept(_STORE)
    if known is None or known[0] != place:
        known = (place, open_store(os.environ))
        state.keep(_STORE, known)
    opened: RoundStore = known[1]
    return opened


def _narrowed(allowed: Scope) -> ScopedStore[UnnamedFigures]:
    """The store as somebody may see it, which knows the rows that it has shown them."""
    # Imported here: without a login nothing of it is needed.
    from analytics.unnamed.figures import unnamed_figures
    from pmo_data.store.access.scoped_store import ScopedStore

    opened = _opened()
    known = state.kept(_NARROWED)
    if known is None or known[:2] != (opened, allowed):
        known = (opened, allowed, ScopedStore(opened, allowed, unnamed_figures))
        state.keep(_NARROWED, known)
    narrowed: ScopedStore[UnnamedFigures] = known[2]
    return narrowed
