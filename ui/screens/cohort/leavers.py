"""The leaver test of the Cohort page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.before_after import figures_before_after
from analytics.leavers import Absence, LeaverTest, leaver_test, worst_absence, worst_pair
from analytics.view import View
from presentation import words
from presentation.blocks import Cards
from presentation.cards import before_after_cards
from presentation.tables import Table
from presentation.what_if.leavers import absence_words, absent_groups, becomes_thin, electives_words
from ui.session import choices, state
from ui.session.people_rows import linked, people_text
from ui.session.told import kept
from ui.session.working import working_rows
from ui.widgets.cards import show_figures
from ui.widgets.markup import caption, paragraph, show
from ui.widgets.save import Ways, figure_ways, taken


@dataclass(frozen=True, eq=False)
class Left:
    """What a leaver test shows."""

    tested: LeaverTest
    cards: Cards
    thin: Table

    @property
    def ways(self) -> Ways:
        """How the figures before and after are taken away."""
        data = partial(figures_before_after, self.tested.before, self.tested.after)
        return figure_ways("leaver_test", data)


def leavers(view: View) -> None:
    """Take people out and see what becomes uncovered; or let the page find who matters most."""
    worst = _worst(view)
    for place, (title, absence) in zip(st.columns(2), worst.items(), strict=True):
        with place.container(border=True):
            _whose_absence(view, title, absence)
    gone = choices.multiselect(
        "Without these people", view.names_by_id, key="leaving", placeholder="Choose who leaves"
    )
    if not gone:
        found = any(absence.uncovered for absence in worst.values())
        st.write(f"Choose who leaves{', or take out the people found above' if found else ''}.")
        return
    left = kept("leavers", (view, tuple(gone)), lambda: _without(view, gone))
    with taken("leaver_test", left.ways, "Key figures before and after", headed=False):
        show_figures(left.cards, noted=True)
    if left.tested.no_longer_asked:
        st.caption(f"Asked of nobody who stays: {words.titles(left.tested.no_longer_asked)}.")
    show(*map(paragraph, electives_words(left.tested)))
    working_rows(view, left.thin)


def _worst(view: View) -> dict[str, Absence]:
    met, wanted = view.cells.competence_met, view.cells.competence_wanted
    finders = {"One person": worst_absence, "Two people": worst_pair}
    return {
        title: kept(title, view, partial(finder, met, wanted)) for title, finder in finders.items()
    }


def _without(view: View, gone: list[str]) -> Left:
    leaving = view.ratings.people["person_id"].isin(gone).to_numpy()
    tested = leaver_test(view.team, view.choice, leaving, view.evaluation)
    cards = Cards(tuple(before_after_cards(tested.before, tested.after)))
    return Left(tested, cards, becomes_thin(view, tested, leaving))


def _whose_absence(view: View, title: str, absence: Absence) -> None:
    """Who uncovers most, with ties, and a button that takes them out."""
    st.markdown(f"**{title} whose absence uncovers most**")
    first, *others = absence_words(view, absence, alone=title == "One person")
    said = [paragraph(linked(view, first)), *(caption(linked(view, one)) for one in others)]
    people_text(view, *said, key=f"absence_{title}")
    if absence.uncovered and st.button(
        "Take out", key=f"take_out_{title}", icon=":material/person_remove:"
    ):
        leaving = list(absent_groups(absence)[0])
        state.choose("leaving", view.ratings.people["person_id"].iloc[leaving].tolist())
        st.rerun()
