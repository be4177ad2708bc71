"""The tabs Trend, Who moved and Person over time of the Rounds page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.changes import Changes, cohort_changes_frame, movers_frame, moves_frame
from analytics.person import Person
from analytics.targets import Target
from analytics.trend import Trend, trend_of
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS
from presentation import words
from presentation.round_cards import changes_cards
from presentation.round_charts import groups_content, over_time_content, trend_content
from presentation.rounds import (
    GROUP_FIGURES,
    changes_lines,
    changes_table,
    joined_and_left,
    movers_table,
    names_of,
    trend_lines,
    trend_table,
)
from ui.screens.rounds.change_heatmap import change_heatmap
from ui.session import choices, sidebar
from ui.session.one_round import nothing_to_compare
from ui.session.people_links import pick_person
from ui.widgets.cards import show_cards
from ui.widgets.markdown import escaped
from ui.widgets.markup import caption
from ui.widgets.show import content_chart, prose_table, table

MOST_ROUNDS = 6
LARGEST_MINIMUM = 100
PROSE_PEOPLE = 60
"""Up to here everyone's moves are written out; beyond, in a table that scrolls."""
IN_WHAT = st.column_config.TextColumn(width="large")
ONE_ROUND = "One round only"
LOAD_ANOTHER = "Load another saved round, or drop a file that holds several, to compare."


def _trend(view: View) -> Trend:
    """The rounds in use, by the view's rater, filters and target."""
    people = sidebar.people_of_each_round(view)
    return trend_of(people, Target(view.profiles, view.choice), view.wanted)


def _compared(view: View | None, key: str) -> Trend | None:
    """The trend where there are two rounds or more; else says what to do."""
    if view is None:
        sidebar.no_ratings()
        return None
    trend = _trend(view)
    if len(trend.labels) < 2:
        nothing_to_compare(ONE_ROUND, LOAD_ANOTHER, key=key)
        return None
    return trend


def trend(view: View | None) -> None:
    """Every key figure over the rounds, for all people, the same people, or group by group."""
    whole = _compared(view, "sample_rounds_trend")
    if view is None or whole is None:
        return
    same = choices.toggle(
        "Only the people in every round",
        key="same_people",
        help="So that the figures change by what people can do, and not by who joined and left.",
    )
    shown = whole.same_people() if same else whole
    if not shown.rounds:
        st.header("Nobody is in every round")
        return
    st.caption(escaped(" · ".join(trend_lines(view, shown))))
    st.header("Key figures")
    content_chart(trend_content(shown, trend_lines(view, shown)))
    st.caption("The band above Cells met is what cells not assessed leave open.")
    with st.expander("Every key figure as a table"):
        table(trend_table(shown.frame), key="trend_table")
    st.header("Joined and left")
    prose_table(joined_and_left(whole), key="joined_and_left")
    if any(view.wanted.values()):
        st.caption("Of the people these filters leave: somebody may have changed team or office.")
    st.header("Group by group")
    _groups(view, shown)


def _groups(view: View, shown: Trend) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = choices.select(
            "Group by", list(view.everyone.group_columns), key="by", token=choices.digest, width=220
        )
        figure = choices.select(
            "Figure",
            list(GROUP_FIGURES),
            key="figure",
            format_func=lambda name: GROUP_FIGURES[name],
            width=220,
        )
        smallest = choices.number(
            "Smallest group shown",
            range(1, LARGEST_MINIMUM + 1),
            key="min_group_size",
            width=180,
            help="Groups with fewer people in a round show no figures of it.",
        )
    lines = trend_lines(view, shown)
    content = groups_content(shown, lines, column=column, figure=figure, least=smallest)
    if content is None:
        st.write(f"No group has {words.people(smallest)} or more in a round.")
        return
    content_chart(content)


def moved(view: View | None) -> None:
    """Who moved between two rounds, by how much and in what."""
    found = _compared(view, "sample_rounds_moved")
    if view is None or found is None:
        return
    earlier, later = _two_rounds(view, found)
    changes = found.between(earlier, later)
    if not len(changes.later):
        st.header("Nobody is in both rounds")
        st.write("Choose another round, or clear the filters.")
        return
    movers, moves = movers_frame(changes), moves_frame(changes)
    cards = changes_cards(changes, movers)
    lines = changes_lines(view, changes)
    show_cards(cards, before=[caption(" · ".join(lines))])
    st.header("Change, person by person")
    change_heatmap(changes, lines)
    st.header("Who moved, and in what")
    who = movers_table(movers, moves)
    if len(who) <= PROSE_PEOPLE:
        prose_table(who, key="movers")
    else:
        table(who, key="movers", height=640, column_config={"In what": IN_WHAT})
    st.caption(
        "A is application, K knowledge. Every rated cell counts here, also where the profile asks "
        "for nothing. New and gone: cells with a level in the later or the earlier round only."
    )
    _joiners_and_leavers(changes)
    every = st.expander("Every cell that moved, one a row", key="every_move", on_change="rerun")
    if every.open:
        with every:
            table(moves, key="moves", height=480)
    with st.expander("Change of every key figure, over the people in both"):
        figures = cohort_changes_frame(changes)
        table(figures, key="figure_changes", shown=changes_table(figures))


def _two_rounds(view: View, found: Trend) -> tuple[str, str]:
    """The view's round and another one, the earlier first."""
    labels = found.labels
    this = str(view.ratings.people["round"].iloc[0]) if len(view.ratings) else labels[-1]
    place = labels.index(this) if this in labels else len(labels) - 1
    others = [label for label in labels if label != labels[place]]
    nearest = labels[place - 1] if place else labels[1]
    other = choices.select(
        f"Compare round {escaped(labels[place] or words.BLANK)} with",
        others,
        key="other_round",
        token=choices.digest,
        default=nearest,
        format_func=lambda label: label or words.BLANK,
        width=280,
    )
    first, second = sorted((labels.index(other), place))
    return labels[first], labels[second]


def _joiners_and_leavers(changes: Changes) -> None:
    for title, ratings in (("Joined", changes.joiners), ("Left", changes.leavers)):
        names = names_of(ratings.people) if len(ratings) else "nobody"
        st.markdown(f"**{title}:** {escaped(names)}")


def over_time(view: View | None) -> None:
    """One person's radar over the rounds."""
    found = _compared(view, "sample_rounds_person")
    if view is None or found is None or sidebar.nobody(view):
        return
    row = pick_person(view)
    person = Person(view, row)
    person_id = str(person.record["person_id"])
    rounds = {
        label: ratings.take((ratings.people["person_id"] == person_id).to_numpy())
        for label, ratings in found.rounds.items()
    }
    rounds = {label: ratings for label, ratings in rounds.items() if len(ratings)}
    st.header("Shape over the rounds")
    if len(rounds) < 2:
        st.write(f"{escaped(person.name)} is in one round only.")
        return
    alone = Trend(dict(list(rounds.items())[-MOST_ROUNDS:]), found.target)
    lines = [
        f"{person.name} · {words.counted(len(alone.labels), 'round')} · {view.raters_text}",
        f"against {person.target} of {view.round_text} · {view.readings_text} · {view.file}",
    ]
    _radars(person, alone, lines)
    st.caption("The filled area is the profile of the round in the sidebar.")
    st.header("Figures over the rounds")
    table(trend_table(alone.frame, person=True), key="person_trend")


def _radars(person: Person, alone: Trend, lines: Sequence[str]) -> None:
    for dimension, place in zip(DIMENSIONS, st.columns(2), strict=True):
        with place:
            st.markdown(f"##### {dimension.capitalize()}")
            content_chart(over_time_content(person, alone, dimension, lines))
