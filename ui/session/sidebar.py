"""The filters in the sidebar, the same on every page that shows ratings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics.raters import raters
from analytics.selection import by_rater, filtered, not_rated, of_round, rows_of_round
from pmo_data.framework.competences import OFFICES
from pmo_data.framework.profiles import OWN, ProfileSet
from pmo_data.framework.readings import default_readings, profiles_under, switchable
from pmo_data.ratings import Ratings
from presentation.rejected import rejected_words
from presentation.words import BLANK, UNLABELLED, people
from ui.session import choices, state
from ui.session import intake_job as reading_job
from ui.session.access.noted import saw
from ui.session.load import read_on, take, use_sample_team
from ui.session.readings import readings_popover
from ui.session.shell import enter
from ui.session.smallest_group import too_few
from ui.widgets.markdown import escaped
from ui.widgets.markup import Html, show
from ui.widgets.title import title_line

# A new server answers its first page without them; each is imported once there are ratings.
if TYPE_CHECKING:
    from analytics.view import View

COUNTING = ""
"""Stands for the level that counts among the raters to choose."""


def chosen_readings() -> dict[str, str]:
    """The readings in force: the session's, else those of the URL, else the defaults."""
    known = state.choices()
    found = {}
    for note in switchable():
        from_url = (known["url"].get(note.id) or [note.default])[0]
        asked = state.widget_value(note.id) or known.get(note.id) or from_url
        values = [option.value for option in note.options]
        found[note.id] = asked if asked in values else note.default
    for key, value in found.items():
        if value != default_readings()[key]:
            st.query_params[key] = value
    return found


def view(*, switches: bool = True, files: bool = True) -> View | None:
    """The people, target and readings chosen; None while there are no ratings.

    The `switches` of the readings, and what becomes of `files` that are being read or were
    refused, do not stand here where the page has them itself.
    """
    enter()
    read_on()
    _waiting()
    if files:
        _coming()
    loaded = state.loaded()
    if loaded is None:
        return None
    readings = chosen_readings()
    profiles = profiles_under(readings)
    with st.sidebar:
        label = _round(loaded)
        rater = _rater(loaded, label)
        everyone = loaded.recent(
            "everyone", (label, rater), lambda: of_round(by_rater(loaded.ratings, rater), label)
        )
        if rater is not None:
            _left_out(loaded, everyone)
        choice = choices.select(
            "Profile",
            {OWN: "Own role"} | {p.id: p.title for p in profiles.profiles},
            key="profile",
        )
        wanted = _filters(everyone, profiles)
        if switches:
            readings_popover()

    def chosen() -> View:
        from analytics.view import View

        return View(
            ratings=filtered(everyone, wanted),
            everyone=everyone,
            profiles=profiles,
            choice=choice,
            readings=readings,
            file=loaded.result.report.file,
            wanted=wanted,
            rater=rater,
        )

    # While only the page's own choices change, what was computed for the view still holds.
    filters = tuple((column, tuple(values)) for column, values in wanted.items())
    key = (label, rater, choice, tuple(readings.items()), filters)
    return loaded.recent("view", key, chosen)


def _waiting() -> None:
    """Say on every page that a file waits to be decided on, and where."""
    found = state.pending()
    if found is None:
        return
    with st.sidebar.container(border=True):
        entries = rejected_words(found.report)
        st.markdown(f"**{escaped(found.report.file)}** waits: {entries} can’t be used.")
        st.page_link("pages/ratings.py", label="Decide", icon=":material/upload_file:")


def _coming() -> None:
    """Say on other pages how far a file is that was dropped on Ratings, or why it was refused."""
    if (job := state.job()) is not None:
        with st.sidebar:
            reading_job.show(job, take)
    elif (error := state.file_error()) is not None:
        with st.sidebar.container(border=True):
            st.markdown(escaped(error.message))
            st.page_link("pages/ratings.py", label="See what to do", icon=":material/upload_file:")


def people_view(
    title: str,
    *,
    titled: bool = True,
    of_all: bool = True,
    over_rounds: bool = False,
    about: Callable[[View], Html] | None = None,
) -> View:
    """The view of a page about people; the page ends here where there is nobody to show.

    A page that is not `titled` has a title of its own, once there are ratings; one that is not
    `of_all` of the people tells the audit itself whom it shows; one that looks `over_rounds` shows
    something of the other rounds in use. What its figures are `about` stands beside the title.
    """
    chosen = view()
    line: Any = title_line(title) if titled or chosen is None else st
    if chosen is None:
        no_ratings()
        st.stop()
    if nobody(chosen) or too_few(chosen):
        st.stop()
    if of_all:
        saw(chosen, rounds=state.in_use().rounds if over_rounds else ())
    if about is not None:
        show(about(chosen), place=line)
    return chosen


def people_of_each_round(view: View) -> Mapping[str, Ratings]:
    """The people of every round in use, by the view's rater, the earliest round first."""
    from analytics.trend import people_of_rounds

    loaded = state.in_use()
    return loaded.recent(
        "people_of_rounds", view.rater, lambda: people_of_rounds(loaded.ratings, view.rater)
    )


def _round(loaded: state.Loaded) -> str:
    labels = loaded.rounds[::-1]
    label = labels[0]
    if len(labels) > 1:
        options = {label: label or UNLABELLED for label in labels}
        label = choices.select("Round", options, key="round", token=choices.digest, default=label)
    return label


def _rater(loaded: state.Loaded, label: str) -> str | None:
    """The rater whose levels are shown; None for the level that counts."""
    known = loaded.recent("raters", label, lambda: raters(rows_of_round(loaded.ratings, label)))
    if len(known) < 2:
        return None
    chosen = choices.select(
        "Ratings by",
        {COUNTING: "The level that counts"} | {rater: f"{rater} only" for rater in known},
        key="rater",
        token=choices.digest,
        help="Where a person was rated more than once, the level that was agreed counts in each "
        "cell, else the manager's, else their own, else the median of the others.",
    )
    return chosen or None


def _left_out(loaded: state.Loaded, everyone: Ratings) -> None:
    """Say how many people the chosen rater did not rate."""
    count = loaded.recent("not_rated", everyone, lambda: not_rated(loaded.ratings, everyone))
    if count:
        st.caption(f"{people(count).capitalize()} not rated by them left out.")


def _filters(everyone: Ratings, profiles: ProfileSet) -> dict[str, list[str]]:
    wanted = {column: _filter(everyone, column, profiles) for column in ("team", "office")}
    more = [column for column in ("role", *everyone.extras) if len(everyone.values_of(column)) > 1]
    if more:
        behind = st.expander("More filters", key="more_filters", on_change="rerun")
        place = behind if behind.open else None
        wanted |= {column: _filter(everyone, column, profiles, place) for column in more}
    return wanted


def _filter(ratings: Ratings, column: str, profiles: ProfileSet, place: Any = st) -> list[str]:
    values = ratings.values_of(column)
    if len(values) < 2:
        return []
    if column == "office":
        values = [office for office in OFFICES if office in values]
    fixed = column in ("office", "role")
    titles = {p.id: p.title for p in profiles.profiles} if column == "role" else {}
    return choices.multiselect(
        column.capitalize() if column in ("team", "office", "role") else escaped(column),
        {value: titles.get(value, value) or BLANK for value in values},
        key=choices.filter_key(column),
        token=choices.plain if fixed else choices.digest,
        place=place,
        placeholder="All",
    )


def no_ratings() -> None:
    """Say that there are no ratings, and offer the ways to some."""
    st.header("No ratings yet")
    st.write("Drop a file on the Ratings page, or look around with the sample team.")
    st.caption(
        "Ratings are held by the window that read them: after a reload, and in another window,"
        " drop the file again or open a saved round on the Ratings page."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("pages/ratings.py", label="Go to Ratings", icon=":material/upload_file:")
        if st.button("Use the sample team", type="primary", icon=":material/groups:"):
            use_sample_team()
            st.rerun()


def nothing_to_compare(heading: str, sentence: str, *, key: str) -> None:
    """Say why one round or one rater is too few, and offer the sample, which has more of both."""
    st.header(heading)
    st.write(sentence)
    if st.button("Use the sample team", key=key, icon=":material/groups:"):
        use_sample_team()
        st.rerun()


def nobody(view: View) -> bool:
    """Whether the filters leave nobody; says so and offers to clear them."""
    if len(view.ratings):
        return False
    st.header("Nobody matches these filters")
    if st.button("Clear the filters", type="primary"):
        choices.choose_filters(view.everyone, {})
        st.rerun()
    return True
