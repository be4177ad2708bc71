"""What stands before the server: requests of foreign pages end here, and answers are closed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pmo_data.errors import PmoError
from pmo_data.limits import limits_from
from pmo_data.store.settings import audit_days
from ui.server.ending import drain_seconds
from ui.server.headers import LIBRARY, keep_library, secure_cookies, security_headers
from ui.server.login.bound import bound_to, comes_by_socket, comes_from_afar
from ui.server.login.settings import Way, login_from
from ui.server.login.start import check_start
from ui.server.origins import (
    HOST_CONFIG,
    ORIGINS,
    is_foreign,
    is_from_own_page,
    is_secure,
    origins_from,
)
from ui.server.uploads import Uploads

METRICS = "PMO_METRICS"
_METRICS_PATH = "/_stcore/metrics"
_FOREIGN = (
    "The dashboard does not answer this address or page. Open it under an address of its own "
    f"machine, or have the address in your browser added to {ORIGINS}.\n"
)


def guards(settings: Mapping[str, str]) -> list[Middleware]:
    """What stands before the server, outermost first; a wrong setting ends the start.

    Parameters
    ----------
    settings
        The environment: `PMO_ORIGINS`, `PMO_LOGIN` and what belongs to it, `PMO_KEEP_AUDIT`,
        `PMO_METRICS`, `PMO_DRAIN_SECONDS` and the limits.
    """
    try:
        origins, limits, login = origins_from(settings), limits_from(settings), login_from(settings)
        audit_days(settings)
        check_start(settings, login, origins, bound_to(sys.argv))
        drain_seconds(settings)
    except PmoError as error:
        sys.exit(error.sentence)
    # Who opens which address, with the choices in it, is in no log. Said here and not where the
    # server is started, because Streamlit opens this log for itself.
    logging.getLogger("uvicorn.access").disabled = True
    metrics = settings.get(METRICS) == "on"
    guard = Middleware(Guard, origins=origins, metrics=metrics, way=login.way)
    if login.way == Way.OFF:
        return [guard, Middleware(Uploads, limits=limits)]
    # Imported here: without a login nothing of it is needed.
    from ui.server.login.admission import admission

    def may_upload(session: str) -> bool:
        keeper = admission(settings)
        return keeper is not None and keeper.may_upload(session)

    return [guard, Middleware(Uploads, limits=limits, may=may_upload)]


class Guard:
    """Turns foreign requests away and gives every answer the headers that browsers obey.

    Parameters
    ----------
    app
        What is guarded.
    origins
        Those trusted beside this server's own.
    metrics
        Whether `/_stcore/metrics` answers.
    way
        How people log in.
    """

    def __init__(
        self, app: ASGIApp, *, origins: frozenset[str], metrics: bool, way: Way = Way.OFF
    ) -> None:
        self._app, self._origins, self._metrics, self._way = app, origins, metrics, way
        self._headers, self._secure = security_headers(), is_secure(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as ASGI asks for it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        is_kept = scope["path"].endswith(LIBRARY) and bool(scope.get("query_string"))

        async def closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if is_kept and "javascript" in headers.get("content-type", ""):
                    keep_library(headers)
                if self._secure:
                    secure_cookies(headers)
            await send(message)

        await self._behind(scope)(scope, receive, closed)

    def _behind(self, scope: Scope) -> ASGIApp:
        """What answers a request."""
        path = scope["path"]
        if (
            self._is_by_a_wrong_way(scope)
            or is_foreign(scope, self._origins)
            or (path.endswith(HOST_CONFIG) and not is_from_own_page(scope, self._origins))
        ):
            if scope["type"] == "websocket":
                return WebSocketClose(code=1008)
            return PlainTextResponse(_FOREIGN, status_code=403)
        if path.endswith(_METRICS_PATH) and not self._metrics:
            return PlainTextResponse(f"{METRICS} is not set to on.\n", status_code=404)
        _name_own_host(scope)
        return self._app

    def _is_by_a_wrong_way(self, scope: Scope) -> bool:
        """Whether it comes by a way on which nobody knows who asks, whatever started the server."""
        if self._way == Way.OFF:
            return comes_from_afar(scope)
        return self._way == Way.HEADER and not comes_by_socket(scope)


def _name_own_host(scope: Scope) -> None:
    """Let a trusted origin be the host: a proxy may have put another one in its place.

    Where they differ, Streamlit asks a service outside for the address of this machine.
    """
    headers = MutableHeaders(scope=scope)
    if "origin" in headers:
        headers["host"] = headers["origin"].partition("://")[2]
