"""Result frames of the coverage plan."""

from __future__ import annotations

import pandas as pd

from analytics.plan import CoveragePlan
from pmo_data.framework.competences import competence
from pmo_data.ratings import Ratings


def assignments_frame(plan: CoveragePlan, ratings: Ratings) -> pd.DataFrame:
    """One row an assignment: elective, who, from which levels, steps, and whether fixed."""
    rows = [a.row for a in plan.assignments]
    who = ratings.people.iloc[rows].reset_index(drop=True)
    return pd.DataFrame(
        {
            "elective": pd.Series([a.elective for a in plan.assignments], dtype="int64"),
            "competence_name": [competence(a.elective).name for a in plan.assignments],
            "person_id": who["person_id"],
            "name": who["name"],
            "from_application": [a.from_application for a in plan.assignments],
            "from_knowledge": [a.from_knowledge for a in plan.assignments],
            "steps": [a.steps for a in plan.assignments],
            "fixed": [a.fixed for a in plan.assignments],
        }
    )


def covers_frame(plan: CoveragePlan) -> pd.DataFrame:
    """One row an elective: who holds it, what is built, what stays missing and why."""
    return pd.DataFrame(
        {
            "elective": [c.elective for c in plan.covers],
            "competence_name": [competence(c.elective).name for c in plan.covers],
            "held_by": [len(c.held) for c in plan.covers],
            "built": [c.built for c in plan.covers],
            "still_missing": [c.missing for c in plan.covers],
            "candidates": [c.candidates for c in plan.covers],
            "candidates_not_assessed": [c.not_assessed for c in plan.covers],
            "candidates_unavailable": [c.unavailable for c in plan.covers],
            "candidates_forbidden": [c.forbidden for c in plan.covers],
        }
    )
