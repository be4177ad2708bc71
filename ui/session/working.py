"""The working behind a figure of a competence: whose cells, against what, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from analytics.tables import gaps_frame
from analytics.view import View
from pmo_data.framework.competences import (
    APPLICATION,
    DIMENSIONS,
    KNOWLEDGE,
    competence,
)
from presentation import words
from presentation.tables import Table
from ui.widgets.blocks import note
from ui.widgets.markup import Html, paragraph, show
from ui.widgets.show import table
from ui.widgets.tables import row_table

ROWS_IN_SIGHT = 12


def working_rows(
    view: View, content: Table, *, before: Sequence[Html] = (), short_first: bool = False
) -> None:
    """Show a table of competences; a click on a row opens the working of its competence.

    Parameters
    ----------
    view, content
    before
        What stands above it.
    short_first
        As of `open_working`.
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
    c = number - 1
    required, cells = view.required[:, c], view.cells
    asked = np.flatnonzero(cells.competence_wanted[:, c])
    meets = cells.competence_met[:, c]
    bench = int(meets.sum())
    first = -cells.shortfall[:, c].max(axis=1) if short_first else ~meets
    order = asked[np.lexsort((np.array(view.names)[asked], first[asked]))]
    st.write(
        f"Asked of {words.people(len(asked))}, {view.target_text}: {_levels_asked(required)}. "
        f"{words.people(bench).capitalize()} {'meets' if bench == 1 else 'meet'} both dimensions."
    )
    shown = pd.DataFrame({"Person": [view.name(row) for row in order]})
    for d, dimension in enumerate(DIMENSIONS):
        shown[dimension.capitalize()] = [
            _cell(int(view.team.levels[row, c, d]), int(required[row, d])) for row in order
        ]
    shown["Meets both"] = ["yes" if meets[row] else "" for row in order]
    frame = gaps_frame(view.ratings, view.required, cells.met)
    table(
        frame[frame["competence"] == number].reset_index(drop=True),
        key=f"working_{number}",
        shown=shown,
        height="content" if len(shown) <= ROWS_IN_SIGHT else 460,
    )
    st.caption(
        "Level of level asked for; ? is not assessed. Practising is application 1–2 where at "
        "least 2 is asked, a supervisor has 4 or more. Severe is two or more levels below."
    )


def _cell(level: int, required: int) -> str:
    if not required:
        return "not asked"
    return f"{level or '?'} of {required}"


def _levels_asked(required: np.ndarray) -> str:
    """The levels asked of the people, such as ``application 3, knowledge 3–4``."""
    parts = []
    for d in (APPLICATION, KNOWLEDGE):
        asked = np.unique(required[:, d][required[:, d] > 0])
        if len(asked):
            span = "–".join(str(level) for level in sorted({asked[0], asked[-1]}))
            parts.append(f"{DIMENSIONS[d]} {span}")
    return ", ".join(parts)
