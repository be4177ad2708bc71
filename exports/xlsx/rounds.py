"""Sheets about rounds and raters: trend, who moved, agreement, cells far apart."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.calibration import far_apart_frame
from analytics.changes import movers_frame, moves_frame
from analytics.glossary import glossary
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.rows import Column
from presentation import words

TREND, MOVERS, MOVES, JOINED = "Trend", "Who moved", "Moves", "Joined and left"
AGREEMENT, FAR_APART = "Agreement", "Far apart"
_SHARES = ("met_share", "met_share_if_rated", "coverage", "equal_share", "within_one_share")
_MEANS = ("mean_difference", "kappa", "kappa_low", "kappa_high")
_GAPS = ("change", "difference", "lowest_difference", "highest_difference")
_WIDE = {"name": 24, "team": 18, "competence_name": 34, "dimension": 13, "kappa_note": 44}


def rounds_sheets(book: Book, pack: Pack) -> None:
    """Key figures of each round, and who moved, joined and left since the round before."""
    history, changes = pack.history, pack.changes
    if history is None or changes is None:
        return
    _sheet(book, TREND, history.frame, frozen=1)
    _sheet(book, MOVERS, movers_frame(changes), frozen=1)
    _sheet(book, MOVES, moves_frame(changes), frozen=1)
    found = [
        (label or words.BLANK, what, name, team)
        for label, step in zip(history.labels[1:], history.steps, strict=True)
        for what, ratings in (("joined", step.joiners), ("left", step.leavers))
        for name, team in ratings.people[["name", "team"]].itertuples(index=False)
    ]
    texts = [[row[place] for row in found] for place in range(4)]
    columns = [
        Column("By the round", texts[0], 14),
        Column("What", texts[1], 10),
        Column("Name", texts[2], 24),
        Column("Team", texts[3], 18),
    ]
    book.table(JOINED, columns)


def calibration_sheets(book: Book, pack: Pack) -> None:
    """How self and manager agree, and the cells far apart."""
    if pack.pairs is None or pack.agreement is None:
        return
    _sheet(book, AGREEMENT, pack.agreement, frozen=3)
    _sheet(book, FAR_APART, far_apart_frame(pack.pairs), frozen=1)


def _sheet(book: Book, name: str, frame: pd.DataFrame, *, frozen: int) -> None:
    """A frame as a table under the terms of the glossary, people by what they are called."""
    terms = glossary().set_index("name")["term"].to_dict()
    kept = frame.drop(columns=[c for c in ("person_id",) if c in frame])
    columns = [
        Column(
            terms[column],
            _values(kept[column]),
            _WIDE.get(column, 12),
            _look(column, kept[column]),
        )
        for column in kept.columns
    ]
    book.table(name, columns, frozen=frozen, head_height=48)


def _values(column: pd.Series) -> list[Any]:
    if column.dtype == bool:
        return ["yes" if value else "" for value in column]
    return [None if pd.isna(value) else value for value in column.tolist()]


def _look(name: str, column: pd.Series) -> str:
    if name in _SHARES:
        return "share"
    if name in _MEANS:
        return "mean"
    if name in _GAPS:
        return "gap"
    return "number" if pd.api.types.is_numeric_dtype(column) and column.dtype != bool else "text"
