"""Figures before and after a supposition, as bars of one length scale each."""

from __future__ import annotations

from typing import NamedTuple

from analytics.summary import cohort_summary
from analytics.view import View


class BeforeAfter(NamedTuple):
    """A figure before and after, and the largest that it could be: the whole length of a bar."""

    label: str
    before: int
    after: int
    most: int
    more_is_better: bool = False


def key_figures(view: View, after: View) -> tuple[BeforeAfter, ...]:
    """What a supposition does to the whole of the people shown."""
    old, new = cohort_summary(view.evaluation), cohort_summary(after.evaluation)
    people, competences = len(view.ratings), len(view.required_competences)

    def figure(label: str, name: str, most: int, *, better: bool = False) -> BeforeAfter:
        before, later = int(getattr(old, name)), int(getattr(new, name))
        return BeforeAfter(label, before, later, max(most, before, later), better)

    return (
        figure("People who meet the profile", "people_meeting", people, better=True),
        figure("Specialists", "specialists", people, better=True),
        figure("Shortfall levels", "shortfall_levels", 0),
        figure("Severe cells", "severe_cells", 0),
        figure("Uncovered competences", "uncovered_competences", competences),
        figure("Single points of failure", "single_points", competences),
    )


def shortfalls(view: View, after: View, person_ids: tuple[str, ...]) -> tuple[BeforeAfter, ...]:
    """Levels that each of some people misses, all on one scale."""
    places = {one: row for row, one in enumerate(view.ratings.people["person_id"])}
    rows = [places[one] for one in person_ids]
    old, new = (one.evaluation.people.shortfall_levels for one in (view, after))
    most = max((int(old[row]) for row in rows), default=0)
    return tuple(
        BeforeAfter(view.name(row), int(old[row]), int(new[row]), max(most, int(new[row])))
        for row in rows
    )
