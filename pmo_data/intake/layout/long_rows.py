"""Tables with a row a person and competence: which column names the competence, which the level.

They are known by their columns of people, competences and dimensions and not by one heading of
a list: what a column holds counts too (domain.md 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.competences_below import with_competences_below
from pmo_data.intake.layout.form import with_form_fields
from pmo_data.intake.layout.heading_rows import row_class, table_of
from pmo_data.intake.layout.long_header import (
    IDENTITY,
    PIVOT_ROWS,
    SAMPLE,
    long_header,
    means_level,
    names_competences,
)
from pmo_data.intake.layout.measures import measured_columns, with_measures
from pmo_data.intake.layout.names_below import with_names_below, without_group_rows
from pmo_data.intake.layout.people_between import with_people_between
from pmo_data.intake.table.both import both_levels
from pmo_data.intake.table.headings import Heading, read_heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import words
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason


def _holds_levels(table: Table, column: Column) -> bool:
    """Whether the first rows of a column hold levels."""
    table = table.only(table.body_rows[:SAMPLE])
    texts = Counter(text for text in table.texts(column.index) if text.strip())
    held = sum(n for text, n in texts.items() if read_level(text).level > 0 or both_levels(text))
    marks = sum(n for text, n in texts.items() if read_level(text).level == 0)
    return held > 0 and (held + marks) * 2 >= sum(texts.values())


def _with_competences(table: Table) -> Table:
    """A long table whose column of competences is known by what it holds."""
    fields = {column.heading.field for column in table.columns}
    if "competence" in fields:
        return table
    rows, header = table.grid.rows, table.header_rows[0]
    heads = rows[header]
    free = [
        c
        for c in table.columns
        if c.index < len(heads)
        and (c.heading.field not in IDENTITY or words(c.title) == PIVOT_ROWS)
    ]
    found = [c.index for c in free if names_competences(rows, header, c.index)]
    if not found:
        return table
    return _known_as(table, found[0], Heading("field", field="competence"))


def _known_as(table: Table, index: int, heading: Heading) -> Table:
    columns = list(table.columns)
    columns[index] = replace(columns[index], heading=heading)
    return replace(table, columns=tuple(columns))


def _with_levels(table: Table) -> Table:
    """A long table whose columns of levels are known: one for each rater and round.

    Raises
    ------
    RatingsFileError
        Two columns could be the level.
    """
    pair = [c for c in table.columns if c.heading.kind == "dimension" and _holds_levels(table, c)]
    chosen = {} if {c.heading.dimension for c in pair} == {0, 1} else _level_columns(table)
    for column in table.columns:
        if column.index in chosen:
            rater, label = column.heading.rater, column.heading.round
            heading = Heading("field", field="rating", rater=rater, round=label)
            table = _known_as(table, column.index, heading)
            if not chosen[column.index]:
                remarks = (*table.grid.remarks, _taken(table, column))
                table = replace(table, grid=replace(table.grid, remarks=remarks))
        elif column.heading.field == "rating" and (chosen or pair):
            table = _known_as(table, column.index, Heading("other"))
    return table


def _level_columns(table: Table) -> dict[int, int]:
    """The columns that hold the levels, with how much their headings mean it.

    They are those that hold some, of the headings that mean it most.
    """
    free = [c for c in table.columns if c.heading.kind in ("other", "said", "blank")
            or c.heading.field == "rating"]  # fmt: skip
    holding = [c for c in free if _holds_levels(table, c)]
    ranks = {c.index: means_level(c.title, c.heading) for c in free}
    best = max((ranks[c.index] for c in holding), default=0)
    if not holding:
        named = [c for c in free if c.heading.field == "rating"] or [c for c in free
                 if ranks[c.index]]  # fmt: skip
        return {c.index: 2 for c in named[:1]}
    chosen: dict[tuple[str, str], Column] = {}
    for column in (c for c in holding if ranks[c.index] == best):
        key = (column.heading.rater, column.heading.round)
        first = chosen.setdefault(key, column)
        if first is not column and not _same_levels(table, first, column):
            raise _unclear(first, column)
    return {column.index: best for column in chosen.values()}


def _taken(table: Table, column: Column) -> ImportIssue:
    message = (
        f"{table.column_name(column.index)}, '{column.title.strip()}', was taken for the levels,"
        " because no other column holds any; head it Level if that is right."
    )
    row, code = table.header_rows[0], Reason.LEVEL_COLUMN_UNCLEAR
    return table.issue(row, column.index, code, message, value=column.title)


def _same_levels(table: Table, first: Column, second: Column) -> bool:
    pairs = set(zip(table.texts(first.index), table.texts(second.index), strict=True))
    return all(read_level(a).level == read_level(b).level for a, b in pairs)


def _unclear(first: Column, second: Column) -> RatingsFileError:
    names = [f"{column_letter(c.index)}, '{c.title.strip()}'," for c in (first, second)]
    return RatingsFileError(
        f"Columns {names[0]} and {names[1]} could each be the level.",
        hint="Head the column of the levels 'Level' and give the other another heading.",
        code=Reason.LEVEL_COLUMN_UNCLEAR,
    )


def _with_dimension_column(table: Table) -> Table:
    """A long table whose one column of dimensions is known as such, whatever its heading."""
    if any(column.heading.field == "dimension" for column in table.columns):
        return table
    found = [
        column.index
        for column in table.columns
        if column.index not in table.said.columns
        and column.heading.field not in (*IDENTITY, "competence")
        and column.heading.kind in ("other", "field")
        and _holds_dimensions(table.texts(column.index))
    ]
    if len(found) != 1:
        return table
    return _known_as(table, found[0], Heading("field", field="dimension"))


def _holds_dimensions(texts: Sequence[str]) -> bool:
    """Whether a column holds both dimensions and nothing else."""
    headings = [read_heading(text) for text in set(texts) if text.strip()]
    found = {heading.dimension for heading in headings}
    return all(heading.kind == "dimension" for heading in headings) and len(found) > 1


def long_table(grid: Grid) -> Table | None:
    """A table of competences in rows, and what a form above it says of the person.

    Raises
    ------
    RatingsFileError
        Two columns could be the level.
    """
    header = long_header(grid.rows)
    if header is None:
        return None
    block = range(header, min(header + 2, len(grid.rows)))
    block = block if row_class(grid.rows[block[-1]]) in ("said", "dimensions") else block[:1]
    return completed_long(table_of(grid, "long", tuple(block)))


def completed_long(table: Table) -> Table:
    """A long table with what its rows, and a form above them, say of its columns.

    Raises
    ------
    RatingsFileError
        Two columns could be the level, and no mapping says which.
    """
    table = _with_dimension_column(_with_competences(table))
    said = any(table.columns[i].heading.field == "rating" for i in table.said.columns)
    table = with_form_fields(table if said else _with_levels(table))
    table = with_people_between(with_competences_below(without_group_rows(table)))
    return with_measures(with_names_below(table, measured_columns(table)))
