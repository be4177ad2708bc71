"""Text in charts: shown as it was written, cut and wrapped to the room there is."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
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
