"""A grid read as a mapping says: its headings replaced, its rows passed over, its values named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pmo_data.errors import RatingsFileError
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportIssue, ReadColumn
from pmo_data.intake.described import described
from pmo_data.intake.found_tables import found_tables
from pmo_data.intake.grid import Grid, column_index
from pmo_data.intake.layout.heading_rows import HEADER_SEARCH_ROWS, heading_hits, table_of
from pmo_data.intake.layout.layouts import LAYOUTS
from pmo_data.intake.layout.long_rows import completed_long
from pmo_data.intake.layout.turned import completed_turned
from pmo_data.intake.mapping.file_mapping import FileMapping, folded_text
from pmo_data.intake.mapping.meant import heading_of, settled
from pmo_data.intake.mapping.passed_over import passed_over
from pmo_data.intake.table.columns import sort_columns
from pmo_data.intake.table.levels import folded_value
from pmo_data.intake.table.people import read_office, read_role
from pmo_data.intake.table.table import Said, Table
from pmo_data.meanings import LEVEL, Meaning
from pmo_data.reasons import Reason

GLANCE_ROWS = 200
"""Rows that are looked at where no table was found."""


Matched = dict[tuple[str, str], int]
"""``column`` or ``heading`` and the key of an entry of a mapping → its column."""


@dataclass(frozen=True, eq=False)
class Mapped:
    """The tables of a grid, as a mapping says where there is one.

    Attributes
    ----------
    tables : list of Table
    refused : list of ImportIssue
        Why some of several are none.
    warnings : tuple of ImportIssue
        What there is to say of the mapping.
    """

    tables: list[Table]
    refused: list[ImportIssue]
    warnings: tuple[ImportIssue, ...] = ()


def hits_of(mapping: FileMapping | None) -> Callable[[Sequence[str]], int]:
    """Counts the cells of a row that are known headings, or headings of a mapping."""
    if mapping is None:
        return heading_hits
    known = set(map(folded_text, mapping.headings))
    return lambda row: heading_hits(row) + sum(folded_text(text) in known for text in row)


def mapped(grid: Grid, mapping: FileMapping) -> Mapped:
    """The tables of a grid as a mapping says.

    Where the mapping names another layout or other rows of headings than were found, or
    nothing was found, one table is made from what it says.

    Raises
    ------
    RatingsFileError
        No table was found, and the mapping does not say enough to make one.
    """
    said, refused = _tables(grid, mapping)
    matched = {entry for _, entries in said for entry in entries}
    tables, warnings = passed_over([table for table, _ in said], mapping.pass_over)
    defaults, wrong = _defaults(mapping)
    values = {folded_value(text): level for text, level in mapping.values.items()}
    dimension = mapping.defaults.get("dimension")
    unmatched = [
        _unmatched(f"The mapping says what '{key}' means, and there is no such {what}.", key)
        for keys, what in ((mapping.positions, "column"), (mapping.headings, "heading"))
        for key in keys
        if (what, key) not in matched
    ]
    tables = [
        replace(
            table,
            dimension=DIMENSIONS.index(dimension) if dimension else table.dimension,
            said=replace(table.said, values=values, defaults={**table.said.defaults, **defaults}),
            _band={},
        )
        for table in tables
    ]
    return Mapped(tables, refused, (*unmatched, *_beyond(mapping, tables[0]), *wrong, *warnings))


def at_a_glance(grid: Grid) -> tuple[ReadColumn, ...]:
    """What the columns of a grid could be, where no table was found in it."""
    top = replace(grid, rows=grid.rows[:GLANCE_ROWS])
    header = _header(top, FileMapping(), "wide")
    if not header:
        return ()
    table = table_of(top, "wide", header)
    return described(table, sort_columns(table))


def _beyond(mapping: FileMapping, table: Table) -> list[ImportIssue]:
    """A warning for each row of headings (column in a transposed file) that is not there."""
    what = "column" if table.turned else "row"
    return [
        _unmatched(f"The mapping says headings in {what} {text}, and there is none.", text)
        for text in mapping.header
        if _heading_place(text) >= len(table.grid.rows)
    ]


def _unmatched(message: str, value: str) -> ImportIssue:
    return ImportIssue(None, None, None, None, value, Reason.MAPPING_UNMATCHED, message)


def _tables(
    grid: Grid, mapping: FileMapping
) -> tuple[list[tuple[Table, Matched]], list[ImportIssue]]:
    """Each table with what of the mapping is of it, and why some of several are none."""
    try:
        tables, refused = found_tables(grid)
    except RatingsFileError:
        layout = _layout(mapping)
        header = _header(grid, mapping, layout)
        said = mapping.header or mapping.positions or _named(grid, mapping, layout, header)
        if not (header and said):
            raise
        return [_made(grid, mapping, layout, header)], []
    first = tables[0]
    layout = mapping.layout or ("long" if mapping.kinds & {"competence", "number"} else "")
    header = _said_header(mapping)
    other = bool(header) and header != first.header_rows
    if not other and layout in ("", first.layout):
        return [_with_said(table, mapping) for table in tables], refused
    layout = layout or first.layout
    return [_made(grid, mapping, layout, _header(grid, mapping, layout))], []


def _made(
    grid: Grid, mapping: FileMapping, layout: str, header: tuple[int, ...]
) -> tuple[Table, Matched]:
    """A table of a layout with its rows of headings; what is not said is guessed."""
    turned = layout == "transposed"
    table = table_of(grid.transposed() if turned else grid, layout, header)
    table, matched = _with_said(table, mapping)
    if turned:
        return completed_turned(table, grid), matched
    return completed_long(table) if layout == "long" else table, matched


def _layout(mapping: FileMapping) -> str:
    """The layout that a mapping says, or that the meanings of its columns have."""
    if mapping.layout in LAYOUTS:
        return mapping.layout
    by_row = mapping.kinds & {"competence", "number"} or Meaning(LEVEL) in (
        *mapping.headings.values(),
        *mapping.positions.values(),
    )
    return "long" if by_row else "wide"


def _said_header(mapping: FileMapping) -> tuple[int, ...]:
    return tuple(sorted(map(_heading_place, mapping.header)))


def _heading_place(text: str) -> int:
    return int(text) - 1 if text.isdecimal() else column_index(text.upper())


def _header(grid: Grid, mapping: FileMapping, layout: str) -> tuple[int, ...]:
    """The rows of headings: as said, else the one with most headings that are known."""
    rows = grid.transposed().rows if layout == "transposed" else grid.rows
    if said := tuple(row for row in _said_header(mapping) if row < len(rows)):
        return said
    hits = hits_of(mapping)
    window = rows[:HEADER_SEARCH_ROWS]
    filled = [i for i, row in enumerate(window) if any(text.strip() for text in row)]
    return (max(filled, key=lambda i: (hits(window[i]), -i)),) if filled else ()


def _named(grid: Grid, mapping: FileMapping, layout: str, header: Sequence[int]) -> bool:
    """Whether a row of headings holds one that the mapping names."""
    rows = grid.transposed().rows if layout == "transposed" else grid.rows
    known = set(map(folded_text, mapping.headings))
    return any(folded_text(text) in known for row in header for text in rows[row])


def _with_said(table: Table, mapping: FileMapping) -> tuple[Table, Matched]:
    """A table whose headings mean what the mapping says, and what of that is of which column."""
    by_text = {folded_text(text): (text, m) for text, m in mapping.headings.items()}
    said: dict[int, Meaning] = {}
    matched: Matched = {}
    for column in table.columns:
        place = table.letter(column.index)
        text, meaning = by_text.get(folded_text(column.title), ("", None))
        if meaning is not None:
            matched["heading", text] = column.index
            said[column.index] = meaning
        if column.index not in table.places and place in mapping.positions:
            matched["column", place] = column.index
            said[column.index] = mapping.positions[place]
    columns = [
        replace(column, heading=heading_of(said[column.index]))
        if column.index in said
        else replace(column, heading=settled(column.heading, said.values()))
        for column in table.columns
    ]
    # What a line above the table says of it holds where the mapping does not say otherwise.
    heard = Said(frozenset(said), defaults=table.said.defaults)
    return replace(table, columns=tuple(columns), said=heard), matched


def _defaults(mapping: FileMapping) -> tuple[dict[str, str], list[ImportIssue]]:
    """The defaults by field of a person, without those that are no role or office."""
    defaults = {field: text for field, text in mapping.defaults.items() if field != "dimension"}
    wrong = []
    for field, read in (("role", read_role), ("office", read_office)):
        if field in defaults and read(defaults[field]).remark:
            text = defaults.pop(field)
            message = f"The {field} '{text}' that the mapping gives to all is none that is known."
            wrong.append(_unmatched(message, text))
    return defaults, wrong
