"""What several tables of one sheet hold, put together: people of two of them are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pmo_data.framework.competences import DIMENSIONS, competence
from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.gathered import Gathered
from pmo_data.intake.table.level_columns import Cells
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.people import folded
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.ratings import ROW_KEY
from pmo_data.reasons import Reason


@dataclass(frozen=True, eq=False)
class Part:
    """A table of a sheet and what it holds."""

    table: Table
    contents: TableContents


def joined(parts: Sequence[Part]) -> TableContents:
    """The contents of all parts as those of one table.

    A person who stands in several parts is one; a cell that two of them fill
    differently is rejected (domain.md 7).
    """
    if len(parts) == 1:
        return parts[0].contents
    if not any(part.contents.people for part in parts):
        said = sum((part.contents.findings for part in parts), Findings())
        return replace(parts[0].contents, findings=said)
    people = _people(parts)
    cells = np.concatenate([part.contents.cells for part in parts], axis=2)
    places = [(part, i) for part in parts for i in range(part.contents.cells.shape[2])]
    found = parts[0].table.gathered()
    kept = _merged(people, cells, places, found)
    every = [part.contents for part in parts]
    findings = sum((one.findings for one in every), Findings()) + found.findings()
    columns = replace(
        every[0].columns,
        levels=tuple(level for one in every for level in one.columns.levels),
        third_edition=max(one.columns.third_edition for one in every),
        mismatched=max(one.columns.mismatched for one in every),
    )
    return TableContents(
        columns,
        {name: [values[i] for i in kept] for name, values in people.items()},
        np.ascontiguousarray(cells[:, :, kept]),
        sum(one.unplaced for one in every),
        tuple(use for one in every for use in one.uses),
        findings,
        [_row(places[i]) for i in kept],
        frozenset(number for one in every for number in one.named),
    )


def _merged(
    people: Mapping[str, list[str]],
    cells: Cells,
    places: Sequence[tuple[Part, int]],
    found: Gathered,
) -> list[int]:
    """Put what is said of a person again with the first time; the positions of these."""
    first: dict[tuple[str, ...], int] = {}
    kept: list[int] = []
    for i, key in enumerate(zip(*(people[c] for c in ROW_KEY), strict=True)):
        known = first.setdefault(key, i)
        if known == i:
            kept.append(i)
            continue
        apart = (cells[:, :, i] != 0) & (cells[:, :, known] != 0)
        apart &= cells[:, :, i] != cells[:, :, known]
        for slot in np.argwhere(apart).tolist():
            code = Reason.DUPLICATE_PERSON_CONFLICT
            make = partial(_conflict, places[known], places[i], people["name"][i], slot)
            found.reject(code, _row(places[i]), None, make)
        cells[:, :, known] = np.where(cells[:, :, known] == 0, cells[:, :, i], cells[:, :, known])
        cells[:, :, known][apart] = REJECTED
        for values in people.values():
            values[known] = values[known] if values[known].strip() else values[i]
    return kept


def _people(parts: Sequence[Part]) -> dict[str, list[str]]:
    """The columns of all parts; a name is the person who has it with an id in another part."""
    names = dict.fromkeys(name for part in parts for name in part.contents.people)
    people: dict[str, list[str]] = {name: [] for name in names}
    for part in parts:
        blank = [""] * part.contents.cells.shape[2]
        for name in names:
            people[name] += part.contents.people.get(name, blank)
    ids: dict[str, set[str]] = {}
    for id_, name in zip(people["person_id"], people["name"], strict=True):
        if id_ != folded(name):
            ids.setdefault(folded(name).casefold(), set()).add(id_)
    first: dict[str, str] = {}
    for i, (id_, name) in enumerate(zip(people["person_id"], people["name"], strict=True)):
        key = folded(name).casefold()
        if id_.casefold() == key and len(ids.get(key, ())) == 1:
            people["person_id"][i] = next(iter(ids[key]))
        elif id_.casefold() == key:
            people["person_id"][i] = first.setdefault(key, id_)
    return people


def _row(place: tuple[Part, int]) -> int:
    part, i = place
    return part.contents.positions[i]


def _conflict(
    one: tuple[Part, int], other: tuple[Part, int], name: str, slot: Sequence[int]
) -> ImportIssue:
    table, row = other[0].table, _row(other)
    first, second = one[0].table.row_name(_row(one)), table.row_name(row).lower()
    title = f"{competence(slot[0] + 1).title}, {DIMENSIONS[slot[1]]}"
    message = f"{first} and {second} give different ratings of {title}; both were left out."
    code = Reason.DUPLICATE_PERSON_CONFLICT
    return table.issue(row, None, code, message, value=title, person=name)
