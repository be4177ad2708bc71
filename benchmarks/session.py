"""Ratings in place at the first run of a session, read once a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pmo_data.reading import ReadResult, read_ratings
from ui import state

FILE = "BENCHMARK_RATINGS"


@cache
def _result() -> ReadResult:
    path = Path(os.environ[FILE])
    return read_ratings(path, path.name)


def begin() -> None:
    """Put the ratings in use where the session has none."""
    if state.loaded() is None:
        state.use(_result())
