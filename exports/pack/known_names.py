"""Whether a text that a user wrote names somebody, or says what stands in a further column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import product

from pmo_data.named.dates import dates_in
from pmo_data.named.mentions import (
    Sought,
    Word,
    as_written,
    compared,
    letters_of,
    spellings,
    units_of,
    words_of,
)
from pmo_data.named.pieces import pieces_of, unaccented
from pmo_data.named.report_words import (
    institution_words,
    is_institution,
    is_of_people,
    is_report_phrase,
    report_phrases,
    report_words,
)
from pmo_data.named.titles import TITLES, forms_of
from pmo_data.ratings import Ratings

_SHORT = 3
"""Words of fewer letters say too little to be taken for a person."""
_WITHIN = 6
"""Letters of a whole name, or characters of an id, that are looked for within a longer word."""
_MOST_JOINED = 5
"""Neighbouring words of a name that are looked for as one."""
_YEAR = re.compile("(?:19|20)[0-9]{2}")
"""Stands in most titles and rounds, also where it is somebody's id."""
_SPACES = re.compile(r"[\s,·・･]+")
"""Between the parts of a name, also in a script in which each letter is a word."""
_PARTICLES = (
    "van von vom der den des del della delle dello degli dal dalla dos das les las los bin ibn abu "
    "ter ten zur zum und and the for"
)


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
    values : frozenset of str
        Spellings of what stands in further columns, less bodies and words of the report.
    """

    whole: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()

    @classmethod
    def of(cls, ratings: Ratings) -> KnownNames:
        """Those of all that was read."""
        rated, ids = ratings.people["name"].unique(), ratings.people["person_id"].unique()
        raters = [*_no_bodies(ratings, ["rater", *filter(is_of_people, ratings.extras)])]
        values = [*_no_bodies(ratings, ratings.extras)]
        names = [*rated, *raters, *map(_mailbox, (*rated, *raters, *ids, *values))]
        forms = {form for name in names for form in forms_of(name) if _says_who(form)}
        whole = {text for form in forms for text in (*spellings(form), *_joined(form))}
        parts = {word for one in raters for word in _words(one)} - institution_words()
        parts |= {word for one in rated for word in _words(one)}
        for id_ in ids:
            if _says_who(id_) and letters_of(id_) not in _ordinary():
                whole |= as_written(id_) | _apart(id_)
            elif id_.isdigit() and len(id_) >= _SHORT and not _YEAR.fullmatch(id_):
                parts |= as_written(id_)
        told = {text for one in values if _says_who(one) for text in spellings(one)}
        return cls(frozenset(whole), frozenset(parts), frozenset(told))

    def within(self, text: str) -> bool:
        """Whether one of them, or a part, stands in a text."""
        return bool(self.first(text))

    def first(self, text: str) -> str:
        """The first of them, or of their parts, that stands in a text.

        Accents do not count, nor what a word is glued to where its case changes or a number
        begins; a whole name of six letters is found within any word. A part that says a day
        or month, or stands in the name of a competence, is about that.

        Examples
        --------
        >>> known = KnownNames(spellings("Ada Obi"), frozenset({"obi"}))
        >>> [known.first(text) for text in ("Team Obi,Ada", "Mr Obi's", "Canada Obituary")]
        ['Obi', 'Obi', '']
        >>> [known.first(text) for text in ("TeamObi2026", "Óbi", "teamadaobi", "teamobi")]
        ['Obi', 'Óbi', 'adaobi', '']
        """
        places = sorted(self._places(text))
        if not places:
            return ""
        elsewhere = [*dates_in(text), *_phrases().places(words_of(text))]
        for start, end in places:
            if not any(a <= start and end <= b for a, b in elsewhere):
                return text[start:end]
        return ""

    def _places(self, text: str) -> set[tuple[int, int]]:
        pieces = pieces_of(text)
        apart = [replace(piece, gap=piece.gap or " ") for piece in pieces]
        letters = [one for piece in pieces for one in _letters(text, piece)]
        return {
            place
            for number in (0, 1)
            for words, sought in ((pieces, self._all), (apart, self._all), (letters, self._glued))
            for place in sought.places([_bare(word, number) for word in words])
        }

    @cached_property
    def _all(self) -> Sought:
        genitives = {f"{part}s" for part in self.parts if part.isalpha()}
        return Sought(_unaccented(self.whole | self.parts | genitives | self.values))

    @cached_property
    def _glued(self) -> Sought:
        joined = {one for one in self.whole if len(one) >= _WITHIN and one.isalnum()}
        return Sought(_unaccented(one for one in joined if one not in self.parts))


def _no_bodies(ratings: Ratings, columns: Iterable[str]) -> Iterator[str]:
    """What stands in these columns, but boards, offices and kinds of raters."""
    for column in columns:
        for text in ratings.people[column].astype("str").unique():
            if not is_institution(text):
                yield text


def _bare(word: Word, number: int) -> Word:
    return replace(word, text=unaccented(word.text)[number])


def _unaccented(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(bare for text in texts for bare in unaccented(text))


def _letters(text: str, piece: Word) -> Iterator[Word]:
    """The letters of a piece, each as a word that hangs on the one before."""
    for place in range(piece.start, piece.end):
        gap = piece.gap if place == piece.start else ""
        yield Word(compared(text[place]), place, place + 1, gap)


def _words(name: str) -> Iterator[str]:
    """The words of a name that tell whose it is."""
    name = _mailbox(name) or name
    for word in (*(word.text for word in words_of(name)), *units_of(name)):
        if len(word) >= _SHORT and not word.isdigit() and word not in _ordinary():
            yield word
    for part in _SPACES.split(name):
        letters = [word.text for word in words_of(part)]
        if len(letters) > 1 and all(_is_one(letter) for letter in letters):
            yield "".join(letters)


def _is_one(word: str) -> bool:
    """Whether a word is one letter of a script without spaces, with its marks."""
    return not word.isascii() and sum(map(str.isalnum, word)) == 1


def _joined(name: str) -> Iterator[str]:
    """Neighbouring words of a name as one, where that is long enough to be nobody else's."""
    words = [word.text for word in words_of(name)]
    for first, end in product(range(len(words)), range(2, _MOST_JOINED + 1)):
        joined = words[first : first + end]
        has_initials = min(map(len, joined)) == 1
        least = 2 * _WITHIN if has_initials else _WITHIN
        long = len(joined) == end and sum(map(len, joined)) >= least
        if long and not _ordinary().issuperset(joined):
            yield "".join(joined)


def _apart(id_: str) -> set[str]:
    """A long id with spaces between its letters and digits."""
    long = len(letters_of(id_)) >= _WITHIN
    return {" ".join(piece.text for piece in pieces_of(id_))} if long else set()


def _mailbox(text: str) -> str:
    """What stands before the @ of an address; nothing of another text."""
    before, at, behind = text.strip().partition("@")
    return before if at and "." in behind and " " not in text.strip() else ""


@cache
def _ordinary() -> frozenset[str]:
    return report_words() | TITLES | {*_PARTICLES.split()}


@cache
def _phrases() -> Sought:
    """Names of competences and roles, of several words: one of them is none of a person."""
    texts = {text for one in report_phrases() for text in as_written(one)}
    return Sought(frozenset(text for text in texts if " " in text))


def _says_who(text: str) -> bool:
    letters = letters_of(text)
    long = len(letters) >= _SHORT or not letters.isascii() or any(map(str.isdigit, letters))
    return long and not letters.isdigit() and not is_report_phrase(text)
