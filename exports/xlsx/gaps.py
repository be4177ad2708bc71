"""Sheets with a row a gap and a row a need: where a level is corrected, and what is planned."""

from __future__ import annotations

import numpy as np

from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.rows import Column
from exports.xlsx.template import ONLY_LEVELS
from pmo_data.framework.competences import DIMENSIONS, competences

NOT_ASSESSED = -0.5
"""A blank among the numbers of the heatmap: above every shortfall, below every other gap."""
_MET = 'OR(AND(G{row}="application",H{row}=1),AND(I{row}<>"",I{row}>=H{row}))'
GAP = 'IF(I{row}="","",I{row}-H{row})'
STATE = f'IF({_MET},"met",IF(I{{row}}="","not assessed","below"))'
HEAT = f'IF(K{{row}}="not assessed",{NOT_ASSESSED},J{{row}})'


def gaps_sheet(book: Book, pack: Pack, rows: np.ndarray) -> None:
    """Every required cell of some people; gap and state are formulas on level and requirement."""
    view = pack.view
    required = view.required[rows]
    person, c, d = np.nonzero(required > 0)
    levels = view.team.levels[rows][person, c, d]
    wanted, met = required[person, c, d], view.cells.met[rows][person, c, d]
    gaps = [
        int(level) - int(needed) if level else None
        for level, needed in zip(levels, wanted, strict=True)
    ]
    states = np.where(met, "met", np.where(levels == 0, "not assessed", "below"))
    heat = [
        NOT_ASSESSED if state == "not assessed" else gap
        for state, gap in zip(states.tolist(), gaps, strict=True)
    ]
    whose = rows[person]
    people = view.ratings.people.iloc[whose]
    titles = np.array([x.name for x in competences()])
    columns = [
        Column("Person no.", whose + 1, 5, "number"),
        Column("Person id", people["person_id"].tolist(), 14),
        Column("Person", [view.name(row) for row in whose.tolist()], 24),
        Column("Team", people["team"].tolist(), 18),
        Column("No.", c + 1, 6, "number"),
        Column("Competence", titles[c].tolist(), 38),
        Column("Dimension", np.array(DIMENSIONS)[d].tolist(), 13),
        Column("Required", wanted, 10, "number"),
        Column("Level", [int(level) or None for level in levels], 9, "input"),
        Column("Gap", gaps, 9, "gap", GAP),
        Column("State", states.tolist(), 14, "text", STATE),
        Column("For heatmap", heat, 9, "hidden", HEAT),
    ]
    sheet = book.table("Gaps", columns, frozen=3)
    sheet.set_column(len(columns) - 1, len(columns) - 1, 9, None, {"hidden": True})
    sheet.set_column(0, 0, 5, None, {"hidden": True})
    sheet.data_validation(1, 8, max(len(person), 1), 8, ONLY_LEVELS)
    book.colour_gaps(sheet, len(person), 9, 9)
