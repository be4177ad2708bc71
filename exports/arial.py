"""How wide text is in Arial, for documents that are laid out before anybody opens them.

Liberation Sans and Helvetica have the same widths, so that text which fits here fits
wherever one of the three is at hand. Slides in the font of a template are measured as wider.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from charts.text import Measure, shortened, wrapped

FONT = "Arial"
LINE = 1.2
"""Height of a line by font size; Arial's own is 1.15."""
LONGEST_TAIL = 0.7
"""Share of a line up to which a number at the end is kept whole."""
_PATH = Path(__file__).with_name("arial_widths.csv")
_UNITS = 2048
_OTHER = 1500
_FIGURES, _FIGURES_WIDER = "0123456789,", 1.08
"""What bold letters of wide fonts hold that is wider still, as Verdana's figures are."""
_NUMBERED = re.compile(r"^(.*?)( \(?\S*\d\S*\)?)$", re.DOTALL)


@dataclass(frozen=True)
class Letters:
    """How many times as wide as Arial's letters are, and the points that none is smaller than."""

    wide: float = 1.0
    least: float = 0.0


ARIAL = Letters()
_letters = ContextVar("_letters", default=ARIAL)


@contextmanager
def written_in(letters: Letters) -> Iterator[None]:
    """Within it every text is measured and set in these letters."""
    before = _letters.set(letters)
    try:
        yield
    finally:
        _letters.reset(before)


def set_points(points: float) -> float:
    """The size that letters of a size are set in: no smaller than the least."""
    return max(points, _letters.get().least)


class _Advances(dict[str, int]):
    """Advance of each letter, in units of 1/2048 em."""

    def __missing__(self, char: str) -> int:
        """Of a letter that Arial does not have: a guess that is rather too wide."""
        if unicodedata.combining(char):
            return 0
        return _UNITS if unicodedata.east_asian_width(char) in "WF" else _OTHER


@cache
def _advance(bold: bool, wide: bool) -> Callable[[str], int]:
    """Gives the advance of a letter, before all are as much wider as a wide font's."""
    with _PATH.open(encoding="ascii", newline="") as file:
        rows = csv.DictReader(file)
        known = ((row["code"], int(row["bold" if bold else "regular"])) for row in rows)
        advances = _Advances((chr(int(code, 16)), width) for code, width in known if width)
    if bold and wide:
        advances.update((one, round(advances[one] * _FIGURES_WIDER)) for one in _FIGURES)
    return advances.__getitem__


def arial_width(text: str, points: float, *, bold: bool = False) -> float:
    """Width of a line of text in points, in the letters that it is written in.

    Examples
    --------
    >>> round(arial_width("Competence", 12), 1), round(arial_width("WWW", 10, bold=True), 1)
    (68.0, 28.3)
    """
    letters = _letters.get()
    size = max(points, letters.least) * letters.wide
    return size / _UNITS * sum(map(_advance(bold, letters.wide > 1), text))


def measure(bold: bool) -> Measure:
    """`arial_width` of one weight, as the functions of `charts.text` take it."""
    return partial(arial_width, bold=bold)


def one_line(text: str, room: float, points: float, *, bold: bool = False) -> str:
    """The text, or as much as fits; a number or id at its end is kept.

    Examples
    --------
    >>> one_line("Bartholomew Featherstonehaugh (E0012)", 130, 12)
    'Bartholomew… (E0012)'
    """
    text = " ".join(text.split())
    width = measure(bold)
    if width(text, points) <= room:
        return text
    found = _NUMBERED.match(text)
    head, tail = found.groups() if found else (text, "")
    if width(tail, points) > room * LONGEST_TAIL:
        return shortened(text, room, points, measure=width)
    return shortened(head, room - width(tail, points), points, measure=width) + tail


def first_parts(text: str, room: float, points: float) -> str:
    """As many of its parts, split by dots, as fit a line; cut where not even the first does.

    Examples
    --------
    >>> first_parts("Round 3 · people 14 · team.csv", 120, 12)
    'Round 3 · people 14'
    """
    parts = text.split(" · ")
    fitting = (" · ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((said for said in fitting if arial_width(said, points) <= room), parts[0])


def fitting_points(text: str, room: float, largest: float, least: float, *, bold: bool) -> float:
    """The largest size, down to `least`, at which the text fits in one line."""
    width = arial_width(" ".join(text.split()), largest, bold=bold) / largest
    return largest if not width else max(least, min(largest, int(room / width)))


def fitted_title(title: str, room: float, height: float, sizes: range) -> tuple[str, float]:
    """A bold title in one line, else in two, as large as it fits; and its points.

    Below the least of the sizes only down to two thirds of it; then the title is cut.
    """
    points = fitting_points(title, room, sizes[-1], sizes[0], bold=True)
    if arial_width(title, points, bold=True) <= room:
        return title, points
    for size in range(sizes[-1], sizes[0] * 2 // 3 - 1, -1):
        if text_height(title, room, size, bold=True) <= height:
            return title, size
    return one_line(title, room, sizes[0], bold=True), sizes[0]


def lines_of(text: str, room: float, points: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `room` points; its own line breaks are kept."""
    return list(_lines(text, room, points, bold, _letters.get()))


@lru_cache(2**12)
def _lines(
    text: str, room: float, points: float, bold: bool, _written_in: Letters
) -> tuple[str, ...]:
    """Remembered, since a table asks for the heights of its rows several times."""
    width = measure(bold)
    parts = text.split("\n")
    return tuple(line for part in parts for line in wrapped(part, room, points, measure=width))


def text_height(text: str, room: float, points: float, *, bold: bool = False) -> float:
    """Height in points of a text wrapped to a width in points."""
    return len(lines_of(text, room, points, bold=bold)) * line_height(points)


def line_height(points: float) -> float:
    """Height in points of a line of text."""
    return set_points(points) * LINE
