"""Your profile: where does whoever has logged in stand, and what comes next for them?"""

import streamlit as st

from analytics.person import Person
from presentation.blocks import Cards
from ui.screens.person import own, parts
from ui.screens.person.plan import development_plan
from ui.session import sidebar
from ui.session.findings import own_findings
from ui.widgets.blocks import both_dimensions, show_block
from ui.widgets.cards import show_cards
from ui.widgets.markup import heading

view = sidebar.view()
st.title("Your profile")
if view is None:
    own.nothing_saved()
    st.stop()
row = own.row(view)
person = Person(view, row)
section = parts.section_of(person)
parts.answer(person, section)
own_findings(view, row, alone=True)

left, right = st.columns([3, 2], gap="large")
with left:
    development_plan(person, section, writes=False)
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
own.who_sees()
