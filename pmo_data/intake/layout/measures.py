"""Rows that say of themselves whose levels they hold: Target and Actual, Self and Manager."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.headings import Heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.qualifiers import TARGET_WORDS, Qualified, alone
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

_SAMPLE = 300
_NO_RATER = TARGET_WORDS | {"gap", "average", "avg"}
"""Words of a rater by which nobody rated; `Max` may be a name."""


def measured_column(table: Table, column: Column) -> bool:
    """Whether a column without a known heading says of each row what its levels are."""
    if column.heading.kind not in ("blank", "other", "said"):
        return False
    sample = table.only(table.body_rows[:_SAMPLE]).texts(column.index)
    if not all(alone(text) for text in set(sample) if text.strip()):
        return False
    texts = {text for text in table.texts(column.index) if text.strip()}
    if not 2 <= len(texts) <= 40:
        return False
    said = [alone(text) for text in texts]
    return all(said) and not any(one and one.rater and one.round for one in said)


def measured_columns(table: Table) -> list[int]:
    """The columns that say of each row what its levels are."""
    return [column.index for column in table.columns if measured_column(table, column)]


def with_measures(table: Table) -> Table:
    """A table whose one such column is known: targets are left out, raters and rounds are said."""
    table = _without_targets(table)
    found = measured_columns(table)
    if len(found) != 1:
        return table
    place = found[0]
    said = {row: alone(table.text(row, place)) or Qualified("") for row in table.body_rows}
    left = [row for row in table.body_rows if said[row].beside]
    kept = tuple(row for row in table.body_rows if not said[row].beside)
    field = "rater" if any(one.rater for one in said.values()) else "round"
    if any(one.rater for one in said.values()) and any(one.round for one in said.values()):
        return table
    if any(column.heading.field == field for column in table.columns):
        return table
    other = table.columns[place].heading.kind == "other"
    if field == "round" and other and not _tells_apart(table, place):
        return table
    rows = list(table.grid.rows)
    for row in kept:
        cells = [*rows[row], *[""] * (place + 1 - len(rows[row]))]
        cells[place] = said[row].rater or said[row].round
        rows[row] = cells
    columns = list(table.columns)
    columns[place] = replace(columns[place], heading=Heading("field", field=field))
    remarks = (*table.grid.remarks, *(_left_out(table, row, place) for row in left))
    grid = replace(table.grid, rows=rows, remarks=remarks)
    return replace(table, grid=grid, columns=tuple(columns), body_rows=kept, _band={})


def _without_targets(table: Table) -> Table:
    """A table without the rows whose rater is a target, a gap or an average."""
    for column in table.columns:
        if column.heading.field != "rater":
            continue
        texts = table.texts(column.index)
        none = {text for text in set(texts) if set(words(text)) & _NO_RATER and alone(text)}
        if none:
            rows = dict(zip(table.body_rows, texts, strict=True))
            left = [_left_out(table, row, column.index) for row in rows if rows[row] in none]
            kept = tuple(row for row in rows if rows[row] not in none)
            grid = replace(table.grid, remarks=(*table.grid.remarks, *left))
            table = replace(table, grid=grid, body_rows=kept, _band={})
    return table


def _tells_apart(table: Table, place: int) -> bool:
    """Whether all rows of one person and cell differ in a column, and somebody has several."""
    identity = ("id", "email", "name", "first", "last", "competence", "number", "dimension")
    who = [column.index for column in table.columns if column.heading.field in identity]
    keys = [
        tuple(" ".join(table.text(row, index).split()).casefold() for index in who)
        for row in table.body_rows
    ]
    texts = table.texts(place)
    pairs = set(zip(keys, texts, strict=True))
    return len(set(keys)) < len(keys) == len(pairs)


def _left_out(table: Table, row: int, column: int) -> ImportIssue:
    text = table.text(row, column).strip()
    message = f"{table.row_name(row)}, '{text}': this is no rating and was left out."
    return table.issue(row, column, Reason.COLUMN_LEFT_OUT, message, value=text)
