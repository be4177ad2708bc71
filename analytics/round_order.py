"""The order of assessment rounds by what their labels say of time.

A round is a label (domain.md 1) such as ``2026-Q3``. Where every label says a time,
that is their order; otherwise it is the order of their texts, numbers by size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

UNNAMED = ""
"""A file without a round is one round without a label."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_YEAR = r"(?:fy\s*)?(?P<year>\d{4})"
_SHORT_YEAR = r"(?:fy|')\s*(?P<year>\d{2})"
_LAST_DAY = 31
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[t ]\d{2}:\d{2}.*)?",
        r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<day>\d{1,2})[-. ]+(?P<name>[a-z]{3,9})[-.,' ]+(?P<year>\d{4})",
        r"(?P<name>[a-z]{3,9})[-.,' ]+(?P<year>\d{4})",
        r"(?P<year>\d{4})[-/. ]+(?P<name>[a-z]{3,9})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        rf"(?:{_YEAR}|{_SHORT_YEAR.replace('year', 'short')})[-/. ]*(?P<part>q[1-4]|h[12])",
        rf"(?P<part>q[1-4]|h[12])[-/., ]*(?:{_YEAR}|{_SHORT_YEAR.replace('year', 'short')})",
        rf"{_YEAR}|{_SHORT_YEAR.replace('year', 'short')}",
    )
]


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels of rounds, each once, the earliest first.

    Day comes before month in ``03/04/2026``, unless a label shows that it does not.

    Examples
    --------
    >>> in_order(["Q1 2027", "Q4 2026", "Q3 2026"])
    ('Q3 2026', 'Q4 2026', 'Q1 2027')
    >>> in_order(["Round 10", "Round 9"])
    ('Round 9', 'Round 10')
    """
    known = sorted(set(labels))
    month_first = any(
        found and found.re is _PATTERNS[1] and int(found["second"]) > 12
        for found in map(_matched, known)
    )
    ends = {label: _end(label, month_first) for label in known if label != UNNAMED}
    if None in ends.values():
        return tuple(sorted(known, key=_by_text))
    return tuple(sorted(known, key=lambda label: (ends.get(label) or (0, 0, 0), label)))


def _matched(label: str) -> re.Match[str] | None:
    text = " ".join(label.split())
    return next((found for p in _PATTERNS if (found := p.fullmatch(text))), None)


def _end(label: str, month_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day on which the time that a label names is over; None without one."""
    found = _matched(label)
    if found is None:
        return None
    parts = {name: value for name, value in found.groupdict().items() if value}
    year = int(parts.get("year") or f"20{parts['short']}")
    if "first" in parts:
        order = ("second", "first") if not month_first else ("first", "second")
        month, day = (int(parts[name]) for name in order)
    elif "part" in parts:
        kind, number = parts["part"][0].lower(), int(parts["part"][1])
        month, day = number * (3 if kind == "q" else 6), _LAST_DAY
    else:
        named = _MONTHS.get(parts.get("name", "dec")[:3].lower(), 0)
        month = int(parts["month"]) if "month" in parts else named
        day = int(parts.get("day", _LAST_DAY))
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= _LAST_DAY else None


def _by_text(label: str) -> list[tuple[int, int, str, str]]:
    pieces = re.findall(r"\d+|\D+", label.casefold())
    return [_as_number(p) if p.isdecimal() else (1, 0, p, "") for p in pieces]


def _as_number(digits: str) -> tuple[int, int, str, str]:
    """A key of digits in the order of their numbers; a label may hold more than a number may."""
    number = digits.lstrip("0")
    return 0, len(number), number, digits
