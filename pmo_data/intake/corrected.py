"""A text grid with what the user has corrected in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportReport
from pmo_data.intake.asked import Correction
from pmo_data.intake.gathered import REJECTED, every_issue
from pmo_data.intake.grid import Grid


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
            texts |= _of_kinds(_reported(grid, read), correction)
        grid = grid.with_texts(texts)
    return grid


def _of_kinds(report: ImportReport, correction: Correction) -> dict[tuple[int, str], str]:
    right = {(code, value): text for code, value, text in correction.kinds}
    return {
        (issue.row, issue.letter): right[issue.code, issue.value]
        for issue in every_issue(report, REJECTED)
        if issue.row and issue.letter and (issue.code, issue.value) in right
    }


def _reported(grid: Grid, read: Callable[[Grid], ImportReport]) -> ImportReport:
    try:
        return read(grid)
    except RatingsFileError as error:
        return error.report or ImportReport("")
