"""Legends and titles that give the levels another meaning than the framework's (domain.md 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pmo_data.errors import RatingsFileError
from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from pmo_data.intake.table.spellings import (
    HIGH_WORDS,
    LOW_WORDS,
    bare,
    level_names,
    shortened,
)
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.reasons import Reason

_FEW, _ROWS = 4, 2_000
"""Filled cells that a row of a legend has at most, and rows that are looked at."""
_RANGE = re.compile(
    r"\b(?:scale|skala|échelle|escala|scala|schaal)\b[^\d\n]{0,20}(\d{1,3})"
    r"\s*(?:[-–—/]|to|bis|à|a|do|tot)\s*(\d{1,3})\b",
    re.IGNORECASE,
)
_NAMED_ENDS = re.compile(
    r"(?<![\w.,])(\d{1,3})\s*\([^()\d\n]+\)\s*(?:[-–—/]|to|bis|à|a|do|tot)\s*"
    r"(\d{1,3})\s*\([^()\d\n]+\)",
    re.IGNORECASE,
)
"""Both ends of a scale with their names: ``0 (none) to 4 (expert)``."""
_LINK = re.compile(r"(?:[\W\d_]|\b(?:is|the|means|being|stands|for|very|ist|est|es|level)\b)*")
_NAMED_LEVEL = re.compile(
    r"(?<![\w.,])(\d)\s*[-–—=:.)]?\s*([^\W\d][^\W\d]*(?: [^\W\d]+){0,2})(?!\w)"
)
"""A level and its name of up to three words."""
_LEAST_LEVELS = 3
_SIGN = re.compile(r"[=:]")


@cache
def _meant() -> dict[str, int]:
    ends = dict.fromkeys(HIGH_WORDS, HIGHEST_LEVEL) | dict.fromkeys(LOW_WORDS, LOWEST_LEVEL)
    return ends | level_names()


@cache
def _tokens() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _meant()), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])[1-5](?![\w]|[.,]\d)|\b(?:{names})\b", re.IGNORECASE)


def contradictions(text: str) -> tuple[int, bool]:
    """How often a text gives a level another name than its own, and whether a sign says so.

    Examples
    --------
    >>> contradictions("1 = Expert, 5 = Aware"), contradictions("1 - Aware 2 - Practised")
    ((2, True), (0, False))
    >>> contradictions("from 1 expert to 5 aware"), contradictions("Round 1 - Expert ratings")
    ((2, False), (1, False))
    """
    found = list(_tokens().finditer(text))
    count, signed, at = 0, False, 0
    while at + 1 < len(found):
        first, second = found[at], found[at + 1]
        between = text[first.end() : second.start()]
        digits = (first[0].isdigit(), second[0].isdigit())
        if digits[0] == digits[1] or not _LINK.fullmatch(between.casefold()):
            at += 1
            continue
        number, name = (first[0], second[0]) if digits[0] else (second[0], first[0])
        if _contradicts(int(number), name.casefold()):
            count, signed = count + 1, signed or bool(_SIGN.search(between))
        at += 2
    return count, signed


def _contradicts(number: int, name: str) -> bool:
    meant = _meant()[name]
    if name in level_names():
        return number != meant
    # A word such as high says which end of the scale, and only the other end is against it.
    return number == LOWEST_LEVEL + HIGHEST_LEVEL - meant


def _other_range(text: str) -> bool:
    """Whether a text says in figures that the scale is another than 1–5."""
    found = _RANGE.search(text) or _NAMED_ENDS.search(text)
    ends = (int(found[1]), int(found[2])) if found else (LOWEST_LEVEL, HIGHEST_LEVEL)
    return ends[0] < ends[1] and ends != (LOWEST_LEVEL, HIGHEST_LEVEL)


def explains_otherwise(texts: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The first of some texts, with its place, that give the levels another meaning.

    One sign between a number and a name is enough; without any it takes two of them.
    """
    total, first = 0, None
    for where, text in texts:
        plain = bare(text)
        count, signed = contradictions(plain)
        other = _other_range(plain)
        total += count
        first = first or ((where, shortened(text)) if count or other else None)
        if signed or other or total > 1:
            return first
    return None


def ends_elsewhere(texts: Iterable[tuple[str, str]], highest: int) -> tuple[str, str] | None:
    """The last of some texts that name levels from 0 or 1 on, one by one, and do not end at 5.

    They are levels where the first or the last is a word for that end of a scale, and none
    of the ratings is above the last, so that no other list is taken for one.

    Parameters
    ----------
    highest
        The highest level of the ratings.

    Examples
    --------
    >>> lines = [("Row 8", "1 = Low, 2 = Medium"), ("Row 9", "3 = High")]
    >>> ends_elsewhere(lines, 3), ends_elsewhere(lines, 4)
    (('Row 9', '3 = High'), None)
    >>> ends_elsewhere([("Row 1", "1. Open it 2. Rate people 3. Send it")], 3)
    """
    run: list[tuple[int, str, tuple[str, str]]] = []
    for where, text in texts:
        for found in _NAMED_LEVEL.finditer(bare(text)):
            level, name = int(found[1]), found[2].strip().casefold()
            if level != (run[-1][0] + 1 if run else level):
                if _is_other_scale(run, highest):
                    break
                run = []
            if run or level in (0, LOWEST_LEVEL):
                run.append((level, name, (where, shortened(text))))
    return run[-1][2] if _is_other_scale(run, highest) else None


def _is_other_scale(run: Sequence[tuple[int, str, tuple[str, str]]], highest: int) -> bool:
    """Whether levels and their names are a scale that ends at another level than 5."""
    if len(run) < _LEAST_LEVELS or run[-1][0] == HIGHEST_LEVEL or run[-1][0] < highest:
        return False
    last, top = run[-1][:2]
    low, high = _meant().get(run[0][1]), _meant().get(top)
    return level_names().get(top) != last and (low == LOWEST_LEVEL or high == HIGHEST_LEVEL)


def turned_scale(table: Table, contents: TableContents) -> tuple[str, str] | None:
    """Where a legend, a title or a heading gives the levels other names, and what it says."""
    highest = int(contents.cells.max(initial=0))
    said = explains_otherwise(_texts(table, contents))
    said = said or ends_elsewhere(_lines(table, contents), highest)
    return said or _beside(table, contents, highest)


def _beside(table: Table, contents: TableContents, highest: int) -> tuple[str, str] | None:
    """The same of a legend that stands in two columns beside people."""
    extras = sorted(index for _, index in contents.columns.extras)
    for index in extras:
        if index + 1 in extras:
            pairs = zip(table.texts(index)[:_ROWS], table.texts(index + 1)[:_ROWS], strict=True)
            lines = ((table.column_name(index), f"{a} {b}") for a, b in pairs)
            if found := ends_elsewhere(lines, highest):
                return found
    return None


def legend_of_rows(
    name: str, rows: Sequence[Sequence[str]], highest: int
) -> tuple[str, str] | None:
    """What a sheet without ratings says of the levels, where it gives them another meaning."""
    joined = (" ".join(text for text in row if text.strip()) for row in rows[:_ROWS])
    lines = [(f"Sheet '{name}'", line) for line in joined]
    return explains_otherwise(lines) or ends_elsewhere(lines, highest)


def _lines(table: Table, contents: TableContents) -> Iterator[tuple[str, str]]:
    """Titles, and the rows that are no people."""
    people = set(contents.positions)
    others = [row for row in table.body_rows if row not in people][:_ROWS]
    for row in (*table.title_rows, *others):
        cells = [text for text in table.grid.rows[row] if text.strip()]
        if row in table.title_rows or len(cells) <= _FEW:
            yield table.row_name(row), " ".join(cells)


def _texts(table: Table, contents: TableContents) -> Iterator[tuple[str, str]]:
    """What may explain the levels: titles, headings, and the rows that are no people."""
    yield from _lines(table, contents)
    for column in table.columns:
        yield table.column_name(column.index), column.title
    for _, index in contents.columns.extras:
        for text in dict.fromkeys(table.texts(index)[:_ROWS]):
            # Remarks on people hold numbers and words such as low; a legend has its sign.
            if "=" in text:
                yield table.column_name(index), text


def other_meaning(where: str, text: str) -> RatingsFileError:
    """The refusal of a file whose levels mean something else, as a text in it says."""
    return RatingsFileError(
        f"{where} says '{text}', but levels run from 1 Aware to 5 Expert here, so those of this"
        " file mean something else.",
        hint="Turn the levels into 1 Aware to 5 Expert, or correct the legend where it is wrong.",
        code=Reason.OTHER_SCALE,
    )
