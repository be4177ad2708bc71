"""Person: how does one person stand, and what comes next?"""

import streamlit as st

from analytics.person import Person
from analytics.view import View
from ui.screens.person import parts
from ui.screens.person.standing import standing
from ui.session import sidebar, state
from ui.session.access.noted import saw
from ui.session.access.visit import go_on
from ui.session.findings import own_findings
from ui.session.people_links import asked_about, pick_person
from ui.session.told import kept
from ui.widgets.markdown import escaped
from ui.widgets.terms import words_here

view = sidebar.people_view("Person", titled=False, of_all=False)


@st.fragment
def one_person(view: View) -> None:
    """Everything that depends on who is chosen: another choice runs only this."""
    go_on()
    title, picker, compare = st.columns([11, 4, 3], vertical_alignment="bottom")
    row = pick_person(view, place=picker)
    person = kept("person_shown", (view, row), lambda: Person(view, row))
    parts.compare(person, place=compare)
    title.title(escaped(person.name))
    saw(view, [str(person.record["person_id"])], rounds=state.in_use().rounds)
    section = parts.section_of(person)
    asked = asked_about(str(person.record["person_id"]))
    # What stands here of some people only is not to move the charts below to other places.
    with st.container():
        if asked is not None:
            parts.asked_line(person, asked)
        parts.answer(person, section)
        own_findings(view, row)
    standing(person, section, asked=asked)


one_person(view)
parts.everybody_ahead(view)
words_here(
    *("gap", "met", "not_assessed", "shortfall_levels", "severe_need"),
    *("status", "place", "learn_or_practise", "under_supervision", "elective"),
    *("declared", "steps", "stage", "reading"),
)
