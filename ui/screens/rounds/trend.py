"""The tabs Trend, Who moved and Person over time of the Rounds page."""

from __future__ import annotations

import streamlit as st

from analytics.changes import Changes
from analytics.person import Person
from analytics.targets import Target
from analytics.trend import Trend, trend_of
from analytics.view import View
from presentation import words
from presentation.behind.moves import by_change, courses
from presentation.blocks import Cards, Section
from presentation.round_charts import LARGER, TrendPanels, groups_content
from presentation.rounds import GROUP_FIGURES, names_of, trend_lines
from presentation.sections.rounds import change_blocks, over_time_blocks, trend_blocks
from presentation.subject import Subject
from presentation.tables import Table
from presentation.team import Heatmap
from ui.session import choices, sidebar
from ui.session.people_links import pick_person
from ui.session.people_rows import MOST_ROWS, linked, people_rows, people_text
from ui.session.smallest_group import smallest_group
from ui.session.told import kept
from ui.widgets.bars import course, down_and_up
from ui.widgets.blocks import both_dimensions, note, show_block
from ui.widgets.cards import show_figures
from ui.widgets.folded import folded
from ui.widgets.heatgrid import CHART_PEOPLE, heat_grid
from ui.widgets.markdown import escaped
from ui.widgets.markup import Html, caption, paragraph, strong
from ui.widgets.show import content_chart, people_chart
from ui.widgets.tables import grid, row_table

MOST_ROUNDS = 6
IN_WHAT = 3
"""Place of the column of movers that names the cells."""
ONE_ROUND = "One round only"
LOAD_ANOTHER = "Load another saved round, or drop a file that holds several, to compare."
_SHOWN = {"larger": LARGER, "application": "application", "knowledge": "knowledge"}


def _compared(view: View | None, key: str) -> Trend | None:
    """The trend where there are two rounds or more; else says what to do."""
    if view is None:
        sidebar.no_ratings()
        return None
    trend = kept(
        "trend",
        view,
        lambda: trend_of(
            sidebar.people_of_each_round(view), Target(view.profiles, view.choice), view.wanted
        ),
    )
    if len(trend.labels) < 2:
        sidebar.nothing_to_compare(ONE_ROUND, LOAD_ANOTHER, key=key)
        return None
    return trend


def _told(view: View, history: Trend) -> Section:
    subject = Subject(view, history=history)
    return kept(
        "told_trend", history, lambda: Section("rounds", "", tuple(trend_blocks(subject, history)))
    )


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
    shown = kept("same_people", whole, whole.same_people) if same else whole
    if not shown.rounds:
        st.header("Nobody is in every round")
        return
    section = _told(view, shown)
    note(" · ".join(section.shown("trend", TrendPanels).lines))
    st.header("Key figures")
    panels = section.named("trend")
    show_block(panels)
    note(panels.explained if panels else "")
    folded(
        "Every key figure as a table",
        lambda: grid(section.shown("figures", Table)),
        key="every_figure",
    )
    st.header("Joined and left")
    joined = _told(view, whole).shown("joined", Table)
    people_rows(view, joined, clicks=False)
    note(joined.note)
    if any(view.wanted.values()):
        note("Of the people these filters leave: somebody may have changed team or office.")
    st.header("Group by group")
    _groups(view, shown)


def _groups(view: View, shown: Trend) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = choices.select(
            "Group by", list(view.everyone.group_columns), key="by", token=choices.digest, width=220
        )
        figure = choices.select("Figure", GROUP_FIGURES, key="figure", width=220)
        smallest = smallest_group("Groups with fewer people in a round show no figures of it.")
    content = kept(
        "trend_groups",
        (view, shown, column, figure, smallest),
        lambda: groups_content(
            *(shown, trend_lines(view, shown)), column=column, figure=figure, least=smallest
        ),
    )
    if content is None:
        least = words.people(smallest)
        st.write(
            f"No group can be shown in any round: each has fewer than {least}, or would tell the "
            "figures of one that has."
        )
        return
    content_chart(content)


def moved(view: View | None) -> None:
    """Who moved between two rounds, by how much and in what."""
    history = _compared(view, "sample_rounds_moved")
    if view is None or history is None:
        return
    rounds = _two_rounds(view, history)
    changes = kept("changes", (history, *rounds), lambda: history.between(*rounds))
    if not len(changes.later):
        st.header("Nobody is in both rounds")
        st.write("Choose another round, or clear the filters.")
        return
    above = st.container()
    st.header("Change, person by person")
    shown = choices.segmented(
        "Dimension",
        {key: dimension.capitalize() for key, dimension in _SHOWN.items()},
        key="change_dimension",
        label_visibility="collapsed",
    )
    subject = Subject(view, moved=_SHOWN[shown])
    section = kept(
        "moved",
        (view, changes, shown),
        lambda: Section("rounds", "", tuple(change_blocks(subject, changes))),
    )
    content = section.shown("change", Heatmap)
    with above:
        lines = caption(" · ".join(content.lines))
        show_figures(section.shown("cards", Cards), noted=True, before=[lines])
    if len(content.people) > CHART_PEOPLE:
        heat_grid(content)
    else:
        people_chart(content, clicks=False)
    _movers(view, section, changes)


def _movers(view: View, section: Section, changes: Changes) -> None:
    """Who moved and in what, who joined and left, and every cell and figure that moved."""
    st.header("Who moved, and in what")
    who, moved = kept("by_change", section, lambda: by_change(section.shown("movers", Table)))
    if len(who.rows) <= MOST_ROWS:
        most = max((max(one) for one in moved), default=0)
        bars = [down_and_up(*one, most) for one in moved]
        people_rows(view, who, clicks=False, drawn={"Levels": bars}, folded=who.header[IN_WHAT])
    else:
        grid(who, height=640)
    note(who.note)
    said = kept("came_and_went", (view, changes), lambda: _came_and_went(view, changes))
    people_text(view, *said, key="came_and_went")
    folded(
        "Every cell that moved, one a row",
        lambda: grid(section.shown("moves", Table), height=480),
        key="every_move",
    )
    folded(
        "Change of every key figure, over the people in both",
        lambda: grid(section.shown("figure_changes", Table)),
        key="every_change",
    )


def _came_and_went(view: View, changes: Changes) -> list[Html]:
    return [
        paragraph(
            strong(f"{title}:"), " ", linked(view, names_of(of.people) if len(of) else "nobody")
        )
        for title, of in (("Joined", changes.joiners), ("Left", changes.leavers))
    ]


def _two_rounds(view: View, found: Trend) -> tuple[str, str]:
    """The view's round and another one, the earlier first."""
    labels = found.labels
    this = str(view.ratings.people["round"].iloc[0]) if len(view.ratings) else labels[-1]
    place = labels.index(this) if this in labels else len(labels) - 1
    others = {label: label or words.BLANK for label in labels if label != labels[place]}
    nearest = labels[place - 1] if place else labels[1]
    other = choices.select(
        f"Compare round {escaped(labels[place] or words.BLANK)} with",
        others,
        key="other_round",
        token=choices.digest,
        default=nearest,
        width=280,
    )
    first, second = sorted((labels.index(other), place))
    return labels[first], labels[second]


def over_time(view: View | None) -> None:
    """One person's radar over the rounds."""
    history = _compared(view, "sample_rounds_person")
    if view is None or history is None or sidebar.nobody(view):
        return
    row = pick_person(view, width=280)
    section = kept("over_time", (view, row), lambda: _over_time(*_alone(view, row, history)))
    if not section.blocks:
        st.header("One round only")
        st.write(f"{escaped(section.label)} is in one round only.")
        return
    st.header("Level by level")
    content, found = kept("courses", (view, row), lambda: courses(*_alone(view, row, history)))
    drawn = {f"{name} over time": [course(*one) for one in of] for name, of in found.items()}
    row_table(content, drawn=drawn, clicks=False)
    note(content.note)
    st.header("Shape over the rounds")
    both_dimensions(section, "{}")
    note("The filled area is the profile of the round in the sidebar.")
    st.header("Figures over the rounds")
    row_table(section.shown("figures", Table), clicks=False, sorts=False)


def _alone(view: View, row: int, history: Trend) -> tuple[Person, Trend]:
    """A person, and the last rounds of theirs alone."""
    person = Person(view, row)
    person_id = str(person.record["person_id"])
    rounds = {
        label: ratings.take((ratings.people["person_id"] == person_id).to_numpy())
        for label, ratings in history.rounds.items()
    }
    present = [(label, ratings) for label, ratings in rounds.items() if len(ratings)]
    return person, Trend(dict(present[-MOST_ROUNDS:]), history.target)


def _over_time(person: Person, alone: Trend) -> Section:
    """What is told of a person over the rounds; nothing where they are in one only."""
    told = over_time_blocks(person, alone) if len(alone.rounds) > 1 else ()
    return Section("over_time", person.name, tuple(told))
