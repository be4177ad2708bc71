"""The switches of the readings, wherever a verdict depends on them."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.readings import SourceNote, switchable
from ui.session import choices
from ui.widgets.markup import caption, paragraph, show, strong


def readings_popover() -> None:
    """A popover with the switch of each reading."""
    with st.popover("Readings of the source", icon=":material/alt_route:", width="stretch"):
        show(
            paragraph(
                "The source disagrees with itself. Where that changes verdicts, it can be read "
                "the other way; every page and export says how it was read."
            )
        )
        for note in switchable():
            show(paragraph(strong(note.title)), caption(f"{note.source_says} {note.ruling}"))
            switch(note)


def switch(note: SourceNote) -> None:
    """The choice between the options of a note, kept for every page and in the URL."""
    choices.select(
        f"Reading: {note.title}",
        {option.value: option.label for option in note.options},
        key=note.id,
        label_visibility="collapsed",
    )
