"""Rows of one person, rater and round that stand in a file more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.gathered import Gathered
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.people import People, folded
from pmo_data.intake.table.row_words import nobody
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_NAMED = 8
"""Rows that a sentence names before it only counts."""


@dataclass(frozen=True)
class Kept:
    """Mask of the rows that stay, and what was said about the others."""

    rows: npt.NDArray[np.bool_]
    findings: Findings


def _groups(people: People) -> list[list[int]]:
    """Positions of rows with the same key, where there are several."""
    columns = people.columns
    keys = list(zip(columns["person_id"], columns["rater"], columns["round"], strict=True))
    if len(set(keys)) == len(keys):
        return []
    found = defaultdict(list)
    for position, key in enumerate(keys):
        found[key].append(position)
    return [group for group in found.values() if len(group) > 1]


def listed(rows: Sequence[int], name: Callable[[int], str]) -> str:
    """Names of rows in one sentence; of many the first, and how many more there are.

    Examples
    --------
    >>> listed([2, 5], "row {}".format), listed(range(100), str)
    ('row 2 and row 5', '0, 1, 2, 3, 4, 5, 6, 7 and 92 more')
    """
    more = [f"{len(rows) - _NAMED} more"] if len(rows) > _NAMED else []
    *first, last = (*map(name, rows[:_NAMED]), *more)
    return f"{', '.join(first)} and {last}" if first else last


def _rows_text(table: Table, rows: Sequence[int]) -> str:
    first, *others = map(table.row_name, rows)
    names = [first, *(f"{name[0].lower()}{name[1:]}" for name in others)]
    return listed(range(len(names)), names.__getitem__)


def _two_names(people: People, group: Sequence[int]) -> bool:
    spellings = {folded(people.columns["name"][i]).casefold() for i in group}
    return len(spellings - {""}) > 1


def _same(people: People, cells: npt.NDArray[np.int8], group: list[int]) -> bool:
    """Whether rows agree in everything but the spelling of the name."""
    columns = [values for name, values in people.columns.items() if name != "name"]
    texts = {tuple(values[i] for values in columns) for i in group}
    return len(texts) == 1 and bool((cells[:, :, group] == cells[:, :, group[:1]]).all())


def _in_what(people: People, cells: npt.NDArray[np.int8], group: list[int]) -> str:
    """What rows disagree in besides levels, where those are the same."""
    if not (cells[:, :, group] == cells[:, :, group[:1]]).all():
        return ""
    odd = [name for name, texts in people.columns.items() if len({texts[i] for i in group}) > 1]
    return f" in {' and '.join(name for name in odd if name != 'name')}"


def merged_rows(
    table: Table,
    rows: Sequence[int],
    people: People,
    cells: npt.NDArray[np.int8],
    identity_column: int,
    name_column: int | None = None,
) -> Kept:
    """One row of each key: the same row twice is one, rows that disagree are all rejected.

    Parameters
    ----------
    table, rows, people
        The rows of people, and what is known of them.
    cells : int8 array of shape (27, 2, n)
        Levels, -1 where rejected.
    identity_column, name_column
        Where the id (or else the name), and where the name is written.
    """
    keep = np.ones(len(rows), np.bool_)
    found = table.gathered()
    for group in _groups(people):
        if _same(people, cells, group):
            same = "the same but for the name" if _two_names(people, group) else "the same"
            keep[group[1:]] = False
            for i in group[1:]:
                message = f"{_rows_text(table, [rows[group[0]], rows[i]])} are {same};"
                message += " they count once."
                code, row = Reason.DUPLICATE_ROW, rows[i]
                make = partial(_issue, table, row, identity_column, code, message, people, i)
                found.warn(code, row, identity_column, make)
            continue
        keep[group] = False
        others = _rows_text(table, [rows[i] for i in group])
        code = Reason.DUPLICATE_PERSON_CONFLICT
        message = (
            f"{others} are of one person and disagree{_in_what(people, cells, group)}; all were"
        )
        message += " left out, so keep the right one."
        for i in group:
            make = partial(_issue, table, rows[i], identity_column, code, message, people, i)
            found.reject(code, rows[i], identity_column, make)
    if name_column is not None:
        who = list(zip(people.columns["person_id"], people.columns["name"], strict=True))
        known_twice(table, rows, who, (identity_column, name_column), found)
    return Kept(keep, found.findings())


def _issue(
    table: Table, row: int, column: int, code: Reason, message: str, people: People, i: int
) -> ImportIssue:
    cells = table.grid.rows[row]
    value = cells[column] if column < len(cells) else ""
    return table.issue(row, column, code, message, value=value, person=people.labels[i])


def known_twice(
    table: Table,
    rows: Sequence[int],
    people: Sequence[tuple[str, str]],
    places: tuple[int, int],
    found: Gathered,
) -> None:
    """A warning on each id that has two names, and on each name that has two ids.

    Parameters
    ----------
    rows
        Row of the table of each entry of `people`.
    people : sequence of (id, name)
    places
        Columns of the id and of the name.
    """
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for row, (id_, name) in zip(rows, people, strict=True):
        key = folded(name).casefold()
        if (id_, key) in told or nobody(name):
            continue
        told.add((id_, key))
        if folded(other := names.setdefault(id_, name)).casefold() != key:
            message = f"{table.row_name(row)}: this id also has the name '{other}'."
            code, column, value = Reason.SAME_ID_TWO_NAMES, places[0], id_
            make = partial(table.issue, row, column, code, message, value=value, person=name)
            found.warn(code, row, column, make)
        if (first := ids.setdefault(key, id_)) != id_:
            message = f"{table.row_name(row)}: '{name}' also has the id '{first}', so the two ids"
            message += " count as two people; give one id where they are the same person."
            code, column = Reason.SAME_NAME_TWO_IDS, places[1]
            make = partial(table.issue, row, column, code, message, value=name, person=name)
            found.warn(code, row, column, make)


def people_known_twice(
    table: Table, columns: Columns, people: People, rows: Sequence[int]
) -> Findings:
    """Warnings on ids with two names and names with two ids, where both are written."""
    found, fields = table.gathered(), columns.fields
    if {"id", "name"} <= set(fields):
        who = list(zip(people.columns["person_id"], people.columns["name"], strict=True))
        known_twice(table, rows, who, (fields["id"], fields["name"]), found)
    return found.findings()
