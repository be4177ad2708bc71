"""What is supposed on a page, apart from the ratings; on any other page it is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

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


def supposed_record() -> list[Any] | None:
    """What is supposed, and where, as JSON takes it; `suppose_again` is its inverse."""
    where, supposed = state.kept(_SUPPOSED) or ("", ())
    each = [asdict(one) | {"people": sorted(one.people)} for one in supposed]
    return [where, each] if each else None


def suppose_again(record: list[Any] | None) -> None:
    """Suppose what was supposed, where it was."""
    if record is None:
        return
    # Imported here: with most pages nothing is ever supposed.
    from analytics.what_if import Supposition

    where, each = record
    again = [
        Supposition(
            frozenset(one["people"]), one["competence"], tuple(one["dimensions"]), one["level"]
        )
        for one in each
    ]
    state.keep(_SUPPOSED, (where, tuple(again)))
