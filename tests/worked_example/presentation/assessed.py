"""What the chart of cells assessed shows: how many people have a level in each competence."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.view import View
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE
from presentation.captions import team_lines
from presentation.chart_content import CompetenceChart, Whole


@dataclass(frozen=True, eq=False, kw_only=True)
class Assessed(CompetenceChart):
    """People with a level, by competence.

    Attributes
    ----------
    application, knowledge : int arrays, shape (k,)
    """

    application: Whole
    knowledge: Whole


def assessed_content(view: View) -> Assessed:
    """The competences required of somebody, by number."""
    cohort, rows = view.evaluation.cohort, view.required_competences
    return Assessed(
        key="assessed",
        title="People assessed in each competence",
        lines=tuple(team_lines(view)),
        numbers=rows + 1,
        application=cohort.assessed[rows, APPLICATION],
        knowledge=cohort.assessed[rows, KNOWLEDGE],
        frame=cohort.cells_frame,
    )
