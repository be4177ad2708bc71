"""Columns of levels: read cell by cell, and refused where they are on another scale or double."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.table.headings import stated_scale
from pmo_data.intake.table.levels import REJECTED, LevelMeaning, read_level
from pmo_data.intake.table.scales import ScaleUse, scale_name, scale_use
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

Cells = npt.NDArray[np.int8]


def level_codes(
    table: Table, column: int, labels: Sequence[str]
) -> tuple[Cells, ScaleUse, Findings]:
    """Levels of one column, -1 where rejected, and an issue for every odd cell."""
    texts, rows = table.texts(column), table.body_rows
    counts = Counter(texts)
    meanings = {text: read_level(text) for text in counts}
    levels = {text: meaning.level for text, meaning in meanings.items()}
    codes = np.fromiter(map(levels.__getitem__, texts), np.int8, len(texts))
    odd = {text for text, meaning in meanings.items() if meaning.reason}
    rejected: list[ImportIssue] = []
    warnings: list[ImportIssue] = []
    for i, text in enumerate(texts) if odd else ():
        if text not in odd:
            continue
        meaning = meanings[text]
        issue = level_issue(table, rows[i], column, text, meaning, labels[i])
        (rejected if meaning.level == REJECTED else warnings).append(issue)
    return codes, scale_use(counts), Findings(tuple(rejected), tuple(warnings))


def level_issue(
    table: Table, row: int, column: int, text: str, meaning: LevelMeaning, label: str
) -> ImportIssue:
    """The issue with a cell that is no plain level."""
    message = f"{table.cell_name(row, column)}: '{text.strip()}' {meaning.reason}."
    code = Reason.PLACEHOLDER_NOT_ASSESSED
    if meaning.level == REJECTED:
        code = Reason.NOT_A_RATING
        message = message[:-1] + "; write a level from 1 to 5 or leave the cell blank."
    return table.issue(row, column, code, message, value=text, person=label)


def other_scale_issue(table: Table, column: int, use: ScaleUse) -> ImportIssue | None:
    """The issue with a column that plainly uses another scale than 1–5."""
    title = table.title(column)
    stated = stated_scale(title)
    if stated is None and not use.other:
        return None
    scale = stated or scale_name(use.off)
    found = ", ".join(map(str, sorted(use.off)))
    seen = f"it holds {found}" if found else "its heading says so"
    message = (
        f"{table.column_name(column)}, '{title}', uses the scale {scale} ({seen}) and not 1–5;"
        " it was left out, so convert it first."
    )
    return table.issue(
        table.header_rows[0], column, Reason.OTHER_SCALE, message, value=found or scale
    )


def twice_issue(table: Table, first: int, second: int, same: bool) -> ImportIssue:
    """The issue with two columns for one cell of the framework."""
    other = table.column_name(second)
    names = f"{table.column_name(first)} and {other[0].lower()}{other[1:]}"
    if same:
        message, code = f"{names} are the same and count once.", Reason.DUPLICATE_COLUMN
    else:
        message = f"{names} are for the same competence and dimension and disagree; both left out."
        code = Reason.DUPLICATE_COLUMN_CONFLICT
    row = table.header_rows[0]
    return table.issue(row, second, code, message, value=table.title(second))
