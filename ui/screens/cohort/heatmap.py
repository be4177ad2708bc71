"""The heatmap of the Cohort page: people × competences."""

from __future__ import annotations

import streamlit as st

from analytics.tables import WORSE
from analytics.view import View
from presentation.subject import HeatChoice, Subject
from presentation.team import Heatmap
from ui.session import choices
from ui.session.people_links import open_person, page_of
from ui.session.told import told
from ui.widgets.heatgrid import CHART_PEOPLE, heat_grid
from ui.widgets.show import people_chart

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
    heat = HeatChoice(_DIMENSIONS[dimension], kind, order)
    content = told("heatmap", Subject(view, heat, people)).shown("heatmap", Heatmap)
    picked = heat_grid(content) if len(people) > CHART_PEOPLE else people_chart(content)
    st.caption("Click a cell to open the person.")
    if picked is not None:
        open_person(view.ratings.people["person_id"].iloc[people[picked]])
