"""Why a table cannot be used as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportIssue, ImportReport
from pmo_data.intake.file_remarks import in_colours
from pmo_data.intake.joined_tables import Part
from pmo_data.intake.legends import other_meaning, turned_scale
from pmo_data.intake.table.names import THIRD_EDITION_COUNT
from pmo_data.intake.table.scales import file_scale, other_names, scale_name, stray_zeros
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.reasons import Reason

THIRD_EDITION_HEADINGS = 3
MISMATCHED_COMPETENCES, THIRD_EDITION_BESIDE = 5, 2
_NAMED = 5
"""Columns that a hint names."""


@dataclass(frozen=True)
class Refusal:
    """A reason to refuse a file: code, what is wrong, what to do, and what the report shows."""

    code: Reason
    message: str
    hint: str
    value: str = ""


def _edition(contents: TableContents) -> Refusal | None:
    columns = contents.columns
    newer = columns.third_edition >= THIRD_EDITION_HEADINGS
    if not newer and columns.mismatched < MISMATCHED_COMPETENCES:
        return None
    if columns.third_edition < THIRD_EDITION_BESIDE:
        return Refusal(
            Reason.NUMBER_NAME_MISMATCH,
            f"The numbers and the names of {columns.mismatched} competences disagree.",
            "Correct the numbers, or leave them out where the names hold; ratings made for the 3rd"
            " edition of the framework, which numbers otherwise, cannot be converted.",
        )
    return Refusal(
        Reason.OTHER_EDITION,
        "This file is made for the 3rd edition of the framework, which has"
        f" {THIRD_EDITION_COUNT} competences, another numbering and a level 0.",
        "Rate people on the 27 competences of the template; the editions cannot be converted.",
    )


def _dimension(contents: TableContents) -> Refusal | None:
    count = len(contents.columns.dimensionless)
    if contents.columns.levels or not count:
        return None
    if count == 1:
        return Refusal(
            Reason.DIMENSION_MISSING,
            "Nothing in this file says which ratings are Application and which Knowledge.",
            "Add a column headed Dimension, or a rating column for each of the two.",
        )
    return Refusal(
        Reason.DIMENSION_MISSING,
        f"The headings of {count} columns name a competence but not Application or Knowledge.",
        "Give each competence two columns, such as '9 Schedule management - Application'"
        " and '9 Schedule management - Knowledge'.",
        f"{count} columns without Application/Knowledge",
    )


def _person(contents: TableContents) -> Refusal | None:
    if {"id", "name", "first"} & set(contents.columns.fields):
        return None
    return Refusal(
        Reason.PERSON_COLUMN_MISSING,
        "No column says whose ratings these are.",
        f"Add a column headed Name or ID{_instead(contents)}; where each sheet is of one person and"
        " named after it, read all sheets together.",
        "no person column",
    )


def _no_levels(table: Table, contents: TableContents) -> Refusal | None:
    columns = contents.columns
    if columns.levels or columns.refused or columns.dimensionless:
        return None
    if table.layout != "long":
        return Refusal(
            Reason.NO_COMPETENCES,
            "No heading of this file was understood as a competence and its dimension.",
            f"Head each column as in '9 Schedule management - Application'{_instead(contents)}.",
        )
    return Refusal(
        Reason.LEVEL_COLUMN_UNCLEAR,
        "No column of this file was understood as the one with the levels.",
        f"Head the column with levels from 1 to 5 'Level'{_instead(contents)}.",
        "no column of levels",
    )


def _instead(contents: TableContents) -> str:
    """The other columns that were found, one of which may be the one asked for."""
    named = [f"'{name}'" for name, _ in contents.columns.extras][:_NAMED]
    return f", or head the right one so; found were {', '.join(named)}" if named else ""


def _scale(contents: TableContents) -> Refusal | None:
    off = file_scale(contents.uses)
    if off is None:
        return None
    if set(off) == {0}:
        return Refusal(
            Reason.OTHER_SCALE,
            f"{stray_zeros(contents.uses)} cells hold 0: this file uses the scale 0–5, or 0 stands"
            " for not assessed.",
            "Where it does, say so (--zero not-assessed, or one click on the page Ratings); else"
            " convert the levels to 1–5.",
            "0",
        )
    return Refusal(
        Reason.OTHER_SCALE,
        f"This file uses the scale {scale_name(off)} and not 1–5.",
        "Convert the ratings to 1–5; where 0 means not assessed, leave the cell blank.",
        ", ".join(map(str, sorted(off))),
    )


def _names(contents: TableContents) -> Refusal | None:
    """Levels by the names of another scale, beside which even a known name means another level."""
    named = other_names(contents.uses)
    if not named:
        return None
    said = " and ".join(f"'{name}'" for name in named[:2])
    return Refusal(
        Reason.OTHER_SCALE,
        f"This file names levels of another scale, such as {said}.",
        "Write levels as 1–5 or from Aware to Expert, or say in a mapping what each name stands"
        " for.",
        said,
    )


def _legend(table: Table, contents: TableContents) -> Refusal | None:
    said = None if table.said.values else turned_scale(table, contents)
    if said is None:
        return None
    error = other_meaning(*said)
    return Refusal(error.code, error.message, error.hint, said[1])


def _nothing(table: Table, contents: TableContents, report: ImportReport) -> Refusal | None:
    if not table.body_rows:
        message, hint = "This file has headings and no people.", "Add a row for each person."
        return Refusal(Reason.HEADER_ALONE, message, hint)
    if report.people and report.ratings:
        return None
    if report.people and in_colours(table, contents):
        message = "No cell holds a level; the cells differ in colour, and colours are not read."
        return Refusal(Reason.NOTHING_USABLE, message, "Write a level from 1 to 5 into each cell.")
    if report.people and not report.rejected:
        return None
    message, hint = "Nothing in this file could be used.", "Correct what the report names"
    if report.rejected:
        ((most, _),) = Counter(issue.code for issue in report.rejected).most_common(1)
        why = next(issue.message for issue in report.rejected if issue.code == most)
        message = f"Nothing in this file could be used: {why[0].lower()}{why[1:]}"
        if most == Reason.NOT_A_RATING:
            hint = (
                "Say what such cells stand for, on the page Ratings under 'Layout, rows, values and"
                " defaults' or in a mapping; or correct what the report names"
            )
    return Refusal(Reason.NOTHING_USABLE, message, f"{hint} and read it again.")


def usable_parts(
    parts: Sequence[Part], refused: Sequence[ImportIssue]
) -> tuple[list[Part], list[ImportIssue]]:
    """Of several tables of a sheet those that can be used, and why the others cannot."""
    if len(parts) == 1:
        return list(parts), list(refused)
    kept, issues = list[Part](), list(refused)
    for part in parts:
        found = [check(part.contents) for check in (_dimension, _person, _scale)]
        reasons = [refusal for refusal in found if refusal]
        if not reasons:
            kept.append(part)
        for refusal in reasons[:1]:
            table = part.table
            where = table.row_name(table.header_rows[0])
            message = f"The table that begins at {where.lower()} was left out: {refusal.message}"
            row, value = table.header_rows[0], refusal.value
            issues.append(table.issue(row, None, refusal.code, message, value=value))
    return kept, issues


def refuse_unusable(table: Table, contents: TableContents, report: ImportReport) -> None:
    """Raise if a table cannot be used as a whole; the report then names every reason.

    Raises
    ------
    RatingsFileError
        With the first reason as its message.
    """
    checks = (
        *(_edition(contents), _dimension(contents), _person(contents), _no_levels(table, contents)),
        *(_scale(contents), _names(contents), _legend(table, contents)),
    )
    found = [refusal for refusal in checks if refusal]
    if not found and (nothing := _nothing(table, contents, report)):
        found = [nothing]
    if not found:
        return
    row = table.header_rows[0] + 1
    known = {issue.code for issue in report.rejected if issue.letter is None and issue.row}
    issues = [
        ImportIssue(row, None, None, None, f.value, f.code, f.message)
        for f in found
        if f.code not in known
    ]
    rejected = report.rejected
    if any(f.value == "0" for f in found if f.code == Reason.OTHER_SCALE):
        # Every zero is named; that its column uses another scale is the same fact.
        rejected = tuple(issue for issue in rejected if issue.code != Reason.OTHER_SCALE)
    report = replace(report, people=0, ratings=0, not_assessed=0, rejected=(*issues, *rejected))
    first = found[0]
    raise RatingsFileError(first.message, hint=first.hint, code=first.code, report=report)
