"""The working behind a figure: whose cells, against what, and why; or how one person stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.person import Person
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation.behind.group import group_working
from presentation.behind.person import person_working
from presentation.tables import Table
from presentation.working import asked_words, helper_words, working_table
from ui.session import state
from ui.session.people_links import open_person
from ui.session.people_rows import MOST_ROWS, linked, people_rows, people_text
from ui.session.told import kept
from ui.widgets.blocks import note, text
from ui.widgets.folded import folded
from ui.widgets.markdown import escaped
from ui.widgets.markup import Html, caption, paragraph, show
from ui.widgets.tables import grid, table_html


def working_rows(
    view: View, content: Table, *, before: Sequence[Html] = (), short_first: bool = False
) -> None:
    """Show a table of competences; a click on a row opens the working of its competence.

    `before` stands above it; `short_first` is that of `open_working`.
    """
    if not content.rows:
        show(*before, paragraph(content.note))
        return
    if before:
        show(*before)
    clicked = people_rows(view, content)
    note(content.note, "Click a row for the cells behind, a name for the person.")
    if clicked is not None:
        open_working(view, int(content.about[clicked]), short_first=short_first)


def open_working(view: View, number: int, *, short_first: bool = False) -> None:
    """Open the working of a competence.

    Those who meet it come first, or with `short_first` those who are furthest below.
    """
    st.dialog(competence(number).title, width="medium")(_working)(view, number, short_first)


def _working(view: View, number: int, short_first: bool) -> None:
    content = working_table(view, number, short_first=short_first)
    said = paragraph(asked_words(view, number)), paragraph(linked(view, helper_words(view, number)))
    if len(content.rows) <= MOST_ROWS:
        people_rows(view, content, clicks=False, before=said)
    else:
        people_text(view, *said, key="working_text")
        grid(content, height=460)
    note(content.note)


def people_working(view: View, content: Table, *, said: str | None = None) -> None:
    """Show a table of people; a click on a row opens how they stand, a name their page.

    What is `said` stands below it, by default its note.
    """
    few = len(content.rows) <= MOST_ROWS
    # A grid draws only the rows in sight: HTML of thousands would hold the browser up.
    clicked = people_rows(view, content) if few else grid(content, clicks=True, height=900)
    hint = "Click a row to see how they stand, a name to open the person."
    note(content.note if said is None else said, hint)
    if clicked is not None and (few or state.newly_selected(content.key, clicked)):
        open_person_working(view, str(content.about[clicked]))


def open_group_working(group: View, name: str) -> None:
    """Open what a group lacks and on whom it rests; `group` is the view of its people."""
    st.dialog(escaped(name), width="medium")(_group)(group, name)


def _group(group: View, name: str) -> None:
    section = kept("group_working", (group, name), lambda: group_working(group, name))
    said = [caption(section.about), *text(section, "answer"), *text(section, "shortfalls")]
    if section.named("cover") is None:
        show(*said)
        return
    content = section.shown("cover", Table)
    if too_few := text(section, "too_few"):
        show(*said, *too_few)
        folded("Thin cover", partial(_thin_cover, group, content), key="group_thin_cover")
    else:
        _thin_cover(group, content, said)


def _thin_cover(group: View, content: Table, before: Sequence[Html] = ()) -> None:
    people_rows(group, content, clicks=False, before=before)
    note(content.note)


def open_person_working(view: View, person_id: str) -> None:
    """Open how a person stands and what they miss, without leaving the page."""
    row = view.rows_by_id[person_id]
    st.dialog(escaped(view.name(row)), width="medium")(_person)(view, row)


def _person(view: View, row: int) -> None:
    section = kept("person_working", (view, row), lambda: person_working(Person(view, row)))
    way = section.shown("way", Table)
    show(
        caption(section.about),
        *text(section, "answer"),
        *text(section, "needs"),
        *text(section, "stage"),
        table_html(way),
        *text(section, "doubt", caption),
    )
    if st.button("Open person", type="primary", icon=":material/person:", key="open_working"):
        open_person(str(view.ratings.people["person_id"].iloc[row]))
