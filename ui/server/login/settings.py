"""How people log in, as the environment says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from pmo_data.errors import UnknownChoiceError
from pmo_data.store.access.identity import verifying_from
from ui.server.whole_number import whole_number

LOGIN, HOURS = "PMO_LOGIN", "PMO_LOGIN_HOURS"
_HOURS = range(1, 24 * 30 + 1)
_USUAL_HOURS = 12
LONGEST_SECONDS = _HOURS[-1] * 3600
"""No login can be set to hold longer."""


class Way(StrEnum):
    """Who says who somebody is."""

    OFF = auto()
    """Nobody: everybody on this machine is let in."""
    OIDC = auto()
    """A provider of logins, by OpenID Connect."""
    HEADER = auto()
    """A proxy before the server, in headers of each request."""


@dataclass(frozen=True)
class LoginSettings:
    """How people log in.

    Attributes
    ----------
    way : Way
    seconds : int
        How long a login holds.
    verifying : frozenset of str
        Providers that have verified an address even where they do not say so.
    """

    way: Way = Way.OFF
    seconds: int = _USUAL_HOURS * 3600
    verifying: frozenset[str] = frozenset()


def login_from(settings: Mapping[str, str]) -> LoginSettings:
    """How people log in, from the environment.

    Raises
    ------
    UnknownChoiceError
        A setting says something that it cannot.

    Examples
    --------
    >>> login_from({"PMO_LOGIN": "oidc", "PMO_LOGIN_HOURS": "8"}).seconds
    28800
    """
    way = settings.get(LOGIN, "").strip() or str(Way.OFF)
    if way not in list(Way):
        raise UnknownChoiceError(
            f"{LOGIN} is '{way}', which is no way to log in.",
            hint=f"Set it to {', '.join(Way)}.",
        )
    hours = whole_number(settings, HOURS, _USUAL_HOURS, _HOURS, of="hours")
    return LoginSettings(Way(way), hours * 3600, verifying_from(settings))
