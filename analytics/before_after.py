"""Figures before and after a change of the people or their levels, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.changes import figure_changes
from analytics.evaluation import Evaluation
from analytics.summary import cohort_summary, summary_frame


def figures_before_after(before: Evaluation, after: Evaluation) -> pd.DataFrame:
    """Every key figure of a cohort before and after: one row a figure.

    Columns: `figure` (a name of the glossary), `before`, `after`, `change`.
    """
    one, other = (summary_frame({"": cohort_summary(each)}) for each in (before, after))
    frame = figure_changes(one, other, ["group"]).drop(columns="group")
    return frame.rename(columns={"earlier": "before", "later": "after"})


def changed_figures(before: pd.DataFrame, after: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """The figures that differ between two frames with the same rows and columns, one row each.

    Columns: `keys`, which tell what a row is about, `figure` (the column), `before`, `after`.
    """
    parts = []
    for figure in before.columns.difference(list(keys), sort=False):
        old, new = before[figure], after[figure]
        rows = np.flatnonzero(((old != new) & ~(old.isna() & new.isna())).to_numpy(bool))
        values = {"before": old.iloc[rows].astype(object), "after": new.iloc[rows].astype(object)}
        parts.append(before[list(keys)].iloc[rows].assign(figure=figure, **values))
    joined = pd.concat(parts)
    return joined.sort_index(kind="stable").reset_index(drop=True)
