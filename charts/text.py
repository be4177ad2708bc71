"""Text in charts: shown as it was written, cut and wrapped to the room there is."""

from __future__ import annotations

import html
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

Measure = Callable[[str, float], float]
"""Width of a text at a font size, in the unit of the size."""

NARROW = frozenset(" .,:;'’|!()[]ijlftrI·-")
WIDE = frozenset("mwMW@%&—–…")


def plain(text: object) -> str:
    """User text that Plotly shows letter for letter: no markup, one line.

    Examples
    --------
    >>> plain("R&D <b>North</b>")
    'R&amp;D &lt;b&gt;North&lt;/b&gt;'
    """
    return html.escape(" ".join(str(text).split()), quote=False)


@lru_cache(1024)
def _ems(char: str) -> float:
    """Width of one character; remembered, since a page measures some thousand."""
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in NARROW:
        return 0.29
    if char in WIDE:
        return 0.82
    return 0.6 if char.isupper() else 0.51


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels at a font size; the browser's own may differ by a tenth."""
    return size * sum(map(_ems, text))


def shortened(text: str, pixels: float, size: float, *, measure: Measure = text_width) -> str:
    """The text, or as much of it as fits with an ellipsis; not yet `plain`."""
    text = " ".join(text.split())
    if measure(text, size) <= pixels:
        return text
    room = pixels - measure("…", size)
    for end in range(len(text), 0, -1):
        if measure(text[:end], size) <= room:
            return text[:end].rstrip() + "…"
    return "…"


def wrapped(text: str, pixels: float, size: float, *, measure: Measure = text_width) -> list[str]:
    """The text in lines that fit; a word longer than a line is cut into pieces."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer, size) <= pixels:
            lines[-1] = longer
            continue
        pieces = _pieces(word, pixels, size, measure)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, pixels: float, size: float, measure: Measure) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and measure(pieces[-1] + char, size) > pixels:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _with_initial(name: str) -> str:
    """``Anna Kowalska`` and ``Kowalska, Anna`` as ``A. Kowalska``; anything else as it is."""
    last, comma, first = name.partition(",")
    words = f"{first} {last}".split() if comma else name.split()
    if len(words) < 2 or not all(word[0].isalpha() for word in words) or len(words[-1]) < 2:
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join([f"{words[0][0]}.", *words[start:]])


def short_names(people: Sequence[str], pixels: float, size: float) -> list[str]:
    """Column names that fit: with an initial where that tells people apart, else in full.

    Examples
    --------
    >>> short_names(["Anna Kowalska", "Ben Okafor", "Bea Okafor", "Team 7"], 90, 13)
    ['A. Kowalska', 'Ben Okafor', 'Bea Okafor', 'Team 7']
    """
    initials = [_with_initial(" ".join(name.split())) for name in people]
    seen = Counter(initials)
    return [
        shortened(short if seen[short] == 1 else name, pixels, size)
        for name, short in zip(people, initials, strict=True)
    ]
