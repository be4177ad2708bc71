"""What is known from memory, and read again once that is old."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """Something that is read every few seconds, by one of those who ask for it.

    Parameters
    ----------
    read
        Gives it.

    Attributes
    ----------
    value
        As it was read last; None before that.
    """

    def __init__(self, read: Callable[[], T | None]) -> None:
        self.value: T | None = None
        self._read, self._lock = read, Lock()
        self._looked: float | None = None

    def now(self, seconds: float) -> T | None:
        """As it was at most so many seconds ago, or as it was before while somebody reads it."""
        asked = time.monotonic()
        # Only who finds nothing in memory waits for whoever reads it already.
        if self._is_old(asked, seconds) and self._lock.acquire(blocking=self._looked is None):
            try:
                if self._is_old(asked, seconds):
                    self.value = self._read()
                    self._looked = time.monotonic()
            finally:
                self._lock.release()
        return self.value

    def forget(self) -> None:
        """Have it read again before it is told the next time."""
        with self._lock:
            self._looked = None

    def _is_old(self, asked: float, seconds: float) -> bool:
        return self._looked is None or asked - self._looked >= seconds
