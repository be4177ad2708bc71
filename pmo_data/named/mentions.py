"""Where a name stands in a text, however either is written.

Case, code points, width, accents written as marks of their own and invisible characters do not
count; the order of a name's words and what stands between them do not either. A letter with
another mark is another letter, and a part of a word is no word, but in scripts without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, permutations, product

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_APOSTROPHES = "'`\u00b4\u02b9\u02bb-\u02bd\u02c8\u2018\u2019\u201b\u2032\u055a\u05f3\ua78c\uff07"
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_GLUE = re.compile(f"[\u200b{_APOSTROPHES}]")
_NO_LETTER = re.compile(r"[\W_]")
_BETWEEN = re.compile(r"[\s\u00b7\u30fb\uff65]")
_OF_LISTS = re.compile(r"[;/|&+:\u3001]")
_APART = ";"
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_MOST_ORDERED = 3
"""Words of a name that are looked for in every order; of more, only another first word."""
_MOST_TURNED = 12
"""Words of a name that are looked for from another first word; of more, as they stand."""
_JOINED = 3
"""Letters of two words that may stand without a space; shorter ones make other words so."""


@dataclass(frozen=True)
class Word:
    """A word of a text as it is compared, where it stands, and what is before it.

    Attributes
    ----------
    gap : str
        Nothing, where it hangs on the word before it; a space; or `_APART`, where the two are
        of a list.
    """

    text: str
    start: int
    end: int
    gap: str


def words_of(text: str) -> list[Word]:
    """The words of a text; in a script without spaces each letter is one.

    Examples
    --------
    >>> [word.text for word in words_of("Team Ada_Obi’s ＭＡＰ")]
    ['team', 'ada', 'obi', 's', 'map']
    """
    starts = [i for i, letter in enumerate(text) if not i or not _is_mark(letter)]
    ends = [*starts, len(text)][1:]
    letters = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    kinds = "".join(map(_kind, letters))
    found: list[Word] = []
    before = 0
    for match in re.finditer("w(?:i*w)*|n", kinds):
        first, last = match.span()
        alone = "n" == kinds[first] == kinds[before - 1 : before]
        between = kinds[before:first].strip("gis" if alone else "gi")
        gap = _APART if _APART in between else " " if between else ""
        written = "".join(map(_letter, letters[first:last]))
        found.append(Word(written, starts[first], ends[last - 1], gap))
        before = last
    return found


def letters_of(text: str) -> str:
    """Letters and digits alone: those of a name stand in every text that holds it.

    Examples
    --------
    >>> letters_of("Zoë Żółć-Straße")
    'zoëżółćstrasse'
    """
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    return _NO_LETTER.sub("", _folded(_GLUE.sub("", _UNSEEN.sub("", text))))


def compared(text: str) -> str:
    """A text as texts are compared: without case, width and invisible characters.

    Examples
    --------
    >>> compared("ＭA\u00adP Żółć")
    'map żółć'
    """
    return _folded(_UNSEEN.sub("", text))


def spellings(name: str) -> frozenset[str]:
    """All ways of writing a name, each as its words with a space, or none, between.

    Examples
    --------
    >>> sorted(spellings("Ada Obi"))
    ['ada obi', 'adaobi', 'obi ada', 'obiada']
    >>> sorted(spellings("O'Hara")), sorted(spellings("A. Other"))
    (['hara o', 'o hara', 'ohara'], ['a other', 'other a'])
    """
    found = {*as_written(name), *_arranged(units_of(name))}
    if not _WITHOUT_SPACES.search(name):
        found.update(_arranged([word.text for word in words_of(name)]))
    return frozenset(found)


def as_written(text: str) -> frozenset[str]:
    """A text, such as an id, with its words in their order."""
    written = "".join(f"{word.gap}{word.text}" for word in words_of(text))
    return frozenset({written.lstrip(f" {_APART}")}) - {""}


def units_of(text: str) -> list[str]:
    """The words of a text, those that hang together as one.

    Examples
    --------
    >>> units_of("Sean O'Brien"), units_of("王芳")
    (['sean', 'obrien'], ['王芳'])
    """
    units: list[str] = []
    for word in words_of(text):
        if units and not word.gap:
            units[-1] += word.text
        else:
            units.append(word.text)
    return units


@dataclass(frozen=True)
class Sought:
    """Spellings that are looked for in texts, as of `spellings` and `as_written`."""

    texts: frozenset[str] = frozenset()

    def places(self, words: list[Word]) -> Iterator[tuple[int, int]]:
        """Where they stand in a text of these words: begin and end of each, some overlapping."""
        line, starts = "", []
        ends: dict[int, int] = {}
        for word in words:
            line += word.gap
            starts.append(len(line))
            line += word.text
            ends.setdefault(len(line), word.end)
        for word, start in zip(words, starts, strict=True):
            for length in self._lengths:
                end = ends.get(start + length)
                if end is not None and line[start : start + length] in self.texts:
                    yield word.start, end

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(text) for text in self.texts if text})


def _arranged(units: list[str]) -> Iterator[str]:
    if len(units) > _MOST_TURNED:
        orders = [(*units,)]
    elif len(units) > _MOST_ORDERED:
        orders = [(*units[first:], *units[:first]) for first in range(len(units))]
    else:
        orders = list(permutations(units))
    for order in orders:
        if order:
            yield " ".join(order)
            joints = [(" ", "") if _may_join(*two) else (" ",) for two in pairwise(order)]
            if len(order) > _MOST_ORDERED:
                joints = [joint[-1:] for joint in joints]
            for chosen in product(*joints):
                yield "".join(map("".join, zip(order, (*chosen, ""), strict=True)))


def _may_join(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _JOINED
        or _WITHOUT_SPACES.match(one[-1]) is not None
        or _WITHOUT_SPACES.match(other) is not None
    )


@lru_cache(4096)
def _is_mark(letter: str) -> bool:
    """Whether it belongs to the letter before it."""
    if letter.isascii() or _kind(letter) in "gi":
        return False
    folded = unicodedata.normalize("NFKC", letter)
    return unicodedata.category(folded[0])[0] == "M" or "\u1160" <= folded <= "\u11ff"


@lru_cache(4096)
def _kind(letter: str) -> str:
    """Of a word, one of its own, unseen, glue of two words, a space, of a list, or another."""
    if _UNSEEN.match(letter) or _GLUE.match(letter):
        return "i" if _UNSEEN.match(letter) else "g"
    folded = _letter(letter)
    if folded[:1].isalnum():
        return "n" if _WITHOUT_SPACES.match(folded) else "w"
    if _BETWEEN.match(letter):
        return "s"
    return _APART if _OF_LISTS.match(folded) else "p"


@lru_cache(4096)
def _letter(letter: str) -> str:
    return "" if _UNSEEN.match(letter) else _folded(letter)


def _folded(text: str) -> str:
    # The two letters i of Turkish are one: capitals of either are written as those of the other.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.replace("i\u0307", "i").replace("\u0131", "i")
