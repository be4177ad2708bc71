"""Which rows of a table are people, and which are totals, notes or damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.names import words
from pmo_data.intake.table.notes import Notes
from pmo_data.intake.table.row_words import (
    ALSO_NAMES,
    IMPORT_ID,
    names_role,
    nobody,
    summary_words,
    totalled,
)
from pmo_data.intake.table.spellings import shortened
from pmo_data.intake.table.table import Table
from pmo_data.progress import Progress, part_of, reported, unheard
from pmo_data.reasons import Reason


@dataclass(frozen=True)
class Rows:
    """Rows that are people, and what was said about the others."""

    people: tuple[int, ...]
    findings: Findings


def _label(table: Table, columns: Columns, row: int) -> tuple[str, int] | None:
    """Summary label of a row without an id of its own, and the column where it stands."""
    cells = table.grid.rows[row]
    fields = columns.fields
    named = [fields[f] for f in ("name", "first", "last") if f in fields]
    id_column = fields.get("id")
    filled = [i for i in named if i < len(cells) and cells[i].strip()]
    has_id = id_column is not None and id_column < len(cells) and not nobody(cells[id_column])
    if has_id and filled and not cells[id_column or 0].startswith(IMPORT_ID):
        return None
    others = [fields[f] for f in ("team", "role", "office") if f in fields]
    places = [id_column] if has_id else filled
    if not places:
        places = [*others, *(index for _, index in columns.extras)]
    for index in places:
        if index is None or index >= len(cells):
            continue
        if summary_words(cells[index]) or (index in filled and names_role(cells[index])):
            return cells[index], index
        if (of := totalled(cells[index])) and (index not in filled or of in _groups(table, index)):
            return cells[index], index
    return None


def _groups(table: Table, place: int) -> set[str]:
    """Texts of a column that stand in a row of their own, as headings of a group do."""
    lone = (
        row for row in table.body_rows if sum(map(bool, map(str.strip, table.grid.rows[row]))) == 1
    )
    return {" ".join(table.text(row, place).split()).casefold() for row in lone}


def _labels(table: Table, columns: Columns, progress: Progress) -> dict[int, tuple[str, int]]:
    """Rows that may be summaries, with their label and where it stands."""
    fields = columns.fields
    identity = [table.texts(fields[f]) for f in ("id", "name") if f in fields]
    found = {}
    for position, row in enumerate(reported(table.body_rows, progress)):
        known = [texts[position] for texts in identity if texts[position].strip()]
        if len(known) == 2 and not known[0].startswith(IMPORT_ID):
            continue
        if label := _label(table, columns, row):
            found[row] = label
    return found


def _is_repeated_heading(row: Sequence[str], heads: Sequence[str], first: int) -> bool:
    """Whether a row repeats the headings, of which `first` is the first that is filled."""
    if len(row) <= first or row[first].strip() != heads[first]:
        return False
    cells = [text.strip() for text in row]
    return sum(map(bool, cells)) > 1 and cells == list(heads[: len(cells)])


def _field_count(table: Table) -> tuple[int, int]:
    """Fields of the heading row, and how many of them reach the last heading."""
    count = max(len(table.grid.rows[r]) for r in table.header_rows)
    needed = max((c.index + 1 for c in table.columns if c.title.strip()), default=count)
    return count, needed


def _ragged(table: Table, row: int, count: int, needed: int) -> ImportIssue | None:
    cells = table.grid.rows[row]
    if len(cells) < needed:
        code, advice = Reason.TOO_FEW_FIELDS, "fill it up or add the missing separators"
    elif any(text.strip() for text in cells[count:]):
        code = Reason.TOO_MANY_FIELDS
        advice = "remove what is too much or put quotation marks around it"
    else:
        return None
    value = f"{len(cells)} of {count} fields"
    message = f"{table.row_name(row)} has {value}, so it is not known what stands where; {advice}."
    person = _person(table, row)
    return table.issue(row, None, code, message, value=value, person=person)


def _person(table: Table, row: int) -> str | None:
    for column in table.columns:
        if column.heading.field in ("name", "id"):
            cells = table.grid.rows[row]
            if column.index < len(cells) and cells[column.index].strip():
                return cells[column.index]
    return None


class _Judge:
    """Says of each row of a table what it is; lives only within `person_rows`."""

    def __init__(self, table: Table, columns: Columns, progress: Progress) -> None:
        self.table, self.columns = table, columns
        self.labels = _labels(table, columns, progress)
        self.count, self.needed = _field_count(table)
        self.heads = [text.strip() for text in table.grid.rows[table.header_rows[0]]]
        self.first_head = next((i for i, text in enumerate(self.heads) if text), 0)
        fields = columns.fields
        self.identity = [fields[f] for f in ("id", "name", "first", "last") if f in fields]
        self.notes = Notes(table, columns)

    def left_out(self, position: int, row: int) -> ImportIssue | None:
        """The warning about a row that is no person at all."""
        table = self.table
        if row in self.labels and (
            _certain(table, self.columns, self.labels, position) or self.notes.others_have_parts
        ):
            return _summary_issue(table, row, *self.labels[row])
        if _is_repeated_heading(table.grid.rows[row], self.heads, self.first_head):
            message = f"{table.row_name(row)} repeats the headings and was left out."
            return table.issue(row, None, Reason.REPEATED_HEADINGS, message)
        return None

    def damaged(self, row: int) -> ImportIssue | None:
        """The reason to reject a row with too few or too many fields."""
        length = len(self.table.grid.rows[row])
        if self.table.turned or self.needed <= length <= self.count:
            return None
        return _ragged(self.table, row, self.count, self.needed)

    def note(self, row: int) -> ImportIssue | None:
        """The warning about a remark or the heading of a section."""
        table = self.table
        if not self.notes.found(row):
            return None
        text = next(text for text in table.grid.rows[row] if text.strip())
        said = shortened(text)
        message = f"{table.row_name(row)}, '{said}', is a note, a legend or a heading, not a"
        message += " person, and was left out."
        return table.issue(row, None, Reason.NOTE_ROW_NOT_A_PERSON, message, value=text)

    def doubted(self, row: int) -> ImportIssue | None:
        """The warning about a row with levels whose name is none as those of the others."""
        if not self.notes.doubted(row):
            return None
        table, place = self.table, self.columns.fields["name"]
        text = table.text(row, place)
        message = f"{table.cell_name(row, place)}: '{text}' was taken for a person, though names"
        message += " here have several parts; delete it if it is none."
        return table.issue(row, place, Reason.PERSON_DOUBTED, message, value=text, person=text)

    def nameless(self, row: int) -> ImportIssue | None:
        """The reason to reject a row that has levels and no person."""
        cells = self.table.grid.rows[row]
        if not self.identity or any(not nobody(cells[i]) for i in self.identity):
            return None
        return _nameless(self.table, row)


def person_rows(table: Table, columns: Columns, progress: Progress = unheard) -> Rows:
    """Separate the rows of people from all others.

    Total and average rows, repeated headings and notes are warnings and left
    out; rows with too few or too many fields, or with levels and no person, are rejected.
    """
    people: list[int] = []
    found = table.gathered()
    judge = _Judge(table, columns, part_of(progress, 0, 0.5))
    for position, row in enumerate(reported(table.body_rows, part_of(progress, 0.5, 1))):
        if (issue := judge.left_out(position, row)) or (issue := judge.note(row)):
            found.warn(issue.code, row, None, partial(_itself, issue))
        elif (issue := judge.damaged(row)) or (issue := judge.nameless(row)):
            found.reject(issue.code, row, None, partial(_itself, issue))
        else:
            people.append(row)
            if issue := judge.doubted(row):
                found.warn(issue.code, row, None, partial(_itself, issue))
    return Rows(tuple(people), found.findings())


def _itself(issue: ImportIssue) -> ImportIssue:
    return issue


def _nameless(table: Table, row: int) -> ImportIssue:
    message = f"{table.row_name(row)} names no person; give it an id or a name."
    text = next(text for text in table.grid.rows[row] if text.strip())
    return table.issue(row, None, Reason.PERSON_MISSING, message, value=text)


def _summary_issue(table: Table, row: int, text: str, column: int) -> ImportIssue:
    message = f"{table.cell_name(row, column)}: '{text}' is a summary, not a person; left out."
    return table.issue(row, column, Reason.SUMMARY_ROW_NOT_A_PERSON, message, value=text)


def _certain(
    table: Table, columns: Columns, labels: dict[int, tuple[str, int]], position: int
) -> bool:
    """Whether a label is no first name such as Max: an id column left blank, or more summaries."""
    rows: Sequence[int] = table.body_rows
    text, column = labels[rows[position]]
    if words(text) not in ALSO_NAMES:
        return True
    if "id" in columns.fields and columns.fields["id"] != column:
        return True
    around = rows[max(0, position - 1) : position + 2]
    return any(r in labels for r in around if r != rows[position])
