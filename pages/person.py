"""Person: how does one person stand, and what comes next?"""

import streamlit as st

from analytics.person import Person
from analytics.view import View
from presentation.blocks import Cards
from ui.screens.person import parts
from ui.screens.person.plan import development_plan
from ui.session import sidebar
from ui.session.people_links import asked_about, pick_person
from ui.session.told import person_told
from ui.widgets.blocks import both_dimensions, show_block
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.markup import heading

view = sidebar.people_view("Person", titled=False)


@st.fragment
def one_person(view: View) -> None:
    """Everything that depends on who is chosen: another choice runs only this."""
    title, picker = st.columns([3, 1], vertical_alignment="bottom")
    row = pick_person(view, place=picker)
    person = Person(view, row)
    title.title(escaped(person.name))
    section = person_told(person)
    asked = asked_about(str(person.record["person_id"]))
    if asked is not None:
        parts.asked_line(person, asked)
    show_cards(
        section.shown("cards", Cards),
        before=[parts.badges(person, section)],
        after=[heading("Shape against the profile")],
    )
    both_dimensions(section, "radar_{}")

    left, right = st.columns([7, 6], gap="large")
    with left:
        show_block(section.named("every_gap"), before=[heading("Every gap")])
        parts.left_open(section)
    with right:
        development_plan(person, asked=asked)
        parts.way(section)


one_person(view)
parts.everybody_ahead(view)
