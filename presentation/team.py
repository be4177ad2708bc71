"""What the charts of a team show, for its pages and for every export."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import judged
from analytics.tables import (
    WORSE,
    heat_frame,
    heat_values,
    pathways_frame,
    person_labels,
    short_people,
    shortfalls_frame,
)
from analytics.view import View
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE, competence
from presentation.captions import team_lines
from presentation.chart_content import ChartContent

Rows = npt.NDArray[np.intp]
TOP_SHORTFALLS = 8


def competence_order(view: View, order: str = "priority") -> Rows:
    """Indices of the competences required of somebody, by ``"priority"`` or ``"number"``."""
    cohort = view.evaluation.cohort
    rows = np.flatnonzero(cohort.competence_required > 0)
    return rows[np.argsort(cohort.priority[rows])] if order == "priority" else rows


def short_labels(rows: Iterable[int]) -> list[str]:
    """Chart labels of competences by index."""
    return [competence(int(row) + 1).short for row in rows]


def full_names(rows: Iterable[int]) -> list[str]:
    """Number and name of competences by index."""
    return [competence(int(row) + 1).title for row in rows]


def heatmap_content(
    view: View,
    people: Rows,
    *,
    dimension: str = WORSE,
    kind: str = "gap",
    order: str = "priority",
    key: str = "heatmap",
) -> ChartContent:
    """People × competences.

    Parameters
    ----------
    view
    people : int array
        Rows of the view, in order.
    dimension, kind
        As in `analytics.tables.heat_values`.
    order
        Of the competences: ``"priority"`` or ``"number"``.
    """
    levels, required = view.team.levels[people], view.required[people]
    values, wanted = heat_values(
        levels, required, judged(levels, required), dimension=dimension, kind=kind
    )
    rows = competence_order(view, order)
    shown = view.ratings.take(people)
    return ChartContent(
        kind="heatmap",
        key=key,
        title=f"{kind.capitalize()}s, person by person: {dimension}",
        lines=tuple(team_lines(view)),
        arrays={
            "values": values[rows],
            "wanted": wanted[rows],
            "labels": short_labels(rows),
            "people": person_labels(shown.people),
            "kind": kind,
            "groups": _teams(shown.people),
            "bench": view.evaluation.cohort.bench[rows],
            "names": full_names(rows),
        },
        frame=lambda: heat_frame(shown, values[rows], wanted[rows], rows + 1),
        width=max(960, 170 + 30 * len(shown)),
    )


def _teams(people: pd.DataFrame) -> list[str] | None:
    """Each person's team, where there is more than one."""
    teams = people["team"].tolist()
    return teams if len(set(teams)) > 1 else None


def shortfalls_content(view: View) -> ChartContent | None:
    """The competences with most levels missing; None where none are."""
    cohort = view.evaluation.cohort
    rows = competence_order(view, "priority")
    rows = rows[cohort.shortfall_levels[rows].any(axis=1)][:TOP_SHORTFALLS]
    if not len(rows):
        return None
    return ChartContent(
        kind="shortfalls",
        key="shortfalls",
        title="Largest shared shortfalls, in levels",
        lines=tuple(team_lines(view)),
        arrays={
            "labels": short_labels(rows),
            "application": cohort.shortfall_levels[rows, APPLICATION],
            "knowledge": cohort.shortfall_levels[rows, KNOWLEDGE],
            "people": short_people(view.cells)[rows],
            "names": full_names(rows),
        },
        frame=lambda: shortfalls_frame(cohort),
    )


def levels_content(view: View) -> ChartContent:
    """How many people stand at each level of each competence."""
    cohort = view.evaluation.cohort
    rows = competence_order(view, "number")
    highest = view.required.max(axis=0)
    same = ((view.required == highest) | (view.required == 0)).all(axis=0)
    return ChartContent(
        kind="levels",
        key="levels",
        title="People at each level",
        lines=tuple(team_lines(view)),
        arrays={
            "labels": short_labels(rows),
            "counts": cohort.level_counts[rows],
            "not_assessed": cohort.not_assessed[rows],
            "required": np.where(same, highest, 0)[rows],
            "names": full_names(rows),
        },
        frame=lambda: cohort.cells_frame(),
    )


def steps_content(view: View, people: Rows, *, key: str = "steps") -> ChartContent | None:
    """Electives × people; None where the profile has no electives under these readings."""
    way = view.evaluation.specialist
    ways = way.ways
    if not len(ways.electives):
        return None
    rows, shown = ways.electives - 1, view.ratings.take(people)
    return ChartContent(
        kind="steps",
        key=key,
        title="Steps to Specialist through each elective",
        lines=tuple(team_lines(view)),
        arrays={
            "steps": ways.steps[people].T,
            "not_assessed": np.where(ways.available[people], ways.not_assessed[people], 1).T,
            "nearest": ways.nearest()[people].T,
            "held": way.held[people][:, rows].T,
            "labels": short_labels(rows),
            "people": person_labels(shown.people),
            "groups": _teams(shown.people),
            "names": full_names(rows),
        },
        frame=lambda: steps_frame(view, people),
        width=max(960, 170 + 30 * len(people)),
    )


def steps_frame(view: View, people: Rows) -> pd.DataFrame:
    """Every pathway of some people, one row a person and elective."""
    ways, who = view.evaluation.specialist.ways, view.ratings.people
    return pd.concat(
        [
            pathways_frame(ways, row).assign(
                person_id=who["person_id"].iloc[row], name=who["name"].iloc[row]
            )
            for row in people
        ],
        ignore_index=True,
    )
