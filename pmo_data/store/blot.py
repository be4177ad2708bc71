"""What takes a person out of texts that are about somebody or something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pmo_data.intake.table.people import folded, read_rater
from pmo_data.ratings import AGREED, MANAGER, SELF

ERASED = "(erased)"


@dataclass(frozen=True)
class Blot:
    """The words of a person, and what is left of a text without them.

    Attributes
    ----------
    words : tuple of str
        Their names and ids with a letter in them: these go wherever they stand as words of
        their own. One of digits alone may as well be a grade, and is left.
    common : tuple of str
        Those of one letter, and those that say which kind of rater somebody is: they go only
        where they fill a cell, since they mean something else in headings and raters.
    """

    words: tuple[str, ...] = ()
    common: tuple[str, ...] = ()

    def inside(self, text: str) -> str:
        """A label, a heading, a rater or the name of a file without the person."""
        pattern = self._pattern
        return text if pattern is None else pattern.sub(ERASED, text)

    def cell(self, text: str) -> str:
        """A cell of somebody else's row, or the name of who did something, without the person."""
        if key(text) in map(key, self.common):
            return ERASED
        return self.inside(text)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spellings = {
            r"[\s_.,-]+".join(map(re.escape, unicodedata.normalize(form, word).split()))
            for word in self.words
            for form in ("NFC", "NFD")
        }
        if not spellings:
            return None
        longest_first = "|".join(sorted(spellings, key=len, reverse=True))
        return re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", re.IGNORECASE)


def blot_of(names: Iterable[str], ids: Iterable[str]) -> Blot:
    """What takes a person of these names and ids out of a text."""
    given = dict.fromkeys(word for word in (*names, *ids) if word.strip() and not _is_number(word))
    common = [word for word in given if is_common(word)]
    return Blot(tuple(word for word in given if word not in common), tuple(common))


def is_common(word: str) -> bool:
    """Whether a word is also one for a kind of rater, or has one letter at most."""
    return read_rater(word).value in (SELF, MANAGER, AGREED) or [
        c.isalpha() for c in word if c.isalnum()
    ] in ([], [True])


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word) and not any(c.isalpha() for c in word)


def key(text: str) -> str:
    """A text as it is compared: case and spaces do not count."""
    return folded(text).casefold()
