"""The parts of the Specialists page."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.evaluation import SPECIALIST
from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.tables import pathways_frame, people_frame_of
from analytics.verdict_tables import stability_frame
from analytics.view import View
from analytics.way_gaps import mandatory_numbers, met_through_nearest
from charts.cell_styles import shade_style
from charts.columns import least_width
from charts.heatmap import clicked_person
from presentation import words
from presentation.team import steps_content
from presentation.verdicts import changed_rows, readings_words, stable_or_changed
from presentation.ways import baseline_words, missing_words, nearest_words
from ui.session.people_links import PAGE_PEOPLE, open_person, page_of
from ui.widgets.markup import Html, caption
from ui.widgets.show import content_chart, mode, prose_table, table

TALL_TABLE = 40


def scope(view: View) -> Html:
    """Round, people and what the Specialist profile asks for, in one line."""
    profile = view.profiles[SPECIALIST]
    mandatory = " and ".join(str(number) for number in mandatory_numbers(view.team))
    return caption(
        f"{view.round_text} · {words.people(len(view.ratings))} · Specialist: the Officer "
        f"profile, more in {mandatory}, and at least {profile.needed} of "
        f"{len(profile.elective_numbers)} electives · {view.raters_text} · "
        f"{readings_words(view)}"
    )


def people_shown(view: View) -> np.ndarray:
    """Rows of the people on the page, by team and name."""
    return page_of(view.order) if len(view.order) > PAGE_PEOPLE else view.order


def steps(view: View, people: np.ndarray) -> None:
    """Electives × people; a click opens the person."""
    content = steps_content(view, people)
    if content is None:
        st.write("The Specialist profile has no electives under these readings.")
        return
    with st.grid(1, min_column_width=least_width(content), wrap=False), st.container():
        event = content_chart(content, clicks=True)
    st.caption(
        "A step is one level. A blank in an elective leaves its way open: it is never "
        "recommended first. Click a cell to open the person."
    )
    picked = clicked_person(event["selection"]["points"] if event else [])
    if picked is not None:
        open_person(view.ratings.people["person_id"].iloc[people[picked]])


def who_stands_where(view: View, people: np.ndarray) -> None:
    """Stage, status, steps, nearest electives with all ties, declared and held."""
    way = view.evaluation.specialist
    ways = [pathways_frame(way.ways, row) for row in people]
    meets = met_through_nearest(view.team, way.ways)
    verdicts = stability_frame(view.stability, view.ratings).iloc[people]
    shown = pd.DataFrame(
        {
            "Person": [view.name(row) for row in people],
            "Stage": [STAGES[code] for code in way.stage[people]],
            "Status": [STATUSES[code] for code in way.status[people]],
            "Steps": way.steps[people],
            "Nearest": [nearest_words(frame) for frame in ways],
            "Declared": [
                _declared(frame, bool(meets[row])) for frame, row in zip(ways, people, strict=True)
            ],
            "Holds": [
                ", ".join(str(c + 1) for c in np.flatnonzero(way.held[row])) for row in people
            ],
            "Verdict": [stable_or_changed(view.stability, row) for row in people],
        }
    )
    event = table(
        pd.concat(
            [
                people_frame_of(view.ratings, view.evaluation).iloc[people],
                verdicts[STABILITY_COLUMNS],
            ],
            axis=1,
        ).reset_index(drop=True),
        key="who_stands_where",
        shown=shown.style.map(lambda stage: shade_style(STAGE_SHADES[stage], mode()), ["Stage"]),
        on_select="rerun",
        selection_mode="single-cell",
        height="content" if len(people) <= TALL_TABLE else 640,
    )
    st.caption(
        "Steps are levels to the whole profile through the nearest elective, or the nearest one "
        "declared; in brackets those of each elective declared. Click a row to open the person."
    )
    cells = event["selection"]["cells"] if event else []
    if cells:
        open_person(view.ratings.people["person_id"].iloc[people[cells[0][0]]])


STABILITY_COLUMNS = ["stable", "changed_by", "least_steps", "most_steps"]
STAGE_SHADES = {"specialist": 5, "officer met": 3, "officer first": None, "incomplete": None}
"""Strength of colour behind each stage, as in the steps chart; None is plain."""


def _declared(ways: pd.DataFrame, met_through_nearest: bool) -> str:
    """The electives declared with their steps, and a nearer one where there is one."""
    declared = ways[ways["declared"]]
    if declared.empty:
        return ""
    pairs = zip(declared["elective"], declared["steps"], strict=True)
    named = ", ".join(f"{elective} ({steps})" for elective, steps in pairs)
    if declared["nearest"].any():
        return named
    nearest = ways["elective"].iloc[0]
    if met_through_nearest:
        return f"{named}; meets through {nearest}"
    return f"{named}; nearer {nearest} ({ways['steps'].iloc[0]})"


def other_readings(view: View, people: np.ndarray) -> None:
    """What another reading would make of whose verdict, for those that are not stable."""
    st.markdown("##### What another reading would change")
    rows = changed_rows(view, people)
    if rows.empty:
        st.write("Nothing: every verdict above is stable under every reading.")
    else:
        prose_table(rows, key="other_readings")


def missing(view: View, people: np.ndarray) -> None:
    """What each person misses: in the Officer profile, the mandatory part, the elective."""
    gaps = view.way_gaps
    rows = [
        {"Person": view.name(row), "Officer baseline": baseline_words(gaps, row)}
        | {
            part.capitalize(): missing_words(gaps, part, row, view.team.levels[row])
            for part in ("mandatory", "elective")
        }
        for row in people
    ]
    prose_table(pd.DataFrame(rows), key="missing")
    st.caption(
        "Officer baseline: levels short of the Officer profile, by number of competence. Mandatory "
        "and elective: from the present level to the one asked for; ? is not assessed."
    )
