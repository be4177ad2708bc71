"""What a review pack knows beyond the levels of its round: earlier rounds."""

from __future__ import annotations

from analytics.selection import filtered
from analytics.trend import people_of_rounds
from exports.pack.choice import PackChoice
from pmo_data.ratings import Ratings

ASKED_BY = {"summary", "rounds", "people"}
"""Sections that say what changed."""


def rounds_until(ratings: Ratings, choice: PackChoice, label: str) -> dict[str, Ratings]:
    """The people of each round up to this one; none where no section asks for them."""
    if not ASKED_BY & set(choice.sections):
        return {}
    people = people_of_rounds(ratings, choice.rater)
    labels = list(people)[: list(people).index(label) + 1]
    kept = {known: filtered(people[known], choice.filters) for known in labels}
    return {known: found for known, found in kept.items() if len(found)}
