"""The coverage plan on the Specialists page."""

from __future__ import annotations

import streamlit as st

from analytics.elective_choices import Pair, PlanChoiceError
from analytics.plan import CoveragePlan, coverage_plan
from analytics.plan_tables import assignments_frame
from analytics.view import View
from presentation.plan import edit_words, held_words, plan_rows, total_words, uncovered_rows
from ui.session import choices
from ui.session.plan_choices import DEPTHS, EACH, chosen_pairs, editor, pairs_of
from ui.widgets.markdown import escaped
from ui.widgets.show import prose_table, table

TALL_TABLE = 20


def coverage(view: View) -> None:
    """Who is to build which elective, what stays uncovered and why, and choices by hand."""
    if not view.profiles["specialist"].elective_numbers:
        st.write("The Specialist profile has no electives under these readings.")
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        depth, each = _size()
    chosen = chosen_pairs(view)
    best = coverage_plan(view.ratings, view.team, depth=depth, each=each)
    with right:
        st.write(f"Already held: {held_words(best)}.")
        made = _with_choices(view, best, chosen)
    with left:
        _to_build(view, made)
    with right:
        st.write(total_words(made))
        if made is not best:
            st.write(edit_words(made, best))
        if made.uncovered:
            prose_table(uncovered_rows(made), key="uncovered")
        editor(view, chosen)


def _size() -> tuple[int, int]:
    """People per elective, and new electives per person."""
    with st.container(horizontal=True):
        depth = choices.number(
            "People per elective",
            DEPTHS,
            key="depth",
            width=190,
            help="How many people are to hold each elective: 4 or more in both dimensions.",
        )
        each = choices.number(
            "New electives per person",
            EACH,
            key="each",
            width=190,
            help="How many electives one person may take on.",
        )
    return depth, each


def _with_choices(view: View, best: CoveragePlan, chosen: dict[str, list[Pair]]) -> CoveragePlan:
    """The plan that keeps the user's choices; the best one where it cannot, with the reason."""
    kept = pairs_of(view, chosen)
    outside = sum(len(pairs) - len(kept[kind]) for kind, pairs in chosen.items())
    if outside:
        is_about = "choice is" if outside == 1 else "choices are"
        st.caption(f"{outside} {is_about} about people outside these filters, and left out.")
    if not any(kept.values()):
        return best
    try:
        return coverage_plan(view.ratings, view.team, depth=best.depth, each=best.each, **kept)
    except PlanChoiceError as error:
        st.error(
            f"{escaped(error.sentence)} The plan is shown without your choices.",
            icon=":material/block:",
        )
        return best


def _to_build(view: View, plan: CoveragePlan) -> None:
    if not plan.assignments:
        return
    table(
        assignments_frame(plan, view.ratings),
        key="coverage_plan",
        shown=plan_rows(plan, view.names),
        height="content" if len(plan.assignments) <= TALL_TABLE else 640,
    )
    st.caption(
        "From → to: application / knowledge. Whoever is not assessed in an elective is no "
        "candidate for it."
    )
