"""The working behind a figure of a competence: whose cells, against what, and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.view import View
from pmo_data.framework.competences import competence
from presentation.tables import Table
from presentation.working import asked_words, working_table
from ui.widgets.blocks import note
from ui.widgets.markup import Html, paragraph, show
from ui.widgets.tables import grid, row_table

ROWS_IN_SIGHT = 12


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
    clicked = row_table(content)
    note(content.note, "Click a row for the cells behind.")
    if clicked is not None:
        open_working(view, int(content.about[clicked]), short_first=short_first)


def open_working(view: View, number: int, *, short_first: bool = False) -> None:
    """Open the working of a competence.

    Those who meet it come first, or with `short_first` those who are furthest below.
    """
    st.dialog(competence(number).title, width="medium")(_working)(view, number, short_first)


def _working(view: View, number: int, short_first: bool) -> None:
    content = working_table(view, number, short_first=short_first)
    show(paragraph(asked_words(view, number)))
    grid(content, height="content" if len(content.rows) <= ROWS_IN_SIGHT else 460)
    note(content.note)
