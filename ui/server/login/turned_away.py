"""Windows of people who may see less by now, whatever their browser does: they are closed.

A browser asks every few seconds, and empties its page itself. One that does not ask is closed.
"""

from __future__ import annotations

import asyncio
import os

from streamlit import runtime

from ui.server.login.admission import Admission, admission

LOOK_SECONDS = 10
"""A window is closed once it is outdated at two looks, when a browser would have asked."""


async def turn_away() -> None:
    """While the server runs, look again and again for windows that show too much."""
    keeper = admission(os.environ)
    outdated: set[str] = set()
    while keeper is not None:
        await asyncio.sleep(LOOK_SECONDS)
        # In a thread: what is read of grants and ended logins may have to be waited for.
        now = await asyncio.to_thread(keeper.outdated)
        outdated = close_outdated(keeper, now, outdated)


def close_outdated(keeper: Admission, now: set[str], before: set[str]) -> set[str]:
    """Close the windows that are still outdated; those that are newly so are returned."""
    for session in now & before:
        keeper.windows.pop(session, None)
        runtime.get_instance().close_session(session)
    return now - before
