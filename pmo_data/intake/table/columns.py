"""The columns of a table sorted into people, levels, extras and what is left out."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.framework.competences import DIMENSIONS, competence
from pmo_data.import_report import Findings, ImportIssue, column_letter
from pmo_data.intake.table.both import both_throughout
from pmo_data.intake.table.column_meanings import Columns, LevelColumn
from pmo_data.intake.table.column_problems import (
    both_remark,
    dates_said,
    dimension_problems,
    kept_without_heading,
    match_problem,
    misspelt,
    problem,
    two_levels,
    unused_numbers,
    without_heading,
    without_levels,
)
from pmo_data.intake.table.fields import PERSON_WORDS
from pmo_data.intake.table.heading_parts import competence_part
from pmo_data.intake.table.headings import meaning_text
from pmo_data.intake.table.levels import holds_levels
from pmo_data.intake.table.settled import IDENTITY, dated_round, names_nobody, settled_identity
from pmo_data.intake.table.table import Column, Table
from pmo_data.ratings import PERSON_COLUMNS
from pmo_data.reasons import Reason


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
        self.both: list[Column] = []
        self.unheaded: list[Column] = []
        self.third_edition: set[str] = set()
        self.mismatched: set[tuple[int, ...]] = set()
        self.rejected: list[ImportIssue] = []
        self.warnings: list[ImportIssue] = []

    def sort(self, column: Column) -> None:
        heading, index = column.heading, column.index
        asked = heading.kind in ("blank", "other", "competence")
        texts = self.table.texts(index) if asked else []
        empty = heading.kind == "blank" and not any(text.strip() for text in texts)
        if index in self.table.short:
            self._short(column)
            return
        if empty and not self._is_competence(column, texts):
            self.meanings[index] = "blank"
            return
        if heading.kind == "ignored":
            self.meanings[index] = "ignored"
        elif heading.kind == "competence" and heading.match and both_throughout(texts) is not None:
            self._both(column, heading.match.number or 0, texts)
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
        elif heading.kind == "competence":
            self._without_levels(column, texts)
        elif heading.kind == "beside":
            self._beside(column)
        elif self._is_competence(column, texts):
            self._refuse(column)
        else:
            if heading.kind == "blank":
                self.unheaded.append(column)
            self.extra(column)

    def _short(self, column: Column) -> None:
        message = "the row has fewer fields than people, so it is not known whose they are."
        value = column.title
        issue = problem(self.table, column, Reason.TOO_FEW_FIELDS, message, value)
        self.rejected.append(issue)
        self.refused.append(column.index)
        self.meanings[column.index] = "refused"

    def _without_levels(self, column: Column, texts: list[str]) -> None:
        self.rejected.append(without_levels(self.table, column, texts))
        self.refused.append(column.index)
        self.meanings[column.index] = "refused"

    def _is_competence(self, column: Column, texts: list[str]) -> bool:
        heading = column.heading
        if heading.match is None or heading.kind != "other":
            return False
        if heading.match.code in (Reason.NUMBER_NAME_MISMATCH, Reason.AMBIGUOUS_COMPETENCE):
            return True
        named = bool(heading.match.near) or heading.match.third_edition or heading.spelled_out
        return named and any(map(str.strip, texts)) and holds_levels(texts, self.table.level)

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

    def _both(self, column: Column, number: int, texts: list[str]) -> None:
        """A column whose cells hold application and knowledge together."""
        if not both_throughout(texts):
            self.rejected.append(two_levels(self.table, column))
            self.refused.append(column.index)
            self.meanings[column.index] = "refused"
            return
        self.both.append(column)
        heading = column.heading
        for dimension in range(len(DIMENSIONS)):
            said = (heading.rater, heading.round)
            self.levels.append(LevelColumn(column.index, number - 1, dimension, *said, both=True))
        self.meanings[column.index] = f"{competence(number).title}, both levels"
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
    _refuse_unheaded(sorter)
    told = {i.letter for i in sorter.warnings} | {column_letter(c.index) for c in sorter.unheaded}
    extras = [table.columns[index] for _, index in sorter.extras]
    silent = [column for column in extras if column_letter(column.index) not in told]
    sorter.warnings += unused_numbers(table, silent)
    sorter.extras.sort(key=lambda extra: extra[1])
    if sorter.both:
        sorter.warnings.append(both_remark(table, sorter.both))
    sorter.warnings += [kept_without_heading(table, column) for column in sorter.unheaded]
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


def _refuse_unheaded(sorter: _Sorter) -> None:
    """Leave out levels of one heading over several columns: which of them count is not known."""
    table = sorter.table
    levels = {level.column for level in sorter.levels} | set(sorter.refused)
    group: list[Column] = []
    for column in (*table.columns, None):
        bare = column is not None and column.heading.kind == "blank" and bool(group)
        kept = bare and column is not None and sorter.meanings[column.index] == "extra"
        if column and kept and holds_levels(table.texts(column.index)):
            group.append(column)
            continue
        if len(group) > 1:
            _leave_out(sorter, group)
        group = [column] if column and column.index in levels else []


def _leave_out(sorter: _Sorter, group: list[Column]) -> None:
    places = {column.index for column in group}
    sorter.rejected.append(without_heading(sorter.table, group))
    sorter.levels = [level for level in sorter.levels if level.column not in places]
    sorter.extras = [extra for extra in sorter.extras if extra[1] not in places]
    sorter.unheaded = [column for column in sorter.unheaded if column.index not in places]
    sorter.refused = sorted({*sorter.refused, *places})
    sorter.meanings |= dict.fromkeys(places, "refused")


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
            sorter.warnings.append(dates_said(table, column, column is chosen))
