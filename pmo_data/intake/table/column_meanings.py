"""What the columns of a table were taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pmo_data.import_report import Findings
from pmo_data.intake.table.table import Column
from pmo_data.ratings import SELF


class LevelColumn(NamedTuple):
    """A column that holds levels, and of what.

    Attributes
    ----------
    column : int
        Its position in the table.
    competence, dimension : int
        Zero-based; -1 where each row says it.
    rater, round : str
        Whose levels they are and of which round; empty where the heading does not say.
    both : bool
        Each cell holds both levels of a competence, as in ``A3/K4``; this is the one of
        `dimension`.
    """

    column: int
    competence: int
    dimension: int
    rater: str = ""
    round: str = ""
    both: bool = False


@dataclass(frozen=True)
class Columns:
    """What every column of a table was taken for.

    Attributes
    ----------
    fields : mapping
        Field of a person (``id``, ``name``, ``team``…) or of a long file → column.
    levels : tuple of LevelColumn
    refused : tuple of int
        Columns that hold levels but are not known well enough to be used.
    extras : tuple of (name, column)
    meanings : mapping
        Column → what it was taken for, for the report.
    dimensionless : tuple of Column
        Columns of a competence that do not say which dimension.
    third_edition : int
        Headings that only the 3rd edition of the framework has.
    mismatched : int
        Competences whose number and name disagree.
    """

    fields: Mapping[str, int]
    levels: tuple[LevelColumn, ...]
    refused: tuple[int, ...]
    extras: tuple[tuple[str, int], ...]
    meanings: Mapping[int, str]
    dimensionless: tuple[Column, ...]
    third_edition: int
    mismatched: int
    findings: Findings

    def said_by(self, level: LevelColumn) -> tuple[str, str]:
        """Rater and round of a column; ``""`` where the rows say it, or nobody."""
        rater = level.rater if "rater" in self.fields or not self._by_rater else level.rater or SELF
        return rater, level.round

    @cached_property
    def _by_rater(self) -> bool:
        return any(level.rater for level in self.levels)

    @cached_property
    def seen(self) -> tuple[tuple[str, str], ...]:
        """Every rater and round that the headings of levels say, in their order."""
        return tuple(dict.fromkeys(map(self.said_by, self.levels))) or (("", ""),)
