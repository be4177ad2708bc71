"""Whether a text that a user wrote names somebody who was rated, or rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pmo_data.named.mentions import Sought, as_written, letters_of, spellings, units_of, words_of
from pmo_data.named.report_words import is_report_phrase, report_words
from pmo_data.ratings import Ratings

_SHORT = 3
"""Words of fewer letters say too little to be taken for a person."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
"""Stands in most titles and rounds, also where it is somebody's id."""
_PARTICLES = "van von vom der den des del della dos das les las bin ibn abu ben und and the for"


@dataclass(frozen=True)
class KnownNames:
    """Names, their words, and ids of everybody rated, and of raters.

    Attributes
    ----------
    whole : frozenset of str
        Spellings of whole names, and ids with a letter.
    parts : frozenset of str
        Words of three letters or more of these names but those of the report, and ids of
        three digits or more.
    """

    whole: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, ratings: Ratings) -> KnownNames:
        """Those of all that was read."""
        people = ratings.people
        raters = [one for one in people["rater"].unique() if not is_report_phrase(one)]
        names = [*people["name"].unique(), *raters]
        ids = people["person_id"].unique()
        whole = {one for name in names if _says_who(name) for one in spellings(name)}
        parts = {word for name in names for word in _words(name)}
        for id_ in ids:
            if _says_who(id_) and letters_of(id_) not in _ordinary():
                whole |= as_written(id_)
            elif id_.isdigit() and len(id_) >= _SHORT and not _YEAR.fullmatch(id_):
                parts |= as_written(id_)
        return cls(frozenset(whole), frozenset(parts))

    def within(self, text: str, *, parts: bool = True) -> bool:
        """Whether one of them, or a part, stands in a text as whole words."""
        return bool(self.first(text, parts=parts))

    def first(self, text: str, *, parts: bool = True) -> str:
        """The first of them, or of their parts, that stands in a text as whole words.

        Examples
        --------
        >>> known = KnownNames(spellings("Ada Obi"), frozenset({"obi"}))
        >>> [known.first(text) for text in ("Team Obi,Ada", "Mr Obi's", "Canada Obituary")]
        ['Obi', 'Obi', '']
        >>> known.first("Mr Obi's", parts=False)
        ''
        """
        sought = self._all if parts else Sought(self.whole)
        return next((text[start:end] for start, end in sought.places(words_of(text))), "")

    @cached_property
    def _all(self) -> Sought:
        return Sought(self.whole | self.parts)


def _words(name: str) -> Iterator[str]:
    """The words of a name that tell whose it is."""
    for word in (*(word.text for word in words_of(name)), *units_of(name)):
        if len(word) >= _SHORT and not word.isdigit() and word not in _ordinary():
            yield word


@cache
def _ordinary() -> frozenset[str]:
    return report_words() | {*_PARTICLES.split()}


def _says_who(text: str) -> bool:
    letters = letters_of(text)
    long = len(letters) >= _SHORT or not letters.isascii() or any(map(str.isdigit, letters))
    return long and not letters.isdigit() and not is_report_phrase(text)
