"""Names of people in little room: shorter where that misleads nobody, and never two alike."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from charts.text import Measure, shortened, text_width

_BEFORE = (
    "abd abdel abdul abou abu af al ap av ben bin bint da dal dalla das de degli dei del della den "
    "der di do dos du el fitz ibn la las le lo los mac mc na ni nic o ould san santa st te ten ter "
    "the umm van ver vom von y zu zum zur"
)
_AFTER = "i ii iii iv v vi jnr jr junior snr sr senior phd md mba obe mbe"
_BEGUN, _ENDED = (
    "abd abdel abdul abou abu al bin bint el ibn ould umm",
    "allah ullah ulla uddin din",
)
PARTICLES = frozenset(_BEFORE.split())
"""Words of a family name that stand before its main one; alone they would be no name."""
SUFFIXES = frozenset(_AFTER.split())
"""Words after a family name that are none."""
BEGINNINGS, ENDINGS = frozenset(_BEGUN.split()), frozenset(_ENDED.split())
"""First and last words of given names in several words: parted, they say another thing."""
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
"""Those in which a given name may stand as its first letter."""


def short_names(
    people: Sequence[str], pixels: float, size: float, *, measure: Measure = text_width
) -> list[str]:
    """Column names that fit: with an initial where that tells people apart, else in full.

    Who would still be called alike, being cut, is told apart by the end that differs.

    Examples
    --------
    >>> short_names(["Anna Kowalska", "Ben Okafor", "Bea Okafor", "Team 7"], 90, 13)
    ['A. Kowalska', 'Ben Okafor', 'Bea Okafor', 'Team 7']
    >>> short_names(["Fatima El Idrissi", "Sammy Davis Jr", "Saif Ullah"], 90, 13)
    ['F. El Idrissi', 'S. Davis Jr', 'Saif Ullah']
    >>> short_names(["Kowalska, Anna", "Davis, Sammy", "Davis, Sue", "Sammy Davis, Jr."], 120, 13)
    ['Kowalska, A.', 'Davis, Sammy', 'Davis, Sue', 'Sammy Davis, Jr.']
    """
    names = [" ".join(name.split()) for name in people]
    initials = [_with_initial(name) for name in names]
    seen = Counter(initials)
    chosen = [
        short if seen[short] == 1 else name for name, short in zip(names, initials, strict=True)
    ]
    cut = [shortened(name, pixels, size, measure=measure) for name in chosen]
    alike: dict[str, list[int]] = {}
    for place, text in enumerate(cut):
        alike.setdefault(text, []).append(place)
    for places in alike.values():
        letters = zip(*(chosen[place] for place in places), strict=False)
        same = sum(1 for _ in takewhile(lambda them: len(set(them)) == 1, letters))
        for place in places if len(places) > 1 else ():
            cut[place] = _with_end(chosen[place], same, pixels, size, measure)
    return cut


def _with_end(name: str, same: int, pixels: float, size: float, measure: Measure) -> str:
    """A name cut in its middle: what differs from its namesakes, `same` letters in, is kept."""
    end = name[name.rfind(" ", 0, same) + 1 :]
    room = pixels - measure(end, size)
    if len(end) == len(name) or room < measure(f"{name[0]}…", size):
        return shortened(f"…{name[same:]}", pixels, size, measure=measure)
    return shortened(name[: len(name) - len(end) - 1] + "…", room, size, measure=measure) + end


def _with_initial(name: str) -> str:
    """``A. Kowalska`` of ``Anna Kowalska``, ``Kowalska, A.`` of ``Kowalska, Anna``, or the name."""
    last, comma, first = name.partition(",")
    words = f"{first} {last}".split() if comma else name.split()
    start = len(words) - 1
    while start > 1 and _plain(words[start]) in SUFFIXES:
        start -= 1
    if start < 1 or not all(map(_is_written_out, (words[0], words[start]))):
        return name
    if not all(word[0].isalpha() for word in words):
        return name
    if _plain(words[0]) in BEGINNINGS or _plain(words[start]) in ENDINGS | SUFFIXES:
        return name
    if comma:
        title = "," in first or _plain(words[0]) in SUFFIXES
        return name if title else f"{last}, {words[0][0]}."
    while start > 1 and (words[start - 1].islower() or _plain(words[start - 1]) in PARTICLES):
        start -= 1
    return " ".join([f"{words[0][0]}.", *words[start:]])


def _plain(word: str) -> str:
    return word.rstrip(".").casefold()


def _is_written_out(word: str) -> bool:
    """Whether a word has two letters and begins in an alphabet that has initials."""
    return len(word) > 1 and unicodedata.name(word[0], "").startswith(ALPHABETS)
