"""What is supposed on a page, apart from the ratings; on any other page it is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.session import state

if TYPE_CHECKING:
    from analytics.what_if import Supposition

_SUPPOSED = "supposed"


def suppositions() -> tuple[Supposition, ...]:
    """What is supposed on this page; nothing on any other page."""
    where, supposed = state.kept(_SUPPOSED) or ("", ())
    return tuple(supposed) if where == state.page() else ()


def suppose(supposed: Sequence[Supposition]) -> None:
    """Suppose this on the present page, in place of what was supposed before."""
    state.keep(_SUPPOSED, (state.page(), tuple(supposed)))


def forget_suppositions() -> None:
    """Forget what was supposed, unless it is on the present page."""
    if not suppositions():
        state.keep(_SUPPOSED, None)
