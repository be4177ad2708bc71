"""People named between the competences of a long table: a name, then what that person is rated in.

An outline or a pivot is written so. Bands of competences such as Control stand between them too,
so names count only where each has competences that the others have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pmo_data.intake.layout.names_below import heads_rows
from pmo_data.intake.layout.parted_names import with_fields
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.row_words import summary_words, totalled
from pmo_data.intake.table.table import Table

_IDENTITY = {"id", "name", "first", "email"}


def with_people_between(table: Table) -> Table:
    """A long table that names nobody in a column, with the people named between its competences.

    Unchanged where what seems a name may be a competence that is not known, or a band of them.
    """
    fields = {column.heading.field: column.index for column in table.columns}
    if _IDENTITY & fields.keys() or "competence" not in fields or not table.body_rows:
        return table
    place = fields["competence"]
    texts = dict(zip(table.body_rows, table.texts(place), strict=True))
    settled = {text: _is_competence(text) for text in set(texts.values())}
    if settled[texts[table.body_rows[0]]]:
        return table
    blocks: dict[int, list[str]] = {}
    above: dict[int, int] = {}
    for row, text in texts.items():
        if not settled[text] and not (summary_words(text) or totalled(text)):
            blocks[row] = []
        elif settled[text] and blocks:
            above[row] = next(reversed(blocks))
            blocks[above[row]].append(text)
    if not _are_people(table, {row: texts[row] for row in blocks}, blocks):
        return table
    remarks = (*table.grid.remarks, *(heads_rows(table, row, place) for row in blocks))
    grid = replace(table.grid, remarks=remarks)
    names = {row: [texts[head].strip()] for row, head in above.items()}
    return with_fields(
        replace(table, grid=grid, body_rows=tuple(above)), place, {}, ["name"], names
    )


def _is_competence(text: str) -> bool:
    heading = read_heading(text)
    return heading.kind in ("cell", "competence") and heading.settled


def _are_people(table: Table, heads: Mapping[int, str], blocks: Mapping[int, list[str]]) -> bool:
    """Whether rows name people: each another, with competences that all others have too."""
    said = [read_heading(text).match for text in heads.values()]
    if not all(map(str.strip, heads.values())) or any(m and (m.number or m.near) for m in said):
        return False
    if len({" ".join(text.split()).casefold() for text in heads.values()}) < len(heads):
        return False
    once = all(len(set(block)) == len(block) for block in blocks.values())
    shared = set.intersection(*map(set, blocks.values())) if len(blocks) > 1 else set()
    rated = [text for row in heads for text in table.grid.rows[row] if read_level(text).level > 0]
    return once and bool(shared) and not rated
