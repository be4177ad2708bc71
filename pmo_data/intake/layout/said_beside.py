"""What a table leaves to a line above it, or to the heading of another of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.headings import Heading, read_heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.people import read_rater
from pmo_data.intake.table.qualifiers import TARGET_WORDS, alone, says_of_levels
from pmo_data.intake.table.table import Column, Table
from pmo_data.ratings import RATER_KINDS, SELF
from pmo_data.reasons import Reason

_RATES = {"respondent", "your", "my", "user"}
"""Words in the heading of a column with the name of who answers."""
_IS_RATED = {
    *("employee", "colleague", "ratee", "assessee", "appraisee", "assessed", "staff", "worker"),
    *(
        "reviewee",
        "subject",
        "associate",
        "learner",
        "individual",
        "mitarbeiter",
        "mitarbeiterin",
        "medewerker",
    ),
}
"""Words in the heading of a column with the name of who is rated."""


_RATER = {"rater", "assessor", "reviewer", "evaluator"}


def with_dimension_above(table: Table) -> Table:
    """A table of competences without a dimension, with the one that a line above it is.

    Unchanged where anything in it says a dimension, or the lines above say both.
    """
    above = _lines_above(table)
    headings = [column.heading for column in table.columns if column.title not in above]
    said = table.by_dimension or any(h.dimension is not None for h in headings)
    if said or not any(h.kind == "competence" for h in headings):
        return table
    found = {read_heading(text).dimension for text in above}
    return replace(table, dimension=found.pop()) if len(found) == 1 else table


def with_rater_above(table: Table) -> Table:
    """A table of levels without a rater, with the one that a line above it is: Manager ratings.

    Raises
    ------
    RatingsFileError
        A line above it says that its numbers are targets.
    """
    found = {text: one for text in _lines(table) if says_of_levels(text) and (one := alone(text))}
    for text, one in found.items():
        if one.beside and set(words(text)) & TARGET_WORDS:
            raise RatingsFileError(
                f"The line '{text.strip()}' says that the levels below it are targets.",
                hint="Choose the file with what people have reached; where these are their levels,"
                " take the line away.",
                code=Reason.NOTHING_USABLE,
            )
    fields = {column.heading.field for column in table.columns}
    raters = {one.rater: text for text, one in found.items() if one.rater}
    said = "rater" in fields or any(column.heading.rater for column in table.columns)
    if said or len(raters) != 1 or SELF in raters or "rater" in table.said.defaults:
        return table
    ((rater, text),) = raters.items()
    message = f"The line '{text.strip()}' says who rated, so all levels below it are {rater}'s."
    issue = table.issue(None, None, Reason.SEVERAL_RATINGS_PER_CELL, message, value=text)
    defaults = {**table.said.defaults, "rater": rater}
    grid = replace(table.grid, remarks=(*table.grid.remarks, issue))
    return replace(table, grid=grid, said=replace(table.said, defaults=defaults))


def with_line_above(table: Table) -> Table:
    """One of several tables, with the rater or the round that a line above it is: Q1 2026."""
    lines = [one for text in _lines(table) if (one := alone(text))]
    defaults = dict(table.said.defaults)
    for field in ("rater", "round"):
        labels = {label for one in lines if (label := getattr(one, field))}
        headings = [column.heading for column in table.columns]
        said = any(heading.field == field or getattr(heading, field) for heading in headings)
        if not said and len(labels) == 1:
            defaults.setdefault(field, labels.pop())
    return replace(table, said=replace(table.said, defaults=defaults))


def _lines(table: Table) -> list[str]:
    """Lines above a table that stand alone in their row."""
    rows = (table.grid.rows[row] for row in table.title_rows)
    lines = [filled[0] for row in rows if len(filled := [t for t in row if t.strip()]) == 1]
    if table.turned:
        empty = [c for c in table.columns if not any(map(str.strip, table.texts(c.index)))]
        lines = [column.title for column in empty]
    return lines


def _lines_above(table: Table) -> list[str]:
    """Cells outside the table that are a dimension; of a turned table, columns with no more."""
    texts = [text for row in table.title_rows for text in table.grid.rows[row]]
    if table.turned:
        texts = [c.title for c in table.columns if not any(map(str.strip, table.texts(c.index)))]
    return [text for text in texts if read_heading(text).kind == "dimension"]


def with_rater_known(table: Table) -> Table:
    """A table in which one column says who rated, and who answered is not who is rated.

    Of several columns of raters the one with kinds such as Manager counts.
    """
    table = _without_assigned(_with_kind_of_rater(_without_other_types(table)))
    fields = [column.heading.field for column in table.columns]
    names = [table.columns[i] for i, field in enumerate(fields) if field == "name"]
    rating = [column for column in names if set(words(column.title)) & _RATES]
    rated = [column for column in names if set(words(column.title)) & _IS_RATED]
    if "rater" in fields or len(names) != 2 or not rating or not rated or rating == rated:
        return table
    if table.texts(rating[0].index) == table.texts(rated[0].index):
        return table
    columns = list(table.columns)
    columns[rating[0].index] = replace(rating[0], heading=Heading("field", field="rater"))
    table = replace(table, columns=tuple(columns))
    remarks = (*table.grid.remarks, _said(table, rating[0], rated[0]))
    return replace(table, grid=replace(table.grid, remarks=remarks))


def _as_others(table: Table, places: Sequence[int]) -> Table:
    """A table in which some columns mean nothing known."""
    columns = list(table.columns)
    for place in places:
        columns[place] = replace(columns[place], heading=Heading("other"))
    return replace(table, columns=tuple(columns)) if places else table


def _without_other_types(table: Table) -> Table:
    """A table in which a type of review that names no kind of rater, such as Annual, is none."""
    types = [
        column
        for column in table.columns
        if column.heading.field == "rater"
        and set(words(column.title)) & {"type", "category"}
        and not set(words(column.title)) & _RATER
        and not any((one := alone(text)) and one.rater for text in set(table.texts(column.index)))
    ]
    remarks = (*table.grid.remarks, *(_no_rater(table, column) for column in types))
    table = replace(table, grid=replace(table.grid, remarks=remarks)) if types else table
    return _as_others(table, [column.index for column in types])


def _no_rater(table: Table, column: Column) -> ImportIssue:
    message = f"{table.column_name(column.index)}, '{column.title}': nothing in it names a rater,"
    message += " so none was taken from it; head it 'Rater' if it does."
    row = table.header_rows[0]
    return table.issue(row, column.index, Reason.COLUMN_LEFT_OUT, message, value=column.title)


def _without_assigned(table: Table) -> Table:
    """A table in which whom a row is assigned to is not who is rated, where a column says that."""
    names = [column for column in table.columns if column.heading.field in ("name", "first")]
    assigned = [c.index for c in names if set(words(c.title)) & {"assigned", "assignee"}]
    return _as_others(table, assigned if len(assigned) < len(names) else [])


def _with_kind_of_rater(table: Table) -> Table:
    raters = [column for column in table.columns if column.heading.field == "rater"]
    kinds = [column for column in raters if _says_kinds(table, column)]
    others = [column for column in raters if column not in kinds] if len(kinds) == 1 else []
    remarks = (*table.grid.remarks, *(_beside_kinds(table, c, kinds[0]) for c in others))
    table = replace(table, grid=replace(table.grid, remarks=remarks)) if others else table
    return _as_others(table, [column.index for column in others])


def _beside_kinds(table: Table, column: Column, kinds: Column) -> ImportIssue:
    place = table.column_name(kinds.index).lower()
    message = f"{table.column_name(column.index)}, '{column.title}': {place} says of what kind each"
    message += " rater is; this one is kept as an extra column."
    row = table.header_rows[0]
    return table.issue(row, column.index, Reason.COLUMN_TWICE, message, value=column.title)


def _says_kinds(table: Table, column: Column) -> bool:
    """Whether a column of raters holds kinds of them, and not only names."""
    texts = {text for text in table.texts(column.index) if text.strip()}
    return bool({read_rater(text).value for text in texts} & RATER_KINDS)


def _said(table: Table, rating: Column, rated: Column) -> ImportIssue:
    message = (
        f"{table.column_name(rating.index)}, '{rating.title}', was taken for who rated, because"
        f" {table.column_name(rated.index).lower()}, '{rated.title}', names somebody else."
    )
    row = table.header_rows[0]
    return table.issue(row, rating.index, Reason.COLUMN_TWICE, message, value=rating.title)
