"""A text grid whose headings are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.gathered import Gathered
from pmo_data.intake.grid import Grid
from pmo_data.intake.table.headings import Heading
from pmo_data.intake.table.levels import LevelMeaning, read_level, said_level
from pmo_data.reasons import Reason

BAND = 16
"""Columns that are turned into lists at a time, to read a large grid in few passes."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its position, its heading as in the file, and what that means."""

    index: int
    title: str
    heading: Heading


@dataclass(frozen=True)
class Said:
    """What a user says of a table in a mapping.

    Attributes
    ----------
    columns : frozenset of int
        Columns whose headings mean what the mapping says.
    values : mapping
        Text of a cell, as `levels.folded_value` gives it → level, 0 for not assessed.
    defaults : mapping
        Field of a person → text that holds where neither column nor cell says it.
    """

    columns: frozenset[int] = frozenset()
    values: Mapping[str, int] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Said()


@dataclass(frozen=True, eq=False)
class Table:
    """A grid with its headings found.

    Attributes
    ----------
    grid : Grid
        The grid as read; turned over where `layout` is ``transposed``.
    layout : str
        One of `pmo_data.intake.layout.layouts.LAYOUTS`.
    header_rows, title_rows, body_rows : tuple of int
        Zero-based rows of `grid`: headings, filled rows above them, filled rows below.
    columns : tuple of Column
    short : frozenset of int
        Columns of a turned table whose row of the file has fewer fields than people.
    dimension : int or None
        Of ratings that do not say it themselves, as the user chose.
    zero_blank : bool
        A level of 0 stands for not assessed, as the user said.
    every : bool
        Every issue is asked for, not only the first of each code.
    places : mapping
        Columns that stand elsewhere in the file → their row and column there.
    said : Said
        What a mapping says of it.
    """

    grid: Grid
    layout: str
    header_rows: tuple[int, ...]
    title_rows: tuple[int, ...]
    body_rows: tuple[int, ...]
    columns: tuple[Column, ...] = field(default=())
    short: frozenset[int] = frozenset()
    dimension: int | None = None
    zero_blank: bool = False
    every: bool = False
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    said: Said = NOTHING_SAID
    _band: dict[int, list[list[str]]] = field(default_factory=dict, repr=False)

    @property
    def by_dimension(self) -> bool:
        """Whether a column says for each row which dimension its levels are of."""
        kinds = {column.heading.kind for column in self.columns}
        fields = {column.heading.field for column in self.columns}
        return "dimension" in fields and "competence" in kinds and "cell" not in kinds

    @property
    def turned(self) -> bool:
        """Whether rows and columns are changed over against the file."""
        return self.layout == "transposed"

    def cell_name(self, row: int, column: int) -> str:
        """``Cell E2`` as the file shows it."""
        row, column = self.places.get(column, (row, column))
        if self.turned:
            row, column = column, row
        return f"Cell {column_letter(column)}{row + 1}"

    def column_name(self, column: int) -> str:
        """``Column E``, or ``Row 5`` of a transposed file."""
        if column in self.places:
            return self.cell_name(0, column)
        return f"Row {column + 1}" if self.turned else f"Column {column_letter(column)}"

    def letter(self, column: int) -> str:
        """The letter of a column; of a transposed file, the number of its row."""
        if self.turned:
            return str(column + 1)
        return column_letter(self.places.get(column, (0, column))[1])

    def row_name(self, row: int) -> str:
        """``Row 5``, or ``Column E`` of a transposed file."""
        return f"Column {column_letter(row)}" if self.turned else f"Row {row + 1}"

    def title(self, column: int) -> str:
        """The heading of a column; ``""`` beyond the last."""
        return self.columns[column].title if column < len(self.columns) else ""

    def text(self, row: int, column: int) -> str:
        """One cell; ``""`` beyond the end of its row."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else ""

    def level(self, text: str) -> LevelMeaning:
        """What a text means in a cell of levels: as the user says, else as people write them."""
        values = self.said.values
        meaning = said_level(text, values) if values else read_level(text)
        blank = self.zero_blank and meaning.whole == 0
        return LevelMeaning(0, whole=0) if blank else meaning

    def texts(self, column: int) -> list[str]:
        """The texts of a column in all rows of the body."""
        band, place = divmod(column, BAND)
        if band not in self._band:
            self._band.clear()
            self._band[band] = self._columns(band * BAND)
        return self._band[band][place]

    def _columns(self, start: int) -> list[list[str]]:
        """A band of columns, taken from blocks of rows because that is kind to the cache."""
        columns: list[list[str]] = [[] for _ in range(BAND)]
        cells, stop = self.grid.rows, start + BAND
        for first in range(0, len(self.body_rows), 2048):
            block = [cells[r][start:stop] for r in self.body_rows[first : first + 2048]]
            full = [p if len(p) == BAND else [*p, *[""] * (BAND - len(p))] for p in block]
            for column, part in zip(columns, zip(*full, strict=True), strict=False):
                column.extend(part)
        return columns

    def only(self, rows: tuple[int, ...]) -> Table:
        """The table with some of the rows of its body."""
        if len(rows) == len(self.body_rows):
            return self
        return replace(self, body_rows=rows, _band={})

    def gathered(self) -> Gathered:
        """Takes issues of this table."""
        return Gathered(turned=self.turned, every=self.every)

    def issue(
        self,
        row: int | None,
        column: int | None,
        code: Reason,
        message: str,
        *,
        value: str = "",
        person: str | None = None,
    ) -> ImportIssue:
        """An issue with the row number and column letter that a spreadsheet shows."""
        title = None if column is None else self.title(column)
        if column is not None:
            row, column = self.places.get(column, (row, column))
        if self.turned:
            row, column = column, row
            title = person or title
        return ImportIssue(
            None if row is None else row + 1,
            title,
            None if column is None else column_letter(column),
            person,
            value,
            code,
            message,
        )
