"""Columns of levels: read cell by cell, and refused where they are on another scale or double."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from pmo_data.import_report import ImportIssue
from pmo_data.intake.gathered import REJECTED as REJECTED_ISSUES
from pmo_data.intake.gathered import WARNINGS, Gathered
from pmo_data.intake.table.both import half_level
from pmo_data.intake.table.column_meanings import LevelColumn
from pmo_data.intake.table.heading_parts import stated_scale
from pmo_data.intake.table.levels import REJECTED, LevelMeaning
from pmo_data.intake.table.scales import ScaleUse, scale_name, scale_use
from pmo_data.intake.table.spellings import shortened
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

Cells = npt.NDArray[np.int8]


Odd = Mapping[str, LevelMeaning]
"""Texts on which there is something to say."""
_KINDS = (
    (WARNINGS, Reason.PLACEHOLDER_NOT_ASSESSED),
    (REJECTED_ISSUES, Reason.NOT_A_RATING),
)
"""Kind and code of the issue with a cell, whether it is rejected."""


def level_codes(table: Table, level: LevelColumn) -> tuple[Cells, ScaleUse, Odd]:
    """Levels of one column, -1 where rejected, and what its odd texts mean."""
    texts = table.texts(level.column)
    counts = Counter(texts)
    read = partial(half_level, dimension=level.dimension) if level.both else table.level
    meanings = {text: read(text) for text in counts}
    levels = {text: meaning.level for text, meaning in meanings.items()}
    codes = np.fromiter(map(levels.__getitem__, texts), np.int8, len(texts))
    odd = {text: meaning for text, meaning in meanings.items() if meaning.reason}
    use = ScaleUse(sum(map(bool, codes)), {}) if level.both else scale_use(counts, table.level)
    # What there is to say of a cell that holds both levels is said once.
    return codes, use, {} if level.both and level.dimension else odd


def odd_cells(table: Table, column: int, odd: Odd, labels: Sequence[str], found: Gathered) -> None:
    """An issue for every odd cell of a column."""
    if odd:
        texts, rows = table.texts(column), table.body_rows
        cells = ((i, rows[i], text) for i, text in enumerate(texts) if text in odd)
        take_cells(table, column, cells, Counter(texts), odd, labels, found)


def take_cells(
    table: Table,
    column: int,
    cells: Iterable[tuple[int, int, str]],
    counts: Mapping[str, int],
    odd: Odd,
    labels: Sequence[str],
    found: Gathered,
) -> None:
    """An issue for some cells of a column; those that are only counted are counted at once.

    Parameters
    ----------
    cells : iterable of (place of the label, row, text)
        In the order of the rows.
    counts
        How often each text stands in the column.
    """
    left: Counter[tuple[str, Reason]] = Counter()
    for text, meaning in odd.items():
        left[_KINDS[meaning.level == REJECTED]] += counts[text]
    for i, row, text in cells:
        meaning = odd[text]
        kind, code = _KINDS[meaning.level == REJECTED]
        if not left[kind, code]:
            continue
        if found.only_counted(kind, code, row, column):
            found.count(kind, code, left.pop((kind, code)))
            if not any(left.values()):
                return
            continue
        left[kind, code] -= 1
        make = partial(level_issue, table, row, column, text, meaning, labels[i])
        found.take(kind, code, row, column, make)


def level_issue(
    table: Table, row: int, column: int, text: str, meaning: LevelMeaning, label: str
) -> ImportIssue:
    """The issue with a cell that is no plain level."""
    message = f"{table.cell_name(row, column)}: '{shortened(text)}' {meaning.reason}."
    _, code = _KINDS[meaning.level == REJECTED]
    if meaning.level == REJECTED:
        message = message[:-1] + "; write a level from 1 to 5 or leave the cell blank."
    return table.issue(row, column, code, message, value=text, person=label)


def other_scale_issue(table: Table, column: int, use: ScaleUse) -> ImportIssue | None:
    """The issue with a column that plainly uses another scale than 1–5."""
    title = table.title(column)
    stated = stated_scale(title)
    if (stated == "0–5" and table.zero_blank) or table.said.values:
        stated = None
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
