"""What somebody who may not see every round is told of faults of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.reasons import Reason

_TELLING = (
    *(Reason.ROUNDS, Reason.ROUNDS_ACCESS, Reason.ROUNDS_DAMAGED),
    *(Reason.ROUNDS_LATER_VERSION, Reason.DISK_FULL),
)
"""Faults of the store whose sentences name rounds or files."""


@contextmanager
def untold() -> Iterator[None]:
    """Say nothing that the store's own sentences tell of rounds, people and files of others."""
    try:
        yield
    except UnknownChoiceError:
        raise busy() from None
    except RoundsError as error:
        if error.code not in _TELLING:
            raise
        raise RoundsError(
            "The saved rounds cannot be used at the moment.",
            hint="Tell whoever runs the dashboard.",
            code=error.code,
        ) from None


def busy() -> RoundsError:
    """The refusal of what others keep from being done."""
    return RoundsError(
        "Others are changing the saved rounds just now; nothing was done.",
        hint="Try again.",
        code=Reason.ROUNDS_BUSY,
    )
