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
        titles = {key: dimension.capitalize() for key, dimension in _DIMENSIONS.items()}
        dimension = choices.segmented("Dimension", titles, key="dimension")
        kind = choices.segmented("Cells show", {"gap": "Gap", "level": "Level"}, key="cells")
        orders = {"priority": "Priority", "number": "Number"}
        order = choices.segmented("Order of competences", orders, key="order")
    people = page_of(view.order, GRID_PEOPLE)
    heat = HeatChoice(_DIMENSIONS[dimension], kind, order)
    content = told("heatmap", Subject(view, heat, people)).shown("heatmap", Heatmap)
    picked = heat_grid(content) if len(people) > CHART_PEOPLE else people_chart(content)
    st.caption("Click a cell to open the person.")
    if picked is not None:
        open_person(view.ratings.people["person_id"].iloc[people[picked]])
