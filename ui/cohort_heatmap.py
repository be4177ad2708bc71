"""The heatmap of the Cohort page: people × competences."""

from __future__ import annotations

import numpy as np
import streamlit as st

from analytics.cells import judged
from analytics.tables import WORSE, heat_frame, heat_values, person_labels
from analytics.view import View
from charts.columns import columns, least_width
from charts.heatmap import clicked_person, gap_heatmap_figure
from exports.captions import team_lines
from pmo_data.framework import competence
from pmo_data.ratings import Ratings
from ui import choices
from ui.heatgrid import heat_grid
from ui.people_links import open_person, page_of
from ui.takeaway import chart, mode

CHART_PEOPLE = 40
"""Up to here the heatmap is a chart; beyond, a grid that scrolls."""
GRID_PEOPLE = 500
_DIMENSIONS = {"worse": WORSE, "application": "application", "knowledge": "knowledge"}


def heatmap(view: View) -> None:
    """People × competences, as a chart or a grid; a click opens the person."""
    with st.container(horizontal=True, gap="medium"):
        dimension = choices.segmented(
            "Dimension",
            list(_DIMENSIONS),
            key="dimension",
            format_func=lambda d: f":gray[{_DIMENSIONS[d].capitalize()}]",
        )
        kind = choices.segmented(
            "Cells show",
            ["gap", "level"],
            key="cells",
            format_func=lambda k: f":gray[{k.capitalize()}]",
        )
        order = choices.segmented(
            "Order of competences",
            ["priority", "number"],
            key="order",
            format_func=lambda o: f":gray[{o.capitalize()}]",
        )
    people = page_of(view.order) if len(view.order) > GRID_PEOPLE else view.order
    values, wanted = heat_values(
        view.team.levels[people],
        view.required[people],
        judged(view.team.levels[people], view.required[people]),
        dimension=_DIMENSIONS[dimension],
        kind=kind,
    )
    rows = _competence_order(view, order)
    shown = view.ratings.take(people)
    if len(people) > CHART_PEOPLE:
        picked = heat_grid(shown, values[rows], wanted[rows], rows + 1, kind=kind)
    else:
        picked = _heat_chart(view, shown, values[rows], wanted[rows], rows, kind, dimension)
    st.caption("Click a cell to open the person.")
    if picked is not None:
        open_person(shown.people["person_id"].iloc[picked])


def _heat_chart(
    view: View,
    shown: Ratings,
    values: np.ndarray,
    wanted: np.ndarray,
    rows: np.ndarray,
    kind: str,
    dimension: str,
) -> int | None:
    teams = shown.people["team"].tolist()
    figure = gap_heatmap_figure(
        values,
        wanted,
        [competence(r + 1).short for r in rows],
        person_labels(shown.people),
        mode=mode(),
        kind=kind,
        groups=teams if len(set(teams)) > 1 else None,
        bench=view.evaluation.cohort.bench[rows],
        names=[competence(r + 1).title for r in rows],
    )
    wide = least_width(columns(len(shown), teams))
    with st.grid(1, min_column_width=wide, wrap=False), st.container():
        event = chart(
            figure,
            key="heatmap",
            title=f"{kind.capitalize()}s, person by person: {_DIMENSIONS[dimension]}",
            data=heat_frame(shown, values, wanted, rows + 1),
            lines=team_lines(view),
            width=max(960, 170 + 30 * len(shown)),
            clicks=True,
        )
    points = event["selection"]["points"] if event else []
    return clicked_person(points)


def _competence_order(view: View, order: str) -> np.ndarray:
    cohort = view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    return rows[np.argsort(cohort.priority[rows])] if order == "priority" else rows
