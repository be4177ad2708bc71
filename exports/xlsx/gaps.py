"""Sheets with a row a gap and a row a need: where a level is corrected, and what is planned."""

from __future__ import annotations

import numpy as np

from analytics.development import Arrangement, level_meaning, levels_asked
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.rows import Column
from exports.xlsx.template import ONLY_LEVELS
from pmo_data.framework.competences import (
    DIMENSIONS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    competence,
    competences,
)

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
    people = view.ratings.people
    names = [view.name(row) for row in rows.tolist()]
    titles = np.array([x.name for x in competences()])
    columns = [
        Column("Person no.", rows[person] + 1, 5, "number"),
        Column("Person id", _of(people["person_id"], rows, person), 14),
        Column("Person", [names[i] for i in person.tolist()], 24),
        Column("Team", _of(people["team"], rows, person), 18),
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


def _of(column, rows: np.ndarray, person: np.ndarray) -> list[str]:
    values = column.iloc[rows].tolist()
    return [values[i] for i in person.tolist()]


def needs_sheet(book: Book, pack: Pack) -> None:
    """The development plans: needs in order, with room for an owner and a date."""
    found = [
        (person, place, need)
        for person in pack.persons
        for place, need in enumerate(person.needs, start=1)
    ]
    meaning = {
        (dimension, level): level_meaning(dimension, level)
        for dimension in DIMENSIONS
        for level in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
    }
    needs = [need for _, _, need in found]
    nothing = Arrangement()
    arranged = [
        pack.arranged_for(person).get(need.competence, nothing) for person, _, need in found
    ]
    pairs = [(need.application or (None, None), need.knowledge or (None, None)) for need in needs]
    columns = [
        Column("Person id", [person.record["person_id"] for person, _, _ in found], 14),
        Column("Person", [person.name for person, _, _ in found], 24),
        Column("Order", [place for _, place, _ in found], 8, "number"),
        Column("No.", [need.competence for need in needs], 6, "number"),
        Column("Competence", [competence(need.competence).name for need in needs], 38),
        Column("Next step", [need.step for need in needs], 22),
        *(
            Column(f"{name.capitalize()} {end}", [pair[d][e] for pair in pairs], 13, "number")
            for d, name in enumerate(DIMENSIONS)
            for e, end in enumerate(("now", "required"))
        ),
        Column("Shortfall levels", [need.shortfall_levels for need in needs], 10, "number"),
        Column("Severe", ["yes" if need.severe else "" for need in needs], 9),
        Column("Mandatory", ["yes" if need.mandatory else "" for need in needs], 11),
        Column(
            "What the level means",
            [" ".join(meaning[asked] for asked in levels_asked(need)) for need in needs],
            60,
            "prose",
        ),
        Column("Owner", [kept.owner for kept in arranged], 18, "input"),
        Column("Due", [kept.due for kept in arranged], 14, "input"),
    ]
    book.table("Development plans", columns, frozen=2)
