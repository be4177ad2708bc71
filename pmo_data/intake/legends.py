"""Legends and titles that give the levels another meaning than the framework's (domain.md 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from pmo_data.intake.table.spellings import bare, level_names, shortened
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents

_FEW, _ROWS = 4, 2_000
"""Filled cells that a row of a legend has at most, and rows that are looked at."""
_HIGH = (
    *("highest", "high", "best", "strongest", "excellent", "advanced", "master", "guru"),
    *("sehr gut", "höchste", "hoch", "élevé", "très bien", "excelente", "alto", "eccellente"),
)
_LOW = (
    *("lowest", "low", "worst", "weakest", "poor", "beginner", "novice", "basic", "none"),
    *("mangelhaft", "ungenügend", "niedrig", "faible", "débutant", "bajo", "basso", "baixo"),
)
_LINK = re.compile(r"(?:[\W\d_]|\b(?:is|the|means|being|stands|for|very|ist|est|es|level)\b)*")
_SIGN = re.compile(r"[=:(]")


@cache
def _meant() -> dict[str, int]:
    ends = dict.fromkeys(_HIGH, HIGHEST_LEVEL) | dict.fromkeys(_LOW, LOWEST_LEVEL)
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


def turned_scale(table: Table, contents: TableContents) -> tuple[str, str] | None:
    """Where a legend, a title or a heading gives the levels other names, and what it says."""
    total, first = 0, None
    for where, text in _texts(table, contents):
        count, signed = contradictions(bare(text))
        total += count
        first = first or ((where, shortened(text)) if count else None)
        if signed or total > 1:
            return first
    return None


def _texts(table: Table, contents: TableContents) -> Iterator[tuple[str, str]]:
    """What may explain the levels: titles, headings, and the rows that are no people."""
    people = set(contents.positions)
    others = [row for row in table.body_rows if row not in people][:_ROWS]
    for row in (*table.title_rows, *others):
        cells = [text for text in table.grid.rows[row] if text.strip()]
        if row in table.title_rows or len(cells) <= _FEW:
            yield table.row_name(row), " ".join(cells)
    for column in table.columns:
        yield table.column_name(column.index), column.title
    for _, index in contents.columns.extras:
        for text in dict.fromkeys(table.texts(index)[:_ROWS]):
            yield table.column_name(index), text
