"""Text grid → table: which rows are headings, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmo_data.framework.competences import HIGHEST_LEVEL
from pmo_data.intake.grid import Grid
from pmo_data.intake.table.form import with_form_fields
from pmo_data.intake.table.headings import Heading, plain_kind, read_heading
from pmo_data.intake.table.table import Column, Table

HEADER_SEARCH_ROWS = 60
HEADER_SEARCH_COLUMNS = 12
_CELLS = ("cell", "competence", "marked")
_CORNER = ("field:competence", "field:number", "field:dimension", "dimension")


def heading_hits(row: Sequence[str]) -> int:
    """Cells of a row that are known headings, each kind of person's column once."""
    kinds = Counter(map(plain_kind, row))
    fields = sum(1 for kind in kinds if kind.startswith("field:"))
    return fields + sum(kinds[kind] for kind in ("cell", "competence", "marked", "dimension"))


def _row_class(row: Sequence[str]) -> str:
    """``names``, ``numbers`` or ``dimensions`` of competences, else ``""``."""
    kinds = Counter(map(plain_kind, row))
    # A person of team A in round K is no row of headings: those hold little else.
    other = sum(bool(text.strip()) and plain_kind(text) in ("", "number") for text in row)
    alone = kinds["dimension"] >= sum(kinds[k] for k in _CELLS) and kinds["dimension"] > 3 * other
    if kinds["dimension"] >= 2 and alone:
        return "dimensions"
    if sum(kinds[kind] for kind in _CELLS) >= 2:
        return "names"
    texts = [text.strip().rstrip(".") for text in row if plain_kind(text) == "number"]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    # Levels of a data row on another scale are not in ascending order.
    if len(set(numbers)) >= 4 and numbers == sorted(numbers) and numbers[-1] > HIGHEST_LEVEL:
        return "numbers"
    return ""


def _distinct_competences(texts: Iterable[str]) -> int:
    return len({text for text in texts if plain_kind(text) in ("cell", "competence")})


def _long_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with a heading for competences and headings for their levels."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        kinds = Counter(map(plain_kind, row))
        levels = kinds["field:rating"] >= 1
        pair = [read_heading(text).dimension for text in row if plain_kind(text) == "dimension"]
        named = kinds["field:competence"] or kinds["field:number"]
        if named and (levels or sorted(d for d in pair if d is not None) == [0, 1]):
            hits = heading_hits(row)
            if best is None or hits > best[1]:
                best = (index, hits)
    return None if best is None else best[0]


def _header_block(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The rows of headings: the one with most known headings and what belongs to it around it."""
    window = rows[:HEADER_SEARCH_ROWS]
    hits = [heading_hits(row) for row in window]
    best = max(range(len(hits)), key=lambda i: (hits[i], -i))
    first = last = best
    while first > 0 and _row_class(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and _row_class(rows[last + 1]) and last - first < 3:
        last += 1
    return tuple(range(first, last + 1))


def _titles(rows: Sequence[Sequence[str]], header: Sequence[int]) -> list[str]:
    """Headings of all columns, several header rows joined, merged cells filled from the left."""
    width = max(len(rows[r]) for r in header)
    full = {r: [*rows[r], *[""] * (width - len(rows[r]))] for r in header}
    dimension_rows = [r for r in header if _row_class(full[r]) == "dimensions"]
    joined = []
    for column in range(width):
        parts = []
        for r in header:
            text = full[r][column]
            # Competences over dimensions, or dimensions over competences: never across both.
            merged = any(
                d > r and full[d][column].strip() and (d in dimension_rows) != (r in dimension_rows)
                for d in header
            )
            if not text.strip() and merged and column:
                text = full[r][column] = full[r][column - 1]
            # A heading merged over both rows stands in each of them.
            if text.strip() and text.strip() not in parts:
                parts.append(text if len(header) == 1 else text.strip())
        joined.append(" ".join(parts))
    return joined


def _table(grid: Grid, layout: str, header: tuple[int, ...]) -> Table:
    rows = grid.rows
    filled = [bool("".join(row).strip()) for row in rows]
    columns = tuple(
        Column(index, title, read_heading(title))
        for index, title in enumerate(_titles(rows, header))
    )
    return Table(
        grid,
        layout,
        header,
        tuple(r for r in range(header[0]) if filled[r]),
        tuple(r for r in range(header[-1] + 1, len(rows)) if filled[r]),
        columns,
    )


def long_table(grid: Grid) -> Table | None:
    """A table with a heading for competences, and what a form above it says of the person."""
    header = _long_header(grid.rows)
    if header is None:
        return None
    return with_form_fields(_with_dimension_column(_table(grid, "long", (header,))))


def turned_table(grid: Grid) -> Table | None:
    """A table whose first columns name more competences than any of its rows."""
    rows = grid.rows
    across = max((_distinct_competences(row) for row in rows[:HEADER_SEARCH_ROWS]), default=0)
    narrow = [list(row[:HEADER_SEARCH_COLUMNS]) for row in rows[:1000]]
    turned = Grid(narrow).transposed() if narrow else Grid([])
    down = max((_distinct_competences(column) for column in turned.rows), default=0)
    if down <= across:
        return None
    whole = grid.transposed()
    table = _with_people_row(_table(whole, "transposed", _header_block(whole.rows)))
    return replace(table, short=_short_rows(grid, table))


def said_table(grid: Grid, layout: str, header: tuple[int, ...]) -> Table:
    """A table whose layout and rows of headings are known; of a transposed one, columns."""
    if layout == "transposed":
        table = _with_people_row(_table(grid.transposed(), layout, header))
        return replace(table, short=_short_rows(grid, table))
    table = _table(grid, layout, header)
    return with_form_fields(_with_dimension_column(table)) if layout == "long" else table


def wide_table(grid: Grid) -> Table | None:
    """A table with competences in its headings."""
    table = _table(grid, "wide", _header_block(grid.rows))
    competences = (c.heading.kind in ("cell", "competence") or _names_one(c) for c in table.columns)
    return table if any(competences) else None


def _with_dimension_column(table: Table) -> Table:
    """A long table whose one column of dimensions is known as such, whatever its heading."""
    if any(column.heading.field == "dimension" for column in table.columns):
        return table
    found = [
        column.index
        for column in table.columns
        if column.heading.kind == "other"
        and {plain_kind(text) for text in table.texts(column.index)} == {"dimension"}
        and len({read_heading(text).dimension for text in table.texts(column.index)}) > 1
    ]
    if len(found) != 1:
        return table
    columns = list(table.columns)
    columns[found[0]] = replace(columns[found[0]], heading=Heading("field", field="dimension"))
    return replace(table, columns=tuple(columns))


def _with_people_row(table: Table) -> Table:
    """A turned table in which the row of people's names is known as such.

    It is the one headed `Competence`, `Dimension` or by nothing, before the first competence.
    """
    fields = {column.heading.field for column in table.columns}
    if fields & {"name", "id", "first"}:
        return table
    columns = list(table.columns)
    for column in columns:
        stack = [table.text(row, column.index) for row in table.header_rows]
        corner = all(not t.strip() or plain_kind(t) in _CORNER for t in stack)
        if corner and any(t.strip() for t in table.texts(column.index)):
            heading = Heading("field", field="name")
            columns[column.index] = replace(column, heading=heading)
            return _with_dimension_row(replace(table, columns=tuple(columns)), column.index)
        if column.heading.kind in ("cell", "competence"):
            break
    return table


def _with_dimension_row(table: Table, name: int) -> Table:
    """A turned table in which each name stands over Application and Knowledge."""
    for column in table.columns[name + 1 :]:
        texts = table.texts(column.index)
        found = {plain_kind(text) for text in texts if text.strip()}
        if not _is_corner(column.heading) or found != {"dimension"}:
            continue
        rows = [list(row) for row in table.grid.rows]
        for row, before in zip(table.body_rows[1:], table.body_rows, strict=False):
            if not rows[row][name].strip() and rows[row][column.index].strip():
                rows[row][name] = rows[before][name]
        columns = list(table.columns)
        columns[column.index] = replace(column, heading=Heading("field", field="dimension"))
        return replace(table, grid=replace(table.grid, rows=rows), columns=tuple(columns), _band={})
    return table


def _is_corner(heading: Heading) -> bool:
    """Whether a heading stands where rows and columns of headings meet."""
    kind = f"field:{heading.field}" if heading.kind == "field" else heading.kind
    return kind in ("blank", "other", *_CORNER)


def _short_rows(grid: Grid, table: Table) -> frozenset[int]:
    """Rows of a transposed file that end before the last person."""
    fields = ("name", "id", "first", "dimension")
    heads = [grid.rows[c.index] for c in table.columns if c.heading.field in fields]
    last = max((i + 1 for row in heads for i, text in enumerate(row) if text.strip()), default=0)
    kinds = ("cell", "competence", "field")
    return frozenset(
        c.index
        for c in table.columns
        if c.heading.kind in kinds and 0 < len(grid.rows[c.index]) < last
    )


def _names_one(column: Column) -> bool:
    """Whether a heading is a competence, even if one that was refused."""
    heading = column.heading
    if heading.match is None or heading.kind != "other":
        return False
    resembles = bool(heading.match.near) or heading.match.third_edition
    return resembles and heading.dimension is not None
