"""Who may ask: the hosts that this server answers under, and the origins whose pages it trusts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from pmo_data.errors import UnknownChoiceError

ORIGINS = "PMO_ORIGINS"
HEALTH, HOST_CONFIG = "/_stcore/health", "/_stcore/host-config"
READY = "/ready"
"""Where a balancer asks whether new windows are taken."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s\[\]/\\@:?#]+))(?::\d{1,5})?")
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_UNDER = {"ws": "http", "wss": "https"}


def origins_from(settings: Mapping[str, str]) -> frozenset[str]:
    """The origins that `PMO_ORIGINS` names, each as a browser writes it.

    Raises
    ------
    UnknownChoiceError
        One of them is no origin.

    Examples
    --------
    >>> sorted(origins_from({"PMO_ORIGINS": "https://pmo.example.org http://10.0.0.5:8501/"}))
    ['http://10.0.0.5:8501', 'https://pmo.example.org']
    """
    return frozenset(origin_of(text, ORIGINS) for text in settings.get(ORIGINS, "").split())


def origin_of(text: str, setting: str) -> str:
    """An origin of a setting, as a browser writes it.

    Raises
    ------
    UnknownChoiceError
    """
    scheme, _, host = text.lower().removesuffix("/").partition("://")
    if scheme not in _DEFAULT_PORT or not _HOST.fullmatch(host) or "*" in host:
        raise UnknownChoiceError(
            f"{setting} holds '{text}', which is not the address of a page.",
            hint="Write each as the browser shows it, such as https://pmo.example.org, "
            "with spaces between them.",
        )
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORT[scheme])}"


def is_secure(origins: frozenset[str]) -> bool:
    """Whether the page is opened over TLS, and by others in no other way.

    Examples
    --------
    >>> is_secure(frozenset({"https://pmo.example.org", "http://localhost:8501"}))
    True
    >>> is_secure(frozenset({"https://pmo.example.org", "http://10.0.0.5:8501"}))
    False
    """
    open_ones = {one for one in origins if not one.startswith("https://")}
    return open_ones < origins and all(
        is_own_name(urlsplit(one).hostname or "") for one in open_ones
    )


def is_own_name(name: str) -> bool:
    """Whether a name or address leads to this machine from nowhere but itself.

    Examples
    --------
    >>> [is_own_name(name) for name in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "pmo")]
    [True, True, True, False, False]
    """
    try:
        return name in _LOCAL or ip_address(name).is_loopback
    except ValueError:
        return False


def is_foreign(scope: Scope, origins: frozenset[str]) -> bool:
    """Whether a request is not for this server, or comes from the page of another one.

    Parameters
    ----------
    scope
        Of a request or the opening of a web socket, as ASGI describes it.
    origins
        Those trusted beside this server's own.
    """
    headers = Headers(scope=scope)
    if "host" not in headers:
        return scope["path"] not in (HEALTH, READY)
    name = _name(headers["host"].lower())
    asked = headers.getlist("origin")
    return (
        not (_is_this_machine(name, scope) or name in {urlsplit(o).hostname for o in origins})
        or any(not _is_trusted(origin.lower(), scope, origins) for origin in asked)
        or _is_brought_by_another_site(headers, scope)
    )


def is_from_own_page(scope: Scope, origins: frozenset[str]) -> bool:
    """Whether a page of this server asks; browsers that do not say so at least name the page."""
    headers = Headers(scope=scope)
    if sites := headers.getlist("sec-fetch-site"):
        return set(sites) == {"same-origin"}
    page = urlsplit(headers.get("referer", "").lower())
    return _is_trusted(f"{page.scheme}://{page.netloc}", scope, origins)


def _name(host: str) -> str:
    """The name in a host, without its port; empty where it is no host."""
    found = _HOST.fullmatch(host)
    return "" if found is None else found[1] or found[2]


def _is_this_machine(name: str, scope: Scope) -> bool:
    """Whether a name can be nobody else's: its owner may have led another one here.

    An address of digits is no name: the one that the request came in by is this machine's.
    """
    reached = (scope.get("server") or ("",))[0]
    return bool(name) and (name in _LOCAL or name == reached)


def _is_trusted(origin: str, scope: Scope, origins: frozenset[str]) -> bool:
    """Whether a page's origin is this server's own, to the port, or one of those named."""
    scheme, host = scope["scheme"], Headers(scope=scope).get("host", "").lower()
    own = f"{_UNDER.get(scheme, scheme)}://{host}"
    return origin in origins or (origin == own and _is_this_machine(_name(host), scope))


def _is_brought_by_another_site(headers: Headers, scope: Scope) -> bool:
    """Whether a page of another site asks, other than by leading the whole window here."""
    if set(headers.getlist("sec-fetch-site")) <= {"same-origin", "none"}:
        return False
    asked = (scope.get("method"), headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return asked != ("GET", "navigate", "document")
