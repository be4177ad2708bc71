"""Whose figures a page shows, for its muted line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from presentation import words
from ui.session import state
from ui.session.access.visit import visit

if TYPE_CHECKING:
    from analytics.view import View


def whose(view: View) -> str:
    """The teams shown, and that others are not; blank where nothing is kept from whoever looks.

    What they have uploaded themselves is shown whole.
    """
    found, loaded = visit(), state.loaded()
    if found is None or loaded is None or not loaded.from_store:
        return ""
    scope = found.scope
    if scope.is_admin or scope.led.every:
        return ""
    if not scope.led:
        return "How you were rated; other people are not shown"
    teams = [team or words.BLANK for team in view.ratings.values_of("team")]
    people = words.people(view.ratings.people["person_id"].nunique())
    return f"{words.listed(teams)}, {people}; other teams are not shown"
