"""The parts of the Cohort page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.evaluation import evaluated
from analytics.selection import groups as groups_of
from analytics.summary import cohort_summary, summary_frame
from analytics.tables import (
    people_frame_of,
)
from analytics.view import View
from presentation import words
from presentation.team import levels_content, shortfalls_content
from ui.session import choices
from ui.session.people_links import open_person
from ui.widgets.markdown import escaped
from ui.widgets.show import content_chart, table

TOP_SHORTFALLS = 8
LARGEST_MINIMUM = 100


def shortfalls(view: View) -> None:
    """The competences with most levels missing."""
    content = shortfalls_content(view)
    if content is None:
        blanks = words.counted(view.summary.not_assessed_cells, "cell")
        st.write(f"No shortfalls: everyone assessed meets the profile; {blanks} not assessed.")
    else:
        content_chart(content)


def levels(view: View) -> None:
    """How many people stand at each level of each competence."""
    st.caption(
        "How many people stand at each level. The line marks the level the profile asks for, "
        "where it is the same for everybody."
    )
    content_chart(levels_content(view))


def groups(view: View) -> None:
    """The key figures of each group, side by side."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = choices.select(
            "Group by", list(view.ratings.group_columns), key="by", token=choices.digest, width=220
        )
        smallest = choices.number(
            "Smallest group shown",
            range(1, LARGEST_MINIMUM + 1),
            key="min_group_size",
            width=180,
            help="Groups with fewer people show no figures.",
        )
    summaries, hidden = {}, []
    for value, rows in groups_of(view.ratings, column):
        if len(rows) >= smallest:
            part = evaluated(view.team[rows], view.choice)
            summaries[value or words.BLANK] = cohort_summary(part)
        else:
            hidden.append(value or words.BLANK)
    if summaries:
        frame = summary_frame(summaries)
        shown = _readable_groups(frame)
        table(frame, key="groups", shown=shown)
    if hidden:
        st.caption(
            f"No figures for {escaped(', '.join(hidden))}: "
            f"fewer than {words.people(smallest)} each."
        )


def _readable_groups(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Group": frame["group"],
            "People": frame["people"],
            "Meet profile": frame["people_meeting"],
            "Cells met": [words.percent(s) for s in frame["met_share"]],
            "If rated": [
                words.percent_range(low, high)
                for low, high in zip(frame["met_share"], frame["met_share_if_rated"], strict=True)
            ],
            "Assessed": [words.percent(s) for s in frame["coverage"]],
            "Shortfall": frame["shortfall_levels"],
            "Severe": frame["severe_cells"],
            "Uncovered": frame["uncovered_competences"],
            "Single points": frame["single_points"],
        }
    )


def people(view: View) -> None:
    """Everyone's figures, by name; a click opens the person."""
    frame = people_frame_of(view.ratings, view.evaluation)
    order = frame["name"].str.casefold().argsort().to_numpy()
    frame = frame.iloc[order].reset_index(drop=True)
    titles = {profile.id: profile.title for profile in view.profiles.profiles}
    shown = pd.DataFrame(
        {
            "Name": frame["name"].where(frame["name"] != "", frame["person_id"]),
            "Team": frame["team"],
            "Role": [titles[r] for r in frame["role"]],
            "Office": frame["office"].astype("str"),
            "Met": [
                f"{m} of {r}"
                for m, r in zip(frame["met_cells"], frame["required_cells"], strict=True)
            ],
            "Assessed": [words.percent(c) for c in frame["coverage"]],
            "Shortfall": frame["shortfall_levels"],
            "Severe": frame["severe_cells"],
            "Status": frame["status"],
            "Way to Specialist": frame["stage"],
            "Steps": frame["steps"],
        }
    )
    event = table(
        frame,
        key="people",
        shown=shown,
        on_select="rerun",
        selection_mode="single-cell",
        height="content" if len(frame) <= 40 else 900,
    )
    st.caption("Click a row to open the person.")
    cells = event["selection"]["cells"] if event else []
    if cells:
        open_person(frame["person_id"].iloc[cells[0][0]])
