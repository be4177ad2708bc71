"""The coverage plan on the Specialists page."""

from __future__ import annotations

import streamlit as st

from analytics.elective_choices import Pair, PlanChoiceError
from analytics.plan import CoveragePlan, coverage_plan
from analytics.view import View
from presentation.blocks import Section
from presentation.plan import edit_words
from presentation.subject import Subject
from presentation.tables import Table
from ui.session import choices
from ui.session.people_rows import people_rows
from ui.session.plan_choices import DEPTHS, EACH, chosen_pairs, editor, pairs_of
from ui.session.told import kept, told
from ui.widgets.blocks import note, show_block, text
from ui.widgets.markdown import escaped
from ui.widgets.markup import caption, paragraph, show


def coverage(view: View) -> None:
    """Who is to build which elective, what stays uncovered and why, and choices by hand."""
    if not view.profiles["specialist"].elective_numbers:
        st.write("The Specialist profile has no electives under these readings.")
        return
    depth, each = _size()
    chosen = chosen_pairs(view)
    size = (view, depth, each)
    best = kept(
        "best_plan",
        size,
        lambda: coverage_plan(view.ratings, view.team, depth=depth, each=each),
    )
    made = _with_choices(view, best, chosen)
    section = told("plan", Subject(view, planned=lambda: made), made)
    edited = [] if made is best else [paragraph(edit_words(made, best))]
    show(*text(section, "total"), *edited, *text(section, "held", caption))
    built, uncovered = section.named("built"), section.named("uncovered")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _to_build(view, section)
    with right if built else left:
        show_block(uncovered)
    with right if built or uncovered else left:
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
    by_hand = pairs_of(view, chosen)
    outside = sum(len(pairs) - len(by_hand[kind]) for kind, pairs in chosen.items())
    if outside:
        is_about = "choice is" if outside == 1 else "choices are"
        st.caption(f"{outside} {is_about} about people outside these filters, and left out.")
    if not any(by_hand.values()):
        return best
    key = (view, best.depth, best.each, *(tuple(pairs) for pairs in by_hand.values()))
    try:
        return kept(
            "plan_by_hand",
            key,
            lambda: coverage_plan(
                view.ratings, view.team, depth=best.depth, each=best.each, **by_hand
            ),
        )
    except PlanChoiceError as error:
        st.error(
            f"{escaped(error.sentence)} The plan is shown without your choices.",
            icon=":material/block:",
        )
        return best


def _to_build(view: View, section: Section) -> None:
    if section.named("built"):
        content = section.shown("built", Table)
        people_rows(view, content, clicks=False)
        note(content.note)
