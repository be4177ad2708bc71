"""What has to be so before the server starts: nobody is let in by something left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pmo_data.errors import AccessError
from pmo_data.reasons import Reason
from pmo_data.store.settings import DRAFTS, open_drafts
from ui.server.login.bound import Bound
from ui.server.login.settings import LOGIN, LoginSettings, Way
from ui.server.origins import ORIGINS, is_own_name

LINE_LENGTH = "WEBSOCKETS_MAX_LINE_LENGTH"
LEAST_LINE = 65536
"""Bytes of a header's line: those of a login that is in some hundreds of groups."""


def check_start(
    settings: Mapping[str, str], login: LoginSettings, origins: frozenset[str], bound: Bound
) -> None:
    """See that the server lets in whom it is meant to, and nobody else.

    Parameters
    ----------
    settings
        The environment.
    login
        What it says of logins.
    origins
        What it says of addresses.
    bound
        Where the server is to answer.

    Raises
    ------
    AccessError
        It would let in others, or nobody.
    """
    if login.way == Way.OFF:
        _check_own(origins, bound)
        _check_drafts(settings)
        return
    # Imported here: without a login nothing of it is needed.
    from pmo_data.store.access.grants_file import grants_file

    if login.way == Way.HEADER:
        _check_socket(bound)
    else:
        from ui.server.login.providers import check_reachable, providers

        check_reachable(providers(), origins)
    if not _is_enough(settings.get(LINE_LENGTH, "")):
        raise _refused(
            "The page of somebody in many groups would stay empty.",
            f"Start with {LINE_LENGTH}={LEAST_LINE} in the environment, as make run does.",
        )
    grants_file(settings).read()
    open_drafts(settings)


def _check_own(origins: frozenset[str], bound: Bound) -> None:
    """Without a login the dashboard is for this machine alone."""
    others = sorted(one for one in origins if not is_own_name(urlsplit(one).hostname or ""))
    if others:
        raise _refused(
            f"{ORIGINS} names {others[0]}, which others can open, and there is no login.",
            f"Set {LOGIN} to oidc or header (docs/access.md), or take the address out.",
        )
    if not bound.is_own:
        raise _refused(
            f"Others could open the dashboard at {bound.host}, and there is no login.",
            f"Set {LOGIN} to oidc or header (docs/access.md), or start it at localhost.",
        )


def _check_drafts(settings: Mapping[str, str]) -> None:
    """A draft belongs to somebody who has logged in."""
    if settings.get(DRAFTS, "").strip() not in ("", "off"):
        raise _refused(
            f"{DRAFTS} is set, and without a login there is nobody to whom a draft belongs.",
            f"Set {LOGIN} to oidc or header (docs/access.md), or {DRAFTS} to off.",
        )


def _check_socket(bound: Bound) -> None:
    """Whoever reaches the server by another way than the proxy can write its headers."""
    if not bound.socket:
        raise _refused(
            f"{LOGIN} is header, and whoever reaches the port could write the header.",
            "Start it with uvicorn app:app --uds PATH, in a folder that only the proxy can enter.",
        )
    folder = Path(bound.socket).absolute().parent
    if not folder.is_dir():
        raise _refused(f"There is no folder {folder} for the socket.", "Make it.")
    if os.stat(folder).st_mode & stat.S_IXOTH:
        raise _refused(
            f"Everybody on this machine can enter {folder}, where the socket is to be.",
            "Choose a folder that only the proxy can enter: chmod o-rwx.",
        )


def _is_enough(given: str) -> bool:
    return given.isascii() and given.isdecimal() and int(given) >= LEAST_LINE


def _refused(message: str, hint: str) -> AccessError:
    return AccessError(message, hint=hint, code=Reason.NOT_ALLOWED)
