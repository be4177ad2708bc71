"""Your profile: where does whoever has logged in stand, and what comes next for them?"""

import streamlit as st

from analytics.person import Person
from ui.screens.person import own, parts
from ui.screens.person.standing import standing
from ui.session import sidebar, state
from ui.session.access.noted import saw
from ui.widgets.markup import show
from ui.widgets.terms import words_here

view = sidebar.view()
st.title("Your profile")
if view is None:
    own.nothing_saved()
    st.stop()
row = own.row(view)
person = Person(view, row)
saw(view, [str(person.record["person_id"])], rounds=state.in_use().rounds)
section = parts.section_of(person, to_reader=True)
show(parts.about(person, section))
parts.answer(person, section)
standing(person, section, writes=False)
own.who_sees()
words_here(
    *("cell", "gap", "met", "not_assessed", "shortfall_levels", "severe_need"),
    *("status", "place", "learn_or_practise", "under_supervision", "elective"),
    *("declared", "steps", "stage", "reading"),
)
