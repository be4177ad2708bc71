"""Sheets that stay as they were made: the figures behind the tables of sections."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.development import plans_frame
from analytics.glossary import terms
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.rows import PROSE, Column
from presentation.rounds import SHARES
from presentation.sections.listed import PEOPLE
from presentation.tables import Table

SUPERVISION = "Supervision"
SHEETS = {
    "supervision": (SUPERVISION, 2),
    "groups": ("Groups", 1),
    "coverage_plan": ("Plan", 2),
    "plan_cover": ("Plan cover", 2),
    "trend_table": ("Trend", 1),
    "joined_and_left": ("Joined and left", 0),
    "movers": ("Who moved", 2),
    "moves": ("Moves", 2),
    "far_apart": ("Far apart", 2),
    "agreement": ("Agreement", 3),
    "development_plan": ("Development plans", 2),
}
"""Name of the sheet of a table's figures, and how many first columns stay in sight, by key."""
_SHARES = (*SHARES, "equal_share", "within_one_share")
_MEANS = ("mean_difference", "kappa", "kappa_low", "kappa_high")
_GAPS = ("change", "difference", "lowest_difference", "highest_difference")
_LOOKS = {"owner": "input", "due": "input", "what_it_means": PROSE}
_WIDE = {
    **{"group": 28, "person_id": 14, "name": 24, "team": 18, "competence_name": 38},
    **{"dimension": 13, "kappa_note": 44, "step": 22, "what_it_means": 60, "owner": 18, "due": 14},
}


def static_sheets(book: Book, pack: Pack) -> None:
    """A sheet for each table with one, and one of the needs of all people."""
    tables = [b.shown for section in pack.of_team for b in section.blocks]
    found = {table.key: table.data for table in tables if isinstance(table, Table)}
    if pack.holds(PEOPLE) and pack.persons:
        arranged = map(pack.subject.arranged_for, pack.persons)
        found["development_plan"] = plans_frame(zip(pack.persons, arranged, strict=True))
    for key, frame in found.items():
        if key in SHEETS:
            name, frozen = SHEETS[key]
            book.table(name, _columns(frame), frozen=frozen, as_exported=True)


def _columns(frame: pd.DataFrame) -> list[Column]:
    """A result frame as columns, headed by the glossary's terms."""
    named = terms()
    return [
        Column(
            named.get(name, name.capitalize()),
            _values(frame[name]),
            _WIDE.get(name, 12),
            _look(name, frame[name]),
        )
        for name in map(str, frame.columns)
    ]


def _values(column: pd.Series) -> list[Any]:
    if column.dtype == bool:
        return ["yes" if value else "" for value in column]
    return [None if pd.isna(value) else value for value in column.tolist()]


def _look(name: str, column: pd.Series) -> str:
    if name in _LOOKS:
        return _LOOKS[name]
    if name in _SHARES:
        return "share"
    if name in _MEANS:
        return "mean"
    if name in _GAPS:
        return "gap"
    return "number" if pd.api.types.is_numeric_dtype(column) and column.dtype != bool else "text"
