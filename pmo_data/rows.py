"""Which rows of a table are people, and which are totals, notes or damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_data.columns import Columns
from pmo_data.framework import scale
from pmo_data.headings import words
from pmo_data.layout import Table
from pmo_data.report import Findings, ImportIssue

_SUMMARY = {
    *("average", "averages", "avg", "mean", "median", "mode", "total", "totals", "subtotal", "sum"),
    *("count", "counts", "min", "minimum", "max", "maximum", "stdev", "stddev", "deviation"),
    *("target", "targets", "required", "benchmark"),
}
_AROUND = {
    *("team", "group", "overall", "grand", "sub", "department", "column", "cohort", "pmo", "std"),
    *("standard", "officer", "specialist", "profile", "role", "the", "all", "of", "for", "per"),
    *("level", "levels", "rating", "ratings", "score", "scores", "people", "project"),
    *("programme", "portfolio", "office", "by", "value", "row"),
}
_ALSO_NAMES = {("max",), ("min",)}
"""Summary words that are first names too, and so need more evidence."""


@dataclass(frozen=True)
class Rows:
    """Rows that are people, and what was said about the others."""

    people: tuple[int, ...]
    findings: Findings


def summary_words(text: str) -> bool:
    """Whether a text is the label of a total, an average or a target row.

    Examples
    --------
    >>> [summary_words(t) for t in ("Average", "Target (PMO Officer)", "Max Miller", "Mina Count")]
    [True, True, False, False]
    """
    parts = words(text)
    return bool(parts) and bool(set(parts) & _SUMMARY) and set(parts) <= _SUMMARY | _AROUND


def _label(table: Table, columns: Columns, row: int) -> tuple[str, int] | None:
    """Summary label of a row without an id of its own, and the column where it stands."""
    cells = table.grid.rows[row]
    fields = columns.fields
    named = [fields[f] for f in ("name", "first", "last") if f in fields]
    id_column = fields.get("id")
    filled = [i for i in named if i < len(cells) and cells[i].strip()]
    has_id = id_column is not None and id_column < len(cells) and bool(cells[id_column].strip())
    if has_id and filled:
        return None
    others = [fields[f] for f in ("team", "role", "office") if f in fields]
    places = [id_column] if has_id else filled
    if not places:
        places = [*others, *(index for _, index in columns.extras)]
    for index in places:
        if index is not None and index < len(cells) and summary_words(cells[index]):
            return cells[index], index
    return None


def _is_note(table: Table, columns: Columns, row: int) -> bool:
    """Whether a row is a remark or a legend below the table and no person."""
    cells = table.grid.rows[row]
    filled = [i for i, text in enumerate(cells) if text.strip()]
    fields = columns.fields
    levels = {index for index, _, _ in columns.levels}
    if levels & set(filled) or not filled:
        return False
    names_level = {level.name.casefold() for level in scale()}
    known = [fields[f] for f in ("id", "name") if f in fields]
    if any(cells[i].strip().casefold() in names_level for i in known if i < len(cells)):
        return True
    if len(filled) > 1:
        return False
    text = cells[filled[0]].strip()
    in_id = fields.get("id") == filled[0] and "name" in fields and " " in text
    return in_id or len(text) > 60 or ":" in text


def _is_repeated_heading(table: Table, row: int) -> bool:
    cells = [text.strip() for text in table.grid.rows[row]]
    heads = [text.strip() for text in table.grid.rows[table.header_rows[0]]]
    return sum(map(bool, cells)) > 1 and cells == heads[: len(cells)]


def _field_count(table: Table) -> tuple[int, int]:
    """Fields of the heading row, and how many of them reach the last heading."""
    count = max(len(table.grid.rows[r]) for r in table.header_rows)
    needed = max((c.index + 1 for c in table.columns if c.title.strip()), default=count)
    return count, needed


def _ragged(table: Table, row: int, count: int, needed: int) -> ImportIssue | None:
    cells = table.grid.rows[row]
    if len(cells) < needed:
        code, advice = "too_few_fields", "fill it up or add the missing separators"
    elif any(text.strip() for text in cells[count:]):
        code, advice = "too_many_fields", "remove what is too much or put quotation marks around it"
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


def person_rows(table: Table, columns: Columns) -> Rows:
    """Separate the rows of people from all others.

    Total and average rows, repeated headings and notes are warnings and left
    out; rows with too few or too many fields, or with levels and no person, are rejected.
    """
    people: list[int] = []
    rejected: list[ImportIssue] = []
    warnings: list[ImportIssue] = []
    labels = {r: found for r in table.body_rows if (found := _label(table, columns, r))}
    count, needed = _field_count(table)
    identity = [columns.fields[f] for f in ("id", "name", "first", "last") if f in columns.fields]
    cells = table.grid.rows
    for position, row in enumerate(table.body_rows):
        if row in labels and _certain(table, columns, labels, position):
            warnings.append(_summary_issue(table, row, *labels[row]))
        elif _is_repeated_heading(table, row):
            message = f"{table.row_name(row)} repeats the headings and was left out."
            warnings.append(table.issue(row, None, "repeated_headings", message))
        elif not table.turned and (issue := _ragged(table, row, count, needed)):
            rejected.append(issue)
        elif len([1 for text in cells[row] if text.strip()]) < 4 and _is_note(table, columns, row):
            message = f"{table.row_name(row)} is a note, not a person, and was left out."
            text = next(text for text in cells[row] if text.strip())
            warnings.append(table.issue(row, None, "note_row_not_a_person", message, value=text))
        elif identity and not any(cells[row][i].strip() for i in identity):
            rejected.append(_nameless(table, row))
        else:
            people.append(row)
    return Rows(tuple(people), Findings(tuple(rejected), tuple(warnings)))


def _nameless(table: Table, row: int) -> ImportIssue:
    message = f"{table.row_name(row)} names no person; give it an id or a name."
    text = next(text for text in table.grid.rows[row] if text.strip())
    return table.issue(row, None, "person_missing", message, value=text)


def _summary_issue(table: Table, row: int, text: str, column: int) -> ImportIssue:
    message = f"{table.cell_name(row, column)}: '{text}' is a summary, not a person; left out."
    return table.issue(row, column, "summary_row_not_a_person", message, value=text)


def _certain(
    table: Table, columns: Columns, labels: dict[int, tuple[str, int]], position: int
) -> bool:
    """Whether a label is no first name such as Max: an id column left blank, or more summaries."""
    rows: Sequence[int] = table.body_rows
    text, column = labels[rows[position]]
    if words(text) not in _ALSO_NAMES:
        return True
    if "id" in columns.fields and columns.fields["id"] != column:
        return True
    around = rows[max(0, position - 1) : position + 2]
    return any(r in labels for r in around if r != rows[position])
