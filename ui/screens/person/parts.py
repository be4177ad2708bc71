"""The parts of the Person page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import numpy as np
import streamlit as st

from analytics.needs import knowledge_below_application
from analytics.people import BELOW, MEETS
from analytics.person import Person
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.open_cells import left_open_sentences
from presentation.person import every_gap_content, person_contents, radar_content, ways_content
from presentation.verdicts import stability_words, verdict_rows
from ui.session.ahead import charts_ahead
from ui.widgets.markup import (
    Html,
    badge,
    caption,
    heading,
    items,
    paragraph,
    show,
    strong,
    subheading,
    tag,
)
from ui.widgets.show import content_chart, prose_table

MOST_AHEAD = 60
"""So many people at most have their charts sent ahead: each costs 4 ms of the server and 4 kB."""


def badges(person: Person) -> Html:
    """Status in words, and who the person is."""
    status = person.view.evaluation.people.status[person.row]
    blank = int(person.figures["not_assessed_cells"])
    said = []
    if status == MEETS:
        said.append(badge("✓ Meets the profile", "met"))
    if status == BELOW:
        said.append(badge("↓ Below the profile in places", "below"))
    if blank:
        cells = words.counted(blank, "cell")
        said.append(badge(f"? Incomplete: {cells} not assessed", "open"))
    record = person.record
    team = f"team {record['team']}" if record["team"] else ""
    who = [person.target, team, f"rated by {record['rater']}", str(record["round"])]
    return tag("div", *said, caption(" · ".join(part for part in who if part)), kind="pmo-badges")


def radars(person: Person) -> None:
    """Application and knowledge side by side."""
    for dimension, place in zip(DIMENSIONS, st.columns(2), strict=True):
        with place:
            content_chart(
                radar_content(person, dimension), before=[subheading(dimension.capitalize())]
            )


def every_gap(person: Person) -> None:
    """Dumbbell plot of every required cell."""
    content_chart(every_gap_content(person), before=[heading("Every gap")])


def left_open(person: Person) -> list[Html]:
    """What is not assessed, and what that leaves open; what lies beyond the profile."""
    said = [subheading("Not assessed, and what it leaves open")]
    if person.open_cells:
        f = person.figures
        met, blank = f["met_cells"], f["not_assessed_cells"]
        said += [
            paragraph(
                *_cells_by_competence(person.open_cells),
                f". Until they are rated, between {met} and {met + blank} of "
                f"{f['required_cells']} requirements are met.",
            ),
            items(left_open_sentences(person)),
        ]
    else:
        said.append(paragraph("Nothing: every required cell is assessed."))
    beyond = np.flatnonzero(((person.required == 0) & (person.levels > 0)).any(axis=1))
    if len(beyond):
        named = ", ".join(competence(c + 1).title for c in beyond)
        said.append(caption(f"Beyond the profile, rated but counted nowhere: {named}."))
    return said


def _cells_by_competence(cells: Iterable[tuple[int, str]]) -> list[str]:
    """Competences in bold, each with its dimensions."""
    said: list[str] = []
    for number, of_number in groupby(cells, key=itemgetter(0)):
        dimensions = " and ".join(dimension for _, dimension in of_number)
        said += ["; " if said else "", strong(competence(number).title), f", {dimensions}"]
    return said


def way(person: Person) -> None:
    """Steps to the Specialist profile through each elective, and what is worth a question."""
    content = ways_content(person)
    frame = person.pathways
    if content is None:
        none = paragraph("The Specialist profile has no electives under these readings.")
        show(heading("Way to Specialist"), none, *_doubts(person))
        return
    nearest = frame.loc[frame["nearest"], "elective"]
    tied = " Equally near." if len(nearest) > 1 else ""
    meaning = (
        "Steps of one level to the whole Specialist profile, through each elective. "
        f"Nearest: {words.titles(nearest)}.{tied}"
    )
    content_chart(content, before=[heading("Way to Specialist"), caption(meaning)])
    if below := [*_declared(person), *_doubts(person)]:
        show(*below)


def _declared(person: Person) -> list[Html]:
    """What the declared elective is to the nearest, where that is another one."""
    frame = person.pathways
    declared = frame[frame["declared"]]
    if not len(declared) or declared["nearest"].any():
        return []
    nearer = competence(frame["elective"].iloc[0]).short
    verdict = (
        f"The Specialist profile is met through {nearer}."
        if person.meets_through_nearest
        else f"{nearer} is nearer."
    )
    return [caption(f"Declared: {words.titles(declared['elective'])}. {verdict}")]


def _doubts(person: Person) -> list[Html]:
    """Where knowledge is rated below application."""
    numbers = knowledge_below_application(person.levels)
    if not numbers:
        return []
    return [
        caption(
            f"Worth a question: knowledge is rated below application in {words.titles(numbers)}. "
            "The framework infers knowledge from application."
        )
    ]


def other_readings(person: Person) -> None:
    """What is left open; the verdict in force, and what every other reading makes of it."""
    stability, row = person.view.stability, person.row
    text = stability_words(stability, row)
    said = [
        *left_open(person),
        heading("Verdict under every reading"),
        paragraph(f"{text[0].upper()}{text[1:]}."),
    ]
    rows = verdict_rows(stability, row)
    if len(rows) > 1:
        prose_table(rows, key="verdicts", before=said)
        st.caption("Readings that a line does not name change nothing of it.")
    else:
        show(*said)


def everybody_ahead(view: View) -> None:
    """Everybody's charts, where few enough can be chosen: another choice shows them at once."""
    if len(view.names) <= MOST_AHEAD:
        charts_ahead(
            "person",
            view,
            lambda: (
                (name, person_contents(Person(view, row))) for row, name in enumerate(view.names)
            ),
        )
