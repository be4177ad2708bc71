"""The parts of the Cohort page."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.cells import judged
from analytics.cohort import SINGLE_POINT, UNCOVERED
from analytics.evaluation import evaluated
from analytics.selection import groups as groups_of
from analytics.summary import cohort_summary, summary_frame
from analytics.tables import (
    WORSE,
    heat_frame,
    heat_values,
    people_frame_of,
    short_people,
    shortfalls_frame,
)
from charts.heatmap import gap_heatmap_figure
from charts.levels import level_counts_figure
from charts.names import short_names
from charts.shortfalls import shortfall_figure
from pmo_data.framework import competence
from pmo_data.ratings import Ratings
from ui import choices, words
from ui.heatgrid import heat_grid
from ui.people_links import open_person
from ui.sidebar import BLANK
from ui.takeaway import chart, mode, provenance, table
from ui.view import View

CHART_PEOPLE = 40
"""Up to here the heatmap is a chart; beyond, a grid that scrolls."""
GRID_PEOPLE = 500
PAGE_PEOPLE = 100
TOP_SHORTFALLS = 8
THIN_BENCH = 2
_DIMENSIONS = {"worse": WORSE, "application": "application", "knowledge": "knowledge"}


def heatmap(view: View) -> None:
    """People × competences, as a chart or a grid; a click opens the person."""
    with st.container(horizontal=True, gap="medium"):
        dimension = choices.segmented(
            "Dimension",
            list(_DIMENSIONS),
            key="dimension",
            format_func=lambda d: f":gray[{_DIMENSIONS[d].capitalize()}]",
        )
        kind = choices.segmented(
            "Cells show", ["gap", "level"], key="cells", format_func=lambda k: f":gray[{k.capitalize()}]"
        )
        order = choices.segmented(
            "Order of competences",
            ["priority", "number"],
            key="order",
            format_func=lambda o: f":gray[{o.capitalize()}]",
        )
    people = _by_team_and_name(view.ratings)
    people = _page(people) if len(people) > GRID_PEOPLE else people
    values, wanted = heat_values(
        view.team.levels[people],
        view.required[people],
        judged(view.team.levels[people], view.required[people]),
        dimension=_DIMENSIONS[dimension],
        kind=kind,
    )
    rows = _competence_order(view, order)
    shown = view.ratings.take(people)
    if len(people) > CHART_PEOPLE:
        picked = heat_grid(shown, values[rows], wanted[rows], rows + 1, kind=kind)
    else:
        picked = _heat_chart(view, shown, values[rows], wanted[rows], rows, kind, dimension)
    st.caption("Click a cell to open the person.")
    if picked is not None:
        open_person(shown.people["person_id"].iloc[picked])


def _heat_chart(
    view: View,
    shown: Ratings,
    values: np.ndarray,
    wanted: np.ndarray,
    rows: np.ndarray,
    kind: str,
    dimension: str,
) -> int | None:
    names = shown.people["name"].where(shown.people["name"] != "", shown.people["person_id"])
    teams = shown.people["team"].tolist()
    figure = gap_heatmap_figure(
        values,
        wanted,
        [competence(r + 1).short for r in rows],
        short_names(names.tolist()),
        mode=mode(),
        kind=kind,
        groups=teams if len(set(teams)) > 1 else None,
        bench=view.evaluation.cohort.bench[rows],
        names=[competence(r + 1).title for r in rows],
        full_names=names.tolist(),
    )
    wide = 120 + 15 * len(shown)
    with st.grid(1, min_column_width=wide, wrap=False):
        with st.container():
            event = chart(
                figure,
                key="heatmap",
                title=f"{kind.capitalize()}s, person by person: {_DIMENSIONS[dimension]}",
                data=heat_frame(shown, values, wanted, rows + 1),
                lines=provenance(view),
                width=max(960, 170 + 30 * len(shown)),
                on_select="rerun",
                selection_mode="points",
            )
    points = event["selection"]["points"] if event else []
    return int(np.ravel(points[0]["customdata"])[0]) if points else None


def _by_team_and_name(ratings: Ratings) -> np.ndarray:
    people = ratings.people
    keys = people["team"].str.casefold(), people["name"].str.casefold()
    return np.lexsort((keys[1].to_numpy(), keys[0].to_numpy()))


def _page(people: np.ndarray) -> np.ndarray:
    pages = -(-len(people) // PAGE_PEOPLE)
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key="heat_page")
        first = (page - 1) * PAGE_PEOPLE
        last = min(first + PAGE_PEOPLE, len(people))
        st.caption(
            f"Shows people {first + 1:,}–{last:,} of {len(people):,}, by team and name. "
            "Filter by team, or see Groups below."
        )
    return people[first:last]


def _competence_order(view: View, order: str) -> np.ndarray:
    cohort = view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    return rows[np.argsort(cohort.priority[rows])] if order == "priority" else rows


def shortfalls(view: View) -> None:
    """The competences with most levels missing."""
    frame = shortfalls_frame(view.evaluation.cohort)
    top = frame[frame["shortfall_levels"] > 0].head(TOP_SHORTFALLS)
    if top.empty:
        blanks = words.counted(view.summary.not_assessed_cells, "cell")
        st.write(f"No shortfalls: everyone assessed meets the profile; {blanks} not assessed.")
        return
    numbers = top["competence"].to_numpy()
    figure = shortfall_figure(
        [competence(n).short for n in numbers],
        top["shortfall_application"].to_numpy(),
        top["shortfall_knowledge"].to_numpy(),
        short_people(view.cells)[numbers - 1],
        mode=mode(),
    )
    chart(
        figure,
        key="shortfalls",
        title="Largest shared shortfalls, in levels",
        data=frame,
        lines=provenance(view),
    )


def thin_cover(view: View) -> None:
    """Competences that few people meet in both dimensions, with their names."""
    cohort, met = view.evaluation.cohort, view.cells.competence_met
    thin = np.flatnonzero((cohort.competence_required > 0) & (cohort.bench <= THIN_BENCH))
    if not len(thin):
        st.write(f"Every competence is met in both dimensions by more than {THIN_BENCH} people.")
        return
    thin = thin[np.lexsort((thin, cohort.bench[thin]))]
    label = {UNCOVERED: "0 · uncovered", SINGLE_POINT: "1 · single point"}
    frame = pd.DataFrame(
        {
            "Competence": [competence(c + 1).short for c in thin],
            "Bench": [label.get(int(cohort.bench[c]), str(cohort.bench[c])) for c in thin],
            "Who meets both": [
                ", ".join(view.name(p) for p in np.flatnonzero(met[:, c])) or "nobody" for c in thin
            ],
        }
    )
    table(frame, key="thin_cover", height="content" if len(frame) <= 8 else 320)
    st.caption("Bench: people who meet both dimensions. 0 is uncovered, 1 a single point of failure.")


def levels(view: View) -> None:
    """How many people stand at each level of each competence."""
    cohort = view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    required = view.required
    highest = required.max(axis=0)
    same = ((required == highest) | (required == 0)).all(axis=0)
    st.caption(
        "How many people stand at each level. The line marks the level the profile asks for, "
        "where it is the same for everybody."
    )
    figure = level_counts_figure(
        [competence(r + 1).short for r in rows],
        cohort.level_counts[rows],
        cohort.not_assessed[rows],
        np.where(same, highest, 0)[rows],
        mode=mode(),
    )
    chart(
        figure,
        key="levels",
        title="People at each level",
        data=cohort.cells_frame(),
        lines=provenance(view),
    )


def groups(view: View) -> None:
    """The key figures of each group, side by side."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = choices.select(
            "Group by", list(view.ratings.group_columns), key="by", token=choices.digest, width=220
        )
        smallest = st.number_input(
            "Smallest group shown",
            min_value=1,
            value=1,
            key="min_group_size",
            width=180,
            help="Groups with fewer people show no figures.",
        )
    summaries, hidden = {}, []
    for value, rows in groups_of(view.ratings, column):
        if len(rows) >= smallest:
            part = evaluated(view.team[rows], view.choice)
            summaries[value or BLANK] = cohort_summary(part)
        else:
            hidden.append(value or BLANK)
    if summaries:
        frame = summary_frame(summaries)
        shown = _readable_groups(frame)
        table(frame, key="groups", shown=shown)
    if hidden:
        st.caption(
            f"No figures for {', '.join(hidden)}: fewer than {words.people(int(smallest))} each."
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
            "Met": [f"{m} of {r}" for m, r in zip(frame["met_cells"], frame["required_cells"], strict=True)],
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

