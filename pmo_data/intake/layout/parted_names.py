"""Names that say whose levels their row holds: ``Ada Quill (Manager)``, ``Ada Quill - Target``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.heading_parts import competence_part, split_dimension
from pmo_data.intake.table.headings import Heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.qualifiers import Qualified, alone
from pmo_data.intake.table.row_words import summary_words
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

_PARTED = re.compile(
    r"\s*(.*\S)\s*(?:\(([^()]+)\)|\[([^][]+)\]|(?:\s[-–—]|[:/|])\s*([^-–—:/|]+))\s*"
)


_NOTHING = Qualified("")


def _parted(text: str) -> tuple[str, Qualified] | None:
    """A name, and what stands behind it where that says whose levels these are."""
    found = _PARTED.fullmatch(text)
    said = alone(next(filter(None, found.groups()[1:]), "")) if found else None
    return (found[1], said) if found and said else None


def with_names_parted(table: Table) -> Table:
    """A table in which what names say of their levels is taken off them.

    That holds where each such name stands in several rows that say different things: else
    `Bo Larch (Manager)` may be somebody's title.
    """
    place = next((c.index for c in table.columns if c.heading.field == "name"), None)
    if place is None or {"rater", "round"} & {c.heading.field for c in table.columns}:
        return table
    texts = table.texts(place)
    if not any(_PARTED.fullmatch(text) for text in texts[:1000]):
        return table
    parted = {row: _parted(text) for row, text in zip(table.body_rows, texts, strict=True)}
    found = {row: parts for row, parts in parted.items() if parts}
    said = {
        row: parts or (table.text(row, place).strip(), _NOTHING) for row, parts in parted.items()
    }
    bases = Counter(name.casefold() for name, _ in said.values())
    apart = Counter((name.casefold(), one) for name, one in said.values())
    if not found or any(bases[name.casefold()] < 2 for name, _ in found.values()):
        return table
    if any(apart[name.casefold(), one] > 1 for name, one in found.values()):
        return table
    return _taken(table, place, said, frozenset(found))


def _taken(
    table: Table, place: int, said: dict[int, tuple[str, Qualified]], found: frozenset[int]
) -> Table:
    fields = [f for f in ("rater", "round") if any(getattr(one, f) for _, one in said.values())]
    kept = tuple(row for row in table.body_rows if not said[row][1].beside)
    names = {row: said[row][0] for row in kept if row in found}
    texts = {row: [getattr(said[row][1], field) for field in fields] for row in kept}
    left = [left_out(table, row, place) for row in said if said[row][1].beside]
    if fields:
        left.append(_told(table, min(found), place))
    table = with_fields(table, place, names, fields, texts)
    grid = replace(table.grid, remarks=(*table.grid.remarks, *left))
    return replace(table, grid=grid, body_rows=kept)


def with_fields(
    table: Table,
    place: int,
    names: Mapping[int, str],
    fields: Sequence[str],
    texts: Mapping[int, Sequence[str]],
) -> Table:
    """A table with other names in some rows, and more columns that stand where the names do."""
    width = max(table.grid.width, len(table.columns))
    blanks = [Column(i, "", Heading("blank")) for i in range(len(table.columns), width)]
    more = [
        Column(width + i, table.title(place), Heading("field", field=field))
        for i, field in enumerate(fields)
    ]
    rows = list(table.grid.rows)
    for row, said in texts.items():
        cells = [*rows[row], *[""] * (width - len(rows[row]))]
        cells[place] = names.get(row, cells[place])
        rows[row] = [*cells, *said]
    for row in table.header_rows:
        cells = [*rows[row], *[""] * (width - len(rows[row]))]
        rows[row] = [*cells, *(cells[place] for _ in more)]
    places = {**table.places, **{column.index: (table.header_rows[0], place) for column in more}}
    columns = (*table.columns, *blanks, *more)
    return replace(table, grid=replace(table.grid, rows=rows), columns=columns, places=places,
                   _band={})  # fmt: skip


def with_dimensions_parted(table: Table) -> Table:
    """A table in which each name ends in Application in one row and Knowledge in another.

    The names lose it, and a column says it. Unchanged where the headings say a dimension.
    """
    headings = [column.heading for column in table.columns]
    place = next((c.index for c in table.columns if c.heading.field == "name"), None)
    said = any(h.dimension is not None or h.field == "dimension" for h in headings)
    if place is None or said or not any(h.kind == "competence" for h in headings):
        return table
    texts = dict(zip(table.body_rows, table.texts(place), strict=True))
    texts = {r: t for r, t in texts.items() if t.strip() and not summary_words(t)}
    names = {row: competence_part(text) for row, text in texts.items()}
    found = {row: split_dimension(words(text))[1] for row, text in texts.items()}
    apart = Counter((names[row].casefold(), dimension) for row, dimension in found.items())
    both = all(apart[name, d] == 1 for name, _ in apart for d in range(len(DIMENSIONS)))
    if not texts or None in found.values() or not both:
        return table
    more = {row: [DIMENSIONS[d]] for row, d in found.items() if d is not None}
    return with_fields(table, place, names, ["dimension"], more)


def left_out(table: Table, row: int, place: int) -> ImportIssue:
    """The remark on a row that holds no ratings."""
    text = table.text(row, place).strip()
    message = f"{table.row_name(row)}, '{text}': this is no rating and was left out."
    return table.issue(row, place, Reason.COLUMN_LEFT_OUT, message, value=text)


def _told(table: Table, row: int, place: int) -> ImportIssue:
    text = table.text(row, place).strip()
    message = f"Names such as '{text}' were parted: what stands behind the name says whose levels"
    message += " or which round these are."
    return table.issue(row, place, Reason.SEVERAL_RATINGS_PER_CELL, message, value=text)
