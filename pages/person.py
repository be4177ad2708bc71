"""Person: how does one person stand, and what comes next?"""

import streamlit as st

from analytics.person import Person
from analytics.view import View
from ui.screens.person import parts
from ui.screens.person.standing import standing
from ui.session import sidebar, state
from ui.session.access.noted import saw
from ui.session.access.visit import go_on
from ui.session.people_links import asked_about, pick_person
from ui.session.told import kept
from ui.widgets.markdown import escaped
from ui.widgets.markup import show
from ui.widgets.terms import words_here

view = sidebar.people_view("Person", titled=False, of_all=False)


@st.fragment
def one_person(view: View) -> None:
    """Everything that depends on who is chosen: another choice runs only this."""
    go_on()
    top = st.container(horizontal=True, vertical_alignment="center", key="who")
    title = top.container(horizontal=True, vertical_alignment="bottom", key="title")
    row = pick_person(view, place=top, label_visibility="collapsed", width=190)
    person = kept("person_shown", (view, row), lambda: Person(view, row))
    parts.compare(person, place=top)
    title.title(escaped(person.name), width="content")
    saw(view, [str(person.record["person_id"])], rounds=state.in_use().rounds)
    section = parts.section_of(person)
    show(parts.about(person, section), place=title)
    asked = asked_about(str(person.record["person_id"]))
    # What stands here of some people only is not to move the charts below to other places.
    with st.container():
        if asked is not None:
            parts.asked_line(person, asked)
        parts.answer(person, section)
    standing(person, section, asked=None if asked is None else asked.about)


one_person(view)
parts.everybody_ahead(view)
words_here(
    *("cell", "gap", "met", "not_assessed", "shortfall_levels", "severe_need"),
    *("status", "place", "learn_or_practise", "under_supervision", "elective"),
    *("declared", "steps", "stage", "reading"),
)
