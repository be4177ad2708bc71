"""A table with a row a person and a column a cell → ratings; also a transposed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS
from pmo_data.import_report import Findings
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.columns import sort_columns
from pmo_data.intake.table.duplicates import merged_rows
from pmo_data.intake.table.level_columns import (
    Cells,
    level_codes,
    odd_cells,
    other_scale_issue,
    twice_issue,
)
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.people import People, read_people
from pmo_data.intake.table.rows import person_rows
from pmo_data.intake.table.scales import ScaleUse
from pmo_data.intake.table.table import Column, Table
from pmo_data.progress import Progress, part_of, unheard


@dataclass(frozen=True, eq=False)
class TableContents:
    """What a table holds, before it is decided whether the file can be used.

    Attributes
    ----------
    columns : Columns
    people : dict of lists
        Columns of `Ratings.people`.
    cells : int8 array of shape (27, 2, n)
        Levels, 0 where not assessed, -1 where rejected.
    unplaced : int
        Filled cells of columns that were refused, in the rows that stay.
    uses : tuple of ScaleUse
        How each column of levels uses its scale.
    findings : Findings
    positions : sequence of int
        Row of the table's grid where each person begins.
    named : frozenset of int
        Numbers of the competences that a column or a row is about.
    """

    columns: Columns
    people: dict[str, list[str]]
    cells: Cells
    unplaced: int
    uses: tuple[ScaleUse, ...]
    findings: Findings
    positions: Sequence[int] = ()
    named: frozenset[int] = frozenset()


def _filled(table: Table, column: int) -> npt.NDArray[np.bool_]:
    return np.array([bool(text.strip()) for text in table.texts(column)], np.bool_)


def _read_cells(
    table: Table, columns: Columns, labels: Sequence[str], progress: Progress
) -> tuple[Cells, npt.NDArray[np.int32], tuple[ScaleUse, ...], Findings]:
    """Cells of all columns, filled cells a row outside them, uses of the scale, issues.

    Each row has as many places as there are raters and rounds, one behind the other.
    """
    rows, seen = table.body_rows, columns.seen
    shape = (COMPETENCE_COUNT, len(DIMENSIONS), len(rows), len(seen))
    cells = np.zeros(shape, np.int8)
    unplaced = np.zeros((len(rows), len(seen)), np.int32)
    taken: dict[tuple[int, int, int], int] = {}
    uses: list[ScaleUse] = []
    found, columns_said = table.gathered(), Findings()
    for done, level in enumerate(columns.levels):
        progress(done / len(columns.levels))
        column, place = level.column, seen.index(columns.said_by(level))
        key = (level.competence, level.dimension, place)
        codes, use, odd = level_codes(table, level)
        uses.append(use)
        other = other_scale_issue(table, column, use)
        zeros = set(use.off) == {0}
        if other and not (zeros and use.off_cells == use.filled):
            columns_said += Findings((other,))
        if other:
            codes = np.where(codes != 0, np.int8(REJECTED), np.int8(0))
        if zeros or not other:
            odd_cells(table, column, odd, labels, found)
        slot = cells[level.competence, level.dimension, :, place]
        if key in taken:
            same = bool((slot == codes).all())
            issue = twice_issue(table, taken[key], column, same)
            columns_said += Findings((), (issue,)) if same else Findings((issue,))
            if not same:
                slot[:] = np.where((slot != 0) | (codes != 0), REJECTED, 0)
            continue
        taken[key] = column
        slot[:] = codes
    for column in columns.refused:
        unplaced[:, 0] += _filled(table, column)
    flat = cells.reshape(COMPETENCE_COUNT, len(DIMENSIONS), -1)
    return flat, unplaced.reshape(-1), tuple(uses), found.findings() + columns_said


def _by_rater(
    seen: Sequence[tuple[str, str]], people: People, cells: Cells
) -> tuple[People, list[int]]:
    """People once for each rater and round of the columns, and those places that say anything.

    Somebody whom nobody has rated keeps one place.
    """
    count = len(seen)
    filled = (cells != 0).any(axis=(0, 1)).reshape(-1, count)
    filled[~filled.any(axis=1), 0] = True
    places: list[int] = np.flatnonzero(filled.reshape(-1)).tolist()
    said = {name: [texts[i // count] for i in places] for name, texts in people.columns.items()}
    for part, name in enumerate(("rater", "round")):
        if name in said:
            given = [seen[i % count][part] for i in places]
            said[name] = [new or old for new, old in zip(given, said[name], strict=True)]
    labels = [people.labels[i // count] for i in places]
    return replace(people, columns=said, labels=labels), places


def named_in_headings(columns: Sequence[Column]) -> frozenset[int]:
    """Numbers of the competences that headings name, or were refused for naming."""
    matches = [column.heading.match for column in columns]
    found = ((m.number,) if m.number else m.near[:1] for m in matches if m)
    return frozenset(number for numbers in found for number in numbers)


def read_wide(table: Table, progress: Progress = unheard) -> TableContents:
    """Read a wide or transposed table; the shares of its steps are those of their time."""
    columns = sort_columns(table)
    kept_rows = person_rows(table, columns, part_of(progress, 0, 0.2))
    rows = kept_rows.people
    table = table.only(rows)
    known = {"id", "name", "first"} & set(columns.fields)
    nobody = People({}, [""] * len(rows), Findings())
    people = read_people(table, columns) if known else nobody
    cells, unplaced, uses, level_findings = _read_cells(
        table, columns, people.labels, part_of(progress, 0.3, 0.9)
    )
    progress(0.9)
    if columns.seen != (("", ""),):
        people, places = _by_rater(columns.seen, people, cells)
        rows = tuple(rows[i // len(columns.seen)] for i in places)
        cells, unplaced = np.ascontiguousarray(cells[:, :, places]), unplaced[places]
    findings = columns.findings + kept_rows.findings + people.findings + level_findings
    contents = TableContents(
        *(columns, people.columns, cells, int(unplaced.sum()), uses, findings, rows),
        named_in_headings(table.columns),
    )
    if not known:
        return contents
    identity = columns.fields.get("id", columns.fields.get("name", columns.fields.get("first", 0)))
    name = columns.fields.get("name") if "id" in columns.fields else None
    kept = merged_rows(table, rows, people, cells, identity, name)
    if not kept.rows.all():
        where = np.flatnonzero(kept.rows)
        contents = replace(
            contents,
            people={name: [values[i] for i in where] for name, values in people.columns.items()},
            cells=np.ascontiguousarray(cells[:, :, where]),
            unplaced=int(unplaced[where].sum()),
            positions=[rows[i] for i in where],
        )
    return replace(contents, findings=findings + kept.findings)
