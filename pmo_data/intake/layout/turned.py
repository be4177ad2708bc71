"""Tables with a row a competence: turned over, so that people are rows (domain.md 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.heading_rows import first_rows, header_block, table_of
from pmo_data.intake.layout.measures import measured_column, with_measures
from pmo_data.intake.layout.names_below import named_throughout
from pmo_data.intake.layout.parted_names import with_dimensions_parted, with_names_parted
from pmo_data.intake.table.headings import Heading, plain_kind, read_heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.numbering import with_numbers_settled
from pmo_data.intake.table.table import Column, Table

HEADER_SEARCH_COLUMNS = 12
_CORNER = ("field:competence", "field:number", "field:dimension", "dimension")

_OF_PEOPLE = ("field:id", "field:name", "field:team", "field:role", "field:office")


def _distinct_competences(texts: Iterable[str]) -> int:
    """How many competences some texts name; numbers alone only in ascending order."""
    headings = [(text, read_heading(text)) for text in dict.fromkeys(_named(texts))]
    bare = [h for text, h in headings if not any(len(part) > 2 for part in words(text))]
    for dimension in {heading.dimension for heading in bare} if not _paired(bare) else ():
        numbers = [h.written or 0 for h in bare if h.dimension == dimension]
        if any(a >= b for a, b in pairwise(numbers)):
            headings = [(text, h) for text, h in headings if h not in bare]
            break
    return len({(h.match.number if h.match else text, h.dimension) for text, h in headings})


def _paired(codes: Sequence[Heading]) -> bool:
    """Whether most numbers stand with both dimensions, as in ``24A`` and ``24K``."""
    application, knowledge = ({h.written for h in codes if h.dimension == d} for d in (0, 1))
    return 2 * len(application & knowledge) > max(len(application | knowledge), 2)


def _of_places(column: Sequence[str]) -> bool:
    """Whether a column holds codes such as A1 to A5 under a heading that is none of competences."""
    head = next((text for text in column if text.strip()), "")
    dimensions = {read_heading(text).dimension for text in _named(column)}
    plain = not column[0].strip() or plain_kind(head) in (*_CORNER, "cell")
    return len(dimensions) == 1 and not (plain or _is_spelled(column))


def _named(texts: Iterable[str]) -> list[str]:
    """Those of some texts that name competences."""
    return [text for text in texts if plain_kind(text) in ("cell", "competence")]


def _is_spelled(column: Iterable[str]) -> bool:
    """Whether a column names a competence in words, and not by numbers alone."""
    return any(len(part) > 2 for text in _named(column) for part in words(text))


def _heads_people(row: Sequence[str]) -> bool:
    """Whether a row says what stands of people in its columns, as no row of people does."""
    kinds = {plain_kind(text) for text in row if text.strip()}
    return len(kinds & set(_OF_PEOPLE)) > 1


def turned_table(grid: Grid) -> Table | None:
    """A table whose first columns name more competences than any of its rows."""
    rows = grid.rows
    across = max((_distinct_competences(rows[i]) for i in first_rows(rows)), default=0)
    narrow = [list(rows[i][:HEADER_SEARCH_COLUMNS]) for i in first_rows(rows, 1000)]
    turned = Grid(narrow).transposed() if narrow else Grid([])
    headed = any(_heads_people(rows[i]) for i in first_rows(rows))
    columns = [c for c in turned.rows if not _of_places(c) and (_is_spelled(c) or not headed)]
    down = max(map(_distinct_competences, columns), default=0)
    if down <= across:
        return None
    whole = _untitled(grid).transposed()
    table = table_of(whole, "transposed", header_block(whole.rows))
    return completed_turned(with_numbers_settled(table), grid)


def _untitled(grid: Grid) -> Grid:
    """A grid whose title is blank: turned over, it would stand above what is beneath it."""
    rows = list(grid.rows)
    for i, row in enumerate(rows):
        filled = [text for text in row if text.strip()]
        plain = Heading("other", match=read_heading(row[0]).match) if row else None
        if filled and (filled != list(row[:1]) or read_heading(row[0]) != plain):
            break
        rows[i] = [""] * len(row)
    return replace(grid, rows=rows)


def completed_turned(table: Table, grid: Grid) -> Table:
    """A turned table with its row of people, and the rows of its file that are too short."""
    table = _with_dimension_lines(_with_dimensions_below(_with_people_row(table)))
    table = with_dimensions_parted(replace(table, short=_short_rows(grid, table)))
    return named_throughout(with_names_parted(table))


def _with_dimensions_below(table: Table) -> Table:
    """A turned table in which a competence holds for the rows below that say only a dimension."""
    columns = list(table.columns)
    above: Heading | None = None
    for column in table.columns:
        heading = column.heading
        empty = not any(map(str.strip, table.texts(column.index)))
        if heading.kind == "competence" and empty:
            above = heading
            columns[column.index] = replace(column, heading=Heading("ignored"))
        elif heading.kind == "dimension" and above is not None:
            of = replace(above, kind="cell", dimension=heading.dimension, spelled_out=True)
            columns[column.index] = replace(column, heading=of)
        elif heading.kind != "blank":
            above = None
    used = any(
        c.heading.kind == "cell" and c is not o for c, o in zip(columns, table.columns, strict=True)
    )
    return replace(table, columns=tuple(columns)) if used else table


def _with_dimension_lines(table: Table) -> Table:
    """A turned table in which a line that is a dimension holds for the competences below it."""
    lines = {
        column.index: column.heading
        for column in table.columns
        if column.heading.kind == "dimension" and not any(table.texts(column.index))
    }
    named = [c.index for c in table.columns if c.heading.kind in ("cell", "competence")]
    kinds = {table.columns[i].heading.kind for i in named}
    if {h.dimension for h in lines.values()} != {0, 1} or kinds != {"competence"}:
        return table
    if min(named) < min(lines):
        return table
    columns = list(table.columns)
    for index in lines:
        columns[index] = replace(columns[index], heading=Heading("ignored"))
    for index in named:
        over = lines[max(line for line in lines if line < index)].dimension
        heading = replace(columns[index].heading, kind="cell", dimension=over, spelled_out=True)
        columns[index] = replace(columns[index], heading=heading)
    return replace(table, columns=tuple(columns))


def _with_people_row(table: Table) -> Table:
    """A turned table in which the row of people's names is known as such.

    It is the one headed `Competence` or `Dimension`, else the first headed by nothing, before
    the first competence: above it may stand teams.
    """
    fields = {column.heading.field for column in table.columns}
    if fields & {"name", "id", "first"}:
        return table
    columns = list(table.columns)
    blank: int | None = None
    for column in columns:
        stack = [table.text(row, column.index) for row in table.header_rows]
        # A column of running numbers may stand beside the competences.
        known = {plain_kind(t) in _CORNER for t in stack if t.strip()}
        filled = any(t.strip() for t in table.texts(column.index))
        if True in known and filled and not _of_dimensions(table, column):
            return _named_by(table, column.index)
        if not known and filled and blank is None:
            blank = column.index
        if column.heading.kind in ("cell", "competence"):
            break
    return table if blank is None else _named_by(table, blank)


def _named_by(table: Table, place: int) -> Table:
    """A turned table whose people are named in a row of its file."""
    columns = list(table.columns)
    columns[place] = replace(columns[place], heading=Heading("field", field="name"))
    return _with_dimension_row(replace(table, columns=tuple(columns)), place)


def _with_dimension_row(table: Table, name: int) -> Table:
    """A turned table in which each name stands over Application and Knowledge, or Self and Manager.

    The names then hold for the columns of the file that follow without one, and so does a
    dimension that stands over Self and Manager.
    """
    beyond = table.columns[name + 1 :]
    dimensions = [c.index for c in beyond if _is_corner(c.heading) and _of_dimensions(table, c)]
    measured = [c.index for c in beyond if measured_column(table, c)]
    rows = [list(row) for row in table.grid.rows]
    for row, before in zip(table.body_rows[1:], table.body_rows, strict=False):
        cells = rows[row]
        if cells[name].strip() or not any(cells[i].strip() for i in (*dimensions, *measured)):
            continue
        for place in (name, *dimensions):
            if not cells[place].strip():
                cells[place] = rows[before][place]
    columns = list(table.columns)
    for place in dimensions:
        columns[place] = replace(columns[place], heading=Heading("field", field="dimension"))
    grid = replace(table.grid, rows=rows)
    return with_measures(replace(table, grid=grid, columns=tuple(columns), _band={}))


def _of_dimensions(table: Table, column: Column) -> bool:
    """Whether a column holds dimensions and nothing else."""
    return {plain_kind(text) for text in table.texts(column.index) if text.strip()} == {"dimension"}


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
