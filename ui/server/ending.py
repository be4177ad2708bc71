"""How the server ends: a balancer is told, packs under way are waited for, then it closes.

A balancer sends nobody new to a server that answers 404 at `READY`, and leaves those who are there.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ui.server.origins import READY
from ui.server.whole_number import whole_number

DRAIN = "PMO_DRAIN_SECONDS"
USUAL_SECONDS = 60
_ALLOWED = range(3601)
NOTICE_SECONDS = 3.0
"""By then a balancer that asks every second has found out."""
TAKE_SECONDS = 10.0
"""So long a pack that was waited for can be taken."""
_LOOK_SECONDS = 0.1


def drain_seconds(settings: Mapping[str, str]) -> int:
    """How long packs are waited for at most, from the environment.

    Raises
    ------
    UnknownChoiceError
        `PMO_DRAIN_SECONDS` is no number of seconds.
    """
    return whole_number(settings, DRAIN, USUAL_SECONDS, _ALLOWED, of="seconds")


@dataclass
class Ending:
    """What is known of the server's end.

    Attributes
    ----------
    begun : bool
        Whether it has been told to end.
    balanced : bool
        Whether anybody asks if it takes new windows.
    work : set of Future
        What is to be done before it ends.
    last : list of function
        What is called when nobody is answered any more.
    """

    begun: bool = False
    balanced: bool = False
    work: set[Future[None]] = field(default_factory=set)
    last: list[Callable[[], None]] = field(default_factory=list)

    def wait_for(self, work: Future[None]) -> None:
        """Have the server not end before something is done."""
        self.work.add(work)
        work.add_done_callback(self.work.discard)

    async def ready(self, request: Request) -> PlainTextResponse:
        """Whether the server takes new windows."""
        self.balanced = True
        if self.begun:
            return PlainTextResponse("This server is about to end.\n", status_code=404)
        return PlainTextResponse("ready\n")

    async def drained(
        self,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Return once nothing is waited for any more, or after so many seconds."""
        self.begun, start = True, clock()
        enough = start + (NOTICE_SECONDS if self.balanced else 0)
        while (now := clock()) < start + seconds:
            if self.work:
                enough = now + TAKE_SECONDS
            elif now >= enough:
                return
            await sleep(_LOOK_SECONDS)


ENDING = Ending()


def ready_route(ending: Ending = ENDING) -> Route:
    """Where a balancer asks whether this server takes new windows."""
    return Route(READY, ending.ready)


@asynccontextmanager
async def ending_gently(ending: Ending = ENDING) -> AsyncIterator[None]:
    """While the server runs, have SIGTERM end it gently; a second one ends it at once."""
    close = signal.getsignal(signal.SIGTERM)
    if sys.platform == "win32" or not callable(close):
        yield  # there is no such signal, or nobody here who listens to it
        return
    seconds, loop = drain_seconds(os.environ), asyncio.get_running_loop()
    waiting: list[asyncio.Task[None]] = []

    async def end() -> None:
        await ending.drained(seconds)
        close(signal.SIGTERM, None)

    def told() -> None:
        if ending.begun:
            close(signal.SIGTERM, None)
        else:
            waiting.append(loop.create_task(end()))

    loop.add_signal_handler(signal.SIGTERM, told)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTERM)
        for task in waiting:
            task.cancel()
