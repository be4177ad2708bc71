"""The providers of logins, as `.streamlit/secrets.toml` names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pmo_data.errors import AccessError
from pmo_data.reasons import Reason
from ui.server.origins import is_own_name, origin_of

CALLBACK = "/oauth2callback"
_SECRETS = "the secrets file, .streamlit/secrets.toml,"
_KEYS = ("client_id", "client_secret", "server_metadata_url")
_LEAST_SECRET = 32
_NEEDED = ("authlib", "httpx")


@dataclass(frozen=True)
class Providers:
    """Where logins come back to, and who gives them.

    Attributes
    ----------
    origin : str
        Of the page to which a login leads back.
    clients : mapping
        Name of a provider → the id under which it knows the dashboard.
    """

    origin: str
    clients: Mapping[str, str]


def providers() -> Providers:
    """The providers of `[auth]`.

    Raises
    ------
    AccessError
        Something that a login takes is missing or cannot work.
    """
    if not all(map(find_spec, _NEEDED)):
        raise _unusable(
            "what a login takes is not installed",
            "Run pip install -r requirements-server.txt -c constraints.txt.",
        )
    auth = _auth()
    if auth is None:
        raise _unusable(f"{_SECRETS} has no [auth]", "Write one as docs/access.md shows.")
    for key in _KEYS:
        if key in auth:
            raise _unusable(
                f"'{key}' stands directly under [auth]",
                "Put it under [auth.NAME], with the name that grants give the provider.",
            )
    if len(_text(auth, "cookie_secret")) < _LEAST_SECRET:
        raise _unusable(
            f"'cookie_secret' is missing or shorter than {_LEAST_SECRET} characters",
            "Write a long random one, the same on every copy of the server.",
        )
    found = {
        str(name): section
        for name, section in auth.items()
        if isinstance(section, Mapping) and name != "client_kwargs"
    }
    if not found:
        raise _unusable("no provider stands under [auth]", "Add one as [auth.NAME].")
    for name, section in found.items():
        _check_provider(name, section)
    return Providers(_origin(auth), {n: _text(section, _KEYS[0]) for n, section in found.items()})


def check_reachable(found: Providers, origins: frozenset[str]) -> None:
    """See that the page to which logins lead back is one that is answered.

    Raises
    ------
    AccessError
    """
    host = urlsplit(found.origin).hostname or ""
    if found.origin not in origins and not is_own_name(host):
        raise _unusable(
            f"logins would lead back to {found.origin}, which is not answered",
            "Add it to PMO_ORIGINS, or correct 'redirect_uri'.",
        )


def _auth() -> Mapping[str, Any] | None:
    try:
        auth = st.secrets.get("auth")
    except FileNotFoundError:
        return None
    return auth if isinstance(auth, Mapping) else None


def _origin(auth: Mapping[str, Any]) -> str:
    address = _text(auth, "redirect_uri")
    if not address.endswith(CALLBACK):
        raise _unusable(
            f"'redirect_uri' is missing or does not end with {CALLBACK}",
            f"Write the address of the dashboard with {CALLBACK} behind it.",
        )
    return origin_of(address.removesuffix(CALLBACK), "redirect_uri")


def _check_provider(name: str, section: Mapping[str, Any]) -> None:
    if "_" in name or ":" in name:
        raise _unusable(
            f"the name of the provider '{name}' holds a '_' or ':'",
            "Give it another name in [auth] and in the grants.",
        )
    for key in _KEYS:
        if not _text(section, key):
            raise _unusable(f"[auth.{name}] has no '{key}'", "Write it as docs/access.md shows.")


def _text(section: Mapping[str, Any], key: str) -> str:
    value = section.get(key)
    return value.strip() if isinstance(value, str) else ""


def _unusable(what: str, hint: str) -> AccessError:
    return AccessError(f"PMO_LOGIN is oidc, and {what}.", hint=hint, code=Reason.GRANTS)
