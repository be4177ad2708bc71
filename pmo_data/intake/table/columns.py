"""The columns of a table sorted into people, levels, extras and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pmo_data.import_report import Findings, ImportIssue, column_letter
from pmo_data.intake.table.column_problems import (
    dimension_problems,
    match_problem,
    misspelt,
    problem,
)
from pmo_data.intake.table.heading_parts import competence_part
from pmo_data.intake.table.headings import PERSON_WORDS, meaning_text
from pmo_data.intake.table.levels import REJECTED, LevelMeaning, read_level
from pmo_data.intake.table.settled import (
    IDENTITY,
    dated_round,
    names_nobody,
    settled_identity,
)
from pmo_data.intake.table.table import Column, Table
from pmo_data.ratings import PERSON_COLUMNS, SELF
from pmo_data.reasons import Reason


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

    @property
    def _by_rater(self) -> bool:
        return any(level.rater for level in self.levels)

    @property
    def seen(self) -> tuple[tuple[str, str], ...]:
        """Every rater and round that the headings of levels say, in their order."""
        return tuple(dict.fromkeys(map(self.said_by, self.levels))) or (("", ""),)


def holds_levels(texts: list[str], read: Callable[[str], LevelMeaning] = read_level) -> bool:
    """Whether a column holds ratings, going by what is written in it."""
    counts = {text: count for text, count in Counter(texts).items() if text.strip()}
    meanings = {text: read(text) for text in counts}
    levels = sum(
        count
        for text, count in counts.items()
        if meanings[text].level != REJECTED or meanings[text].whole is not None
    )
    return levels * 2 >= sum(counts.values())


class _Sorter:
    """Sorts columns one by one; lives only within `sort_columns`."""

    def __init__(self, table: Table, used: frozenset[str]) -> None:
        self.table, self.used = table, used
        self.fields: dict[str, int] = {}
        self.levels: list[LevelColumn] = []
        self.refused: list[int] = []
        self.extras: list[tuple[str, int]] = []
        self.vacant: list[Column] = []
        self.dates: list[Column] = []
        self.meanings: dict[int, str] = {}
        self.dimensionless: list[Column] = []
        self.third_edition: set[str] = set()
        self.mismatched: set[tuple[int, ...]] = set()
        self.rejected: list[ImportIssue] = []
        self.warnings: list[ImportIssue] = []

    def sort(self, column: Column) -> None:
        heading, index = column.heading, column.index
        asked = heading.kind in ("blank", "other", "competence")
        texts = self.table.texts(index) if asked else []
        empty = heading.kind in ("blank", "other") and not any(text.strip() for text in texts)
        if index in self.table.short:
            self._short(column)
            return
        if empty and not self._is_competence(column, texts):
            self.meanings[index] = "blank"
            return
        if heading.kind == "ignored":
            self.meanings[index] = "ignored"
        elif heading.kind == "field":
            self._field(column)
        elif heading.kind == "dimension" and self.used & {"rating pair"}:
            self._keep(column, -1, heading.dimension or 0)
            self.meanings[index] = "level"
        elif heading.kind == "cell":
            self._level(column)
        elif heading.kind == "competence" and self.table.dimension is not None:
            self._level(replace(column, heading=replace(heading, dimension=self.table.dimension)))
        elif heading.kind == "competence" and "across" in self.used and heading.match:
            self._keep(column, (heading.match.number or 0) - 1, -1)
            self.meanings[index] = "level"
            self._remark_on_spelling(column)
        elif heading.kind == "competence" and holds_levels(texts, self.table.level):
            self.dimensionless.append(column)
            self.refused.append(index)
            self.meanings[index] = "refused"
        elif heading.kind == "beside":
            self._beside(column)
        elif self._is_competence(column, texts):
            self._refuse(column)
        else:
            self.extra(column)

    def _short(self, column: Column) -> None:
        message = "the row has fewer fields than people, so it is not known whose they are."
        value = column.title
        issue = problem(self.table, column, Reason.TOO_FEW_FIELDS, message, value)
        self.rejected.append(issue)
        self.refused.append(column.index)
        self.meanings[column.index] = "refused"

    def _is_competence(self, column: Column, texts: list[str]) -> bool:
        heading = column.heading
        if heading.match is None or heading.kind != "other":
            return False
        if heading.match.code in (Reason.NUMBER_NAME_MISMATCH, Reason.AMBIGUOUS_COMPETENCE):
            return True
        resembles = bool(heading.match.near) or heading.match.third_edition
        return (resembles or heading.spelled_out) and holds_levels(texts, self.table.level)

    def _field(self, column: Column) -> None:
        field = column.heading.field
        if field not in self.used:
            self.extra(column)
        elif field == "rating":
            self._keep(column, -1, -1)
            self.fields.setdefault(field, column.index)
            of = ", ".join(filter(None, (column.heading.rater, column.heading.round)))
            self.meanings[column.index] = f"rating ({of})" if of else field
        elif field == "date":
            self.dates.append(column)
        elif field in IDENTITY and names_nobody(self.table, column):
            self.vacant.append(column)
        elif field in self.fields:
            first = self.table.column_name(self.fields[field])
            message = f"{first} says the same; this one is kept as an extra column."
            value = column.title
            self.warnings.append(problem(self.table, column, Reason.COLUMN_TWICE, message, value))
            self.extra(column)
        else:
            self.fields[field] = column.index
            self.meanings[column.index] = field

    def _level(self, column: Column) -> None:
        heading = column.heading
        number = heading.match.number if heading.match else None
        if number is None or heading.dimension is None:
            return
        self._keep(column, number - 1, heading.dimension)
        of = ", ".join(filter(None, (heading.rater, heading.round)))
        meaning = meaning_text(number, heading.dimension)
        self.meanings[column.index] = f"{meaning} ({of})" if of else meaning
        self._remark_on_spelling(column)

    def _keep(self, column: Column, competence: int, dimension: int) -> None:
        """Take a column for levels."""
        heading = column.heading
        level = LevelColumn(column.index, competence, dimension, heading.rater, heading.round)
        self.levels.append(level)

    def _remark_on_spelling(self, column: Column) -> None:
        match = column.heading.match
        if match and match.number and match.code == Reason.NEAR_MATCH_NEEDS_CONFIRMATION:
            self.warnings.append(misspelt(self.table, column, match.number))

    def _beside(self, column: Column) -> None:
        message = "this is no rating and was left out."
        value = column.title
        self.warnings.append(problem(self.table, column, Reason.COLUMN_LEFT_OUT, message, value))
        self.meanings[column.index] = "left out"

    def _refuse(self, column: Column) -> None:
        match = column.heading.match
        if match and match.third_edition:
            self.third_edition.add(competence_part(column.title))
        if match and match.code == Reason.NUMBER_NAME_MISMATCH:
            self.mismatched.add(match.near)
        self.rejected.append(match_problem(self.table, column))
        self.refused.append(column.index)
        self.meanings[column.index] = "refused"

    def extra(self, column: Column) -> None:
        """Keep a column as a text to filter and group by."""
        letter = column_letter(column.index)
        name = " ".join(column.title.split()) or f"Column {letter}"
        taken = {*PERSON_COLUMNS, *(known for known, _ in self.extras)}
        self.extras.append((f"{name} ({letter})" if name in taken else name, column.index))
        self.meanings[column.index] = "extra"


def sort_columns(table: Table, used: frozenset[str] = frozenset(PERSON_WORDS)) -> Columns:
    """Decide what every column of a table is.

    Parameters
    ----------
    used
        Fields that this layout knows; `rating pair` where headings that are only a
        dimension hold levels, `across` where headings that are only a competence do.
    """
    sorter = _Sorter(table, used)
    for column in table.columns:
        sorter.sort(column)
    _settle_people(sorter)
    _settle_dates(sorter)
    sorter.extras.sort(key=lambda extra: extra[1])
    rejected = [*sorter.rejected, *dimension_problems(table, sorter.dimensionless)]
    return Columns(
        sorter.fields,
        tuple(sorter.levels),
        tuple(sorter.refused),
        tuple(sorter.extras),
        sorter.meanings,
        tuple(sorter.dimensionless),
        len(sorter.third_edition),
        len(sorter.mismatched),
        Findings(tuple(rejected), tuple(sorter.warnings)),
    )


def _settle_people(sorter: _Sorter) -> None:
    """One id and one name; what says neither is kept as an extra."""
    fields = sorter.fields
    for column in sorter.vacant:
        # A column without anybody in it stands for people only where no other does.
        if set(fields) & set(IDENTITY):
            sorter.extra(column)
        else:
            fields[column.heading.field] = column.index
    settled = settled_identity(sorter.table, fields)
    for index in sorted(set(fields.values()) - set(settled.values())):
        sorter.extra(sorter.table.columns[index])
    sorter.meanings.update({index: field for field, index in settled.items()})
    sorter.fields = settled


def _settle_dates(sorter: _Sorter) -> None:
    """Dates as the round where they tell rounds apart or are all one, else as extras."""
    table, fields = sorter.table, sorter.fields
    levels = [level.column for level in sorter.levels]
    known = "round" in fields
    chosen = None if known else dated_round(table, fields, levels, sorter.dates)
    for column in sorter.dates:
        if column is not chosen:
            sorter.extra(column)
        else:
            fields["round"] = column.index
            sorter.meanings[column.index] = "round"
        if not known and any(text.strip() for text in table.texts(column.index)):
            kept = "it was kept as an extra column, and no round was taken from it."
            message = "these dates were taken as the rounds." if column is chosen else kept
            said = problem(table, column, Reason.DATES, message, column.title)
            sorter.warnings.append(said)
