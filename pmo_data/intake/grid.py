"""A text grid: the rows of a file before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pmo_data.import_report import ImportIssue, column_letter


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of text cells as a spreadsheet shows them.

    Attributes
    ----------
    rows : sequence of sequences of str
        Row *i* is spreadsheet row *i* + 1; blank rows are there as rows
        without filled cells. Rows may differ in length.
    encoding, delimiter : str
        How the text was read; empty where it does not apply.
    sheet : str or None
        Sheet of a workbook.
    remarks : tuple of ImportIssue
        What there is to say about the sheet itself, such as hidden rows.
    rejected : tuple of ImportIssue
        Cells that could not be read, and are blank.
    merged : tuple of (first row, first column, last row, last column)
        Merged cells, zero-based; the text stands in the first.
    colours : mapping
        Zero-based row and column of a blank cell that is coloured → number of its colour.
    """

    rows: Sequence[Sequence[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str | None = None
    remarks: tuple[ImportIssue, ...] = ()
    merged: tuple[tuple[int, ...], ...] = ()
    rejected: tuple[ImportIssue, ...] = ()
    colours: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def text(self, row: int, letter: str) -> str:
        """The cell in a spreadsheet row and column letter; ``""`` beyond the end."""
        column = column_index(letter)
        if not 1 <= row <= len(self.rows) or column >= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column]

    def with_texts(self, texts: Mapping[tuple[int, str], str]) -> Grid:
        """A grid in which some cells of its rows are others, as a user corrects them in place."""
        rows = list(self.rows)
        changed: dict[int, list[str]] = {}
        for (row, letter), text in texts.items():
            if not 1 <= row <= len(rows):
                continue
            cells = changed.setdefault(row, list(rows[row - 1]))
            column = column_index(letter)
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = text
        for row, cells in changed.items():
            rows[row - 1] = cells
        return replace(self, rows=rows)

    def transposed(self) -> Grid:
        """The grid with rows and columns changed over, short rows filled with blanks."""
        width = self.width
        full = [[*row, *[""] * (width - len(row))] for row in self.rows]
        return replace(self, rows=[list(column) for column in zip(*full, strict=True)])


def column_index(letter: str) -> int:
    """Position of a column letter.

    >>> [column_index(column_letter(i)) for i in (0, 25, 26, 702)]
    [0, 25, 26, 702]
    """
    index = 0
    for character in letter:
        index = index * 26 + ord(character) - ord("A") + 1
    return index - 1


def place(row: int, column: int) -> str:
    """Cell reference of zero-based positions, such as ``E2`` for (1, 4)."""
    return f"{column_letter(column)}{row + 1}"
