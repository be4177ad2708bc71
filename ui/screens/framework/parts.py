"""The parts of the Framework page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.glossary import glossary
from pmo_data.framework.competences import (
    APPLICATION,
    KNOWLEDGE,
    OFFICES,
    competences,
    scale,
)
from pmo_data.framework.profiles import Profile
from pmo_data.framework.readings import profiles_under, source_notes
from presentation import words
from ui.session import choices
from ui.session.readings import switch
from ui.session.sidebar import chosen_readings
from ui.widgets.show import prose_table

NOT_REQUIRED = "–"


def profiles() -> None:
    """What each profile asks for, in the office chosen."""
    available = profiles_under(chosen_readings())
    left, right = st.columns(2)
    chosen = choices.select(
        "Profile shown",
        list(available.ids),
        key="shown_profile",
        format_func=lambda p: available[p].title,
        place=left,
    )
    office = choices.select("Office", list(OFFICES), key="shown_office", place=right)
    profile = available[chosen]
    st.write(profile.summary)
    if profile.needed:
        electives = words.titles(profile.elective_numbers)
        st.write(f"Electives: at least {profile.needed} of {electives}.")
    prose_table(_requirements(profile, OFFICES.index(office)), key="profile_requirements")
    st.caption(f"{NOT_REQUIRED} is not required. Source: {profile.source or 'a file of your own'}.")


def _requirements(profile: Profile, office: int) -> pd.DataFrame:
    def level(c: int, dimension: int) -> str:
        return str(profile.required[office, c, dimension] or NOT_REQUIRED)

    def elective(c: int) -> str:
        levels = profile.electives[office, c]
        return f"{levels[APPLICATION]} / {levels[KNOWLEDGE]}" if levels.any() else ""

    everything = competences()
    frame = pd.DataFrame(
        {
            "No.": [c.number for c in everything],
            "Competence": [c.name for c in everything],
            "Application": [level(i, APPLICATION) for i in range(len(everything))],
            "Knowledge": [level(i, KNOWLEDGE) for i in range(len(everything))],
        }
    )
    if profile.needed:
        frame["If elective"] = [elective(i) for i in range(len(everything))]
    return frame.assign(About=[c.description for c in everything])


def scale_table() -> None:
    """The five levels and what they mean."""
    rows = [
        {
            "Level": f"{level.level} {level.name}",
            "Application": level.application,
            "Knowledge": level.knowledge,
        }
        for level in scale()
    ]
    prose_table(pd.DataFrame(rows), key="scale")
    st.caption("No rating means not assessed. It is never counted as zero.")


def source_notes_and_readings() -> None:
    """Where the source contradicts itself, what holds, and the switches."""
    st.write(
        "The source disagrees with itself in six places. The tables rule. Three of the points "
        "change verdicts, so each of them can be read the other way; every page and export says "
        "how it was read."
    )
    for note in source_notes():
        with st.container(border=True):
            st.markdown(f"**{note.title}**")
            st.write(f"{note.source_says} {note.ruling}")
            if note.options:
                switch(note)


def glossary_table() -> None:
    """Every figure and its definition."""
    frame = glossary()
    shown = frame.rename(columns={"term": "Figure", "definition": "Meaning", "name": "Column"})
    prose_table(shown[["Figure", "Meaning", "Column"]], key="glossary")
