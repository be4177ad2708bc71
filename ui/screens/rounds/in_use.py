"""The rounds in use on the tab Saved rounds: whether each is saved, and the ways to save it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from analytics.development import carried
from pmo_data.arrangements import Arranged, rewritten
from pmo_data.ratings import Ratings, one_below_the_other, with_round
from pmo_data.store.as_saved import arranged_as_read
from pmo_data.store.interface import SavedRound
from presentation import words
from presentation.saved.erasing import erased_again_sentence
from presentation.saved.rounds import replaced_sentences, rewritten_sentence
from ui.screens.rounds.acts import ERASED, done
from ui.session import state
from ui.session.arranged import is_as_saved
from ui.session.load import use_beside, use_saved
from ui.session.rounds_store import act, narrowed_store, store
from ui.widgets.markdown import escaped

LABEL = "rounds_label"
MOST_COMPARED = 4
UNNAMED_LABEL = "New"
"""Label of a round that has none, beside one that has: by text it comes after years."""
_SAME, _OTHER, _NONE = "saved", "another round of this label is saved", "not saved"


def in_use(loaded: state.Loaded, saved: Sequence[SavedRound]) -> None:
    """The rounds in use, whether each is saved, and what saves or replaces them.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
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
        if set(states.values()) != {_SAME}:
            _to_save(loaded, saved, states)
    _comparisons(loaded, saved)


def _states(loaded: state.Loaded, saved: Sequence[SavedRound]) -> dict[str, str]:
    """Each round in use, in order: whether it is saved, and whether as it stands."""
    known = {one.label: one.digest for one in saved}
    typed = _typed()
    states = {}
    for label in loaded.rounds:
        is_known = (label or typed) in known
        is_same = is_known and bool(label) and is_as_saved(label, known[label])
        states[label] = _SAME if is_same else _OTHER if is_known else _NONE
    return states


def _typed() -> str:
    """The label for the round in use that has none."""
    return str(state.widget_value(LABEL) or "").strip()


def _to_save(loaded: state.Loaded, saved: Sequence[SavedRound], states: Mapping[str, str]) -> None:
    """A button for the rounds that are not saved, and what asks before it replaces others."""
    new = [label for label, standing in states.items() if standing == _NONE]
    others = [label for label, standing in states.items() if standing == _OTHER]
    again = loaded.ratings.people["person_id"].isin(state.kept(ERASED) or ())
    if count := loaded.ratings.people["person_id"][again].nunique():
        st.warning(erased_again_sentence(count), icon=":material/person_remove:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if "" in states:
            st.text_input(
                "Label of the round", key=state.WIDGET + LABEL, placeholder="2026-Q3", width=220
            )
        if new:
            named = escaped(new[0]) if len(states) > 1 and new[0] else "round"
            st.button(
                f"Save {words.counted(len(new), 'round') if len(new) > 1 else named}",
                key="save_rounds",
                type="primary",
                icon=":material/save:",
                on_click=done,
                args=(_save, loaded, new, saved),
            )
        if others:
            what = words.counted(len(others), "saved round") if len(others) > 1 else "saved round"
            with st.popover(f"Replace the {what}…", icon=":material/published_with_changes:"):
                _replacing(loaded, others, saved)


def _replacing(loaded: state.Loaded, labels: Sequence[str], saved: Sequence[SavedRound]) -> None:
    """What would take the place of what, and the button that does it."""
    typed = _typed()
    wanted = [label or typed for label in labels]
    kept = [one for one in saved if one.label in wanted]
    said = loaded.recent(
        "replaced_rounds",
        (tuple(wanted), tuple(one.digest for one in kept)),
        lambda: replaced_sentences(
            kept,
            store().load([one.label for one in kept]),
            _part(loaded, labels, typed)[0],
            loaded.result.report.file,
        ),
    )
    st.markdown("\n".join(f"- {escaped(one)}" for one in [*said, *_rewritten(loaded, labels)]))
    st.button(
        "Replace it" if len(labels) == 1 else "Replace them",
        key="replace_rounds",
        on_click=done,
        args=(_save, loaded, labels, saved, True),
    )


def _rewritten(loaded: state.Loaded, labels: Sequence[str]) -> list[str]:
    """What was written for these rounds over texts that are saved, a sentence each."""
    lost = {
        label: rewritten(store().arranged(label), arranged)
        for label, arranged in _written(loaded, labels).items()
    }
    return [
        rewritten_sentence(label, needs, loaded.ratings) for label, needs in lost.items() if needs
    ]


def _written(loaded: state.Loaded, labels: Sequence[str]) -> dict[str, Arranged]:
    """What was arranged in rounds in use since they were read, by the label to be saved under."""
    typed = _typed()
    return {known or typed: loaded.arranged[known] for known in labels if known in loaded.arranged}


def _comparisons(loaded: state.Loaded, saved: Sequence[SavedRound]) -> None:
    """A button for each of the last saved rounds that is not in use: both then are."""
    others = [one.label for one in saved if one.label not in loaded.rounds][-MOST_COMPARED:]
    if not others:
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
    """Use a saved round beside those in use; one without a label is under the label typed."""
    loaded, saved = state.in_use(), store().load([label])
    if loaded.from_store:
        use_saved(one_below_the_other([saved, loaded.ratings]), sorted([label, *loaded.rounds]))
        state.in_use().arranged.update(loaded.arranged)
    else:
        use_beside(saved, label, _typed() or UNNAMED_LABEL)
    return f"In use beside {label}. See the tabs Trend and Who moved."


def _part(loaded: state.Loaded, labels: Collection[str], label: str) -> tuple[Ratings, int]:
    """The rows of some rounds, those of none under a label; a lead's without other teams' rows."""
    chosen = loaded.ratings.take(loaded.ratings.people["round"].isin(labels).to_numpy())
    narrowed, labelled = narrowed_store(), with_round(chosen, label)
    return (labelled, 0) if narrowed is None else narrowed.own_part(labelled)


def _save(
    loaded: state.Loaded,
    labels: Sequence[str],
    seen: Sequence[SavedRound],
    replacing: bool = False,
) -> str:
    """Save rounds in use, over those `seen` where they replace; a lead's: rows of their teams."""
    label = _typed()
    ratings, left = _part(loaded, labels, label)
    arranged_in, read = arranged_as_read(store())
    known = [one.label for one in store().rounds()]
    arranged = carried(ratings, known, arranged_in, _written(loaded, labels))
    over = None
    if narrowed_store() is not None:
        here = set(ratings.people["round"])
        over = {one.label: one.digest for one in seen if one.label in here}
    source = loaded.result.report.file
    saved = store().save(
        ratings, act(), source=source, replace=replacing, arranged=arranged, over=over, read=read
    )
    for one in labels:
        loaded.arranged.pop(one, None)
    if ("" in labels or left) and set(labels) == set(loaded.rounds):
        use_saved(ratings, [one.label for one in saved])
    said = f"Saved {', '.join(one.label for one in saved)}."
    rows = words.counted(left, "row of other teams was", "rows of other teams were")
    return f"{said} {rows} left out." if left else said
