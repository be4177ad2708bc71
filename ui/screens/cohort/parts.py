"""The parts of the Cohort page."""

from __future__ import annotations

import streamlit as st

from analytics.view import View
from presentation.subject import Subject
from presentation.tables import Table
from presentation.team import Shortfalls
from ui.session import choices
from ui.session.people_rows import keep_place, place
from ui.session.smallest_group import smallest_group
from ui.session.told import kept, told
from ui.session.working import open_group_working, open_working, people_working, working_rows
from ui.widgets.blocks import how_to_read, note, show_block, text
from ui.widgets.markup import caption, show, subheading
from ui.widgets.show import content_chart
from ui.widgets.tables import row_table


def shortfalls(view: View) -> None:
    """The competences with most levels missing; a click on a bar opens the cells behind."""
    section = told("shortfalls", Subject(view))
    if none := section.named("none"):
        show_block(none)
        return
    points = content_chart(section.shown("shortfalls", Shortfalls), clicks=True)
    note("Click a bar for the cells behind.")
    if points:
        open_working(view, int(points[0]["customdata"]), short_first=True)


def hidden_gaps(view: View) -> None:
    """Cells in which somebody is severe although an average meets the requirement."""
    content = told("hidden_gaps", Subject(view)).shown("hidden_gaps", Table)
    working_rows(view, content, before=[subheading(content.title)], short_first=True)


def thin_cover(view: View) -> None:
    """Competences that few people meet in both dimensions, with their names."""
    working_rows(view, told("cover", Subject(view)).shown("cover", Table))


def supervised(view: View) -> None:
    """Who works under supervision in each competence, and who can supervise."""
    section = told("cover", Subject(view))
    show(*text(section, "supervised"))
    working_rows(view, section.shown("supervision", Table))


def levels(view: View) -> None:
    """How many people stand at each level of each competence."""
    section = told("levels", Subject(view))
    for block in section.blocks:
        show_block(block, before=[caption(how_to_read(block))])


def groups(view: View) -> None:
    """The key figures of each group, side by side; a click on a row opens what it lacks."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = choices.select(
            "Group by", list(view.ratings.group_columns), key="by", token=choices.digest, width=220
        )
        smallest = smallest_group("Groups with fewer people show no figures.")
    subject = Subject(view, group_by=column, least_group=smallest)
    content = told("groups", subject).shown("groups", Table)
    if not content.rows:
        note(content.note)
        return
    clicked = row_table(content, chosen=place(content.key)).row
    note(content.note, "Click a row for what nobody in the group meets, and on whom it rests.")
    if clicked is not None:
        keep_place(content.key, clicked)
        name = str(content.rows[clicked][0])
        rows = subject.groups[name].tolist()
        group = kept("group", (view, tuple(rows)), lambda: view.among(rows))
        open_group_working(group, name)


def people(view: View) -> None:
    """Everyone's figures."""
    people_working(view, told("figures", Subject(view)).shown("people", Table))


def left_open(view: View) -> None:
    """Whose verdict waits for which cells, those that decide most first."""
    section = told("open_verdicts", Subject(view))
    show(*text(section, "lead"), *text(section, "certain"))
    if section.named("left_open"):
        people_working(view, section.shown("left_open", Table))
