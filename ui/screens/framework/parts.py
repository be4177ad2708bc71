"""The parts of the Framework page."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.competences import OFFICES
from pmo_data.framework.readings import profiles_under, source_notes
from presentation import words
from presentation.behind.requirements import in_words, side_by_side, with_word
from presentation.sections.definitions import (
    SOURCE_DISAGREES,
    glossary_table,
    requirements_table,
    scale_table,
)
from presentation.sections.meanings import meanings
from presentation.tables import Table
from ui.session import choices, state
from ui.session.readings import switch
from ui.session.sidebar import chosen_readings
from ui.session.told import kept
from ui.widgets.blocks import note
from ui.widgets.markup import paragraph, show, strong
from ui.widgets.tables import prose_table, row_table, table_html
from ui.widgets.terms import TERM

BOTH, GLOSSARY, TABS = "both", "Glossary", "framework_tabs"


def wanted_word() -> str:
    """A word to look for on the whole page; the term of the address to begin with."""
    known = state.choices()
    term = meanings().get(next(iter(known["url"].get(TERM, [])), ""))
    if term is not None and "find_word" not in known:
        state.choose("find_word", term[0])
        choices.open_first(GLOSSARY, key=TABS)
    return choices.text(
        "Find a competence or a term",
        key="find_word",
        placeholder="such as risk, bench or steps",
        width=320,
    )


def profiles(word: str) -> None:
    """What each profile asks for in the office chosen, side by side or one of them with all."""
    readings = chosen_readings()
    available = profiles_under(readings)
    left, right = st.columns(2)
    chosen = choices.select(
        "Profile shown",
        {BOTH: "Side by side"} | {p.id: p.title for p in available.profiles},
        key="shown_profile",
        place=left,
    )
    office = OFFICES.index(choices.select("Office", OFFICES, key="shown_office", place=right))
    if chosen == BOTH:
        content = kept(
            "side_by_side",
            (*readings.items(), office, word),
            lambda: with_word(side_by_side(available, office), word),
        )
        if not content.rows:
            _terms_instead(word)
            return
        clicked = row_table(content).row
        note(content.note, "Click a row for what its levels mean.")
        if clicked is not None:
            _in_words(in_words(available, office, int(content.about[clicked])))
        return
    profile = available[chosen]
    said = [paragraph(profile.summary)]
    if profile.needed:
        electives = words.titles(profile.elective_numbers)
        said.append(paragraph(f"Electives: at least {profile.needed} of {electives}."))
    content = kept(
        "requirements",
        (*readings.items(), chosen, office, word),
        lambda: with_word(requirements_table(profile, office), word),
    )
    if not content.rows:
        _terms_instead(word)
        return
    prose_table(content, before=said)
    note(content.note)


def _terms_instead(word: str) -> None:
    """What the glossary has where no competence has the word."""
    show(paragraph("No competence has this word."))
    figures(word)


def _in_words(content: Table) -> None:
    st.dialog(content.title, width="medium")(lambda: show(table_html(content)))()


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


def figures(word: str) -> None:
    """Every figure and its definition, by its name."""
    content = kept("glossary", word, lambda: with_word(glossary_table(), word))
    if content.rows:
        prose_table(content)
    else:
        show(paragraph("No term has this word. Try a shorter one."))
