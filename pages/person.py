"""Person: how does one person stand, and what comes next?"""

import streamlit as st

from analytics.person import Person
from analytics.view import View
from exports.cards import person_cards
from ui import person_parts as parts
from ui import sidebar
from ui.cards import show_cards, working
from ui.markdown import escaped
from ui.people_links import pick_person
from ui.person_plan import development_plan
from ui.readings import readings_popover

view = sidebar.view()
if view is None:
    sidebar.empty_state("Person")
    st.stop()
if sidebar.nobody(view):
    st.stop()


@st.fragment
def one_person(view: View) -> None:
    """Everything that depends on who is chosen: another choice runs only this."""
    heading, picker = st.columns([3, 1], vertical_alignment="bottom")
    row = pick_person(view, place=picker)
    person = Person(view, row)
    heading.title(escaped(person.name))
    parts.badges(person)
    cards = person_cards(person)
    show_cards(cards)
    with st.container(horizontal=True):
        working(cards)
        readings_popover()

    st.header("Shape against the profile")
    parts.radars(person)

    left, right = st.columns([7, 6], gap="large")
    with left:
        st.header("Every gap")
        parts.every_gap(person)
        parts.left_open(person)
        st.header("Verdict under every reading")
        parts.other_readings(person)
    with right:
        st.header("Development plan")
        development_plan(person)
        st.header("Way to Specialist")
        parts.way(person)
        parts.notes(person)
    if sidebar.chosen_readings() != view.readings:
        st.rerun()


one_person(view)
