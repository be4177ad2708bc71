"""A supposition in words, and what it changes as tables."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from analytics.before_after import changed_figures, figures_before_after
from analytics.glossary import terms
from analytics.people import MEETS
from analytics.tables import people_frame_of
from analytics.view import View
from analytics.what_if import Supposition, marked
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from presentation import words
from presentation.rounds import from_to, written
from presentation.tables import Table
from presentation.ways import steps_cell

MOST_PEOPLE = 100
NOBODY_CHANGES = "Nobody's levels change: all of it is reached already, or not assessed."
_WHEN = ("before", "after")
_WHO = ["person_id", "name", "team", "role", "office"]
_OF = {
    "met_cells": "Cells met",
    "shortfall_levels": "Shortfall",
    "status": "Status",
    "stage": "Way to Specialist",
    "steps": "Steps",
}
_OF_COMPETENCE = {
    "bench": "Bench",
    "shortfall_levels": "Shortfall",
    "below": "Cells below",
    "priority": "Priority",
}


def supposition_words(one: Supposition, name: str) -> str:
    """What is supposed of whom; `name` stands for a single person.

    Examples
    --------
    >>> supposition_words(Supposition(frozenset("AB"), 9, ("knowledge",), 4), "")
    '2 people: 9 Schedule, knowledge, raised to 4 Proficient'
    """
    who = name if len(one.people) == 1 else words.people(len(one.people))
    what = "every competence" if one.competence is None else competence(one.competence).short
    which = "" if one.dimensions == DIMENSIONS else f", {words.listed(one.dimensions)}"
    to = (
        "the level asked for" if one.level is None else f"{one.level} {scale()[one.level - 1].name}"
    )
    return f"{who}: {what}{which}, raised to {to}"


def figures_change(view: View, after: View) -> Table:
    """Every key figure before and after, shares in per cent."""
    frame = marked(figures_before_after(view.evaluation, after.evaluation))
    named = terms()
    rows = tuple(
        (named[one["figure"]], *(written(one["figure"], one[when]) for when in _WHEN))
        for one in frame.to_dict("records")
    )
    header = ("Figure", *(when.capitalize() for when in _WHEN))
    return Table(
        "what_if_figures", "Key figures", header, rows, numbers=(1, 2), frame=lambda: frame
    )


def people_change(view: View, after: View) -> Table:
    """The people whose levels are raised, by name: their figures before and after."""
    was, becomes = (people_frame_of(one.ratings, one.evaluation) for one in (view, after))
    told = [_told(one, frame) for one, frame in ((view, was), (after, becomes))]
    raised = np.flatnonzero((view.ratings.levels != after.ratings.levels).any(axis=(1, 2)))
    shown = sorted(raised.tolist(), key=lambda row: view.name(row).casefold())[:MOST_PEOPLE]
    rows = tuple(
        (view.name(row), *(from_to(*(of(name, row) for of in told)) for name in _OF))
        for row in shown
    )
    met = [int((one.evaluation.people.status == MEETS).sum()) for one in (view, after)]
    note = (
        f"{words.people(len(raised)).capitalize()} whose levels are raised"
        + (f", the first {MOST_PEOPLE} shown. " if len(raised) > MOST_PEOPLE else ". ")
        + f"Meet the profile: {met[0]:,} before, {met[1]:,} after."
    )
    return Table(
        *("what_if_people", "People", ("Person", *_OF.values()), rows),
        note=note if rows else NOBODY_CHANGES,
        about=tuple(view.ratings.people["person_id"].iloc[shown]),
        frame=lambda: marked(changed_figures(was, becomes, _WHO)),
    )


def _told(view: View, frame: pd.DataFrame) -> Callable[[str, int], object]:
    """A person's figure as a table says it, by its name and the person's row."""
    return lambda name, row: (
        steps_cell(view.evaluation.specialist, row) if name == "steps" else frame[name].iloc[row]
    )


def competences_change(view: View, after: View) -> Table:
    """Competences with a figure that changes, before and after."""
    was, becomes = (one.evaluation.cohort for one in (view, after))
    old, new = (cohort.competences_frame().set_index("competence") for cohort in (was, becomes))
    # Another elective may count once levels are raised, and with it another competence.
    old, new = old.align(new, join="inner", axis=0)
    numbers = old.index[(old != new).any(axis=1)].tolist()
    rows = tuple(
        (
            competence(number).short,
            *(from_to(old.loc[number, name], new.loc[number, name]) for name in _OF_COMPETENCE),
        )
        for number in numbers
    )
    key = ["competence", "dimension"]
    return Table(
        *("what_if_competences", "Competences", ("Competence", *_OF_COMPETENCE.values()), rows),
        note="Competences with a figure that changes; the CSV has each dimension's figures.",
        about=tuple(numbers),
        frame=lambda: marked(changed_figures(was.cells_frame(), becomes.cells_frame(), key)),
    )
