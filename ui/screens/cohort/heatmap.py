"""The heat map of the Cohort page: competences × people, and what stands behind a cell."""

from __future__ import annotations

import streamlit as st

from analytics.tables import WORSE
from analytics.view import View
from presentation.subject import HeatChoice, Subject
from presentation.team import Heatmap
from presentation.team_map import TeamMap, team_map
from ui.screens.cohort.panel import cell_panel, competence_panel
from ui.session import choices, state
from ui.session.access.visit import go_on
from ui.session.people_links import compare_person, open_person, page_of, person_of
from ui.session.people_rows import keep_place, place
from ui.session.told import kept, told
from ui.widgets.markup import Html, heading, show
from ui.widgets.save import CHART_WAYS, chart_ways, save_button
from ui.widgets.show import mode
from ui.widgets.team_map import draw_map

MAP_PEOPLE = 500
KEY, CHOSEN = "map", "map_cell"
_DIMENSIONS = {"worse": WORSE, "application": "application", "knowledge": "knowledge"}


@st.fragment
def heatmap(view: View) -> None:
    """Competences × people; a click on a cell shows its working beside the map."""
    go_on()
    content, ids, asked = _content(view)
    tokens = kept("map_tokens", content, lambda: [choices.digest(one) for one in ids])
    people = dict(zip(tokens, ids, strict=True))
    told_now = (state.held_by(KEY) or {}).get("cell")
    before = str(state.kept(CHOSEN) or "")
    chosen = before if told_now is None else str(told_now)
    state.keep(CHOSEN, chosen)
    if chosen and chosen != before:
        keep_place(KEY, 0)
    panel = kept("map_panel", (view, chosen), lambda: _panel(view, chosen, people))
    opened, compared = draw_map(
        content, tokens, key=KEY, panel=panel, chosen=chosen, here=place(KEY) is not None
    )
    if opened or compared:
        keep_place(KEY, 0)
    if asked is not None:
        chart_ways(content.heat, mode())[asked]()
    if opened:
        token, _, number = opened.partition(".")
        open_person(person_of(view, token), about=int(number) if number else None)
    if compared:
        compare_person(people[compared])


def _content(view: View) -> tuple[TeamMap, list[str], str | None]:
    """The map as it is chosen, the ids of its people, and what of it is to be taken away."""
    with st.container(horizontal=True, vertical_alignment="center", key="map_controls"):
        show(heading("Gaps, person by person"))
        titles = {key: dimension.capitalize() for key, dimension in _DIMENSIONS.items()}
        dimension = _control("Dimension", titles, key="dimension")
        kind = _control("Cells show", {"gap": "Gap", "level": "Level"}, key="cells")
        orders = {"priority": "Priority", "number": "Number"}
        order = _control("Order of competences", orders, key="order")
        asked = save_button("heatmap", CHART_WAYS, "Gaps, person by person")
    people = page_of(view.order, MAP_PEOPLE)
    heat = HeatChoice(_DIMENSIONS[dimension], kind, order)
    content = told("heatmap", Subject(view, heat, people)).shown("heatmap", Heatmap)
    whole = kept("map", content, lambda: team_map(view, content, people, heat.dimension))
    ids = kept("map_ids", whole, lambda: view.ratings.people["person_id"].iloc[people].tolist())
    return whole, ids, asked


def _control(label: str, options: dict[str, str], *, key: str) -> str:
    return choices.segmented(label, options, key=key, label_visibility="collapsed")


def _panel(view: View, chosen: str, people: dict[str, str]) -> Html:
    """The working of the cell or competence chosen; blank where it is not among these people."""
    token, _, number = chosen.partition(".")
    if not number or int(number) - 1 not in view.required_competences:
        return Html("")
    if not token:
        return competence_panel(view, int(number))
    if token not in people:
        return Html("")
    return cell_panel(view, view.rows_by_id[people[token]], int(number))
