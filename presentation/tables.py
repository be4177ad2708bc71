"""Tables of texts and whole numbers, the same on a page and in every export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

Cell = str | int


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it is read, and the figures behind it.

    Attributes
    ----------
    key : str
        Its name on a page and in the names of files: no text of a ratings file.
    numbers : tuple of int
        Positions of the columns that stand to the right.
    wide : tuple of int
        Positions of the columns that take the room that is left.
    note : str
        What stands beneath: how it is read, or why there is no row.
    about : tuple of int or str
        What each row is about: a competence's number or a person's id. Empty if nothing.
    standings : mapping of (row, column) to str
        Cells that stand out: ``worst``, ``below`` or the like.
    evidence : tuple of (str, str)
        Id of the section and name of the block that show what each row says. Empty if nothing.
    frame : function or None
        Gives `data`.
    total : int
        Rows of the table that it was cut from; 0 where it is whole.
    """

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    wide: tuple[int, ...] = (0,)
    note: str = ""
    about: tuple[Cell, ...] = ()
    standings: Mapping[tuple[int, int], str] = field(default_factory=dict)
    evidence: tuple[tuple[str, str], ...] = ()
    frame: Callable[[], pd.DataFrame] | None = None
    total: int = 0

    def first(self, most: int) -> Table:
        """Its first rows, and how many there are; as it is where they are all.

        Examples
        --------
        >>> Table("t", "Who", ("Who",), (("Ann",), ("Ben",))).first(1).cut
        'The first 1 of 2.'
        """
        if len(self.rows) <= most:
            return self
        total, rows, about = self.total or len(self.rows), self.rows[:most], self.about[:most]
        return replace(self, rows=rows, about=about, total=total)

    @property
    def cut(self) -> str:
        """How many rows there are of how many, where it was cut; else blank."""
        return f"The first {len(self.rows):,} of {self.total:,}." if self.total else ""

    @property
    def said(self) -> str:
        """What stands beneath: its note, after how many rows there are where it was cut."""
        return " ".join(filter(None, (self.cut, self.note)))

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as texts."""
        return tuple(tuple(cell_text(cell) for cell in row) for row in self.rows)

    @property
    def shown(self) -> pd.DataFrame:
        """The rows as a frame under the header."""
        return pd.DataFrame(list(self.rows), columns=list(self.header))

    @cached_property
    def data(self) -> pd.DataFrame:
        """The figures behind it, for a file; the rows themselves where there are no others."""
        return self.shown if self.frame is None else self.frame()


def cell_text(cell: Cell) -> str:
    """A cell as text."""
    return cell if isinstance(cell, str) else f"{cell:,}"


def table_of(key: str, title: str, shown: pd.DataFrame, **look: Any) -> Table:
    """A frame of texts and whole numbers as a table; `look` are further fields of `Table`."""
    rows = tuple(tuple(row) for row in shown.to_numpy(object).tolist())
    return Table(key, title, tuple(map(str, shown.columns)), rows, **look)
