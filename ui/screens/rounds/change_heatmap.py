"""The heatmap of change between two rounds: people × competences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from analytics.changes import Changes
from charts.columns import columns, least_width
from presentation.round_charts import LARGER, change_content, change_order, change_values
from ui.session import choices
from ui.widgets.heatgrid import CHART_PEOPLE, heat_grid
from ui.widgets.show import content_chart

_SHOWN = {"larger": LARGER, "application": "application", "knowledge": "knowledge"}


def change_heatmap(changes: Changes, lines: Sequence[str]) -> None:
    """How each person's levels changed, as a chart or a grid."""
    shown = choices.segmented(
        "Dimension",
        list(_SHOWN),
        key="change_dimension",
        format_func=lambda d: f":gray[{_SHOWN[d].capitalize()}]",
        label_visibility="collapsed",
    )
    people = change_order(changes)
    if len(people) > CHART_PEOPLE:
        values, wanted = change_values(changes, people, _SHOWN[shown])
        rows = np.flatnonzero(wanted.any(axis=1))
        heat_grid(changes.later.take(people), values[rows], wanted[rows], rows + 1, kind="gap")
        return
    teams = changes.later.people["team"].iloc[people].tolist()
    wide = least_width(columns(len(people), teams))
    with st.grid(1, min_column_width=wide, wrap=False), st.container():
        content_chart(change_content(changes, people, lines, dimension=_SHOWN[shown]))
