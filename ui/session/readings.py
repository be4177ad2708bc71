"""The switches of the readings, wherever a verdict depends on them."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.readings import SourceNote, switchable
from ui.session import choices
from ui.widgets.markup import Html, caption, paragraph, show, strong, tag

_INTRODUCTION = paragraph(
    "The source, which is the framework's own text and tables, contradicts itself in places. "
    "Where that changes verdicts, it can be read the other way: each way is a reading. Every page "
    "and export says how it was read."
)
_ROOM = tag("div", kind="pmo-room")


def readings_popover() -> None:
    """A popover with the switch of each reading."""
    behind = st.popover(
        "Readings of the source",
        icon=":material/alt_route:",
        width="stretch",
        key="readings",
        on_change="rerun",
    )
    with behind:
        if not behind.open:
            # A popover finds its place when it opens: what comes is to be as tall as this.
            show(_INTRODUCTION, *(part for note in switchable() for part in (*_said(note), _ROOM)))
            return
        show(_INTRODUCTION)
        for note in switchable():
            show(*_said(note))
            switch(note)


def _said(note: SourceNote) -> tuple[Html, Html]:
    return paragraph(strong(note.title)), caption(f"{note.source_says} {note.ruling}")


def switch(note: SourceNote) -> None:
    """The choice between the options of a note, kept for every page and in the URL."""
    choices.select(
        f"Reading: {note.title}",
        {option.value: option.label for option in note.options},
        key=note.id,
        label_visibility="collapsed",
    )
