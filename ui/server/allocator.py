"""What the server has let go of goes back to the system, and is not kept for the next session."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

_ARENAS, _OWN_BLOCK = -8, -3
"""`M_ARENA_MAX` and `M_MMAP_THRESHOLD` of the C library's `mallopt`."""
MOST_ARENAS, OWN_BLOCK_BYTES = 2, 128 * 1024


def keep_little() -> None:
    """Few arenas, and large blocks of their own, that go back as soon as they are free.

    Each session runs in a thread, and left to itself the C library gives many threads arenas
    of their own, which stay as large as they once were. Arrow, which a server imports only once
    somebody comes, takes the C library's from the next call on.
    """
    if (arrow := sys.modules.get("pyarrow")) is not None:
        arrow.set_memory_pool(arrow.system_memory_pool())
    if set_option := _of_the_c_library("mallopt"):
        set_option(_ARENAS, MOST_ARENAS)
        set_option(_OWN_BLOCK, OWN_BLOCK_BYTES)


def give_back() -> None:
    """Hand the system what is free within the arenas too."""
    if trim := _of_the_c_library("malloc_trim"):
        trim(0)


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    """A function that only some C libraries have; None elsewhere."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
