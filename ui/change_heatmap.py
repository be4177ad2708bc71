"""The heatmap of change between two rounds: people × competences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from analytics.changes import Changes, larger_move
from analytics.tables import heat_frame, person_labels
from analytics.targets import required_levels, team_arrays
from charts.columns import columns, least_width
from charts.heatmap import gap_heatmap_figure
from pmo_data.framework import DIMENSIONS, competence
from ui import choices
from ui.cohort_heatmap import CHART_PEOPLE
from ui.heatgrid import heat_grid
from ui.takeaway import chart, mode

LARGER = "larger of both"
_SHOWN = {"larger": LARGER, "application": "application", "knowledge": "knowledge"}


def change_heatmap(changes: Changes, *, title: str, lines: Sequence[str]) -> None:
    """How each person's levels changed, as a chart or a grid."""
    dimension = choices.segmented(
        "Dimension",
        list(_SHOWN),
        key="change_dimension",
        format_func=lambda d: f":gray[{_SHOWN[d].capitalize()}]",
        label_visibility="collapsed",
    )
    people = changes.later.people
    order = np.lexsort(
        [people[name].str.casefold().to_numpy() for name in ("person_id", "name", "team")]
    )
    values, wanted = _values(changes, dimension)
    rows = np.flatnonzero(wanted.any(axis=1))
    values, wanted = values[rows][:, order], wanted[rows][:, order]
    shown = changes.later.take(order)
    if len(order) > CHART_PEOPLE:
        heat_grid(shown, values, wanted, rows + 1, kind="gap")
        return
    teams = shown.people["team"].tolist()
    figure = gap_heatmap_figure(
        values,
        wanted,
        [competence(r + 1).short for r in rows],
        person_labels(shown.people),
        mode=mode(),
        kind="change",
        groups=teams if len(set(teams)) > 1 else None,
        names=[competence(r + 1).title for r in rows],
    )
    wide = least_width(columns(len(shown), teams))
    with st.grid(1, min_column_width=wide, wrap=False), st.container():
        chart(
            figure,
            key="change_heatmap",
            title=f"{title}: {_SHOWN[dimension]}",
            data=heat_frame(shown, values, wanted, rows + 1),
            lines=lines,
            width=max(960, 170 + 30 * len(shown)),
        )


def _values(changes: Changes, dimension: str) -> tuple[np.ndarray, np.ndarray]:
    """Changes and cells required in the later round, both of shape (27, n)."""
    team = team_arrays(changes.later, changes.target.profiles)
    wanted = required_levels(team, changes.target.choice) > 0
    if dimension in DIMENSIONS:
        d = DIMENSIONS.index(dimension)
        return changes.change[..., d].T, wanted[..., d].T
    return larger_move(changes.change).T, np.asarray(wanted.any(axis=2)).T
