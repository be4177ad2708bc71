"""The tab Saved rounds of the Rounds page: what is kept, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.view import View
from pmo_data.errors import PmoError
from pmo_data.store.interface import SavedRound
from presentation import words
from presentation.saved.rounds import rounds_table
from ui.screens.rounds import keeping as rounds_keeping
from ui.screens.rounds.acts import done, said
from ui.screens.rounds.in_use import in_use
from ui.session import sidebar, state
from ui.session.arranged import loss_sentence
from ui.session.load import use_saved
from ui.session.rounds_store import act, sees_everything, store
from ui.session.told import kept
from ui.widgets.markdown import escaped
from ui.widgets.tables import grid, widths

NEW_LABEL, CHOSEN = "rounds_new_label", "rounds_chosen"


def show(view: View | None) -> None:
    """The rounds in use and those that are saved."""
    said()
    everything = sees_everything()
    try:
        saved = store().rounds()
        if everything:
            rounds_keeping.log_faults()
    except PmoError as error:
        st.error(escaped(error.sentence), icon=":material/block:")
        if everything:
            rounds_keeping.log_and_backup((), needed=True)
        return
    loaded = state.loaded()
    if loaded is not None:
        in_use(loaded, saved)
    if saved:
        _saved_rounds(saved)
        if everything:
            rounds_keeping.person()
    elif loaded is None:
        sidebar.no_ratings()
        return
    if everything:
        rounds_keeping.log_and_backup(saved)


def _saved_rounds(saved: tuple[SavedRound, ...]) -> None:
    """The table of saved rounds, and what can be done with those chosen."""
    st.header("Saved rounds")
    grid(
        kept("saved_rounds", saved, lambda: rounds_table(saved)),
        column_config=widths(
            {"Round": 95, "Cells rated": 115, "Raters": 150, "Saved": 125, "By": 85}
        )
        | {
            "People": st.column_config.NumberColumn(width=65),
            "Rows": st.column_config.NumberColumn(
                width=70, help="Rows of ratings: a person and rater."
            ),
        },
    )
    labels = [one.label for one in saved]
    chosen = st.pills(
        "Choose rounds",
        labels,
        selection_mode="multi",
        key=state.WIDGET + CHOSEN,
        format_func=lambda label: f":gray[{escaped(label)}]",
        help="Several are used together, to compare them.",
    )
    if lost := loss_sentence():
        st.caption(lost)
    _actions([one for one in saved if one.label in chosen])


def _actions(chosen: Sequence[SavedRound]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Use",
            key="use_rounds",
            type="primary",
            icon=":material/play_arrow:",
            disabled=not chosen,
            on_click=done,
            args=(_use,),
        )
        if not sees_everything():
            return
        if len(chosen) != 1:
            st.caption("Choose one to rename or delete it.")
            return
        (one,) = chosen
        with st.popover("Rename", icon=":material/edit:"):
            st.text_input("New label", value=one.label, key=state.WIDGET + NEW_LABEL)
            st.button("Rename", key="rename_round", on_click=done, args=(_rename, one.label))
        with st.popover("Delete", icon=":material/delete:"):
            st.markdown(
                f"Delete **{escaped(one.label)}** with {words.people(one.people)}? "
                "Backups keep it until they are deleted."
            )
            st.button("Delete the round", key="delete_round", on_click=done, args=(_delete, one))


def _use() -> str:
    labels = sorted(state.widget_value(CHOSEN))
    use_saved(store().load(labels), labels)
    return f"In use: {', '.join(labels)}."


def _rename(label: str) -> str:
    to = str(state.widget_value(NEW_LABEL) or "").strip()
    store().rename(label, to, act())
    state.forget_selection(state.WIDGET + CHOSEN)
    loaded = state.loaded()
    if loaded is not None and loaded.from_store and label in loaded.rounds:
        labels = sorted(to if one == label else one for one in loaded.rounds)
        use_saved(store().load(labels), labels)
    return f"Round {label} is now {to}."


def _delete(one: SavedRound) -> str:
    store().delete(one.label, act())
    state.forget_selection(state.WIDGET + CHOSEN)
    return f"Deleted {one.label}."
