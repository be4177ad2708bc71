"""Which of several columns say who a person is, and in which round (domain.md 7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pmo_data.intake.table.names import words
from pmo_data.intake.table.row_words import nobody, summary_words
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

IDENTITY = ("id", "email", "name", "first", "last")
Said = tuple[Reason, Column, str]
"""A remark on a column: its code and the sentence."""
_FORM = {
    *("start time", "completion time", "last modified time", "timestamp", "submitted"),
    *("submission date", "submitted on", "date submitted", "recorded date", "date created"),
    *("end date", "submission time", "response date", "submit date", "time submitted"),
}
"""Headings of the moments that a form notes for each response."""


def names_nobody(table: Table, column: Column) -> bool:
    """Whether a column for people is blank or anonymous throughout."""
    return all(map(nobody, set(table.texts(column.index))))


def is_response_number(table: Table, fields: dict[str, int]) -> bool:
    """Whether the column of ids numbers the responses of a form, beside who gave them."""
    if "id" not in fields or not {"email", "name", "first"} & set(fields):
        return False
    if fields["id"] in table.said.columns:
        return False
    column = table.columns[fields["id"]]
    if words(column.title) not in (("id",), ("no",), ("nr",), ("number",)):
        return False
    texts = [text.strip() for text in table.texts(column.index) if text.strip()]
    if not all(re.fullmatch(r"\d{1,9}", text, re.ASCII) for text in texts):
        return False
    numbers = [int(text) for text in texts]
    headings = {" ".join(words(other.title)) for other in table.columns}
    run = numbers == list(range(1, len(numbers) + 1)) and "email" in fields
    return len(set(numbers)) == len(numbers) and (bool(headings & _FORM) or run)


def settled_identity(table: Table, fields: dict[str, int]) -> dict[str, int]:
    """One id and one name of a person, from the columns that may say them.

    An email is the id only where there is none, first and last name count where there is
    no whole one, and a number of a response is no person beside an email or a name.
    """
    settled = dict(fields)
    if is_response_number(table, settled):
        del settled["id"]
    if "email" in settled:
        email = settled.pop("email")
        settled.setdefault("id", email)
    for part, other in (("last", "first"), ("first", "last")):
        # `Nom` beside `Prénom` is the last name, `Nombre` beside `Apellidos` the first.
        if {"name", part} <= set(settled) and other not in settled:
            named = zip(*(table.texts(settled[field]) for field in ("name", part)), strict=True)
            if not any(text.strip() and text.strip() in name for name, text in named):
                settled[other] = settled.pop("name")
    if "name" in settled:
        for part in ("first", "last"):
            settled.pop(part, None)
    elif "last" in settled and "first" not in settled:
        settled["name"] = settled.pop("last")
    return settled


def dated_round(
    table: Table, fields: dict[str, int], levels: Sequence[int], dates: Sequence[Column]
) -> Column | None:
    """The column of dates that is the round; None where they tell no rounds apart."""
    for column in dates:
        if _one_value(table, fields, levels, table.texts(column.index)):
            return column
    twice = _rated_twice(table, fields, levels) if dates else []
    for column in dates:
        texts = [text.strip() for text in table.texts(column.index)]
        if any(texts[i] and texts[j] and texts[i] != texts[j] for i, j in twice):
            return column
    return None


def _one_value(
    table: Table, fields: dict[str, int], levels: Sequence[int], texts: Sequence[str]
) -> bool:
    """Whether a date is the same in every row that rates somebody."""
    if len({text.strip() for text in texts} - {""}) != 1:
        return False
    who = [table.texts(fields[f]) for f in ("id", "name", "first", "last") if f in fields]
    rated = [table.texts(index) for index in levels]
    return all(
        text.strip()
        or not any(column[row].strip() for column in rated)
        or any(summary_words(column[row]) for column in who)
        for row, text in enumerate(texts)
    )


def _rated_twice(
    table: Table, fields: dict[str, int], levels: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of rows that rate the same cell for one person and rater."""
    who = [table.texts(fields[f]) for f in ("id", "name", "first", "last") if f in fields][:2]
    what = [
        table.texts(fields[f]) for f in ("rater", "competence", "number", "dimension")
        if f in fields
    ]  # fmt: skip
    rated = [table.texts(index) for index in levels]
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(*(who[:1] if "id" in fields else who), *what, strict=True)):
        if any(text.strip() for text in key):
            rows[tuple(" ".join(text.split()).casefold() for text in key)].append(row)
    return [
        (group[0], other)
        for group in rows.values()
        for other in group[1:]
        if any(texts[group[0]].strip() and texts[other].strip() for texts in rated)
    ]
