"""A form of one person: labels and values above a table of competences (domain.md 7).

The values are put beside the table as columns of their own, so that every row says
whose it is; issues with them name the cell of the form where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.fields import PERSON_WORDS
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

_IDENTITY = {"id", "email", "name", "first"}
_LONGEST_LABEL = 40


def _label(text: str) -> str | None:
    """The heading of a person's column that a label stands for."""
    bare = text.strip().rstrip(":").strip()
    if not bare or len(bare) > _LONGEST_LABEL:
        return None
    heading = read_heading(bare)
    known = heading.kind == "field" and heading.field in PERSON_WORDS
    return bare if known else None


def labelled(row: list[str]) -> list[tuple[str, str, int]]:
    """Label, value and column of the value for each pair in a row."""
    found = []
    filled = [(i, text) for i, text in enumerate(row) if text.strip()]
    position = 0
    while position < len(filled):
        column, text = filled[position]
        position += 1
        before, colon, after = text.partition(":")
        if colon and after.strip() and (label := _label(before)):
            found.append((label, after.strip(), column))
        elif (label := _label(text)) and position < len(filled):
            column, value = filled[position]
            if _label(value) is None or text.strip().endswith(":"):
                found.append((label, value, column))
                position += 1
    return found


def with_form_fields(table: Table) -> Table:
    """A long table without a person's columns, with those that the rows above it give.

    A table that names people itself, or whose form names nobody, is returned as it is.
    """
    own = {c.heading.field for c in table.columns}
    if own & _IDENTITY:
        return table
    values: dict[str, tuple[str, str, int, int]] = {}
    again: list[ImportIssue] = []
    for row in table.title_rows:
        for label, value, column in labelled(list(table.grid.rows[row])):
            field = read_heading(label).field
            if field in own:
                continue
            if field in values and values[field][1] != value:
                again.append(_again(table, label, value, row, column))
            values.setdefault(field, (label, value, row, column))
    if not _IDENTITY & set(values):
        return table
    table = replace(table, grid=replace(table.grid, remarks=(*table.grid.remarks, *again)))
    return _beside(table, values)


def with_person(table: Table, name: str) -> Table:
    """A table that names nobody, as that of one person: its sheet has the name."""
    if table.turned or {c.heading.field for c in table.columns} & _IDENTITY:
        return table
    row = table.header_rows[0]
    message = f"No column of the sheet '{name}' names a person, so its name was taken for one."
    said = table.issue(row, None, Reason.NAME_OF_SHEET, message, value=name)
    table = replace(table, grid=replace(table.grid, remarks=(*table.grid.remarks, said)))
    return _beside(table, {"name": ("Name", name, row, 0)})


def _beside(table: Table, values: Mapping[str, tuple[str, str, int, int]]) -> Table:
    """A table with what is known of its person as columns of their own."""
    width = max(table.grid.width, len(table.columns))
    texts = [value for _, value, _, _ in values.values()]
    rows = [list(row) for row in table.grid.rows]
    for number in table.body_rows:
        rows[number] = [*rows[number], *[""] * (width - len(rows[number])), *texts]
    for number in table.header_rows:
        heads = [label for label, _, _, _ in values.values()]
        rows[number] = [*rows[number], *[""] * (width - len(rows[number])), *heads]
    blanks = [Column(i, "", read_heading("")) for i in range(len(table.columns), width)]
    columns = [
        Column(width + i, label, read_heading(label))
        for i, (label, _, _, _) in enumerate(values.values())
    ]
    places = {width + i: (row, column) for i, (_, _, row, column) in enumerate(values.values())}
    return replace(
        table,
        grid=replace(table.grid, rows=rows),
        columns=(*table.columns, *blanks, *columns),
        places=places,
        _band={},
    )


def _again(table: Table, label: str, value: str, row: int, column: int) -> ImportIssue:
    message = f"{table.cell_name(row, column)}: '{value}' is a second {label}; the first counts."
    return table.issue(row, column, Reason.COLUMN_TWICE, message, value=value)
