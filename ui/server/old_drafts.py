"""Drafts of windows that are too old go, whether or not anybody comes."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

from pmo_data.errors import PmoError
from pmo_data.store.settings import drafts_left, open_drafts

LOOK_SECONDS = 300


async def forget_old_drafts() -> None:
    """While the server runs, remove drafts that are too old; all of them, where they are off."""
    with suppress(PmoError):  # a store that cannot be opened is said wherever it is used
        left = drafts_left(os.environ)
        if left is not None:
            await asyncio.to_thread(left.forget_old)
        drafts = open_drafts(os.environ)
        while drafts is not None:
            with suppress(PmoError):  # those that stay are nobody's, and go at the next look
                await asyncio.to_thread(drafts.forget_old)
            await asyncio.sleep(LOOK_SECONDS)
