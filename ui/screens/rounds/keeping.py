"""What is held on a person, the log, and backups: parts of the tab Saved rounds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.safe_csv import csv_bytes
from pmo_data.store.audit.events import shown_of
from pmo_data.store.interface import Held, SavedRound
from pmo_data.store.settings import user_of
from pmo_data.tidy import wide_frame
from pmo_data.visible import json_text
from presentation import words
from presentation.saved.erasing import erased_sentences, erasure_sentences
from presentation.saved.rounds import held_record, log_faults_sentence, log_table
from ui.screens.rounds.acts import ERASED, done
from ui.session import state
from ui.session.access.visit import visit
from ui.session.rounds_store import WHO, act, store
from ui.session.told import kept
from ui.widgets.download import download, own_file
from ui.widgets.folded import folded
from ui.widgets.markdown import escaped
from ui.widgets.tables import grid, widths

PERSON, BACKUP = "rounds_person", "rounds_backup"
ERASING = "rounds_erasing"
"""Who is asked about, once the list of what would be erased is shown."""


def person() -> None:
    """What is held on one person: to take away, or to erase."""
    folded(
        "What is held on a person",
        _asked_about,
        key="rounds_held",
        anyway=bool(state.widget_value(PERSON)),
        icon=":material/person_search:",
    )


def _asked_about() -> None:
    asked = st.text_input(
        "Name or id", key=state.WIDGET + PERSON, placeholder="as in the rounds", width=320
    )
    if not asked.strip():
        st.caption("Take away all that is saved on a person, or erase them from every round.")
        return
    try:
        held = store().held_on(asked)
    except PmoError as error:
        st.info(escaped(error.sentence))
        return
    _held(asked, held)


def _held(asked: str, held: Held) -> None:
    people = held.ratings.people
    labels = list(dict.fromkeys(people["round"]))
    elsewhere = sum(mention.cells for mention in held.mentions)
    where = ", ".join(dict.fromkeys(mention.column for mention in held.mentions))
    rows = words.counted(len(people), "row")
    parts = [
        f"**{escaped(', '.join(held.names))}**",
        f"{rows} of ratings in {escaped(', '.join(labels))}"
        if labels
        else "not rated in any round",
        elsewhere and f"named in {words.counted(elsewhere, 'cell')} of others ({escaped(where)})",
    ]
    st.markdown(" · ".join(part for part in parts if part))
    whose = shown_of(held.ratings)
    with st.container(horizontal=True):
        download(
            "All of it as JSON",
            lambda: json_text(held_record(held)).encode(),
            own_file("held", "json"),
            mime="application/json",
            key="held_json",
            shown=whose,
        )
        download(
            "Ratings as CSV",
            lambda: csv_bytes(wide_frame(held.ratings)),
            own_file("held", "csv"),
            key="held_rows",
            shown=whose,
        )
    _erasure(asked)


def _erasure(asked: str) -> None:
    """What erasing would touch, as a list, and only then the button that does it."""
    if state.kept(ERASING) != asked:
        st.button(
            "Erase…",
            key="erase_look",
            icon=":material/person_remove:",
            on_click=state.keep,
            args=(ERASING, asked),
        )
        return
    with st.container(border=True):
        try:
            planned = store().erasure_of(asked)
        except PmoError as error:
            st.error(escaped(error.sentence), icon=":material/block:")
            return
        st.markdown("\n".join(f"- {escaped(said)}" for said in erasure_sentences(planned)))
        with st.container(horizontal=True):
            st.button("Erase the person", key="erase_person", on_click=done, args=(_erase, asked))
            st.button("Keep", key="erase_not", on_click=state.keep, args=(ERASING, None))


def _erase(asked: str) -> str:
    erased = store().erase(asked, act())
    state.forget_selection(state.WIDGET + PERSON)
    state.keep(ERASING, None)
    state.keep(ERASED, {*(state.kept(ERASED) or ()), *erased.ids})
    kept = ""
    if erased.rounds:
        kept = " Ratings in use in open windows still hold the person: do not save them again."
    return " ".join(erased_sentences(erased)) + kept


def log_faults() -> None:
    """Say where the log is no longer as it was written, if it is not."""
    faults = store().log_faults()
    if faults:
        st.warning(escaped(log_faults_sentence(faults)), icon=":material/warning:")


def log_and_backup(saved: Sequence[SavedRound], *, needed: bool = False) -> None:
    """Who did what when, backing up and restoring, and the name that the log is to give."""
    folded(
        "Log and backup",
        lambda: _log_and_backup(saved),
        key="rounds_log_needed" if needed else "rounds_log_part",
        expanded=needed,
        icon=":material/history:",
    )


def _log_and_backup(saved: Sequence[SavedRound]) -> None:
    _name_and_backup(saved)
    st.caption(
        "A backup is a file with all rounds, written on the server and compared with them. One "
        "that was moved elsewhere is restored with `rounds restore FILE` on the command line."
    )
    _log(saved)


def _name_and_backup(saved: Sequence[SavedRound]) -> None:
    """One line: the user's name unless it is known, backing up, and restoring a backup."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if visit() is None:
            st.text_input(
                "Your name in the log",
                value=user_of(os.environ),
                key=state.WIDGET + WHO,
                persist_state="session",
                width=220,
            )
        st.button(
            "Back up now",
            key="back_up",
            icon=":material/backup:",
            disabled=not saved,
            on_click=done,
            args=(_back_up,),
        )
        _restore_popover()


def _log(saved: Sequence[SavedRound]) -> None:
    """The log as a table, or why there is none."""
    try:
        entries = store().log()
    except PmoError as error:
        st.error(escaped(error.sentence), icon=":material/block:")
        return
    if entries:
        grid(
            kept("rounds_log", entries, lambda: log_table(entries)),
            column_config=widths({"When": 130, "Who": 130, "What": 520}),
        )
    elif saved:
        st.write("There is no log. A new one begins with the next change.")
    else:
        st.write("Nothing has been saved yet.")


def _restore_popover() -> None:
    try:
        backups = store().backups()
    except PmoError:
        return  # The log below says why in a sentence.
    if not backups:
        return
    with st.popover("Restore", icon=":material/settings_backup_restore:"):
        st.selectbox(
            "Backup", backups, format_func=lambda path: path.name, key=state.WIDGET + BACKUP
        )
        st.markdown("It takes the place of all saved rounds, which are kept beside the backups.")
        st.button("Restore this backup", key="restore", on_click=done, args=(_restore,))


def _restore() -> str:
    path: Path = state.widget_value(BACKUP)
    store().restore(path, act())
    return f"Restored {path.name}."


def _back_up() -> str:
    return f"Backed up as {store().backup(None, act())}."
