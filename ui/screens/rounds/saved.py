"""The tab Saved rounds of the Rounds page: what is in use, what is kept, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.development import carried
from analytics.view import View
from pmo_data.errors import PmoError
from pmo_data.ratings import with_round
from pmo_data.store.interface import SavedRound
from presentation import words
from presentation.saved_rounds import rounds_table
from ui.screens.rounds import keeping as rounds_keeping
from ui.screens.rounds.acts import done, said
from ui.session import sidebar, state
from ui.session.arranged import is_as_saved
from ui.session.load import use_beside, use_saved
from ui.session.rounds_store import act, narrowed_store, sees_everything, store
from ui.session.told import kept
from ui.widgets.markdown import escaped
from ui.widgets.tables import grid, widths

LABEL, NEW_LABEL, CHOSEN = "rounds_label", "rounds_new_label", "rounds_chosen"
MOST_COMPARED = 4
UNNAMED_LABEL = "New"
"""Label of a round that has none, beside one that has: by text it comes after years."""
_SAME, _OTHER, _NONE = "saved", "another round of this label is saved", "not saved"


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
        _in_use(loaded, saved)
        _comparisons(loaded, saved)
    if saved:
        _saved_rounds(saved)
        if everything:
            rounds_keeping.person()
    elif loaded is None:
        sidebar.no_ratings()
        return
    if everything:
        rounds_keeping.log_and_backup(saved)


def _in_use(loaded: state.Loaded, saved: Sequence[SavedRound]) -> None:
    """The rounds in use, whether each is saved, and the button that saves them."""
    st.header("In use")
    states = _states(loaded, saved)
    people = loaded.ratings.people
    counts = loaded.recent(
        "round_people", None, lambda: people.groupby("round", sort=False)["person_id"].nunique()
    )
    with st.container(border=True):
        names = {label: escaped(label or "Without a label") for label in states}
        lines = [
            f"**{names[label]}** · {words.people(counts[label])} · {standing}"
            for label, standing in states.items()
        ]
        st.markdown("  \n".join(lines))
        if set(states.values()) == {_SAME}:
            return
        replacing = [label for label, standing in states.items() if standing == _OTHER]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if "" in states:
                st.text_input(
                    "Label of the round",
                    key=state.WIDGET + LABEL,
                    placeholder="2026-Q3",
                    width=220,
                )
            what = words.counted(len(states), "round") if len(states) > 1 else "round"
            st.button(
                f"Replace the saved {what}" if replacing else f"Save {what}",
                key="save_rounds",
                type="secondary" if replacing else "primary",
                icon=":material/save:",
                on_click=done,
                args=(_save, loaded, bool(replacing), saved),
            )


def _states(loaded: state.Loaded, saved: Sequence[SavedRound]) -> dict[str, str]:
    """Each round in use, in order: whether it is saved, and whether as it stands."""
    known = {one.label: one.digest for one in saved}
    return {
        label: (_SAME if is_as_saved(label, known[label]) else _OTHER) if label in known else _NONE
        for label in loaded.rounds
    }


def _comparisons(loaded: state.Loaded, saved: Sequence[SavedRound]) -> None:
    """A button for each of the last saved rounds that is not in use: both then are."""
    others = [one.label for one in saved if one.label not in loaded.rounds][-MOST_COMPARED:]
    if loaded.from_store or not others:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Compare with a saved round:", width="content")
        for label in reversed(others):
            st.button(
                escaped(label),
                key=f"compare_{label}",
                icon=":material/compare_arrows:",
                on_click=done,
                args=(_compare, label),
            )


def _compare(label: str) -> str:
    """Use a saved round beside the file in use, under the label typed where it has none."""
    own = str(state.widget_value(LABEL) or "").strip() or UNNAMED_LABEL
    use_beside(store().load([label]), label, own)
    return f"In use beside {label}. See the tabs Trend and Who moved."


def _save(loaded: state.Loaded, replacing: bool, seen: Sequence[SavedRound]) -> str:
    """Save the rounds in use over those `seen`; of a lead's, the rows of their teams."""
    label = str(state.widget_value(LABEL) or "").strip()
    ratings = with_round(loaded.ratings, label)
    source = loaded.result.report.file
    own = {known or label: needs for known, needs in loaded.arranged.items()}
    arranged = carried(ratings, [one.label for one in store().rounds()], store().arranged, own)
    narrowed = narrowed_store()
    left, over = 0, None
    if narrowed is not None:
        ratings, left = narrowed.own_part(ratings)
        here = set(ratings.people["round"])
        over = {one.label: one.digest for one in seen if one.label in here}
    saved = store().save(
        ratings, act(), source=source, replace=replacing, arranged=arranged, over=over
    )
    loaded.arranged.clear()
    if label or left:
        use_saved(ratings, [one.label for one in saved])
    said = f"Saved {', '.join(one.label for one in saved)}."
    rows = words.counted(left, "row of other teams was", "rows of other teams were")
    return f"{said} {rows} left out." if left else said


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
    return f"Round {label} is now {to}."


def _delete(one: SavedRound) -> str:
    store().delete(one.label, act())
    state.forget_selection(state.WIDGET + CHOSEN)
    return f"Deleted {one.label}."
