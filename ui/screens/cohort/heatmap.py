"""The heatmap of the Cohort page: people × competences."""

from __future__ import annotations

import streamlit as st

from analytics.tables import WORSE
from analytics.view import View
from charts.columns import least_width
from charts.heatmap import clicked_person
<<<<<<< HEAD
from presentation.team import Heatmap, heatmap_content
=======
from presentation.chart_content import ChartContent
from presentation.subject import HeatChoice, Subject
from presentation.team import competence_order
>>>>>>> d3416e9 (Cohort, Person and Specialists show the blocks of sections; what a page has shown is kept with the ratings)
from ui.session import choices
from ui.session.people_links import open_person, page_of
from ui.session.told import told
from ui.widgets.blocks import found
from ui.widgets.heatgrid import CHART_PEOPLE, heat_grid
from ui.widgets.show import content_chart

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
<<<<<<< HEAD
    content = heatmap_content(
        view, people, dimension=_DIMENSIONS[dimension], kind=kind, order=order
    )
    picked = heat_grid(content) if len(people) > CHART_PEOPLE else _heat_chart(content)
=======
    heat = HeatChoice(_DIMENSIONS[dimension], kind, order)
    content = found(told("heatmap", Subject(view, heat, people)), "heatmap", ChartContent)
    if len(people) > CHART_PEOPLE:
        values, wanted = content.arrays["values"], content.arrays["wanted"]
        numbers = competence_order(view, order) + 1
        picked = heat_grid(view.ratings.take(people), values, wanted, numbers, kind=kind)
    else:
        picked = _heat_chart(content)
>>>>>>> d3416e9 (Cohort, Person and Specialists show the blocks of sections; what a page has shown is kept with the ratings)
    st.caption("Click a cell to open the person.")
    if picked is not None:
        open_person(view.ratings.people["person_id"].iloc[people[picked]])


def _heat_chart(content: Heatmap) -> int | None:
    with st.grid(1, min_column_width=least_width(content), wrap=False), st.container():
        event = content_chart(content, clicks=True)
    return clicked_person(event["selection"]["points"] if event else [])
