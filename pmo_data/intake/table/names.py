"""Competence names as people write them, matched to the 27 and to nothing that only resembles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pmo_data.framework.competences import COMPETENCE_COUNT, competence, competences
from pmo_data.reasons import Reason

RESEMBLANCE = 62.0
"""Least token-set ratio (0–100) at which a competence is offered as what may be meant."""

THIRD_EDITION_COUNT = 29
THIRD_EDITION_ONLY = {
    "life cycles",
    "sustainability",
    "portfolio shaping",
    "assurance",
    "stakeholder engagement communication management",
    "conflict resolution",
    "diversity inclusion",
    "integrated planning",
    "risk issue management",
}
"""Names (as `name_key`) that the 3rd edition of the framework has and this one has not."""


@dataclass(frozen=True)
class NameMatch:
    """What a written competence was taken for.

    Attributes
    ----------
    number : int or None
        Competence number where it was matched, with or without a slip of spelling.
    code : Reason or None
        What there is to say; None where it was matched without a slip.
    near : tuple of int
        Competences that may be meant, most alike first; where a slip of
        spelling was accepted, the one it was taken for.
    third_edition : bool
        The name or number occurs in the 3rd edition only.
    """

    number: int | None
    code: Reason | None = None
    near: tuple[int, ...] = ()
    third_edition: bool = False


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a text without case, punctuation and width of characters.

    Examples
    --------
    >>> words("9A. Risk & issues_2")
    ('9', 'a', 'risk', 'and', 'issues', '2')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return tuple(re.findall(r"[^\W\d_]+|\d+", folded.replace("+", " and ")))


def name_key(parts: tuple[str, ...]) -> str:
    """The words of a name without the word `and`, which people leave out or write as a sign."""
    return " ".join(part for part in parts if part != "and")


@cache
def _numbers_by_key() -> dict[str, int]:
    return {name_key(words(c.name)): c.number for c in competences()}


@cache
def _numbers_by_label() -> dict[str, int]:
    return {name_key(words(c.label)): c.number for c in competences()}


def known_name(parts: tuple[str, ...]) -> int | None:
    """Number of the competence that is written without a slip, else None."""
    return _numbers_by_key().get(name_key(parts))


def allowed_slips(key: str) -> int:
    """How many letters may be wrong, missing, too many or swapped: 1 from 6 letters, 2 from 16."""
    return 0 if len(key) < 6 else 1 if len(key) < 16 else 2


@lru_cache(maxsize=5_000)
def _misspelt(key: str) -> tuple[int, ...]:
    """Competences within the allowed slips of spelling, all equally near."""
    from rapidfuzz.distance import OSA

    limit = allowed_slips(key)
    found = {n: OSA.distance(key, known, score_cutoff=2) for known, n in _numbers_by_key().items()}
    least = min(found.values())
    return tuple(n for n, slips in found.items() if slips == least) if least <= limit else ()


@lru_cache(maxsize=5_000)
def nearest(key: str) -> tuple[int, ...]:
    """Up to three competences whose names resemble a text, most alike first."""
    from rapidfuzz import fuzz

    def content(text: str) -> str:
        return " ".join(word for word in text.split() if word != "management")

    scored = []
    for known, number in _numbers_by_key().items():
        mine, theirs = content(key), content(known)
        common = set(mine.split()) & set(theirs.split())
        score = fuzz.token_set_ratio(mine, theirs) if common else fuzz.ratio(mine, theirs)
        scored.append((-score, -fuzz.ratio(key, known), number))
    return tuple(number for score, _, number in sorted(scored)[:3] if -score >= RESEMBLANCE)


def match_name(parts: tuple[str, ...], number: int | None = None) -> NameMatch:
    """Match the words of a competence's name, and its number where one is written.

    The number alone is enough; with a name beside it both have to agree
    (domain.md 7). The short label of a chart counts only beside its number.

    `parts` are the `words` of the name; empty where only a number is written.
    """
    key = name_key(parts)
    newer = key in THIRD_EDITION_ONLY
    if number is not None and not 1 <= number <= COMPETENCE_COUNT:
        known = known_name(parts)
        meant = (known,) if known else ()
        beyond = number in (28, THIRD_EDITION_COUNT)
        return NameMatch(
            None, Reason.UNKNOWN_COMPETENCE, meant, newer or (beyond and bool(known or not key))
        )
    if not key:
        return NameMatch(number) if number else NameMatch(None, Reason.UNKNOWN_COMPETENCE)
    found = known_name(parts)
    if found is None and number is not None and _numbers_by_label().get(key) == number:
        found = number
    if found is not None:
        if number in (None, found):
            return NameMatch(found)
        return NameMatch(None, Reason.NUMBER_NAME_MISMATCH, (found,))
    guesses = _misspelt(key)
    if len(guesses) > 1:
        return NameMatch(None, Reason.AMBIGUOUS_COMPETENCE, guesses)
    if guesses:
        if number in (None, guesses[0]):
            return NameMatch(guesses[0], Reason.NEAR_MATCH_NEEDS_CONFIRMATION, guesses)
        return NameMatch(None, Reason.NUMBER_NAME_MISMATCH, guesses)
    near = nearest(key)
    code = Reason.NEAR_MATCH_NEEDS_CONFIRMATION if near else Reason.UNKNOWN_COMPETENCE
    return NameMatch(None, code, near, newer)


def titles(numbers: tuple[int, ...]) -> str:
    """Competences for a sentence, such as ``9 Schedule management or 22 Change control``."""
    return " or ".join(competence(n).title for n in numbers)
