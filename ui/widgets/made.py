"""What a widget has made of a content, such as its HTML or its drawing, kept with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Made = TypeVar("Made")


def made(content: object, what: Hashable, make: Callable[[], Made]) -> Made:
    """The value of `make()`, kept with a content and gone with it.

    A content never changes, so what was made of it holds for as long as it is shown.
    """
    kept = vars(content).setdefault("_made", {})
    if what not in kept:
        kept[what] = make()
    return cast("Made", kept[what])
