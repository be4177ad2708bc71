"""What may be written in a rejected cell instead, by the reason it was rejected for."""

from __future__ import annotations

from pmo_data.framework.competences import DIMENSIONS, competence, competences
from pmo_data.import_report import ImportIssue, ImportReport
from pmo_data.intake.corrected import OF_NAMES
from pmo_data.intake.table.heading_parts import competence_part
from pmo_data.intake.table.names import match_name, words
from pmo_data.reasons import Reason
from presentation.rejected import CELL, kind_of

NOT_ASSESSED = "not assessed"
_LEVELS = {str(level): str(level) for level in range(1, 6)} | {NOT_ASSESSED: ""}
_OF_DIMENSIONS = (Reason.DIMENSION_MISSING, Reason.UNKNOWN_DIMENSION)


def options(report: ImportReport, issue: ImportIssue) -> dict[str, str]:
    """What can be picked for a place, with the text that each writes; empty where none is known.

    Competences stand with the nearest first.
    """
    if issue.code in OF_NAMES:
        near = match_name(words(competence_part(issue.value))).near
        others = (c.number for c in competences() if c.number not in near)
        known = map(competence, (*near, *others))
        return {one.title: one.name for one in known}
    if issue.code in _OF_DIMENSIONS:
        return {name.capitalize(): name.capitalize() for name in DIMENSIONS}
    if issue.code == Reason.NOT_A_RATING and kind_of(report, issue) == CELL:
        return _LEVELS
    return {}
