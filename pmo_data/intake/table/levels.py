"""Levels as people write them (domain.md 7): read, taken for not assessed, or rejected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL, scale
from pmo_data.ratings import NOT_ASSESSED

REJECTED = -1
"""Stands for a rejected cell while a file is being read."""

_MARKS = {
    *("-", "--", "---", "–", "—", "−", ".", "..", "...", "…", "_", "?", "??", "???"),
    *("n/a", "na", "n.a.", "n.a", "#n/a", "n/r", "nr", "n.r.", "nan", "none", "null", "<na>"),
    *("tbc", "tbd", "tba", "t.b.c.", "t.b.d.", "to be confirmed", "to be decided", "pending"),
    *("not assessed", "not rated", "not relevant", "not applicable", "not yet assessed"),
    *("not known", "unknown", "unrated", "blank", "(blank)", "n/k"),
}
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:[.,]\d{1,40})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,40})[.,]0+", re.ASCII)
_LEVEL = re.compile(r"([1-5])(?:[.,]0+)?", re.ASCII)
_PREFIXED = re.compile(r"(?:l|level\s+)(\d{1,9})", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"(\d{1,9})\s*[-–—]\s*([^\W\d_]+)")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,4}}[-/. ](?:{_MONTHS})[a-z]*(?:[-/. ]\d{{2,4}})?"
    rf"|(?:{_MONTHS})[a-z]*[-/. ]\d{{1,4}}"
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
    value = text.strip()
    if not value:
        return LevelMeaning(NOT_ASSESSED)
    prefixed = _PREFIXED.fullmatch(value)
    found = _LEVEL.fullmatch(prefixed[1] if prefixed else value)
    if found:
        return LevelMeaning(int(found[1]))
    folded = " ".join(value.casefold().split())
    by_name = {level.name.casefold(): level.level for level in scale()}
    if folded in by_name:
        return LevelMeaning(by_name[folded])
    named = _NAMED.fullmatch(value)
    if named and named[2].casefold() in by_name:
        if int(named[1]) == by_name[named[2].casefold()]:
            return LevelMeaning(int(named[1]))
        return _rejected(f"names level {named[1]} and {named[2]}, which are different levels")
    if folded in _MARKS:
        return LevelMeaning(NOT_ASSESSED, "was taken as not assessed")
    return _why_rejected(value, folded)


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


def _why_rejected(value: str, folded: str) -> LevelMeaning:
    """The plain reason why a text is no level."""
    prefixed = _PREFIXED.fullmatch(value)
    if prefixed or _NUMBER.fullmatch(value):
        return _off_scale(prefixed[1] if prefixed else value)
    reasons = (
        (value.startswith("="), "is a formula and not its result"),
        (value.startswith("#"), "is the error of a formula"),
        (folded in ("true", "false", "yes", "no", "y", "n", "x", "✓", "✔"), "is a tick or an"
         " answer, not a level"),
        (bool(_DATE.fullmatch(value)), "is a date, perhaps made by the spreadsheet out of a"
         " range or a fraction"),
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
