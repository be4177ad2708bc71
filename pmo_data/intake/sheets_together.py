"""Sheets of a workbook as one set: halves, raters, rounds, or simply more people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmo_data.import_report import ImportIssue
from pmo_data.intake.from_grid import ReadResult
from pmo_data.intake.sheet_names import each_named, name_dimensions, rater_named, remarked, shape_of
from pmo_data.intake.table.qualifiers import says_of_levels
from pmo_data.intake.together import together
from pmo_data.progress import Progress
from pmo_data.ratings import ROW_KEY, SELF
from pmo_data.reasons import Reason

ReadSheet = tuple[str, str, ReadResult]
"""A sheet that was read: its name as a sentence has it, its name, what it holds."""


def are_parts(sheets: Sequence[ReadSheet]) -> bool:
    """Whether sheets are plainly parts of one set, so that none need be chosen.

    They are named after the dimensions or after raters, or have one shape and say nothing
    about the people of one another.
    """
    names = [name for _, name, _ in sheets]
    if name_dimensions(names) or _by_rater(sheets):
        return True
    alike = len({shape_of(result.report) for _, _, result in sheets}) == 1
    return alike and not _repeated(sheets)


def read_as_one(
    sheets: Sequence[ReadSheet],
    ratings_sheets: tuple[str, ...],
    file_name: str,
    progress: Progress,
    *,
    every: bool,
) -> ReadResult:
    """Several sheets as one set; where they rate the same people each is a rater or a round.

    Parameters
    ----------
    ratings_sheets
        Names of all sheets that look like ratings, for the report.
    every
        The report holds every issue, not only the first of each code.
    """
    halves = name_dimensions(name for _, name, _ in sheets)
    value = ", ".join(label for label, _, _ in sheets)
    message = f"{len(sheets)} sheets were read together: {value}"
    named = [(name, result) for _, name, result in sheets]
    if _by_rater(sheets):
        named = [(name, _said(result, "rater", rater_named(name))) for name, result in named]
        message += "; the name of each says who rated"
    elif _repeated(sheets) and not halves and not _say(sheets, "round"):
        named = [(name, _said(result, "round", name)) for name, result in named]
        message += "; the name of each is the round"
    result = together(named, "Sheet", progress, every=every, halves=halves)
    issue = ImportIssue(None, None, None, None, value, Reason.SHEET_CHOICE, f"{message}.")
    sheet = ", ".join(name for name, _ in named)
    report = replace(result.report, file=file_name, sheet=sheet, ratings_sheets=ratings_sheets)
    return replace(result, report=remarked(report, issue))


def with_rater_of_sheet(result: ReadResult) -> ReadResult:
    """What one sheet holds, by the rater whose ratings it is named after: ``Manager ratings``."""
    name = result.report.sheet or ""
    rater, said = rater_named(name), _say([(name, name, result)], "rater")
    if rater in ("", SELF) or said or not says_of_levels(name):
        return result
    message = f"The name of the sheet '{name}' says who rated, so all its levels are {rater}'s."
    issue = ImportIssue(None, None, None, None, name, Reason.NAME_OF_SHEET, message)
    result = _said(result, "rater", rater)
    return replace(result, report=remarked(result.report, issue))


def _by_rater(sheets: Sequence[ReadSheet]) -> bool:
    """Whether each sheet is named after another rater, and holds no word of one itself."""
    return each_named(rater_named(name) for _, name, _ in sheets) and not _say(sheets, "rater")


def _say(sheets: Sequence[ReadSheet], column: str) -> bool:
    """Whether any row says its rater or round itself."""
    unsaid = {"", SELF} if column == "rater" else {""}
    said = (text.strip() for _, _, result in sheets for text in result.ratings.people[column])
    return any(text not in unsaid for text in said)


def _repeated(sheets: Sequence[ReadSheet]) -> bool:
    """Whether two sheets rate one person, by the same rater and in the same round."""
    keys = [
        set(zip(*(result.ratings.people[c] for c in ROW_KEY), strict=True))
        for _, _, result in sheets
    ]
    return len(set().union(*keys)) < sum(map(len, keys))


def _said(result: ReadResult, column: str, value: str) -> ReadResult:
    people = result.ratings.people.assign(**{column: value}).astype({column: "str"})
    return replace(result, ratings=replace(result.ratings, given=people))
