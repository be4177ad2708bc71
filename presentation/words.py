"""Figures as words: one way to write a share, an interval and a count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache

from pmo_data.framework.competences import competence, competences

NOTHING = "–"
BLANK = "(blank)"
UNLABELLED = "unlabelled round"
"""What a round without a label is called."""
"""Stands where a text of the file is blank."""
SAME_EVERYWHERE = "same under every interpretation"
"""What no other reading of the source would change."""
_LEVEL = re.compile(r"\b(has|needs|[Aa]pplication|[Kk]nowledge|level) ([+−]?[0-9?])")
_CHANGE = re.compile(r"(?<=[0-9?]) → (?=[0-9?])")


def percent(share: float) -> str:
    """A share as whole per cent; never rounded up to 100 or down to 0.

    Examples
    --------
    >>> percent(0.996), percent(1.0), percent(0.004), percent(float("nan"))
    ('99 %', '100 %', '1 %', '–')
    """
    return NOTHING if math.isnan(share) else f"{_whole(share)} %"


def percent_range(low: float, high: float) -> str:
    """Two shares as an interval in per cent."""
    if math.isnan(low) or math.isnan(high):
        return NOTHING
    ends = sorted({_whole(low), _whole(high)})
    return f"{'–'.join(str(end) for end in ends)} %"


def _whole(share: float) -> int:
    rounded = round(100 * share)
    if rounded == 100 and share < 1:
        return 99
    return 1 if rounded == 0 and share > 0 else rounded


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun, such as ``1 person`` or ``14 people``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def people(number: int) -> str:
    """``1 person`` or ``14 people``."""
    return counted(number, "person", "people")


def more_people(number: int) -> str:
    """``1 more person`` or ``14 more people``."""
    return counted(number, "more person", "more people")


def signed(gap: float) -> str:
    """A gap with its sign and a real minus, ``?`` where there is none.

    Examples
    --------
    >>> signed(-2), signed(0), signed(1), signed(float("nan"))
    ('−2', '0', '+1', '?')
    """
    if math.isnan(gap):
        return "?"
    return f"{gap:+g}".replace("-", "−") if gap else "0"


def titles(numbers: Iterable[int]) -> str:
    """Competences by number and chart label, in a list."""
    return ", ".join(competence(number).short for number in numbers)


def unparted(text: str) -> str:
    """A text in which no line ends in the label of a competence, before a level or in a change.

    Examples
    --------
    >>> unparted("9 people are below in 9 Schedule").split(" ")[-2:]
    ['in', '9\\xa0Schedule']
    >>> unparted("12 Risk & issues: has 3, needs 4").split(" ")
    ['12\\xa0Risk\\xa0&\\xa0issues:', 'has\\xa03,', 'needs\\xa04']
    >>> unparted("knowledge ? → 4, application 3 → 4").split(" ")
    ['knowledge\\xa0?\\xa0→\\xa04,', 'application\\xa03\\xa0→\\xa04']
    """
    together = _LEVEL.sub("\\1\N{NO-BREAK SPACE}\\2", _labels().sub(_one_word, text))
    if "→" not in together:
        return together
    return _CHANGE.sub("\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}", together)


def _one_word(found: re.Match[str]) -> str:
    said = found[0]
    return said.replace(" ", "\N{NO-BREAK SPACE}") if said in _numbered() else said


@cache
def _numbered() -> frozenset[str]:
    """The chart label of each competence, and the number and first word of its name."""
    labels = {one.short for one in competences()}
    return frozenset(
        labels | {" ".join(one.title.split()[:2]).rstrip(",") for one in competences()}
    )


@cache
def _labels() -> re.Pattern[str]:
    """Any number before the words of a label, the longer ones first."""
    words = {re.escape(label.split(" ", 1)[1]) for label in _numbered()}
    return re.compile(f"[0-9]+ (?:{'|'.join(sorted(words, reverse=True))})(?![A-Za-z])")


def capital(text: str) -> str:
    """A text that begins with a capital letter; the rest stays as it is.

    Examples
    --------
    >>> capital("since 2026-Q2, Ann is")
    'Since 2026-Q2, Ann is'
    """
    return f"{text[:1].upper()}{text[1:]}"


def dotted(*parts: str) -> str:
    """Those that are not blank, in a line.

    Examples
    --------
    >>> dotted("14 people", "", "team.csv")
    '14 people · team.csv'
    """
    return " · ".join(part for part in parts if part)


def listed(parts: Sequence[str]) -> str:
    """Words as a list in a sentence.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def first_of(parts: Sequence[str], singular: str, plural: str = "") -> str:
    """The first of some texts, and how many more there are.

    Examples
    --------
    >>> first_of(["Ann"], "person", "people"), first_of(["Ann", "Bo", "Cy"], "person", "people")
    ('Ann', 'Ann and 2 more people')
    """
    more = counted(len(parts) - 1, f"more {singular}", f"more {plural or singular + 's'}")
    return f"{parts[0]} and {more}" if len(parts) > 1 else parts[0]
