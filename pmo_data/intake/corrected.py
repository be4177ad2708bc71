"""A text grid with what the user has corrected in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportReport
from pmo_data.intake.asked import Correction
from pmo_data.intake.gathered import REJECTED, every_issue
from pmo_data.intake.grid import Grid
from pmo_data.intake.table.heading_parts import competence_part
from pmo_data.reasons import Reason

OF_NAMES = {
    Reason.NEAR_MATCH_NEEDS_CONFIRMATION,
    Reason.UNKNOWN_COMPETENCE,
    Reason.AMBIGUOUS_COMPETENCE,
    Reason.NUMBER_NAME_MISMATCH,
}
"""Reasons that a competence's name is to be written for."""


def corrected(
    grid: Grid, corrections: Sequence[Correction], read: Callable[[Grid], ImportReport]
) -> Grid:
    """The grid with the corrections of its sheet, each on what those before it made.

    Parameters
    ----------
    read
        Gives the report of a grid with every issue, to find all cells of a kind.
    """
    for correction in corrections:
        if correction.sheet not in (None, grid.sheet):
            continue
        texts = {(row, letter): text for row, letter, text in correction.cells}
        if correction.kinds:
            texts |= _of_kinds(grid, _reported(grid, read), correction)
        grid = grid.with_texts(texts)
    return grid


def mended(text: str, code: Reason, right: str) -> str:
    """A cell with what is right in it: a competence's name keeps the dimension beside it.

    Examples
    --------
    >>> mended("Risk mgmt (App)", Reason.UNKNOWN_COMPETENCE, "Risk")
    'Risk (App)'
    >>> mended("9 Schedule management", Reason.DIMENSION_MISSING, "Knowledge")
    '9 Schedule management - Knowledge'
    >>> mended("7", Reason.NOT_A_RATING, "3")
    '3'
    """
    if code == Reason.DIMENSION_MISSING and text.strip():
        return f"{text.rstrip()} - {right}"
    part = competence_part(text) if code in OF_NAMES else ""
    return text.replace(part, right, 1) if part else right


def _of_kinds(
    grid: Grid, report: ImportReport, correction: Correction
) -> dict[tuple[int, str], str]:
    right = {(code, value): text for code, value, text in correction.kinds}
    return {
        (issue.row, issue.letter): mended(
            grid.text(issue.row, issue.letter), issue.code, right[issue.code, issue.value]
        )
        for issue in every_issue(report, REJECTED)
        if issue.row and issue.letter and (issue.code, issue.value) in right
    }


def _reported(grid: Grid, read: Callable[[Grid], ImportReport]) -> ImportReport:
    try:
        return read(grid)
    except RatingsFileError as error:
        return error.report or ImportReport("")
