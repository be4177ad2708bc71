"""What there is to say about a ratings file as a whole, once it is read (domain.md 7)."""

from __future__ import annotations

from collections.abc import Set

from pmo_data.framework.competences import COMPETENCE_COUNT, competence
from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.reasons import Reason


def file_remarks(table: Table, contents: TableContents) -> Findings:
    """Warnings about a table that was read, in the order of their weight."""
    if not contents.people.get("person_id"):
        return Findings()
    remarks = (
        _nothing_assessed(table, contents),
        _zeros(table, contents),
        _several_raters(table, contents),
        without_column(table, contents.named),
    )
    return Findings((), tuple(remark for remark in remarks if remark))


def _of_file(table: Table, code: Reason, message: str, value: str = "") -> ImportIssue:
    return table.issue(None, None, code, message, value=value)


def _nothing_assessed(table: Table, contents: TableContents) -> ImportIssue | None:
    if contents.cells.any() or contents.unplaced or not contents.columns.levels:
        return None
    message = "Nobody is assessed in this file: every cell for a level is blank or says so."
    return _of_file(table, Reason.NOTHING_ASSESSED, message)


def _zeros(table: Table, contents: TableContents) -> ImportIssue | None:
    zeros = sum(use.zeros for use in contents.uses)
    if not zeros:
        return None
    cells = "1 cell holds 0 and was" if zeros == 1 else f"{zeros} cells hold 0 and were"
    message = f"{cells} read as not assessed, as was asked."
    return _of_file(table, Reason.PLACEHOLDER_NOT_ASSESSED, message, str(zeros))


def _several_raters(table: Table, contents: TableContents) -> ImportIssue | None:
    """A remark where people are rated by several raters in one round."""
    columns = contents.columns
    headed = len({rater for rater, _ in columns.seen}) > 1
    if not (headed or "rater" in columns.fields):
        return None
    pairs = zip(contents.people["person_id"], contents.people["round"], strict=True)
    if len(set(pairs)) == len(contents.people["person_id"]):
        return None
    column = columns.fields.get("rater")
    texts = contents.people["rater"] if headed or column is None else table.texts(column)
    written = dict.fromkeys(text.strip() or "blank" for text in texts)
    value = " and ".join(written)
    message = (
        f"People are rated more than once in a round ({value}): all ratings are kept. What was"
        " agreed counts in each cell, else the manager's, where nothing else is chosen."
    )
    row = table.header_rows[0]
    return table.issue(row, column, Reason.SEVERAL_RATINGS_PER_CELL, message, value=value)


def without_column(table: Table, named: Set[int]) -> ImportIssue | None:
    """A remark on the competences of the framework that a file does not speak of.

    Parameters
    ----------
    named
        Numbers of those it does.
    """
    absent = [n for n in range(1, COMPETENCE_COUNT + 1) if n not in named]
    if not absent or not named:
        return None
    listed = ", ".join(competence(n).title for n in absent)
    what = "row" if table.turned or table.layout == "long" else "column"
    message = f"No {what} is about {listed}; what has none is not assessed for anybody."
    value = ", ".join(map(str, absent))
    return _of_file(table, Reason.COMPETENCE_WITHOUT_COLUMN, message, value)


def in_colours(table: Table, contents: TableContents) -> bool:
    """Whether blank cells for levels differ in their colours, down a column and along a row."""
    if not table.grid.colours or (contents.cells > 0).any() or (contents.cells == REJECTED).any():
        return False
    columns = [level.column for level in contents.columns.levels]
    places = [[(c, r) if table.turned else (r, c) for c in columns] for r in contents.positions]
    fills = [[table.grid.colours.get(place, 0) for place in row] for row in places]
    along = any(len(set(row)) > 1 for row in fills)
    return along and any(len(set(column)) > 1 for column in zip(*fills, strict=True))
