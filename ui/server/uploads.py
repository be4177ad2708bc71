"""Files on their way to the server: taken while there is room for them, else emptied.

An answer other than "done" would reach the user as a raw error of the transport. So the page
gets an empty file whose type says why, and can say it in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pmo_data.limits import Limits
from ui.server.memory import coming, limit_reached

NO_ROOM = "application/x-no-room-"
"""What the type of an emptied file begins with; the limit follows."""
_PATH = re.compile(r".*/_stcore/upload_file/([^/]+)/([^/]+)")
_HEAD_BYTES = 65_536
_END = b"\r\n\r\n"


class Uploads:
    """Lets a file in while its session and the server have room for it.

    Parameters
    ----------
    app
        What takes the files.
    limits
        `session_bytes` and `server_bytes` hold.
    may
        Whether a session may upload at all.
    """

    def __init__(
        self, app: ASGIApp, *, limits: Limits, may: Callable[[str], bool] = lambda session: True
    ) -> None:
        self._app, self._limits, self._may = app, limits, may
        # 0 is no bound: beyond one, the parser writes what people are rated to the disk.
        MultiPartParser.spool_max_size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as ASGI asks for it."""
        found = _PATH.fullmatch(scope["path"]) if scope.get("method") == "PUT" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        session, file_id = found.groups()
        if not self._may(session):
            # No page of theirs asks for a file, so nobody reads this on one.
            refusal = PlainTextResponse("No file is taken from here.\n", status_code=403)
            await refusal(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdecimal():
            refusal = PlainTextResponse("A file has to come with its length.\n", status_code=411)
            await refusal(scope, receive, send)
            return
        limit = limit_reached(session, int(length), self._limits)
        if limit is not None:
            form = await _emptied_form(receive, limit)
            MutableHeaders(scope=scope)["content-length"] = str(len(form))
            await self._app(scope, _giving(form), send)
            return
        # Who breaks off hears no answer.
        with coming(session, file_id, int(length)), suppress(ClientDisconnect):
            await self._app(scope, receive, send)


async def _emptied_form(receive: Receive, limit: str) -> bytes:
    """The form that is being sent, its file without content and of a type that names the limit."""
    head, more = b"", True
    while more:
        message = await receive()
        if _END not in head and len(head) < _HEAD_BYTES:
            head += message.get("body", b"")
        more = message.get("more_body", False)
    boundary, *lines = head.partition(_END)[0].split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith(b"content-type:")]
    of_limit = f"Content-Type: {NO_ROOM}{limit}".encode()
    return b"\r\n".join((boundary, *kept, of_limit, b"", b"", boundary + b"--", b""))


def _giving(form: bytes) -> Receive:
    """What an application receives where a whole form has come."""
    left = [{"type": "http.request", "body": form, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else {"type": "http.disconnect"}

    return receive
