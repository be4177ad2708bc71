"""The parts of the Compare page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from analytics.comparison import median_levels
from analytics.evaluation import evaluated
from analytics.targets import required_levels
from analytics.view import View
from pmo_data.framework.competences import OFFICES
from pmo_data.framework.profiles import OWN
from presentation import words
from presentation.blocks import Section
from presentation.person import Differences
from presentation.sections.comparison import Comparison, blocks
from presentation.tables import Table
from ui.session import choices, sidebar, state
from ui.session.access.noted import saw
from ui.session.people_rows import people_rows
from ui.session.told import about, kept
from ui.widgets.blocks import note, show_block
from ui.widgets.markup import Html
from ui.widgets.tables import data_grid

MOST = 6
MEDIAN = "Team median"


def begin_with_one(view: View) -> None:
    """Where nobody was chosen yet: the person last seen, beside the team's median."""
    known = state.choices()
    if "people" in known or "people" in known["url"]:
        return
    last = known.get("person")
    person = last if last in view.names_by_id else next(iter(view.names_by_id))
    state.choose("people", [person])
    state.choose("with_median", len(view.names) > 1)


def chosen(view: View) -> Section | None:
    """Let the user choose people and target; None while fewer than two are there to compare."""
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    people = choices.multiselect(
        "People, two to six",
        view.names_by_id,
        key="people",
        max_selections=MOST,
        select_all=False,
        place=left,
    )
    rows = [view.rows_by_id[i] for i in people]
    target = _target(view, rows, right)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with_median = choices.toggle("Add the team's median", key="with_median")
        rounds = _in_other_rounds(view, rows[0]) if len(rows) == 1 else {}
    saw(view, people, rounds=tuple(rounds))
    others = {f"{view.names[rows[0]]}, {label or words.BLANK}": rounds[label] for label in rounds}
    if with_median and len(rows) == MOST:
        note(f"{MOST} lines are the most: take a person out to add the median.")
    elif with_median:
        others = {MEDIAN: median_levels(view.team.levels)} | others
    if not rows or len(rows) + len(others) < 2:
        return None
    key = (view, tuple(rows), tuple(others), target)
    return kept("comparison", key, lambda: _compared(view, rows, others, target))


def _compared(
    view: View, rows: list[int], others: dict[str, np.ndarray], target: tuple[str, str]
) -> Section:
    """What is told of people and of further levels (27, 2) by name, against a profile."""
    profile_id, office = target
    team = view.team[np.array(rows)]
    team = replace(team, office=np.full(len(rows), OFFICES.index(office)))
    required = required_levels(team, profile_id)
    same = (required == required[0]).all(axis=0)
    base = view.profiles[profile_id].required[OFFICES.index(office)]
    comparison = Comparison(
        view=view,
        rows=rows,
        names=[*(view.names[row] for row in rows), *others],
        levels=np.stack([*team.levels, *others.values()]).astype(np.float32),
        required=np.where(same, required[0], base),
        evaluation=evaluated(team, profile_id),
        target=f"{view.profiles[profile_id].title}, {office} office",
        median=len(rows) if MEDIAN in others else None,
    )
    return Section("comparison", "Compare", tuple(blocks(comparison)))


def _in_other_rounds(view: View, row: int) -> dict[str, np.ndarray]:
    """Levels (27, 2) of a person in the other rounds that the user chooses, by round."""
    person = view.ratings.people["person_id"].iloc[row]
    present = view.ratings.people["round"].iloc[row]
    known = {
        label: ratings.levels[place[0]]
        for label, ratings in sidebar.people_of_each_round(view).items()
        if label != present
        and len(place := np.flatnonzero(ratings.people["person_id"].to_numpy() == person))
    }
    if not known:
        return {}
    chosen = choices.multiselect(
        "And in other rounds",
        {label: label or words.BLANK for label in known},
        key="other_rounds",
        max_selections=MOST - 2,
        width=320,
    )
    return {label: known[label] for label in chosen}


def _target(view: View, rows: list[int], place) -> tuple[str, str]:
    options = {
        f"{p.id}.{office}": f"{p.title}, {office} office"
        for p in view.profiles.profiles
        for office in OFFICES
    }
    first = view.ratings.people.iloc[rows[0] if rows else 0]
    profile_id = first["role"] if view.choice == OWN else view.choice
    picked = choices.select(
        "Against",
        options,
        key="against",
        default=f"{profile_id}.{first['office']}",
        place=place,
    )
    profile, office = picked.split(".")
    return profile, office


def nothing_assessed(section: Section) -> bool:
    """Whether nobody compared has a level in what is asked for."""
    return not section.shown("all", Differences).levels.any()


def nobody_else(view: View) -> str:
    """Why there is nobody to compare with, and where others are."""
    if len(view.everyone) > 1:
        return "The filters leave out everybody else: clear them to compare."
    if len(state.in_use().rounds) > 1:
        return "Nobody else was rated in this round: choose another one in the sidebar."
    return "The ratings in use are of nobody else: a file of more people can be compared."


def scope(view: View) -> Html:
    """Round, raters and readings; whom and what they are held to is chosen below."""
    line = words.dotted(view.round_text, view.raters_text)
    return kept("compare_scope", view, lambda: about(view, line, view.readings_text))


def summary(view: View, section: Section) -> None:
    """What all are held to, then one line a person; a name leads to their page."""
    content = section.shown("summary", Table)
    note(content.note)
    people_rows(view, content, clicks=False)


def differences(section: Section) -> None:
    """Levels side by side, the competences that differ most first."""
    count = len(section.shown("all", Differences).numbers)
    how_many = choices.segmented(
        "How many",
        {"ten": "Ten largest differences", "all": f"All {count}"},
        key="differences",
        label_visibility="collapsed",
    )
    show_block(section.named(how_many))


def all_levels(section: Section) -> None:
    """Every required cell, one column a person."""
    data_grid(section.shown("all", Differences), key="all_levels", height=420)
