"""The parts of the Person page."""

from __future__ import annotations

import numpy as np
import streamlit as st

from analytics.needs import knowledge_below_application
from analytics.people import BELOW, MEETS
from analytics.person import Person
from charts import words
from exports.open_words import left_open_sentences
from exports.person_charts import every_gap_content, radar_content, ways_content
from exports.verdict_words import stability_words, verdict_rows
from pmo_data.framework import DIMENSIONS, competence
from ui.markdown import escaped
from ui.takeaway import content_chart, prose_table


def badges(person: Person) -> None:
    """Status in words, and who the person is."""
    status = person.view.evaluation.people.status[person.row]
    blank = person.figures["not_assessed_cells"]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if status == MEETS:
            st.badge("Meets the profile", icon=":material/check:", color="green")
        if status == BELOW:
            st.badge("Below the profile in places", icon=":material/south:", color="orange")
        if blank:
            cells = words.counted(int(blank), "cell")
            st.badge(f"Incomplete: {cells} not assessed", icon=":material/help:", color="gray")
        record = person.record
        team = f"team {record['team']}" if record["team"] else ""
        parts = [person.target, team, f"rated by {record['rater']}", str(record["round"])]
        st.caption(escaped(" · ".join(part for part in parts if part)))


def radars(person: Person) -> None:
    """Application and knowledge side by side."""
    for dimension, place in zip(DIMENSIONS, st.columns(2), strict=True):
        with place:
            st.markdown(f"##### {dimension.capitalize()}")
            content_chart(radar_content(person, dimension))


def every_gap(person: Person) -> None:
    """Dumbbell plot of every required cell."""
    content_chart(every_gap_content(person))


def left_open(person: Person) -> None:
    """What is not assessed, and what that leaves open; what lies beyond the profile."""
    st.markdown("##### Not assessed, and what it leaves open")
    cells = person.open_cells
    f = person.figures
    if cells:
        by_competence: dict[int, list[str]] = {}
        for number, dimension in cells:
            by_competence.setdefault(number, []).append(dimension)
        named = "; ".join(
            f"**{competence(n).title}**, {' and '.join(dims)}" for n, dims in by_competence.items()
        )
        met, blank = f["met_cells"], f["not_assessed_cells"]
        st.write(
            f"{named}. Until they are rated, between {met} and {met + blank} of "
            f"{f['required_cells']} requirements are met."
        )
        st.markdown("\n".join(f"- {sentence}" for sentence in left_open_sentences(person)))
    else:
        st.write("Nothing: every required cell is assessed.")
    beyond = np.flatnonzero(((person.required == 0) & (person.levels > 0)).any(axis=1))
    if len(beyond):
        named = ", ".join(competence(c + 1).title for c in beyond)
        st.caption(f"Beyond the profile, rated but counted nowhere: {named}.")


def way(person: Person) -> None:
    """Steps to the Specialist profile through each elective."""
    frame = person.pathways
    if frame.empty:
        st.write("The Specialist profile has no electives under these readings.")
        return
    nearest = frame.loc[frame["nearest"], "elective"]
    text = words.titles(nearest)
    tied = " Equally near." if len(nearest) > 1 else ""
    st.caption(
        "Steps of one level to the whole Specialist profile, through each elective. "
        f"Nearest: {text}.{tied}"
    )
    content = ways_content(person)
    if content is not None:
        content_chart(content)
    declared = frame[frame["declared"]]
    if len(declared) and not declared["nearest"].any():
        nearer = competence(frame["elective"].iloc[0]).short
        verdict = (
            f"The Specialist profile is met through {nearer}."
            if person.meets_through_nearest
            else f"{nearer} is nearer."
        )
        st.caption(f"Declared: {words.titles(declared['elective'])}. {verdict}")


def notes(person: Person) -> None:
    """Where knowledge is rated below application."""
    numbers = knowledge_below_application(person.levels)
    if numbers:
        st.caption(
            f"Worth a question: knowledge is rated below application in {words.titles(numbers)}. "
            "The framework infers knowledge from application."
        )


def other_readings(person: Person) -> None:
    """The verdict in force, and what every other combination of readings makes of it."""
    stability, row = person.view.stability, person.row
    text = stability_words(stability, row)
    st.write(f"{text[0].upper()}{text[1:]}.")
    rows = verdict_rows(stability, row)
    if len(rows) > 1:
        prose_table(rows, key="verdicts")
        st.caption("Readings that a line does not name change nothing of it.")
