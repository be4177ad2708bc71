"""Whether a text that a user wrote names somebody who was rated, or rates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pmo_data.ratings import Ratings

_SHORT = 4
"""Plain words of fewer letters, and numbers, say too little to be taken for a person."""


@dataclass(frozen=True)
class KnownNames:
    """Names and ids of everybody rated, and raters of two words or more where they count.

    Attributes
    ----------
    texts : frozenset of str
        Each as its words in small letters.
    longest : int
        Words of the longest.
    """

    texts: frozenset[str]
    longest: int

    @classmethod
    def of(cls, ratings: Ratings, *, raters: bool) -> KnownNames:
        """Those of all that was read, with its raters or without: some are no names."""
        people = ratings.people
        told = {_words(text) for name in ("name", "person_id") for text in people[name].unique()}
        known = {words for words in told if _says_who(words)}
        if raters:
            rating = map(_words, people["rater"].unique())
            known |= {words for words in rating if len(words) > 1}
        return cls(frozenset(map(" ".join, known)), max(map(len, known), default=0))

    def within(self, text: str) -> bool:
        """Whether one of them stands in a text as whole words.

        Examples
        --------
        >>> known = KnownNames(frozenset({"ada obi"}), 2)
        >>> known.within("Notes of Ada Obi's review"), known.within("Canada Obituary")
        (True, False)
        """
        words = _words(text)
        return any(
            " ".join(words[first : first + count]) in self.texts
            for first in range(len(words))
            for count in range(1, self.longest + 1)
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def _says_who(words: tuple[str, ...]) -> bool:
    text = " ".join(words)
    return not text.isdigit() and (len(text) >= _SHORT or not text.isascii())
