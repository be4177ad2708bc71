"""Sessions whose window was closed: what they hold goes, even if nobody comes any more.

Streamlit keeps such a session for two minutes, so that a window that lost its connection finds
it again, but lets go of it only when the next window is closed.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from streamlit import App, runtime

from ui.server.allocator import give_back, keep_little
from ui.server.declared_pages import only_declared_pages
from ui.server.ending import ENDING, ending_gently
from ui.server.login.settings import Way, login_from
from ui.server.memory import sessions
from ui.server.old_drafts import forget_old_drafts

LOOK_SECONDS = 50
"""A session is closed once it is away at two looks: before Streamlit's two minutes are over."""


@asynccontextmanager
async def closing_left_sessions(app: App) -> AsyncIterator[None]:
    """While the server runs, look again and again for sessions without a window.

    With a login, also for windows of people who may see less than is shown in them; what has
    not been written yet of the audit and of drafts is written at the end.
    """
    keep_little()
    only_declared_pages()
    looking = [asyncio.create_task(one()) for one in (_look, forget_old_drafts)]
    logs_in = login_from(os.environ).way != Way.OFF
    if logs_in:
        # Imported here: without a login nothing of it is needed.
        from ui.server.login.turned_away import turn_away

        looking.append(asyncio.create_task(turn_away()))
    try:
        async with ending_gently():
            yield
    finally:
        for task in looking:
            task.cancel()
        if logs_in:
            from ui.server.audit import recorder

            if (audit := recorder(os.environ)) is not None:
                await asyncio.to_thread(audit.close)
        for finish in ENDING.last:
            with suppress(TimeoutError):
                await asyncio.to_thread(finish)


async def _look() -> None:
    away: set[str] = set()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        keep_little()
        away = close_left(away)


def close_left(away: set[str]) -> set[str]:
    """Close the sessions that are still away; those that are newly away are returned."""
    server = runtime.get_instance()
    gone = {session for session in sessions() if not server.is_active_session(session)}
    for session in gone & away:
        server.close_session(session)
    if gone & away:
        gc.collect()  # a session and its state name each other
        give_back()
    # Of what nobody's page offers any more, Streamlit keeps downloads until somebody comes again.
    server.media_file_mgr.remove_orphaned_files()
    return gone - away
