"""Good ratings files whose headings and structure are damaged, and what their cells still say."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.robustness.fuzz_files import (
    HEADS,
    WRITERS,
    Case,
    Rows,
    file_kind,
    wide_rows,
)
from pmo_data.intake.table.headings import read_heading

Slot = tuple[int, int]
TITLES = ("Team review", "PMO competences 2026", "Confidential", "As of Q3")
_LEAST_LETTERS = 6
UNKNOWN = ("Foo", "Bar level", "Total", "?", "Skill", "Note")


@dataclass(frozen=True)
class _Column:
    """A column of a good file: its heading, its cells, and what they are levels of."""

    head: str
    cells: tuple[str, ...]
    slot: Slot | None


def structure_case(choice: random.Random) -> Case:
    """A good file with columns out of order, rows and columns put in, and wrong headings.

    Whatever a damaged heading held has to be named; all other cells are read as they were.
    """
    columns = _columns(wide_rows(choice))
    ids = columns[0].cells
    for change in (*choice.choices(_MOVES, k=choice.randint(0, 2)), choice.choice(_HEADINGS)):
        columns = change(columns, choice)
    rows = [[column.head for column in columns]]
    rows += [list(cells) for cells in zip(*(column.cells for column in columns), strict=True)]
    rows, places = _with_rows(rows, choice)
    kind = file_kind(choice)
    cells = {
        (person, *column.slot): (column.cells[i], places[i] + 1, at)
        for at, column in enumerate(columns)
        if column.slot is not None
        for i, person in enumerate(ids)
    }
    return Case(f"{kind} structure", f"c.{kind}", WRITERS[kind](rows, choice), cells)


def _columns(rows: Rows) -> list[_Column]:
    found = []
    for at, (head, *cells) in enumerate(zip(*rows, strict=True)):
        heading = read_heading(head) if at >= len(HEADS) else None
        slot = None
        if heading and heading.match and heading.match.number and heading.dimension is not None:
            slot = (heading.match.number - 1, heading.dimension)
        found.append(_Column(head, tuple(cells), slot))
    return found


def _shuffled(columns: list[_Column], choice: random.Random) -> list[_Column]:
    return choice.sample(columns, len(columns))


def _blank_column(columns: list[_Column], choice: random.Random) -> list[_Column]:
    at = choice.randrange(len(columns) + 1)
    blank = _Column("", ("",) * len(columns[0].cells), None)
    return [*columns[:at], blank, *columns[at:]]


def _renamed(columns: list[_Column], choice: random.Random, head: str) -> list[_Column]:
    at = choice.choice([i for i, column in enumerate(columns) if column.slot])
    return [replace(c, head=head) if i == at else c for i, c in enumerate(columns)]


def _unknown(columns: list[_Column], choice: random.Random) -> list[_Column]:
    return _renamed(columns, choice, choice.choice(UNKNOWN))


def _unheaded(columns: list[_Column], choice: random.Random) -> list[_Column]:
    return _renamed(columns, choice, "")


def _twice(columns: list[_Column], choice: random.Random) -> list[_Column]:
    """The heading of one column over another one too: neither says what its cells are."""
    return _renamed(columns, choice, choice.choice([c.head for c in columns if c.slot]))


def _misspelt(columns: list[_Column], choice: random.Random) -> list[_Column]:
    """A heading without one of its letters; a code without one is another code."""
    if all(len(column.head) < _LEAST_LETTERS for column in columns if column.slot):
        return columns
    at = choice.choice([i for i, column in enumerate(columns) if column.slot])
    head = columns[at].head
    cut = choice.randrange(len(head))
    wrong = head[:cut] + head[cut + 1 :]
    return [replace(c, head=wrong) if i == at else c for i, c in enumerate(columns)]


def _as_it_was(columns: list[_Column], choice: random.Random) -> list[_Column]:
    return columns


_MOVES = (_shuffled, _blank_column)
_HEADINGS = (_unknown, _unheaded, _twice, _misspelt, _as_it_was)
"""One of these: a heading changed after another one may be as good as that one was."""


def _with_rows(rows: Rows, choice: random.Random) -> tuple[Rows, list[int]]:
    """The rows with titles, blanks, headings and an average between; where each person stands."""
    head, *body = rows
    blank, average = [""] * len(head), ["" if cell in ("", *HEADS) else "3" for cell in head]
    found = [[title, *blank[1:]] for title in choice.sample(TITLES, choice.randint(0, 2))]
    found += [blank] * choice.randint(0, 2) if found else []
    found.append(head)
    places = []
    for cells in body:
        if choice.random() < 0.1:
            found.append(choice.choice([blank, head]))
        places.append(len(found))
        found.append(cells)
    if choice.random() < 0.2 and "Name" in head:
        place = head.index("Name")
        found.append([*average[:place], "Average", *average[place + 1 :]])
    return found, places
