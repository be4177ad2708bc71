"""The parts of the Framework page."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.competences import OFFICES
from pmo_data.framework.readings import profiles_under, source_notes
from presentation import words
from presentation.sections.definitions import (
    SOURCE_DISAGREES,
    glossary_table,
    requirements_table,
    scale_table,
)
from ui.session import choices
from ui.session.readings import switch
from ui.session.sidebar import chosen_readings
from ui.session.told import kept
from ui.widgets.blocks import note
from ui.widgets.markup import paragraph, show, strong
from ui.widgets.tables import prose_table


def profiles() -> None:
    """What each profile asks for, in the office chosen."""
    readings = chosen_readings()
    available = profiles_under(readings)
    left, right = st.columns(2)
    chosen = choices.select(
        "Profile shown",
        {p.id: p.title for p in available.profiles},
        key="shown_profile",
        place=left,
    )
    office = choices.select("Office", OFFICES, key="shown_office", place=right)
    profile = available[chosen]
    said = [paragraph(profile.summary)]
    if profile.needed:
        electives = words.titles(profile.elective_numbers)
        said.append(paragraph(f"Electives: at least {profile.needed} of {electives}."))
    content = kept(
        "requirements",
        (chosen, office, *readings.items()),
        lambda: requirements_table(profile, OFFICES.index(office)),
    )
    prose_table(content, before=said)
    note(content.note)


def scale_levels() -> None:
    """The five levels and what they mean."""
    content = kept("scale", None, scale_table)
    prose_table(content)
    note(content.note)


def source_notes_and_readings() -> None:
    """Where the source contradicts itself, what holds, and the switches."""
    show(
        paragraph(
            f"{SOURCE_DISAGREES} Three of the points change verdicts, so each of them can be read "
            "the other way; every page and export says how it was read."
        )
    )
    for one in source_notes():
        with st.container(border=True):
            show(paragraph(strong(one.title)), paragraph(f"{one.source_says} {one.ruling}"))
            if one.options:
                switch(one)


def figures() -> None:
    """Every figure and its definition."""
    prose_table(kept("glossary", None, glossary_table))
