"""Who has opened this window, and what they may see: asked anew at every run.

Without a login there is nobody to ask about, and nothing of it is loaded.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pmo_data.errors import AccessError
from ui.server.login.settings import LOGIN, Way
from ui.session import state, uploads

if TYPE_CHECKING:
    from pmo_data.store.access.scope import Scope
    from ui.server.login.admission import Admission, Visit
    from ui.server.login.claims import Login

IDLE_SECONDS = 10
"""How often a window that nobody touches asks whether it may still show what it shows."""
_SEEN, _SINCE = "visit", "visit_since"


def visit() -> Visit | None:
    """Who has opened this window; None where there is no login."""
    keeper = _doorkeeper()
    return None if keeper is None else keeper.visit(_login(keeper))


def begin() -> Visit | None:
    """As `visit`, at the start of a run: what the window holds goes once somebody may see less.

    The same holds where they may see more: what was worked out for them is no longer all.
    """
    keeper, found = _doorkeeper(), visit()
    if keeper is not None and found is not None and state.kept(_SEEN) != found:
        _forget()
        state.keep(_SEEN, found)
        keeper.windows[state.session()] = found
    return found


def go_on() -> None:
    """In a part of a page that runs alone: run the whole page where `begin` would forget."""
    found = visit()
    if found is not None and state.kept(_SEEN) != found:
        st.rerun()


@st.fragment(run_every=IDLE_SECONDS)
def watch() -> None:
    """Ask again and again, while nobody touches the window."""
    go_on()


def scope() -> Scope | None:
    """What they may see of saved rounds; None where there is no login.

    Raises
    ------
    AccessError
        They are not let in.
    """
    found = visit()
    if found is None:
        return None
    if not found.is_let_in:
        raise AccessError("You are not logged in, or not let in.", hint="Load the page again.")
    return found.scope


def ways_in() -> tuple[Way, tuple[str, ...]]:
    """How people log in, and with whom."""
    keeper = _doorkeeper()
    return (Way.OFF, ()) if keeper is None else (keeper.settings.way, tuple(keeper.clients))


def end(login: Login) -> None:
    """End a login in every window.

    Raises
    ------
    RoundsError
        It cannot be kept that the login has ended; nothing was done.
    """
    keeper = _doorkeeper()
    if keeper is not None:
        keeper.end(login)


def leave() -> None:
    """Empty the window, and hand the browser over to whoever gave the login."""
    _forget()
    st.logout()


def doorkeeper() -> Admission:
    """Whoever lets people in, for an admin.

    Raises
    ------
    AccessError
        There is no login, or they are no admin.
    """
    found = _doorkeeper()
    allowed = scope()
    if found is None or allowed is None or not allowed.is_admin:
        raise AccessError("Only an admin sees the grants.", hint="Ask one.")
    return found


def _doorkeeper() -> Admission | None:
    if os.environ.get(LOGIN, Way.OFF) == Way.OFF:
        return None
    # Imported here: without a login nothing of it is needed.
    from ui.server.login.admission import admission

    return admission(os.environ)


def _login(keeper: Admission) -> Login | None:
    from ui.server.login import claims

    settings = keeper.settings
    if settings.way == Way.OIDC:
        return claims.login_of_claims(st.user.to_dict(), keeper.clients, settings.verifying)
    since = state.kept(_SINCE)
    if since is None:
        since = int(time.time())
        state.keep(_SINCE, since)
    headers = {name: st.context.headers.get_all(name) for name in claims.HEADERS}
    return claims.login_of_headers(headers, since, settings.verifying)


def _forget() -> None:
    """Let go of all that the window holds, and of work that was begun for it."""
    # Imported here: they need this module.
    from ui.session import intake_job, pack_job

    intake_job.give_up()
    pack_job.give_up()
    since = state.kept(_SINCE)
    state.forget_everything()
    context = get_script_run_ctx()
    if context is not None:
        # Parts of pages that run alone still hold what may not be seen any more.
        context.fragment_storage.clear()
    uploads.forget()
    uploads.withdraw()
    state.keep(_SINCE, since)
