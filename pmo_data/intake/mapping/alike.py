"""Columns whose headings differ only in the competence that they name: one word is for all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pmo_data.framework.competences import COMPETENCE_COUNT
from pmo_data.import_report import ReadColumn
from pmo_data.intake.table.names import known_name, words
from pmo_data.intake.table.wording import name_within

LEAST = 3
"""So many columns make a choice of their own worth while."""
GAP = "…"


@dataclass(frozen=True)
class Alike:
    """Columns whose headings are the same but for a competence.

    Attributes
    ----------
    pattern : str
        The words of their headings, with `GAP` where the competence stands.
    columns : tuple of ReadColumn
    competences : tuple of int
        The competence of each.
    numbered : bool
        They say it by number and not by name.
    """

    pattern: str
    columns: tuple[ReadColumn, ...]
    competences: tuple[int, ...]
    numbered: bool


def alike(columns: Sequence[ReadColumn]) -> tuple[Alike, ...]:
    """Those of some columns that are alike, each competence at most once among them.

    Numbers stand for competences only where all of them can, in ascending order.

    Examples
    --------
    >>> texts = "Leadership: theory", "Procurement: theory", "Change control: theory", "Office"
    >>> found = alike([ReadColumn("", text, "refused") for text in texts])
    >>> found[0].pattern, len(found), found[0].competences
    ('… theory', 1, (4, 5, 22))
    """
    groups: dict[tuple[str, bool], list[tuple[ReadColumn, int]]] = defaultdict(list)
    for column in columns:
        if apart := _taken_apart(column.heading):
            pattern, number, numbered = apart
            groups[pattern, numbered].append((column, number))
    found = []
    for (pattern, numbered), group in groups.items():
        of, numbers = zip(*group, strict=True)
        if len(group) >= LEAST and _can_be(numbers, numbered):
            found.append(Alike(pattern, of, numbers, numbered))
    return tuple(found)


def _taken_apart(heading: str) -> tuple[str, int, bool] | None:
    """The pattern of a heading, its competence, and whether that is said by number."""
    parts = words(heading)
    if where := name_within(parts):
        start, end = where
        number, numbered = known_name(parts[start:end]), False
    else:
        places = [i for i, part in enumerate(parts) if re.fullmatch("[0-9]{1,3}", part)]
        if len(places) != 1:
            return None
        start, end = places[0], places[0] + 1
        number, numbered = int(parts[start]), True
    return (" ".join((*parts[:start], GAP, *parts[end:])), number, numbered) if number else None


def _can_be(numbers: Sequence[int], numbered: bool) -> bool:
    """Whether numbers can be those of competences, one column each."""
    ordered = sorted(set(numbers))
    if not numbered:
        return len(ordered) == len(numbers)
    return ordered == list(numbers) and ordered[-1] <= COMPETENCE_COUNT
