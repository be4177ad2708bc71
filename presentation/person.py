"""What the charts of one person show, for the Person page and for every export."""

from __future__ import annotations

import numpy as np

from analytics.evaluation import way_parts
from analytics.person import Person
from pmo_data.framework.competences import DIMENSIONS
from presentation.captions import person_lines
from presentation.chart_content import ChartContent, Line
from presentation.team import full_names, short_labels

WIDTH = 720


def person_contents(person: Person) -> list[ChartContent]:
    """Every chart of a person, in the order of their page."""
    found = [*(radar_content(person, d) for d in DIMENSIONS), every_gap_content(person)]
    ways = ways_content(person)
    return found if ways is None else [*found, ways]


def radar_content(person: Person, dimension: str) -> ChartContent:
    """One dimension against the profile."""
    rows, d = person.rows, DIMENSIONS.index(dimension)
    return ChartContent(
        kind="radar",
        key=f"radar_{dimension}",
        title=f"{person.name}: {dimension} against the profile",
        lines=tuple(person_lines(person)),
        arrays={
            "labels": short_labels(rows),
            "required": person.required[rows, d],
            "people": [Line(person.name, person.levels[rows, d])],
            "names": full_names(rows),
        },
        frame=lambda: person.gaps[person.gaps["dimension"] == dimension],
        width=WIDTH,
    )


def every_gap_content(person: Person) -> ChartContent:
    """Every required cell."""
    rows = person.rows
    return ChartContent(
        kind="dumbbell",
        key="every_gap",
        title=f"{person.name}: every gap",
        lines=tuple(person_lines(person)),
        arrays={
            "labels": short_labels(rows),
            "levels": person.levels[rows],
            "required": person.required[rows],
            "met": person.met[rows],
            "names": full_names(rows),
        },
        frame=lambda: person.gaps,
        width=WIDTH,
    )


def ways_content(person: Person) -> ChartContent | None:
    """Steps to Specialist through each elective; None where there are no electives."""
    frame = person.pathways
    if frame.empty:
        return None
    ways = person.view.evaluation.specialist.ways
    officer, mandatory, elective = way_parts(person.view.team, ways)
    rows = frame["elective"].to_numpy() - 1
    positions = np.searchsorted(ways.electives, frame["elective"])
    return ChartContent(
        kind="ways",
        key="way_to_specialist",
        title=f"{person.name}: steps to Specialist through each elective",
        lines=tuple(person_lines(person)),
        arrays={
            "labels": short_labels(rows),
            "officer": np.full(len(frame), officer[person.row]),
            "mandatory": np.full(len(frame), mandatory[person.row]),
            "elective": elective[person.row, positions],
            "not_assessed": frame["not_assessed"].to_numpy(),
            "nearest": frame["nearest"].to_numpy(),
            "names": full_names(rows),
        },
        frame=lambda: frame,
        width=WIDTH,
    )
