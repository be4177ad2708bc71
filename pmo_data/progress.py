"""How far a long piece of work is: a function that is told the share done, from 0 to 1.

The function may raise and so end the work: nothing below it catches what it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[float], None]
Item = TypeVar("Item")
_EVERY = 1_000


def unheard(share: float) -> None:
    """For work that nobody watches."""


def part_of(progress: Progress, start: float, stop: float) -> Progress:
    """The progress of a part of the work, which lies between two shares of the whole.

    Examples
    --------
    >>> part_of(print, 0.5, 0.75)(0.5)
    0.625
    """
    return lambda share: progress(start + (stop - start) * share)


def reported(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """The items one by one, with a report every thousand of them.

    Examples
    --------
    >>> len(list(reported(range(2000), print)))
    0.0
    0.5
    2000
    """
    for first in range(0, len(items), _EVERY):
        progress(first / len(items))
        yield from items[first : first + _EVERY]
