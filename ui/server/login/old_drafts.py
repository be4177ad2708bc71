"""Drafts of windows that are too old go, whether or not anybody comes."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

from pmo_data.errors import RoundsError
from pmo_data.store.settings import open_drafts

LOOK_SECONDS = 300


async def forget_old_drafts() -> None:
    """While the server runs, remove drafts that are too old."""
    drafts = open_drafts(os.environ)
    while drafts is not None:
        with suppress(RoundsError):  # those that stay are nobody's, and go at the next look
            await asyncio.to_thread(drafts.forget_old)
        await asyncio.sleep(LOOK_SECONDS)
