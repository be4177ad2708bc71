"""Names that stand once and hold for the rows below, and rows that only head a group of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.row_words import summary_words, totalled
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_IDENTITY = ("id", "name", "first", "last", "email")
_HELD = (*_IDENTITY, "team", "role", "office", "specialisms")
_KEYS = ("competence", "number", "dimension", "rater", "round")
_SAMPLE = 1_000
"""Rows in which the first row that heads a person is looked for."""
_LEAST_BELOW = 2
"""Fewer rows without a name than these are slips."""
_COUNTED = re.compile(
    r"\s*(.+?)\s*(?:\(\d+\)|\b(?:total|subtotal|average|avg|summe|ergebnis|result))\s*",
    re.IGNORECASE,
)
"""A name with how many rows it has, or with what figure stands in the row."""


@dataclass(frozen=True)
class _Block:
    """A row with a name, and the rows without one that follow it."""

    row: int
    below: tuple[int, ...]


def _places(table: Table, fields: Sequence[str]) -> list[int]:
    return [column.index for column in table.columns if column.heading.field in fields]


def _filled(table: Table, row: int, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(table.text(row, place).split()).casefold() for place in places)


def with_names_below(table: Table, also: Sequence[int] = ()) -> Table:
    """A table in which each name holds for the rows without one below it, where it plainly does.

    It does where no name stands twice in a row, most have rows below them, and the rows of
    one name differ in their competence, dimension, rater or round.

    Parameters
    ----------
    also
        Columns that say of each row what its levels are.
    """
    identity, keys = _places(table, _IDENTITY), [*_places(table, _KEYS), *also]
    if not identity or not keys or all(map(str.strip, table.texts(identity[0]))):
        return table
    blocks = _blocks(_without_figures(table), identity, keys)
    below = [row for block in blocks for row in block.below]
    names = [_filled(table, block.row, identity) for block in blocks]
    headed = sum(bool(block.below) for block in blocks)
    if (
        len(below) < _LEAST_BELOW
        or headed * 2 < len(blocks)
        or any(a == b for a, b in pairwise(names))
    ):
        return table
    for block in blocks:
        said = [_filled(table, row, keys) for row in (block.row, *block.below)]
        if len(set(said)) < len(said):
            return table
    rows = list(table.grid.rows)
    places = _places(table, _HELD)
    for block in blocks:
        held = {place: table.text(block.row, place) for place in places}
        for row in block.below:
            cells = [*rows[row], *[""] * (max(places) + 1 - len(rows[row]))]
            for place, text in held.items():
                cells[place] = cells[place] if cells[place].strip() else text
            rows[row] = cells
    grid = replace(table.grid, rows=rows, remarks=(*table.grid.remarks, _held(table, below)))
    return replace(table, grid=grid, _band={})


def named_throughout(table: Table) -> Table:
    """A table whose rows of levels have names; single ones without are rejected later.

    Raises
    ------
    RatingsFileError
        Names stand once over several rows, and nothing says how the rows of one differ.
    """
    identity = _places(table, _IDENTITY)
    if not identity or all(map(str.strip, table.texts(identity[0]))):
        return table
    levels = [c.index for c in table.columns if c.heading.kind in ("cell", "competence")]
    blocks = _blocks(_without_figures(table), identity, levels)
    headed = sum(bool(block.below) for block in blocks)
    if headed < 2 or headed * 2 < len(blocks):
        return table
    what = "columns" if table.turned else "rows"
    raise RatingsFileError(
        f"Names stand once over several {what}, and nothing says how the {what} of one differ.",
        hint="Write the name in each and say beside it what it is: Self, Manager, Target, a round.",
        code=Reason.PERSON_MISSING,
    )


def _without_figures(table: Table) -> Table:
    """A table without rows that are named as a sum or an average where people's teams stand."""
    places = [
        c.index for c in table.columns if c.heading.field in _HELD or c.heading.kind == "other"
    ]
    rows = table.body_rows
    figures = {
        row
        for place in places
        for row, text in zip(rows, table.texts(place), strict=True)
        if summary_words(text) or totalled(text)
    }
    return table.only(tuple(row for row in rows if row not in figures))


def _blocks(table: Table, identity: Sequence[int], keys: Sequence[int]) -> list[_Block]:
    blocks: list[_Block] = []
    for row in table.body_rows:
        if any(_filled(table, row, identity)):
            blocks.append(_Block(row, ()))
        elif blocks and any(_filled(table, row, keys)):
            blocks[-1] = replace(blocks[-1], below=(*blocks[-1].below, row))
    return blocks


def _held(table: Table, below: Sequence[int]) -> ImportIssue:
    count = "One row has" if len(below) == 1 else f"{len(below)} rows have"
    first = table.row_name(below[0]).lower()
    message = f"{count} no name, from {first} on, and were read as of the person named above them."
    return table.issue(below[0], None, Reason.NAME_HELD_BELOW, message, value=str(len(below)))


def without_group_rows(table: Table) -> Table:
    """A long table without rows that only head those of a person, such as ``Ada Quill (54)``."""
    names, keys = _places(table, ("name", "id")), _places(table, _KEYS)
    if not names or not keys:
        return table
    first = table.only(table.body_rows[:_SAMPLE])
    if not any(map(_COUNTED.fullmatch, set(first.texts(names[0])))):
        return table
    texts = table.texts(names[0])
    counted = {
        row: found[1]
        for row, text in zip(table.body_rows, texts, strict=True)
        if (found := _COUNTED.fullmatch(text))
    }
    known = {" ".join(text.split()) for text in texts} if counted else set()
    left = [
        row for row, name in counted.items()
        if " ".join(name.split()) in known and not any(_filled(table, row, keys))
    ]  # fmt: skip
    if not left:
        return table
    kept = tuple(row for row in table.body_rows if row not in set(left))
    remarks = (*table.grid.remarks, *(heads_rows(table, row, names[0]) for row in left))
    return replace(table, grid=replace(table.grid, remarks=remarks), body_rows=kept, _band={})


def heads_rows(table: Table, row: int, place: int) -> ImportIssue:
    """The remark on a row that only says whose those below it are, or of which dimension."""
    text = table.text(row, place).strip()
    message = f"{table.row_name(row)}, '{text}', heads the rows below it and was left out."
    return table.issue(row, place, Reason.NOTE_ROW_NOT_A_PERSON, message, value=text)
