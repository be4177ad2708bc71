"""Texts as PostgreSQL keeps them: it knows no NUL, which therefore stands there as ``\\0``."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

_UNKEEPABLE = re.compile(r"[\\\0]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def kept_text(text: str) -> str:
    r"""A text as it is kept.

    Examples
    --------
    >>> kept_text("a\0b"), kept_text("plain")
    ('a\\0b', 'plain')
    """
    return text.replace("\\", "\\\\").replace("\0", "\\0")


def given_text(kept: str) -> str:
    r"""A text as it was before it was kept.

    Examples
    --------
    >>> given_text(kept_text("a\0b\\0")) == "a\0b\\0"
    True
    """
    if "\\" not in kept:
        return kept
    return _ESCAPED.sub(lambda found: "\0" if found[1] == "0" else found[1], kept)


def kept_value(value: Any) -> Any:
    """A value, or a list of them, as it is kept."""
    if isinstance(value, str):
        return kept_text(value)
    return [kept_value(one) for one in value] if isinstance(value, list) else value


def given_value(value: Any) -> Any:
    """A value, or a list of them, as it was before it was kept."""
    if isinstance(value, str):
        return given_text(value)
    return [given_value(one) for one in value] if isinstance(value, list) else value


def kept_column(column: list[Any]) -> list[Any]:
    """The values of a column as they are kept; most columns have nothing to replace."""
    needed = _UNKEEPABLE.search(_joined(column))
    return [kept_value(value) for value in column] if needed else column


def given_column(column: list[Any]) -> list[Any]:
    """The values of a column as they were before they were kept."""
    return [given_value(value) for value in column] if "\\" in _joined(column) else column


def _joined(column: list[Any]) -> str:
    """All texts of a column of texts, or of lists of texts."""
    first = column[0] if column else None
    if isinstance(first, list):
        return "".join(chain.from_iterable(column))
    return "".join(column) if isinstance(first, str) else ""
