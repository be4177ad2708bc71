"""The parts of the Cohort page that say where the team is thin, and what is left open."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analytics.cohort import SINGLE_POINT, UNCOVERED
from analytics.open_verdicts import OpenSet
from analytics.risk import average_gaps, supervision
from analytics.view import View
from charts.cell_styles import gap_style
from pmo_data.framework.competences import competence
from presentation import words
from presentation.open_cells import cells_words
from ui.session.people_links import PAGE_PEOPLE, open_person
from ui.session.working import open_working, opens_working
from ui.widgets.markup import badge, paragraph, show, subheading
from ui.widgets.row_table import row_table
from ui.widgets.show import csv_button, mode, table

THIN_BENCH = 2
THIN_WORDS = {UNCOVERED: "0 · uncovered", SINGLE_POINT: "1 · single point"}
THIN_LOOKS = {UNCOVERED: "worst", SINGLE_POINT: "below"}
NAMES_SHOWN = 3
MANY_ROWS = 15
CLICKABLE = {"on_select": "rerun", "selection_mode": "single-cell"}


def thin_cover(view: View) -> None:
    """Competences that few people meet in both dimensions, with their names."""
    cohort, met = view.evaluation.cohort, view.cells.competence_met
    thin = np.flatnonzero((cohort.competence_required > 0) & (cohort.bench <= THIN_BENCH))
    if not len(thin):
        st.write(f"Every competence is met in both dimensions by more than {THIN_BENCH} people.")
        return
    thin = thin[np.lexsort((thin, cohort.bench[thin]))]
    bench = cohort.bench[thin]
    columns = {
        "Competence": [competence(c + 1).short for c in thin],
        "Bench": [THIN_WORDS.get(int(count), str(count)) for count in bench],
        "Who meets both": [
            ", ".join(view.name(int(p)) for p in np.flatnonzero(met[:, c])) or "nobody"
            for c in thin
        ],
    }
    marked = [
        badge(said, THIN_LOOKS[int(count)]) if count in THIN_LOOKS else said
        for count, said in zip(bench, columns["Bench"], strict=True)
    ]
    rows = zip(columns["Competence"], marked, columns["Who meets both"], strict=True)
    clicked = row_table(list(columns), rows, key="thin_cover")
    csv_button(lambda: pd.DataFrame(columns), key="thin_cover")
    st.caption(
        "Bench: people who meet both dimensions. 0 is uncovered, 1 a single point of failure. "
        "Click a row for the cells behind."
    )
    if clicked is not None:
        open_working(view, int(thin[clicked]) + 1)


def hidden_gaps(view: View) -> None:
    """Cells in which somebody is severe although an average meets the requirement."""
    title = subheading("Severe gaps behind good averages")
    frame = average_gaps(view.team.levels, view.required, view.cells).frame()
    if frame.empty:
        none = "None: where somebody is two or more levels below, the averages show it."
        show(title, paragraph(none))
        return
    show(title)
    severe = view.cells.severe
    who = [
        _named(view, np.flatnonzero(severe[:, c - 1, 0 if d == "application" else 1]))
        for c, d in zip(frame["competence"], frame["dimension"], strict=True)
    ]
    rows = zip(
        [
            f"{competence(n).short}, {dimension}"
            for n, dimension in zip(frame["competence"], frame["dimension"], strict=True)
        ],
        [words.signed(round(gap, 1)) for gap in frame["mean_gap"]],
        [words.signed(gap) for gap in frame["median_gap"]],
        who,
        strict=True,
    )
    clicked = row_table(("Cell", "Mean", "Median", "Severe"), rows, key="hidden_gaps")
    csv_button(frame, key="hidden_gaps")
    st.caption("Mean and median of level minus level asked for. Click a row for the cells behind.")
    if clicked is not None:
        open_working(view, int(frame["competence"].iloc[clicked]), short_first=True)


def supervised(view: View) -> None:
    """Who works under supervision in each competence, and who can supervise."""
    found = supervision(view.team.levels, view.required)
    frame = found.frame()
    if frame.empty:
        st.write("Nobody practises: no application of 1 or 2 where at least 2 is asked.")
        return
    findings = frame.loc[frame["finding"], "competence"]
    st.write(
        f"**Nobody can supervise in {words.counted(len(findings), 'competence')}:** "
        f"{words.titles(findings)}."
        if len(findings)
        else "Wherever somebody works under supervision, somebody can supervise."
    )
    rows = frame["competence"].to_numpy() - 1
    shown = pd.DataFrame(
        {
            "Competence": [competence(c + 1).short for c in rows],
            "Practising": frame["practising"],
            "Supervisors": frame["supervisors"],
            "Who can supervise": [
                _named(view, np.flatnonzero(found.supervisors[:, c]), 2) or "nobody" for c in rows
            ],
            "Who practises": [_named(view, np.flatnonzero(found.practising[:, c])) for c in rows],
        }
    )
    event = table(
        frame,
        key="supervision",
        shown=shown.style.map(
            lambda count: "" if count else gap_style(-3, mode()), ["Supervisors"]
        ),
        **CLICKABLE,
    )
    st.caption(
        "Practising: application 1 or 2 where at least 2 is asked, which is work under "
        "supervision. A supervisor has application 4 or more. Click a row for the cells behind."
    )
    opens_working(view, event, frame["competence"].tolist(), "supervision")


def left_open_by_team(view: View) -> None:
    """Whose verdict waits for which cells, those that decide most first."""
    found = view.open_verdicts
    people = found.people
    if not len(people):
        blanks = view.summary.not_assessed_cells
        why = f"none of the {words.counted(blanks, 'cell')} not assessed could change one."
        why = why if blanks else "every required cell is assessed."
        st.write(f"Every verdict is certain: {why}")
        return
    sets = sorted(
        ((row, one) for row in people[:PAGE_PEOPLE] for one in found.sets(int(row))),
        key=lambda pair: len(pair[1].cells),
    )
    count = int(found.cells.any(axis=0).sum())
    st.write(
        f"**{words.people(len(people)).capitalize()}** could still turn out either way: "
        f"{words.counted(count, 'cell')} not assessed can change a verdict."
    )
    event = table(
        found.frame(view.ratings),
        key="left_open",
        shown=pd.DataFrame([_open_row(view, int(row), one) for row, one in sets]),
        **CLICKABLE,
        height="content" if len(sets) <= MANY_ROWS else 560,
        column_config={"To know": st.column_config.Column(width=190)},
    )
    more = f" Shows the first {PAGE_PEOPLE} people." if len(people) > PAGE_PEOPLE else ""
    st.caption(
        "Rate these cells and the verdict is certain, whatever the other blanks turn out to be; "
        "the fewest cells first. A person who is below already stays below, so none of their "
        f"blanks is named for that status. Click a row to open the person.{more}"
    )
    cells = event["selection"]["cells"] if event else []
    if cells:
        open_person(view.ratings.people["person_id"].iloc[sets[cells[0][0]][0]])


def _open_row(view: View, row: int, one: OpenSet) -> dict[str, object]:
    return {
        "Person": view.name(row),
        "Cells": len(one.cells),
        "To know": ", ".join(one.verdicts),
        "Rate": cells_words(one.cells),
    }


def _named(view: View, rows: np.ndarray, most: int = NAMES_SHOWN) -> str:
    """Names of people, the first few where there are many."""
    names = ", ".join(view.name(int(row)) for row in rows[:most])
    more = len(rows) - most
    return f"{names} and {more:,} more" if more > 0 else names
