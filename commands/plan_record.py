"""The record behind `plan --json`: domain.md 8."""

from __future__ import annotations

from typing import Any

from analytics.plan import CoveragePlan


def plan_record(plan: CoveragePlan) -> dict[str, Any]:
    """A coverage plan in the shape `plan` of domain.md 8.

    `uncovered` names the electives that fewer than `depth` people hold after the plan.
    """
    return {
        "depth": plan.depth,
        "each": plan.each,
        "total_steps": plan.total_steps,
        "assignments": [
            {"elective": a.elective, "person_id": a.person_id, "steps": a.steps}
            for a in plan.assignments
        ],
        "held": {str(cover.elective): list(cover.held) for cover in plan.covers},
        "uncovered": list(plan.uncovered),
    }
