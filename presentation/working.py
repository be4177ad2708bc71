"""The working behind a figure of a competence: whose cells, against what, and why."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.could_help import MOST_NAMED, SUPERVISES, could_help, highest_below
from analytics.tables import gaps_frame
from analytics.view import View
from pmo_data.framework.competences import APPLICATION, DIMENSIONS, KNOWLEDGE
from presentation import words
from presentation.tables import Table

MET_UNRATED = ": met without a level"
WHO_IS_WHAT = (
    "Practising is application 1–2 where at least 2 is asked, a supervisor has 4 or more. "
    "Severe is two or more levels below."
)
FURTHEST_FIRST = "Who is furthest below comes first."
NEAREST_FIRST = (
    "Who meets both comes first, then who is nearest: fewest cells not assessed, then fewest "
    "levels missing."
)


def asked_words(view: View, number: int) -> str:
    """Of how many people a competence is asked, at which levels, and how many meet it."""
    c, cells = number - 1, view.cells
    asked, bench = int(cells.competence_wanted[:, c].sum()), int(cells.competence_met[:, c].sum())
    return (
        f"Asked of {words.people(asked)}, {view.target_text}: "
        f"{_levels_asked(view.required[:, c])}. "
        f"{words.people(bench).capitalize()} {'meets' if bench == 1 else 'meet'} both dimensions."
    )


def unsure_words(view: View, number: int) -> str:
    """How many people are not fully assessed in a competence, in brackets; blank if nobody is."""
    blank = int(view.cells.not_assessed[:, number - 1].any(axis=1).sum())
    return f" ({words.people(blank)} not fully assessed in it)" if blank else ""


def helper_words(view: View, number: int, *, row: int | None = None) -> str:
    """Who could help the person of a row, or anybody, in a competence (domain.md 3)."""
    asked = view.team.levels, view.names, number
    levels = view.team.levels[:, number - 1, APPLICATION]
    if rows := could_help(*asked, row=row):
        named = [f"{view.names[one]} (application {levels[one]})" for one in rows]
        return f"Could help: {words.listed(named)}."
    nobody = (
        f"Nobody{' else' if row is not None else ''} here could help or supervise: that takes "
        f"application {SUPERVISES} in it."
    )
    nearest = highest_below(*asked, row=row)
    if not nearest:
        return nobody
    named = [view.names[one] for one in nearest[:MOST_NAMED]]
    more = len(nearest) - len(named)
    also = [f"{more:,} more"] if more else []
    return f"{nobody} The highest is {levels[nearest[0]]}: {words.listed([*named, *also])}."


def working_table(view: View, number: int, *, short_first: bool) -> Table:
    """The people of whom a competence is asked; those who meet it, then who is nearest to it.

    Nearest is who has fewer cells not assessed, then fewer levels missing. With `short_first`
    those who are furthest below come first.
    """
    c, cells = number - 1, view.cells
    meets, names = cells.competence_met[:, c], np.array(view.names)
    asked = np.flatnonzero(cells.competence_wanted[:, c])
    short, blank = cells.shortfall[:, c], cells.not_assessed[:, c].sum(axis=1)
    keys = (-short.max(axis=1),) if short_first else (short.sum(axis=1), blank, ~meets)
    order = asked[np.lexsort((names[asked], *(key[asked] for key in keys)))]
    levels, required = view.team.levels[:, c].tolist(), view.required[:, c].tolist()
    rows = tuple(
        (
            view.name(row),
            *map(_cell, range(len(DIMENSIONS)), levels[row], required[row]),
            "yes" if meets[row] else "",
        )
        for row in order.tolist()
    )
    return Table(
        f"working_{number}",
        "The cells behind",
        ("Person", *(dimension.capitalize() for dimension in DIMENSIONS), "Meets both"),
        rows,
        note=f"{FURTHEST_FIRST if short_first else NEAREST_FIRST} {WHO_IS_WHAT}",
        frame=lambda: _cells_of(view, number),
    )


def _cells_of(view: View, number: int) -> pd.DataFrame:
    frame = gaps_frame(view.ratings, view.required, view.cells.met)
    return frame[frame["competence"] == number].reset_index(drop=True)


def met_unrated(d: int, level: int, required: int) -> str:
    """Said behind what is asked where it is met without a level (domain.md 2, 5), else blank."""
    return MET_UNRATED if d == APPLICATION and required == 1 and not level else ""


def _cell(d: int, level: int, required: int) -> str:
    if not required:
        return "not asked"
    has = f"has {level}" if level else "not assessed"
    return f"{has}, needs {required}{met_unrated(d, level, required)}"


def _levels_asked(required: np.ndarray) -> str:
    """The levels asked of the people, such as ``application 3, knowledge 3–4``."""
    parts = []
    for d in (APPLICATION, KNOWLEDGE):
        asked = np.unique(required[:, d][required[:, d] > 0])
        if len(asked):
            span = "–".join(str(level) for level in sorted({asked[0], asked[-1]}))
            parts.append(f"{DIMENSIONS[d]} {span}")
    return ", ".join(parts)
