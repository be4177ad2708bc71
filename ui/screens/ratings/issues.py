"""Findings of the reader as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportIssue, ImportReport, alike
from pmo_data.intake.understood import Understood
from presentation.tables import Table, table_of
from ui.widgets.made import made
from ui.widgets.tables import grid, prose_table, widths

WRAPPED_ROWS = 15
"""Up to here findings stand in a table whose sentences wrap."""
REASON, COUNT = "Reason, and what to do", "Times"


def findings_frame(found: Sequence[ImportIssue]) -> pd.DataFrame:
    """One row a finding: file of several, row, column, person, value and reason, as text."""
    files = {"File": [issue.file or "" for issue in found]} if any(i.file for i in found) else {}
    return pd.DataFrame(
        files
        | {
            "Row": ["" if issue.row is None else str(issue.row) for issue in found],
            "Column": [
                " · ".join(part for part in (issue.letter, issue.column) if part) for issue in found
            ],
            "Person": [issue.person or "" for issue in found],
            "Value": [issue.value or "" for issue in found],
            REASON: [issue.message for issue in found],
        }
    )


def _grouped(key: str, found: Sequence[ImportIssue]) -> Table:
    """The first finding of each kind and how many are like it; its file has every one."""
    groups = alike(found)
    frame = findings_frame([group[0] for group in groups])
    frame.insert(0, COUNT, [f"{len(group):,}" for group in groups])
    return table_of(key, "Findings", frame, frame=lambda: findings_frame(found))


def findings_table(report: ImportReport, found: Sequence[ImportIssue], *, key: str) -> None:
    """A table of findings of a report; of many, one row for those with one value and code."""
    if len(found) <= WRAPPED_ROWS:
        prose_table(made(report, key, lambda: table_of(key, "Findings", findings_frame(found))))
        return
    content = made(report, key, lambda: _grouped(key, found))
    kinds = Counter(issue.code for issue in found)
    for more in report.more:
        if more.code in kinds:
            kinds[more.code] += more.count
    st.caption(
        " · ".join(f"{count:,} × {code.replace('_', ' ')}" for code, count in kinds.most_common())
    )
    if len(content.rows) <= WRAPPED_ROWS:
        prose_table(content)
        return
    pixels = {"File": 110, "Row": 60, "Column": 160, "Person": 110, "Value": 80, REASON: 900}
    grid(content, height=440, column_config=widths({COUNT: 70} | pixels))


def one_dimension(result: Understood) -> None:
    """Say where a file has levels of one dimension alone."""
    rated = [bool(result.ratings.levels[:, :, d].any()) for d in range(len(DIMENSIONS))]
    if sum(rated) == 1:
        none = DIMENSIONS[rated.index(False)]
        st.info(f"No level is about {none}, so nobody is assessed in it.")
