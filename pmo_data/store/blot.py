"""What takes a person out of texts that are about somebody or something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pmo_data.intake.table.people import folded
from pmo_data.named.mentions import Sought, as_written, letters_of, spellings, words_of
from pmo_data.named.report_words import is_report_phrase, report_phrases
from pmo_data.named.titles import called, forms_of

ERASED = "(erased)"
_BRACKETS, _MARKS = (("(", ")"), ("[", "]"), ("{", "}")), r"[^\w\s()\[\]{}]*"
_DESCRIBED = re.compile(
    r"[][(){}<>,;:/|&+@#\"\d_]|\s[–—-]\s|['’]s\b|\b(?:of|by|for|to|from|with|and|or|the)\b", re.I
)
"""What a rater holds who is described rather than named: then the name in it is a mention."""


@dataclass(frozen=True)
class Blot:
    """The words of a person, and what is left of a text without them.

    Attributes
    ----------
    names, ids : tuple of str
        Their names, which are found however they are spelled (`pmo_data.named.mentions`), and
        their ids with a letter in them: these go wherever they stand as words of their own. An
        id of digits alone may as well be a grade, and is left.
    common : tuple of str
        Those of one letter, and those that are words of the report: they go only where they
        fill a cell, since they mean something else in headings and raters.
    longer : frozenset of str
        Spellings of others, in which a word of the person is none of theirs.
    others : frozenset of str
        Keys of others whose name is that of the person in another order or spelling.
    """

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    longer: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def inside(self, text: str) -> str:
        """A label, a heading, a rater or the name of a file without the person."""
        letters = letters_of(text) if self._letters else ""
        if not any(one in letters for one in self._letters):
            return text
        for start, end in reversed(self._mentions(text)):
            text = text[:start] + ERASED + text[end:]
        return text

    def cell(self, text: str) -> str:
        """A cell of somebody else's row, or the name of who did something, without the person."""
        if key(text) in map(key, self.common):
            return ERASED
        return self.inside(text)

    def _mentions(self, text: str) -> list[tuple[int, int]]:
        words = words_of(text)
        longer = list(self._longer.places(words))
        spelled = sorted(self._spelled.places(words), key=lambda at: (at[0], -at[1]))
        others = [(a, b) for a, b in spelled if key(text[a:b]) in self.others]
        own = set(map(key, self.names))
        found: list[tuple[int, int]] = []
        for start, end in spelled:
            inner = any(a <= start and end <= b and (a, b) != (start, end) for a, b in longer)
            theirs = key(text[start:end]) not in own and any(
                a < end and start < b for a, b in others
            )
            if not (inner or theirs or (found and start < found[-1][1])):
                found.append(_with_brackets(text, start, end))
        return found

    @cached_property
    def _spelled(self) -> Sought:
        forms = {form for name in self.names for form in forms_of(name) if not is_common(form)}
        texts = (*map(spellings, forms), *map(as_written, self.ids))
        return Sought(frozenset().union(*texts))

    @cached_property
    def _longer(self) -> Sought:
        return Sought(self.longer)

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(map(letters_of, self._spelled.texts)) - {""}


def blot_of(
    names: Iterable[str], ids: Iterable[str], known: Iterable[tuple[str, str]] = ()
) -> Blot:
    """What takes a person of these names and ids out of a text.

    Parameters
    ----------
    names, ids
    known
        Id and name of everybody, raters and the person too: what names somebody else by a
        longer name does not name the person. Of who has no id both are the name.
    """
    names, ids = tuple(dict.fromkeys(names)), tuple(dict.fromkeys(ids))
    common = tuple(dict.fromkeys(word for word in (*names, *ids) if is_common(word)))

    def telling(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(w for w in words if w.strip() and w not in common and not _is_number(w))

    own = Blot(telling(names), tuple(i for i in telling(ids) if i not in names), common)
    return _beside(own, set(map(key, names)), [pair for pair in known if pair[0] not in ids])


def _beside(own: Blot, keys: set[str], known: list[tuple[str, str]]) -> Blot:
    """The same, knowing whom else a text may name."""
    longer = {one for text in report_phrases() for one in as_written(text)}
    others: set[str] = set()
    same = {key(called(name)[0]) for name in own.names}
    for id_, name in dict.fromkeys(known):
        is_rated = id_ != name
        for text in {id_, name}:
            letters = letters_of(text)
            if key(text) in keys or not any(one in letters for one in own._letters):
                continue
            if letters in own._letters:
                others.update({key(text)} if is_rated else ())
            elif is_rated or not _is_described(text) or key(called(text)[0]) in same:
                longer |= spellings(text) if text == name else as_written(text)
    return Blot(own.names, own.ids, own.common, frozenset(longer), frozenset(others))


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A mention with the brackets that open or close in it."""
    for opening, closing in _BRACKETS:
        more = text.count(opening, start, end) - text.count(closing, start, end)
        for _ in range(more):
            found = re.compile(rf"{_MARKS}{re.escape(closing)}").match(text, end)
            end = found.end() if found else end
        for _ in range(-more):
            found = re.search(rf"{re.escape(opening)}{_MARKS}$", text[:start])
            start = found.start() if found else start
    return start, end


def _is_described(rater: str) -> bool:
    """Whether a rater is called after a person rather than has that name: Ada's peer."""
    return _DESCRIBED.search(rater) is not None or any(
        is_report_phrase(word.text) for word in words_of(rater)
    )


def is_common(word: str) -> bool:
    """Whether a word is also one of the report, such as a kind of rater, or has one letter."""
    letters = [c.isalpha() for c in word if c.isalnum()]
    return letters in ([], [True]) or key(word) in (ERASED, "erased") or is_report_phrase(word)


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word) and not any(c.isalpha() for c in word)


def key(text: str) -> str:
    """A text as it is compared: case, spaces and code points do not count."""
    return folded(unicodedata.normalize("NFKC", text).casefold())
