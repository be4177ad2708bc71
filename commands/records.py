"""The records behind the command line's JSON: domain.md 8."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.cells import judged
from analytics.cohort import CohortFigures, cohort_figures
from analytics.comparison import level_range
from analytics.evaluation import SPECIALIST, SpecialistFigures, specialist_figures
from analytics.people import STATUSES, person_figures
from analytics.selection import groups, hidden_groups
from analytics.specialist import STAGES
from analytics.stability import stability
from analytics.targets import TeamArrays, required_levels, team_arrays, ways_to
from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS
from pmo_data.framework.profiles import OWN, ProfileSet
from pmo_data.framework.readings import Readings, checked_readings
from pmo_data.import_report import ImportIssue, ImportReport
from pmo_data.ratings import Ratings
from presentation.verdicts import stability_record

if TYPE_CHECKING:
    from analytics.plan import CoveragePlan

Record = dict[str, Any]
_COMPETENCE_FIGURES = ["competence", "bench", "shortfall_levels", "below", "priority"]


def number(value: Any) -> int | float | None:
    """A plain number, or None for a figure of nothing."""
    plain = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(plain, float) and math.isnan(plain) else plain


def gaps_record(
    ratings: Ratings, profiles: ProfileSet, choice: str, readings: Readings | None = None
) -> Record:
    """Every person against their target: the shape `gaps` of domain.md 8.

    Added to it: `readings`, those in force, and `stability` of each person, whether
    another reading would change the verdict. There is one row of `ratings` a person;
    `choice` is a profile id, or `own`; `profiles` are those under `readings`.
    """
    team = team_arrays(ratings, profiles)
    under = stability(team, choice, readings or {})
    required = required_levels(team, choice)
    cells = judged(team.levels, required)
    frame = person_figures(cells).frame()
    specialist = specialist_figures(team, ways_to(team, profiles[SPECIALIST]))
    people = []
    for row, person in enumerate(ratings.people.itertuples(index=False)):
        figures = {
            name: number(frame.at[row, name]) for name in frame.columns if name != "severe_cells"
        }
        record = {
            **_fields(person, "person_id", "name", "team", "role", "office"),
            **figures,
            "cells": _cell_records(team.levels[row], required[row], cells.met[row]),
            "specialist": _specialist_record(specialist, row),
            "stability": stability_record(under, row),
        }
        if choice == OWN:
            record["profile"] = profiles.ids[team.role[row]]
        people.append(record)
    return {"profile": choice, "people": people, "readings": checked_readings(readings or {})}


def _cell_records(levels: np.ndarray, required: np.ndarray, met: np.ndarray) -> list[Record]:
    return [
        {
            "competence": int(c) + 1,
            "dimension": DIMENSIONS[d],
            "required": int(required[c, d]),
            "level": int(levels[c, d]) or None,
            "gap": int(levels[c, d] - required[c, d]) if levels[c, d] else None,
            "met": bool(met[c, d]),
        }
        for c, d in np.argwhere(required > 0)
    ]


def _specialist_record(figures: SpecialistFigures, row: int) -> Record:
    ways = figures.ways[[row]]
    return {
        "status": STATUSES[figures.status[row]],
        "stage": STAGES[figures.stage[row]],
        "steps": int(figures.steps[row]),
        "held": [int(c) + 1 for c in np.flatnonzero(figures.held[row])],
        "electives_used": [int(n) for n in ways.electives[ways.chosen[0]]],
        "pathways": [
            {
                "elective": int(ways.electives[e]),
                "steps": int(ways.steps[0, e]),
                "not_assessed": int(ways.not_assessed[0, e]),
            }
            for e in ways.order()[0]
            if ways.available[0, e]
        ],
    }


def cohort_record(
    ratings: Ratings,
    profiles: ProfileSet,
    choice: str,
    *,
    by: str | None = None,
    min_group_size: int = 1,
    readings: Readings | None = None,
) -> Record:
    """The cohort's figures: the shape `cohort` of domain.md 8.

    A group that `min_group_size` hides has null for its people and no figures.
    """
    team = team_arrays(ratings, profiles)
    record: Record = {"profile": choice} | _figures_record(team, choice)
    record["readings"] = checked_readings(readings or {})
    if by is not None:
        found = dict(groups(ratings, by))
        hidden = hidden_groups({value: len(rows) for value, rows in found.items()}, min_group_size)
        record["groups"] = {
            value: _figures_record(team[rows], choice)
            if value not in hidden
            else {"people": None, "cells": [], "competences": []}
            for value, rows in found.items()
        }
    return record


def _figures_record(team: TeamArrays, choice: str) -> Record:
    figures = cohort_figures(team.levels, judged(team.levels, required_levels(team, choice)))
    return {
        "people": figures.people,
        "cells": _cohort_cells(figures),
        "competences": figures.competences_frame()[_COMPETENCE_FIGURES].to_dict("records"),
    }


def _cohort_cells(figures: CohortFigures) -> list[Record]:
    frame = figures.cells_frame()
    counts = figures.level_counts.reshape(len(frame), -1)
    names = [name for name in frame.columns if not name.startswith("level_")]
    return [
        {name: number(value) for name, value in zip(names, row, strict=True)}
        | {"level_counts": counts[index].tolist()}
        for index, row in enumerate(frame[names].itertuples(index=False))
    ]


def compare_record(
    ratings: Ratings, profiles: ProfileSet, choice: str, readings: Readings | None = None
) -> Record:
    """People side by side: `gaps` of each, and the levels of each cell with their range.

    What is asked of none of them is left out.
    """
    record = gaps_record(ratings, profiles, choice, readings)
    ranges = level_range(ratings.levels)
    ids = ratings.people["person_id"].tolist()
    asked = {cell["competence"] for person in record["people"] for cell in person["cells"]}
    record["differences"] = [
        {
            "competence": c + 1,
            "dimension": dimension,
            "levels": {
                person: int(level) or None
                for person, level in zip(ids, ratings.levels[:, c, d], strict=True)
            },
            "range": number(ranges[c, d]),
        }
        for c in range(COMPETENCE_COUNT)
        if c + 1 in asked
        for d, dimension in enumerate(DIMENSIONS)
    ]
    return record


def plan_record(plan: CoveragePlan) -> Record:
    """A coverage plan in the shape `plan` of domain.md 8.

    `uncovered` names the electives that fewer than `depth` people hold after the plan.
    """
    return {
        **_fields(plan, "depth", "each", "total_steps"),
        "assignments": [_fields(a, "elective", "person_id", "steps") for a in plan.assignments],
        "held": {str(cover.elective): list(cover.held) for cover in plan.covers},
        "uncovered": list(plan.uncovered),
    }


def check_record(report: ImportReport) -> Record:
    """What was understood of a file: the shape `check` of domain.md 8."""
    more: Counter[str] = Counter()
    for beyond in report.more:
        more[beyond.code] += beyond.count
    record = {
        "file": report.file,
        "layout": report.layout,
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "sheet": report.sheet,
        "people": report.people,
        "ratings": report.ratings,
        "not_assessed": report.not_assessed,
        "rejected": [_issue_record(issue) for issue in report.rejected],
        "warnings": [_issue_record(issue) for issue in report.warnings],
    }
    if more:
        record["more"] = [{"code": code, "count": count} for code, count in more.items()]
    return record


def _issue_record(issue: ImportIssue) -> Record:
    return _fields(issue, "row", "column", "person", "value", "code", "message")


def _fields(of: object, *names: str) -> Record:
    return {name: getattr(of, name) for name in names}
