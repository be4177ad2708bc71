"""The parts of the Compare page."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import streamlit as st

from analytics.comparison import by_difference, median_levels
from analytics.evaluation import Evaluation, evaluated
from analytics.tables import levels_frame
from analytics.targets import required_levels
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS, OFFICES
from pmo_data.framework.profiles import OWN
from presentation import words
from presentation.chart_content import Line
from presentation.person import Differences, Radar
from ui.session import choices, sidebar
from ui.widgets.show import content_chart, table

MOST = 6
TOP = 10
MEDIAN = "Team median"


@dataclass(frozen=True, eq=False)
class Comparison:
    """The people chosen, all held to one profile in one kind of office.

    Attributes
    ----------
    rows : positions of the people in the view
    names : their names, then what else was asked for: `MEDIAN`, the person in other rounds
    levels : float32 array, shape (p, 27, 2), 0 where not assessed
    required : int8 array, shape (27, 2)
        What is required of all of them alike; electives differ and are left out.
    """

    view: View
    rows: list[int]
    names: list[str]
    levels: np.ndarray
    required: np.ndarray
    evaluation: Evaluation
    target: str

    @property
    def competences(self) -> np.ndarray:
        """Indices of the competences required."""
        return np.flatnonzero((self.required > 0).any(axis=1))

    @property
    def lines(self) -> list[str]:
        """Where the charts come from."""
        figures = self.evaluation.cohort
        whole = int(figures.required.sum())
        coverage = 1 - int(figures.not_assessed.sum()) / whole if whole else float("nan")
        return [
            f"{self.view.round_text} · {words.people(len(self.rows))} · "
            f"{words.percent(coverage)} of required cells assessed",
            f"against {self.target} · {self.view.raters_text} · {self.view.readings_text} · "
            f"{self.view.file}",
        ]


def chosen(view: View) -> Comparison | None:
    """Let the user choose people and target; None while fewer than two are there to compare."""
    ids = view.ratings.people["person_id"].tolist()
    names = dict(zip(ids, view.names, strict=True))
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    people = choices.multiselect(
        "People, two to six",
        sorted(ids, key=lambda i: names[i].casefold()),
        key="people",
        format_func=lambda i: names[i],
        max_selections=MOST,
        select_all=False,
        place=left,
    )
    rows = [ids.index(i) for i in people]
    target = _target(view, rows, right)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with_median = choices.toggle("Add the team's median", key="with_median")
        others = _in_other_rounds(view, rows[0]) if len(rows) == 1 else {}
    if with_median:
        others = {MEDIAN: median_levels(view.team.levels)} | others
    if not rows or len(rows) + len(others) < 2:
        return None
    profile_id, office = target
    team = view.team[np.array(rows)]
    team = replace(team, office=np.full(len(rows), OFFICES.index(office)))
    levels = np.stack([*team.levels, *others.values()]).astype(np.float32)
    required = required_levels(team, profile_id)
    same = (required == required[0]).all(axis=0)
    base = view.profiles[profile_id].required[OFFICES.index(office)]
    return Comparison(
        view=view,
        rows=rows,
        names=[*(names[i] for i in people), *others],
        levels=levels,
        required=np.where(same, required[0], base),
        evaluation=evaluated(team, profile_id),
        target=f"{view.profiles[profile_id].title}, {office} office",
    )


def _in_other_rounds(view: View, row: int) -> dict[str, np.ndarray]:
    """Levels (27, 2) of a person in the other rounds that the user chooses, by name and round."""
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
        list(known),
        key="other_rounds",
        format_func=lambda label: label or words.BLANK,
        max_selections=MOST - 2,
        width=320,
    )
    return {f"{view.names[row]}, {label or words.BLANK}": known[label] for label in chosen}


def _target(view: View, rows: list[int], place) -> tuple[str, str]:
    options = [f"{p}.{o}" for p in view.profiles.ids for o in OFFICES]
    first = view.ratings.people.iloc[rows[0] if rows else 0]
    profile_id = first["role"] if view.choice == OWN else view.choice
    picked = choices.select(
        "Against",
        options,
        key="against",
        default=f"{profile_id}.{first['office']}",
        format_func=lambda o: f"{view.profiles[o.split('.')[0]].title}, {o.split('.')[1]} office",
        place=place,
    )
    profile, office = picked.split(".")
    return profile, office


def summary(comparison: Comparison) -> None:
    """One line a person."""
    people = comparison.view.ratings.people.iloc[comparison.rows]
    figures = comparison.evaluation.people.frame()
    steps = comparison.evaluation.specialist.steps
    frame = pd.DataFrame(
        {
            "Person": comparison.names[: len(comparison.rows)],
            "Team": people["team"].tolist(),
            "Office": people["office"].astype("str").tolist(),
            "Met": [
                f"{m} of {r}"
                for m, r in zip(figures["met_cells"], figures["required_cells"], strict=True)
            ],
            "Assessed": [words.percent(c) for c in figures["coverage"]],
            "Shortfall": [words.counted(int(s), "level") for s in figures["shortfall_levels"]],
            "Specialist": [words.counted(int(s), "step") for s in steps],
        }
    )
    table(frame, key="comparison")
    st.caption(f"Everyone held to the same: {comparison.target}.")


def radars(comparison: Comparison) -> None:
    """Application and knowledge side by side, people over one another."""
    rows = comparison.competences
    for d, (dimension, place) in enumerate(zip(DIMENSIONS, st.columns(2), strict=True)):
        with place:
            st.markdown(f"##### {dimension.capitalize()}")
            lines = [
                Line(name, levels[rows, d])
                for name, levels in zip(comparison.names, comparison.levels, strict=True)
            ]
            content = Radar(
                key=f"compare_{dimension}",
                title=f"{dimension.capitalize()} against the profile",
                lines=tuple(comparison.lines),
                numbers=rows + 1,
                required=comparison.required[rows, d],
                people=lines,
                frame=lambda: _levels_table(comparison),
                width=760,
            )
            content_chart(content)


def differences(comparison: Comparison) -> None:
    """Levels side by side, the competences that differ most first."""
    rows = comparison.competences
    show = choices.segmented(
        "How many",
        ["ten", "all"],
        key="differences",
        format_func=lambda o: (
            ":gray[Ten largest differences]" if o == "ten" else f":gray[All {len(rows)}]"
        ),
        label_visibility="collapsed",
    )
    order = by_difference(comparison.levels)
    order = order[np.isin(order, rows)]
    if show == "ten":
        order = order[:TOP]
    content = Differences(
        key="differences_chart",
        title="Where they differ most",
        lines=tuple(comparison.lines),
        numbers=order + 1,
        people=comparison.names,
        levels=comparison.levels[:, order],
        required=comparison.required[order],
        frame=lambda: _levels_table(comparison),
    )
    content_chart(content)


def _levels_table(comparison: Comparison) -> pd.DataFrame:
    people = len(comparison.rows)
    others = comparison.names[people:]
    frame = levels_frame(comparison.view.ratings.take(comparison.rows), ("required", *others))
    for name, levels in zip(others, comparison.levels[people:], strict=True):
        frame[name] = np.where(levels > 0, levels, np.nan).ravel()
    frame.insert(3, "required", comparison.required.ravel())
    return frame[frame["required"] > 0].reset_index(drop=True)


def all_levels(comparison: Comparison) -> None:
    """Every required cell, one column a person."""
    table(_levels_table(comparison), key="all_levels", height=420)
