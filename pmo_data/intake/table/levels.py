"""Levels as people write them (domain.md 7): read, taken for not assessed, or rejected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from pmo_data.intake.table.spellings import SIGNS, bare, spelt
from pmo_data.ratings import NOT_ASSESSED

REJECTED = -1
"""Stands for a rejected cell while a file is being read."""

_NUMBER = re.compile(r"[-+]?\d{1,40}(?:[.,]\d{1,40})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,40})[.,]0+", re.ASCII)
_MONTHS = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\d{{1,4}}[-/. ]{{1,2}}{_MONTHS}(?:[-/. ]\d{{2,4}})?"
    rf"|{_MONTHS}[-/. ]\d{{1,4}}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ t].*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LevelMeaning:
    """What one text in a rating cell means.

    Attributes
    ----------
    level : int
        1–5, 0 for not assessed, -1 for rejected.
    reason : str
        Why it is rejected or taken as not assessed, as the middle of a sentence; empty
        where there is nothing to say.
    whole : int or None
        A plain whole number off the scale, as another scale would have it.
    """

    level: int
    reason: str = ""
    whole: int | None = None


def _rejected(reason: str, whole: int | None = None) -> LevelMeaning:
    return LevelMeaning(REJECTED, reason, whole)


@lru_cache(maxsize=100_000)
def read_level(text: str) -> LevelMeaning:
    """The meaning of a text in a rating cell.

    Examples
    --------
    >>> [read_level(t).level for t in ("3", "3,0", "Level 3", "3 - Competent", "", "TBC", "6")]
    [3, 3, 3, 3, 0, 0, -1]
    """
    value = bare(text)
    if not value:
        return LevelMeaning(NOT_ASSESSED)
    folded = " ".join(value.casefold().split())
    if folded in SIGNS:
        return LevelMeaning(NOT_ASSESSED, "was taken as not assessed")
    date = bool(_DATE.fullmatch(re.sub(r"\s*([-–/])\s*", r"\1", value)))
    found = None if date else spelt(value)
    if found is None:
        return _why_rejected(value, folded, date)
    if found.disagrees:
        different = f"names level {found.number} and {found.disagrees}, which are different levels"
        return _rejected(different)
    if LOWEST_LEVEL <= found.number <= HIGHEST_LEVEL:
        return LevelMeaning(found.number)
    return _off_scale(str(found.number))


def folded_value(text: str) -> str:
    """A text as the values of a mapping are compared: case, blanks and ``.0`` do not matter.

    Examples
    --------
    >>> [folded_value(text) for text in (" Novice ", "3.0", "3,5")]
    ['novice', '3', '3,5']
    """
    folded = " ".join(text.split()).casefold()
    whole = _WHOLE.fullmatch(folded)
    return whole[1] if whole else folded


def said_level(text: str, values: Mapping[str, int]) -> LevelMeaning:
    """The meaning of a text where a mapping says what some values stand for.

    Parameters
    ----------
    values
        Text as `folded_value` gives it → level, 0 for not assessed. A text that holds a number
        to which these give another level is rejected, unless it is one of them itself.
    """
    said = values.get(folded_value(text))
    if said is not None:
        return LevelMeaning(said)
    meaning = read_level(text)
    number = str(meaning.level)
    if number in text and values.get(number, meaning.level) != meaning.level:
        return _rejected("is not among the values of the mapping, which says otherwise of its"
                         " number")  # fmt: skip
    return meaning


def holds_number(text: str) -> bool:
    """Whether a text is a number or a level."""
    value = bare(text)
    return bool(_NUMBER.fullmatch(value.removesuffix("%").strip())) or read_level(text).level > 0


def _why_rejected(value: str, folded: str, date: bool) -> LevelMeaning:
    """The plain reason why a text is no level."""
    if _NUMBER.fullmatch(value):
        return _off_scale(value)
    reasons = (
        (value.startswith("="), "is a formula and not its result"),
        (value.startswith("#"), "is the error of a formula"),
        (folded in ("true", "false", "yes", "no", "y", "n", "x", "✓", "✔"), "is a tick or an"
         " answer, not a level"),
        (date, "is a date, perhaps made by the spreadsheet out of a"
         " range or a fraction"),
        (bool(re.fullmatch(r"[1-5]\s*/\s*5", value)), "may be two levels or one out of 5"),
        (bool(re.fullmatch(r"[1-5]\s*[-–/,;|+ ]\s*[1-5]", value)), "holds two levels"),
        (bool(re.fullmatch(r"[-+]?inf(inity)?|[\d.,]+e[-+]?\d+", folded)), "is a number in a"
         " notation that is not used for levels"),
        (value.endswith("%"), "is a percentage"),
        (bool(re.fullmatch(r"[1-5]", "".join(c for c in value if c.isascii() and c.isdigit()))),
         "carries something besides the level"),
        (any(c.isnumeric() and not c.isascii() for c in value), "is written with a sign that is"
         " no plain digit"),
    )  # fmt: skip
    for applies, reason in reasons:
        if applies:
            return _rejected(reason)
    return _rejected("is neither a number nor the name of a level")


def _off_scale(value: str) -> LevelMeaning:
    number = float(value.replace(",", "."))
    if not number.is_integer():
        return _rejected("is not a whole level")
    if LOWEST_LEVEL <= number <= HIGHEST_LEVEL:
        return _rejected("carries something besides the level")
    whole = int(number) if abs(number) <= 100 else None
    if number > HIGHEST_LEVEL:
        return _rejected("is above the scale, which ends at 5", whole)
    if number == 0:
        return _rejected("is not on the scale, which begins at 1 (blank is not assessed)", 0)
    return _rejected("is below the scale, which begins at 1")


def holds_levels(texts: list[str], read: Callable[[str], LevelMeaning] = read_level) -> bool:
    """Whether a column holds ratings, going by what is written in it."""
    counts = {text: count for text, count in Counter(texts).items() if text.strip()}
    meanings = {text: read(text) for text in counts}
    levels = sum(
        count
        for text, count in counts.items()
        if meanings[text].level != REJECTED or meanings[text].whole is not None
    )
    return levels * 2 >= sum(counts.values())
