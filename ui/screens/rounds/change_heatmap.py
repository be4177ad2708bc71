"""The heatmap of change between two rounds: people × competences."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.changes import Changes
from charts.columns import least_width
from presentation.round_charts import LARGER, change_content, change_order
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
    content = change_content(changes, people, lines, dimension=_SHOWN[shown])
    if len(people) > CHART_PEOPLE:
        heat_grid(content)
        return
    with st.grid(1, min_column_width=least_width(content), wrap=False), st.container():
        content_chart(content)
