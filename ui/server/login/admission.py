"""Who is let in, looked at from memory: grants and ended logins are read every few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from weakref import WeakValueDictionary

from pmo_data.errors import AccessError, RoundsError
from pmo_data.store.access.ended_logins import EndedLogins
from pmo_data.store.access.grants import NOBODY, Grants
from pmo_data.store.access.grants_file import GRANTS, GrantsFile, grants_file
from pmo_data.store.access.identity import VERIFYING
from pmo_data.store.access.scope import Scope, scope_of
from pmo_data.store.settings import PATH, open_ended_logins
from ui.server.login.claims import Login
from ui.server.login.remembered import Remembered
from ui.server.login.settings import (
    HOURS,
    LOGIN,
    LONGEST_SECONDS,
    LoginSettings,
    Way,
    login_from,
)

LOOK_SECONDS = 2.0
"""How old what is known of grants and ended logins may be."""
_EARLY_SECONDS = 300
"""By so much the clock of a provider may be before this one."""
_KEEPER = "Ask whoever keeps the grants of the dashboard."
ENDED = "This login was ended. Log in again."
TOO_OLD = "This login is too old. Log in again."
NO_GRANT = f"You are logged in, but no grant names you. {_KEEPER}"
NO_GRANTS = (
    "Nobody is let in at the moment, because the grants cannot be used. Tell whoever runs the "
    "dashboard."
)
NOT_KNOWN = (
    "Nobody is let in at the moment, because the saved rounds cannot be reached. Try again in a "
    "minute, then tell whoever runs the dashboard."
)


@dataclass(frozen=True)
class Visit:
    """Somebody who has opened the page.

    Attributes
    ----------
    login : Login or None
        None where they have not logged in.
    scope : Scope
        What they may see.
    refused : str
        Why they are not let in: a sentence; blank where they are, or have not logged in.
    """

    login: Login | None = None
    scope: Scope = field(default_factory=Scope)
    refused: str = ""

    @property
    def is_let_in(self) -> bool:
        """Whether they see anything."""
        return self.login is not None and not self.refused


class Admission:
    """Who is let in.

    Parameters
    ----------
    settings
    grants
    ended
    clients
        Name of a provider → the id under which it knows the dashboard.
    clock
        Seconds since 1970.

    Attributes
    ----------
    windows : mapping
        Session → who has opened it, as it was found then; only while the session holds that.
    """

    def __init__(
        self,
        settings: LoginSettings,
        grants: GrantsFile,
        ended: EndedLogins,
        clients: Mapping[str, str],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.settings, self.clients = settings, clients
        self.windows: WeakValueDictionary[str, Visit] = WeakValueDictionary()
        self._file, self._kept, self._clock = grants, ended, clock
        # Each by itself: a store that lets others wait is not to keep grants that were taken away.
        self._grants = Remembered(self._grants_now)
        self._ended = Remembered(self._ended_now)

    @property
    def grants(self) -> Grants:
        """The grants that hold, as they were last read."""
        return self._grants.now(LOOK_SECONDS) or NOBODY

    def visit(self, login: Login | None) -> Visit:
        """Whether somebody is let in, and what they may see."""
        if login is None:
            return Visit()
        grants = self._grants.now(LOOK_SECONDS)
        refused = self._refused(login, grants)
        if refused or grants is None:
            return Visit(login, refused=refused)
        scope = scope_of(login.identity, grants)
        return Visit(login, scope, "" if scope.roles else NO_GRANT)

    def outdated(self) -> set[str]:
        """The sessions in which other things may be seen than when they were last run."""
        return {session for session, seen in self._opened() if self.visit(seen.login) != seen}

    def may_upload(self, session: str) -> bool:
        """Whether somebody has opened a session who saves rounds; others have no files to drop."""
        seen = self.windows.get(session)
        return seen is not None and seen.scope.saves

    def end(self, login: Login) -> None:
        """End a login, in every window that it has opened, and later ones of the same somebody.

        Of two windows in which they have logged in one after the other, both are then empty.

        Raises
        ------
        RoundsError
            That cannot be kept.
        """
        before = int(self._clock()) - LONGEST_SECONDS
        known = (login, *(seen.login for _, seen in self._opened() if seen.login is not None))
        given = max(one.given for one in known if one.digest == login.digest)
        self._kept.end(login.digest, given, before)
        self._ended.forget()

    def _opened(self) -> list[tuple[str, Visit]]:
        """The windows that are open, and who has opened them."""
        # At once: to go through the mapping itself fails where a window is opened meanwhile.
        known = [(one.key, one()) for one in self.windows.valuerefs()]
        return [(session, seen) for session, seen in known if seen is not None]

    def _refused(self, login: Login, grants: Grants | None) -> str:
        age = self._clock() - login.given
        if grants is None:
            return NO_GRANTS
        ended = self._ended.now(LOOK_SECONDS)
        if ended is None:
            return NOT_KNOWN
        if login.given <= ended.get(login.digest, login.given - 1):
            return ENDED
        return "" if -_EARLY_SECONDS <= age < self.settings.seconds else TOO_OLD

    def _grants_now(self) -> Grants | None:
        try:
            return self._file.read()
        except AccessError:
            return None

    def _ended_now(self) -> Mapping[str, int] | None:
        try:
            return self._kept.ended()
        except RoundsError:
            return self._ended.value  # what was known still holds


def admission(environment: Mapping[str, str]) -> Admission | None:
    """The one of this process; None where there is no login.

    Raises
    ------
    PmoError
        The settings are none.
    """
    names = (LOGIN, HOURS, VERIFYING, GRANTS, PATH, "PGSSLMODE")
    return _of(tuple((name, environment.get(name, "")) for name in names))


@lru_cache(maxsize=4)
def _of(places: tuple[tuple[str, str], ...]) -> Admission | None:
    settings = login_from(dict(places))
    if settings.way == Way.OFF:
        return None
    known = {name: value for name, value in places if value}
    clients: Mapping[str, str] = {}
    if settings.way == Way.OIDC:
        # Imported here: nothing of it is needed where a proxy knows who somebody is.
        from ui.server.login.providers import providers

        clients = providers().clients
    return Admission(settings, grants_file(known), open_ended_logins(known), clients)
