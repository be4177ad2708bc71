"""People named between the competences of a long table: a name, then what that person is rated in.

An outline or a pivot is written so. Bands of competences such as Control stand between them too,
so names count only where each has competences that the others have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.intake.layout.names_below import heads_rows
from pmo_data.intake.layout.parted_names import with_fields
from pmo_data.intake.table.headings import plain_kind, read_heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import words
from pmo_data.intake.table.qualifiers import alone
from pmo_data.intake.table.row_words import ROLES, summary_words, totalled
from pmo_data.intake.table.table import Table

_IDENTITY = {"id", "name", "first", "email"}


def with_people_between(table: Table) -> Table:
    """A long table that names nobody in a column, with the people named between its competences.

    Dimensions that stand there say that of the competences below them. Unchanged where what seems
    a name may be a competence that is not known, or a band of them.
    """
    fields = {column.heading.field: column.index for column in table.columns}
    if "competence" not in fields or not table.body_rows:
        return table
    place = fields["competence"]
    if _is_competence(table.text(table.body_rows[0], place)):
        return table
    texts = dict(zip(table.body_rows, table.texts(place), strict=True))
    settled = {text: _is_competence(text) for text in set(texts.values())}
    blocks: dict[int, list[str]] = {}
    above: dict[int, int] = {}
    for row, text in texts.items():
        if not settled[text] and not (summary_words(text) or totalled(text)):
            blocks[row] = []
        elif settled[text] and blocks:
            above[row] = next(reversed(blocks))
            blocks[above[row]].append(text)
    heads = {row: texts[row] for row in blocks}
    field = "dimension" if _are_dimensions(heads.values()) else "name"
    known = {"dimension"} if field == "dimension" else _IDENTITY
    if known & fields.keys() or not _each_of_all(table, heads, blocks):
        return table
    if field == "name" and not all(map(_may_be_somebody, heads.values())):
        return table
    remarks = (*table.grid.remarks, *(heads_rows(table, row, place) for row in blocks))
    grid = replace(table.grid, remarks=remarks)
    said = {row: [_said(field, texts[head])] for row, head in above.items()}
    return with_fields(replace(table, grid=grid, body_rows=tuple(above)), place, {}, [field], said)


def _are_dimensions(heads: Iterable[str]) -> bool:
    """Whether rows say one dimension and the other."""
    return {plain_kind(text) for text in heads} == {"dimension"}


def _said(field: str, text: str) -> str:
    """What a row says of those below it."""
    dimension = read_heading(text).dimension
    return DIMENSIONS[dimension or 0] if field == "dimension" else text.strip()


def _may_be_somebody(text: str) -> bool:
    """Whether a row may name a person: no role, no dimension, nothing of whose levels follow."""
    match = read_heading(text).match
    named = text.strip() and not (match and (match.number or match.near))
    return bool(named) and not (set(words(text)) & ROLES or plain_kind(text) or alone(text))


def _is_competence(text: str) -> bool:
    heading = read_heading(text)
    return heading.kind in ("cell", "competence") and heading.settled


def _each_of_all(table: Table, heads: Mapping[int, str], blocks: Mapping[int, list[str]]) -> bool:
    """Whether rows say different things, each of competences that all others have too."""
    if len({" ".join(text.split()).casefold() for text in heads.values()}) < len(heads):
        return False
    once = all(len(set(block)) == len(block) for block in blocks.values())
    shared = set.intersection(*map(set, blocks.values())) if len(blocks) > 1 else set()
    rated = [text for row in heads for text in table.grid.rows[row] if read_level(text).level > 0]
    return once and bool(shared) and not rated
