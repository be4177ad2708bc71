"""Cells that hold both levels of a competence, such as ``A3/K4`` (domain.md 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pmo_data.intake.table.levels import LevelMeaning, read_level

_LETTERS = {"a": 0, "k": 1}
_PART = r"(a|k)(?:pp(?:lication)?|now(?:ledge)?)?\s*[:=-]?\s*([1-5])"
_BOTH = re.compile(rf"\s*{_PART}(?:\s*[/,;|+]\s*|\s+|(?=[ak])){_PART}\s*", re.IGNORECASE | re.ASCII)

_UNNAMED = re.compile(r"\s*[1-5]\s*[/|+&]\s*[1-5]\s*", re.ASCII)


def both_levels(text: str) -> tuple[int, int] | None:
    """Application and knowledge of a cell that holds both.

    Examples
    --------
    >>> both_levels("A3/K4"), both_levels("K4, A3"), both_levels("3/4"), both_levels("A3/A4")
    ((3, 4), (3, 4), None, None)
    """
    found = _BOTH.fullmatch(text)
    if not found:
        return None
    first, level, second, other = found.groups()
    levels = {_LETTERS[first.lower()]: int(level), _LETTERS[second.lower()]: int(other)}
    return (levels[0], levels[1]) if len(levels) == 2 else None


def half_level(text: str, dimension: int) -> LevelMeaning:
    """What such a cell means for one dimension."""
    levels = both_levels(text)
    return LevelMeaning(levels[dimension]) if levels else read_level(text)


def both_throughout(texts: Iterable[str]) -> bool | None:
    """Whether cells hold both levels: all that say anything, not plainly, or none (None)."""
    filled = {text for text in texts if text.strip()}
    held = {text for text in filled if both_levels(text)}
    if not held:
        return False if any(_UNNAMED.fullmatch(text) for text in filled) else None
    return all(read_level(text).level == 0 for text in filled - held)
