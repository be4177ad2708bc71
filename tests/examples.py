"""How many examples a test of many looks at: some, or with `make thorough` all of them."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("TESTS_THOROUGH"))


def some(few: int, of_all: int) -> int:
    """So many of all."""
    return of_all if THOROUGH else few
