"""Person: how does one person stand, and what comes next?"""

import streamlit as st

from analytics.person import Person
from analytics.view import View
from presentation.blocks import Cards
from ui.screens.person import parts
from ui.screens.person.plan import development_plan
from ui.session import sidebar
from ui.session.access.visit import go_on
from ui.session.findings import own_findings
from ui.session.people_links import asked_about, pick_person
from ui.session.told import kept
from ui.widgets.blocks import both_dimensions, show_block
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.markup import heading

view = sidebar.people_view("Person", titled=False)


@st.fragment
def one_person(view: View) -> None:
    """Everything that depends on who is chosen: another choice runs only this."""
    go_on()
    title, picker, compare = st.columns([11, 4, 3], vertical_alignment="bottom")
    row = pick_person(view, place=picker)
    person = kept("person_shown", (view, row), lambda: Person(view, row))
    parts.compare(person, place=compare)
    title.title(escaped(person.name))
    section = parts.section_of(person)
    asked = asked_about(str(person.record["person_id"]))
    # What stands here of some people only is not to move the charts below to other places.
    with st.container():
        if asked is not None:
            parts.asked_line(person, asked)
        parts.answer(person, section)
        own_findings(view, row)

    left, right = st.columns([3, 2], gap="large")
    with left:
        development_plan(person, section, asked=asked)
        parts.sheet(person)
        parts.since(section)
    with right:
        show_block(section.named("every_gap"), before=[heading("Every gap")])
    show_cards(
        section.shown("cards", Cards),
        before=[heading("Key figures")],
        after=[heading("Shape against the profile")],
    )
    both_dimensions(section, "radar_{}")
    left, right = st.columns(2, gap="large")
    with left:
        parts.way(section)
    with right:
        parts.left_open(section)


one_person(view)
parts.everybody_ahead(view)
