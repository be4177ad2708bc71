"""The heatmap of many people: a grid that scrolls, people as rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analytics.tables import heat_frame, person_labels
from charts.cell_styles import cell_styles
from pmo_data.framework.competences import competence
from pmo_data.ratings import Ratings
from presentation import words
from ui.widgets.show import csv_button, mode

CHART_PEOPLE = 40
"""Up to here a heatmap is a chart; beyond, this grid that scrolls."""
HEIGHT = 640


def heat_grid(
    ratings: Ratings,
    values: np.ndarray,
    wanted: np.ndarray,
    numbers: np.ndarray,
    *,
    kind: str,
) -> int | None:
    """Show competences (k) × people (n) as a coloured grid; returns the row clicked.

    Parameters
    ----------
    values : float array, shape (k, n), NaN where not assessed
    wanted : bool array, shape (k, n)
    numbers : int array, shape (k,)
        Competence numbers.
    """
    as_word = words.signed if kind == "gap" else (lambda v: "?" if np.isnan(v) else f"{v:g}")
    texts = {
        f"{n}": [as_word(v) if w else "·" for v, w in zip(values[k], wanted[k], strict=True)]
        for k, n in enumerate(numbers)
    }
    people = ratings.people
    frame = pd.DataFrame({"Name": person_labels(people), "Team": people["team"], **texts})
    styles = cell_styles(values, wanted, kind=kind, mode=mode())

    def paint(shown: pd.DataFrame) -> pd.DataFrame:
        painted = pd.DataFrame("", index=shown.index, columns=shown.columns)
        painted.iloc[:, 2:] = styles.T
        return painted

    event = st.dataframe(
        frame.style.apply(paint, axis=None),
        key="heatgrid",
        hide_index=True,
        height=HEIGHT,
        on_select="rerun",
        selection_mode="single-cell",
        column_config=_columns(numbers),
    )
    st.caption(
        "Columns are competence numbers: hold the pointer over one for its name. ? is not "
        "assessed, · not required. Filter to fewer people for a chart to take away."
    )
    csv_button(lambda: heat_frame(ratings, values, wanted, numbers), key="heatgrid")
    cells = event["selection"]["cells"]
    return int(cells[0][0]) if cells else None


def _columns(numbers: np.ndarray) -> dict[str, Any]:
    """How each column is shown, a competence as its number."""
    return {
        "Name": st.column_config.TextColumn(pinned=True, width=140),
        "Team": st.column_config.TextColumn(width=70),
    } | {
        f"{n}": st.column_config.TextColumn(
            label=f"{n}", help=competence(n).title, width=38, alignment="center"
        )
        for n in numbers
    }
