"""What the audit is told of a run: whose ratings the window shows, and to whom."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from analytics.selection import filtered
from pmo_data.store.audit.events import FIGURES, Shown, shown_of
from pmo_data.store.audit.names import Kind, Named
from ui.server.audit import recorder
from ui.session import state
from ui.session.access.visit import visit

if TYPE_CHECKING:
    from analytics.unnamed.figures import UnnamedFigures
    from analytics.view import View
    from pmo_data.ratings import Ratings
    from ui.server.login.admission import Visit

_WINDOW = "noted"


def saw(
    view: View, persons: Collection[str] | None = None, *, rounds: Collection[str] = ()
) -> None:
    """The window shows the people of a view, or those of them with these ids.

    Parameters
    ----------
    rounds
        Others in use of which it shows something, too.
    """
    wanted = None if persons is None else tuple(persons)
    _saw((view, wanted, tuple(rounds)), lambda: _rows(view, wanted, rounds))


def saw_all() -> None:
    """The window shows everybody in every round in use."""
    _saw("all", lambda: state.in_use().ratings)


def saw_figures(found: UnnamedFigures, teams: Collection[str]) -> None:
    """The window shows figures without names, of teams or, without any, of all people together."""
    visitor = visit()
    if visitor is not None:
        known = state.kept(_WINDOW)
        shown = {found.round: tuple(Named(Kind.TEAM, (team,)) for team in sorted(teams))}
        if known is not None and known.shown == shown:
            # The same object tells that nothing else is shown than before.
            shown = known.shown
        _note(visitor, shown, FIGURES)


def forget_shown() -> None:
    """Another page is opened, which has not shown anybody yet; what is taken there is noted."""
    state.keep(_WINDOW, None)
    visitor = visit()
    if visitor is not None:
        _note(visitor, {})


def named(found: Visit) -> Named | None:
    """Somebody who has logged in, as the audit tells them; None where nobody has."""
    if found.login is None:
        return None
    own = found.login.identity
    of = (_written(found.login.issuer), _written(own.subject))
    return Named(Kind.LOGIN, of, _written(own.email), tuple(sorted(found.scope.persons)))


def _rows(view: View, persons: Collection[str] | None, rounds: Collection[str]) -> Ratings:
    """Rows of a view and of other rounds under its filters; of some people only, where named."""
    ratings = view.ratings
    if rounds:
        labels = {*rounds, *ratings.people["round"]}
        ratings = filtered(_of(state.in_use().ratings, "round", labels), view.wanted)
    return ratings if persons is None else _of(ratings, "person_id", persons)


def _of(ratings: Ratings, column: str, wanted: Collection[str]) -> Ratings:
    return ratings.take(ratings.people[column].isin(wanted).to_numpy())


def _saw(key: object, chosen: Callable[[], Ratings]) -> None:
    visitor = visit()
    if visitor is None:
        return
    loaded = state.in_use()

    def shown() -> Shown:
        ratings = chosen()
        if not loaded.from_store:
            # What somebody has uploaded themselves is not in the store, and stays out of it.
            ratings = _of(ratings, "round", [label for label, _ in loaded.beside])
        return shown_of(ratings) if len(ratings) else {}

    _note(visitor, loaded.recent("shown", key, shown))


def _note(visitor: Visit, shown: Shown, what: str = "") -> None:
    known, by = recorder(os.environ), named(visitor)
    if known is not None and by is not None:
        state.keep(_WINDOW, known.shows(state.session(), by, shown, what))


def _written(text: str) -> str:
    """A text that can be written in UTF-8, whatever a provider has sent."""
    return text.encode(errors="replace").decode()
