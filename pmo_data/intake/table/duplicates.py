"""Rows of one person, rater and round that stand in a file more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.table.people import People, folded
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason


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


def _rows_text(table: Table, rows: Sequence[int]) -> str:
    return " and ".join(map(table.row_name, rows))


def _two_names(people: People, group: Sequence[int]) -> bool:
    spellings = {folded(people.columns["name"][i]).casefold() for i in group}
    return len(spellings - {""}) > 1


def _same(people: People, cells: npt.NDArray[np.int8], group: list[int]) -> bool:
    """Whether rows agree in everything but the spelling of the name."""
    columns = [values for name, values in people.columns.items() if name != "name"]
    texts = {tuple(values[i] for values in columns) for i in group}
    return len(texts) == 1 and bool((cells[:, :, group] == cells[:, :, group[:1]]).all())


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
    rejected: list[ImportIssue] = []
    warnings: list[ImportIssue] = []
    for group in _groups(people):
        two_names = _two_names(people, group)
        if not two_names and _same(people, cells, group):
            keep[group[1:]] = False
            for i in group[1:]:
                message = f"{_rows_text(table, [rows[group[0]], rows[i]])} are the same;"
                message += " they count once."
                warnings.append(
                    _issue(
                        table, rows[i], identity_column, Reason.DUPLICATE_ROW, message, people, i
                    )
                )
            continue
        keep[group] = False
        others = _rows_text(table, [rows[i] for i in group])
        what = "have one id and different names" if two_names else "are of one person and disagree"
        code = Reason.SAME_ID_TWO_NAMES if two_names else Reason.DUPLICATE_PERSON_CONFLICT
        for i in group:
            message = f"{others} {what}; all were left out, so keep the right one."
            rejected.append(_issue(table, rows[i], identity_column, code, message, people, i))
    if name_column is not None:
        warnings += _renamed(table, rows, people, keep, identity_column)
    return Kept(keep, Findings(tuple(rejected), tuple(warnings)))


def _issue(
    table: Table, row: int, column: int, code: Reason, message: str, people: People, i: int
) -> ImportIssue:
    cells = table.grid.rows[row]
    value = cells[column] if column < len(cells) else ""
    return table.issue(row, column, code, message, value=value, person=people.labels[i])


def _renamed(
    table: Table,
    rows: Sequence[int],
    people: People,
    keep: npt.NDArray[np.bool_],
    column: int,
) -> list[ImportIssue]:
    """Ids that have another name under another rater or round: kept, and named."""
    ids, named = people.columns["person_id"], people.columns["name"]
    if len(set(ids)) == len(ids):
        return []
    first: dict[str, str] = {}
    issues = []
    for i in np.flatnonzero(keep).tolist():
        known = first.setdefault(ids[i], named[i])
        if known != named[i] and folded(known).casefold() != folded(named[i]).casefold():
            message = f"{table.row_name(rows[i])}: this id also has the name '{known}'."
            issues.append(
                _issue(table, rows[i], column, Reason.SAME_ID_TWO_NAMES, message, people, i)
            )
    return issues
