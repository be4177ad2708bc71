"""What columns of a ratings file mean, in words, and what can be said of them."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_data.framework.competences import DIMENSIONS, competence, competences
from pmo_data.import_report import OPEN, ImportReport, ReadColumn
from pmo_data.intake.mapping.alike import Alike
from pmo_data.meanings import BOTH, EXTRA, IGNORED, KINDS, LEVEL, PERSON_KINDS, ROW_KINDS, Meaning
from presentation import words

NOT_USED, GUESSED = "Not used", "As it was understood by itself"
_WITHOUT = {"role": "a PMO Officer", "office": "working in a project office"}
RATERS = ("self", "manager", "agreed")
"""Whose levels a column can hold, for a choice."""


def meaning_words(meaning: Meaning | None, *, short: bool = False) -> str:
    """A meaning in words; `short` names a competence as charts do.

    Examples
    --------
    >>> meaning_words(Meaning("level", 9, "application", "self"))
    '9 Schedule management · Application · self'
    >>> meaning_words(Meaning("level", 9, "application"), short=True)
    '9 Schedule · Application'
    >>> meaning_words(Meaning("level", 9, "both")), meaning_words(None)
    ('9 Schedule management · Application and Knowledge', 'Not used')
    """
    if meaning is None:
        return NOT_USED
    known = competence(meaning.competence) if meaning.competence else None
    if meaning.kind != LEVEL:
        return KINDS[meaning.kind]
    both = " and ".join(name.capitalize() for name in DIMENSIONS)
    parts = [
        (known.short if short else known.title) if known else KINDS[LEVEL],
        both if meaning.dimension == BOTH else meaning.dimension.capitalize(),
        meaning.rater,
        meaning.round,
    ]
    return " · ".join(part for part in parts if part)


def meanings_of(column: ReadColumn, layout: str) -> dict[str, Meaning]:
    """What can be said of a column, in words: what it is likely to mean first."""
    own = [column.means, column.proposed]
    near = [cell for number in column.near for cell in _cells(number)]
    rest = [Meaning(kind) for kind in (*PERSON_KINDS, EXTRA, IGNORED)]
    if layout == "long":
        rest = [Meaning(kind) for kind in (*ROW_KINDS, LEVEL)] + rest
        rest += [Meaning(LEVEL, dimension=dimension) for dimension in DIMENSIONS]
    else:
        rest += [cell for c in competences() for cell in _cells(c.number)]
    found = (meaning for meaning in (*own, *near, *rest) if meaning is not None)
    return {meaning_words(meaning): meaning for meaning in found}


def _cells(number: int) -> list[Meaning]:
    return [Meaning(LEVEL, number, dimension) for dimension in (*DIMENSIONS, BOTH)]


def meanings_of_alike(found: Alike) -> dict[str, list[Meaning]]:
    """What can be said of columns that are alike, in words, with what each then means."""
    levels = {
        name.capitalize(): [Meaning(LEVEL, number, name) for number in found.competences]
        for name in DIMENSIONS
    }
    rest = {KINDS[kind]: [Meaning(kind)] * len(found.columns) for kind in (EXTRA, IGNORED)}
    return levels | rest


def alike_sentence(found: Alike) -> str:
    """What the first and the last of columns that are alike would be."""
    first, last = (
        f"{column.letter}, “{' '.join(column.heading.split())}”, is {competence(number).title}"
        for column, number in ((found.columns[i], found.competences[i]) for i in (0, -1))
    )
    how = "number" if found.numbered else "name"
    return f"By the {how} in each heading: {first}; {last}."


def open_columns(report: ImportReport, *, refused: bool = False) -> list[ReadColumn]:
    """The columns that need a word; of a refused file also those that nobody knows."""
    return [
        column
        for column in report.columns
        if column.sure == OPEN or (refused and column.means == Meaning(EXTRA))
    ]


def open_sentence(report: ImportReport, found: Sequence[ReadColumn]) -> str:
    """How many columns need a word, and what is at stake with the first that is about people."""
    if not found:
        return ""
    columns = words.counted(len(report.columns), "column")
    verb = "needs" if len(found) == 1 else "need"
    sentence = f"{len(found)} of {columns} {verb} your word."
    for column in found:
        if column.proposed is not None:
            what = column.proposed.kind
            values = ", ".join(column.values)
            return (
                f"{sentence} “{column.heading.strip()}” holds {what}s ({values}): without it,"
                f" everybody counts as {_WITHOUT[what]}."
            )
    return sentence
