"""Competences that stand once and hold for the row below that says only the other dimension."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_LEAST_BELOW = 2
"""Fewer rows without a competence than these are slips."""


def with_competences_below(table: Table) -> Table:
    """A long table in which a competence holds for the rows that only say another dimension.

    It does where no dimension comes twice under one competence, and each row without a
    competence has a dimension and no other person than the row above it.
    """
    places = {
        field: [c.index for c in table.columns if c.heading.field == field]
        for field in ("competence", "dimension", "id", "name", "first", "email")
    }
    if not places["competence"] or not places["dimension"]:
        return table
    named, dimension = places.pop("competence")[0], places.pop("dimension")[0]
    people = [place for found in places.values() for place in found]
    held = _held(table, named, dimension, people)
    if len(held) < _LEAST_BELOW:
        return table
    rows = list(table.grid.rows)
    for row, text in held.items():
        cells = [*rows[row], *[""] * (named + 1 - len(rows[row]))]
        cells[named] = text
        rows[row] = cells
    first = min(held)
    message = f"{len(held)} rows have no competence, from {table.row_name(first).lower()} on, and"
    message += " were read as of the competence named above them."
    said = table.issue(first, named, Reason.NAME_HELD_BELOW, message, value=str(len(held)))
    grid = replace(table.grid, rows=rows, remarks=(*table.grid.remarks, said))
    return replace(table, grid=grid, _band={})


def _held(table: Table, named: int, dimension: int, people: list[int]) -> dict[int, str]:
    """The competence that holds for each row without one; none where it does not hold plainly."""
    held: dict[int, str] = {}
    last, who, seen = "", [""], set[str]()
    for row in table.body_rows:
        text, said = table.text(row, named).strip(), table.text(row, dimension).strip().casefold()
        own = [table.text(row, place).strip() for place in people]
        if text:
            last, who, seen = text, own, {said}
        elif said:
            if not last or said in seen or (any(own) and own != who):
                return {}
            seen.add(said)
            held[row] = last
    return held
