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
    # Imported here: without a login nothing of it is needed.
    from pmo_data.store.access.scope import rows_of

    led = rows_of(scope.led, view.ratings)
    if not led.any():
        return "How you were rated; other people are not shown"
    shown = view.ratings.take(led)
    teams = [team or words.BLANK for team in shown.values_of("team")]
    people = words.people(shown.people["person_id"].nunique())
    you = "" if led.all() else ", and you"
    return f"{words.listed(teams)}, {people}{you}; other teams are not shown"
