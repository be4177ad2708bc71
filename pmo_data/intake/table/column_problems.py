"""What there is to say about a heading: misspelt, unknown, contradictory, without a dimension."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_data.framework.competences import COMPETENCE_COUNT
from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.both import both_levels
from pmo_data.intake.table.heading_parts import competence_part
from pmo_data.intake.table.levels import holds_number
from pmo_data.intake.table.names import titles
from pmo_data.intake.table.spellings import shortened
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

_LOOKED_AT = 500
"""Rows that say whether an extra column holds numbers."""
_CHOOSE = "rename the heading if that is what it means"


def problem(table: Table, column: Column, code: Reason, message: str, value: str) -> ImportIssue:
    title = " ".join(column.title.split())
    text = f"{table.column_name(column.index)}, '{title}': {message}"
    return table.issue(table.header_rows[0], column.index, code, text, value=value)


def match_problem(table: Table, column: Column) -> ImportIssue:
    """Why a heading that should be a competence is not known as one."""
    match = column.heading.match
    if match is None or match.code is None:
        raise ValueError(f"{column.title!r} has no competence to speak of")
    if match.code == Reason.NUMBER_NAME_MISMATCH:
        message = (
            f"the number and the name disagree, the name is that of {titles(match.near)};"
            " correct one of them."
        )
        return problem(table, column, match.code, message, column.title)
    value = competence_part(column.title)
    if match.code == Reason.AMBIGUOUS_COMPETENCE:
        message = f"it may be misspelt for {titles(match.near)}; write the exact name."
    elif match.near and match.code == Reason.UNKNOWN_COMPETENCE:
        message = f"its number is none of a competence, its name that of {titles(match.near)};"
        message += " leave the number out where the name holds."
    elif match.near:
        message = f"no competence has this name; nearest: {titles(match.near)}; {_CHOOSE}."
    else:
        message = "no competence has this name or number; see the framework page for the 27."
    return problem(table, column, match.code, message, value)


def misspelt(table: Table, column: Column, number: int) -> ImportIssue:
    value = competence_part(column.title)
    message = f"'{value}' was taken for {titles((number,))}; correct the heading if that is wrong."
    return problem(table, column, Reason.NEAR_MATCH_NEEDS_CONFIRMATION, message, value)


def dimension_problems(table: Table, columns: list[Column]) -> list[ImportIssue]:
    """One issue for a file without any dimension, else one for each column."""
    placed = any(column.heading.kind == "cell" for column in table.columns)
    if len(columns) >= COMPETENCE_COUNT or (len(columns) > 1 and not placed):
        text = f"{len(columns)} columns without Application/Knowledge"
        message = (
            f"{len(columns)} headings name a competence but not Application or Knowledge,"
            " so their ratings cannot be placed."
        )
        issue = table.issue(
            table.header_rows[0], None, Reason.DIMENSION_MISSING, message, value=text
        )
        return [issue]
    message = "add Application or Knowledge to the heading; the column was left out."
    return [problem(table, c, Reason.DIMENSION_MISSING, message, c.title) for c in columns]


def both_remark(table: Table, columns: Sequence[Column]) -> ImportIssue:
    """A remark on columns whose cells hold both levels of a competence."""
    first = columns[0]
    value = next(text for text in table.texts(first.index) if both_levels(text))
    name, more = table.column_name(first.index), len(columns) - 1
    others = f" and {more} more hold" if more else " holds"
    message = f"{name}{others} application and knowledge in one cell, as in '{value}'; both count."
    row = table.header_rows[0]
    return table.issue(row, first.index, Reason.TWO_LEVELS_IN_CELL, message, value=value)


def two_levels(table: Table, column: Column) -> ImportIssue:
    """The issue with a column of two levels a cell that are not all written as ``A3/K4``."""
    message = (
        "there are two levels in one cell, and not all cells are written as 'A3/K4'; the column"
        " was left out, so give application and knowledge a column each."
    )
    return problem(table, column, Reason.TWO_LEVELS_IN_CELL, message, column.title)


def without_heading(table: Table, columns: Sequence[Column]) -> ImportIssue:
    """The issue with columns of levels of which only the first has a heading."""
    first, last = columns[0], columns[-1]
    end = table.column_name(last.index)
    message = (
        f"{table.column_name(first.index)}, '{first.title.strip()}', and what follows up to"
        f" {end[0].lower()}{end[1:]} share one heading, so it is not known which"
        " holds the level; they were left out, so head each."
    )
    code, row = Reason.COLUMN_WITHOUT_HEADING, table.header_rows[0]
    return table.issue(row, first.index, code, message, value=first.title)


def kept_without_heading(table: Table, column: Column) -> ImportIssue:
    """The remark on a filled column that has no heading."""
    value = next(text for text in table.texts(column.index) if text.strip())
    name = table.column_name(column.index)
    message = f"{name} has no heading and was kept as a column to filter by."
    code, row = Reason.COLUMN_WITHOUT_HEADING, table.header_rows[0]
    return table.issue(row, column.index, code, message, value=value)


def without_levels(table: Table, column: Column, texts: Sequence[str]) -> ImportIssue:
    """The issue with a column that names a competence and holds texts that are no levels."""
    first = next(text for text in texts if text.strip())
    message = f"its cells hold no levels but texts such as '{shortened(first)}'; write levels from"
    message += " 1 to 5 in two columns, one of Application and one of Knowledge."
    return problem(table, column, Reason.NOT_A_RATING, message, first)


def unused_numbers(table: Table, columns: Sequence[Column]) -> list[ImportIssue]:
    """A remark on every extra column that holds numbers, which may have been meant as levels."""
    message = "it holds numbers and names no competence, so no level was taken from it."
    found = []
    for column in columns:
        filled = [text for text in table.texts(column.index)[:_LOOKED_AT] if text.strip()]
        numbers = sum(1 for text in filled if holds_number(text))
        if numbers and numbers * 2 >= len(filled):
            issue = problem(table, column, Reason.COLUMN_LEFT_OUT, message, column.title)
            found.append(issue)
    return found


def dates_said(table: Table, column: Column, taken: bool) -> ImportIssue:
    """Whether the dates of a column were taken as the rounds."""
    message = "these dates were taken as the rounds."
    if not taken:
        message = "no round was taken from these dates, which tell none apart."
    return problem(table, column, Reason.DATES, message, column.title)
