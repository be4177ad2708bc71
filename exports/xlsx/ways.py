"""Sheets about the way to Specialist: pathways, and the coverage plan."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.glossary import glossary
from analytics.people import STATUSES
from analytics.plan_tables import assignments_frame, covers_frame
from analytics.specialist import STAGES
from charts.palette import LIGHT
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.people import NOT_REQUIRED
from exports.xlsx.rows import Column
from pmo_data.framework.competences import competence


def ways_sheet(book: Book, pack: Pack) -> None:
    """Steps to Specialist through each elective; required levels stay as they were made."""
    view, order = pack.view, pack.view.order
    way = view.evaluation.specialist
    ways, people = way.ways, view.ratings.people
    nearest = ways.nearest()
    columns = [
        Column("Person id", people["person_id"].iloc[order].tolist(), 14),
        Column("Person", [view.name(row) for row in order.tolist()], 24),
        Column("Stage", [STAGES[code] for code in way.stage[order]], 14),
        Column("Status", [STATUSES[code] for code in way.status[order]], 12),
        Column("Steps", way.steps[order], 8, "number"),
        Column("Nearest", [_numbers(ways.electives[nearest[row]]) for row in order], 16),
        Column("Declared", [_numbers(ways.electives[ways.declared[row]]) for row in order], 12),
        Column("Held", [_numbers(np.flatnonzero(way.held[row]) + 1) for row in order], 12),
    ]
    for e, number in enumerate(ways.electives.tolist()):
        steps = ways.steps[order, e].tolist()
        blank = ways.not_assessed[order, e].tolist()
        there = ways.available[order, e].tolist()
        values = [
            NOT_REQUIRED if not a else "?" if b else s
            for s, b, a in zip(steps, blank, there, strict=True)
        ]
        head = competence(number).short
        columns.append(Column(head, values, 6, "number", head="upright"))
    sheet = book.table("Pathways", columns, frozen=2, head_height=120)
    scale = {"type": "2_color_scale", "min_color": LIGHT.counts[3], "max_color": LIGHT.background}
    if len(ways.electives):
        sheet.conditional_format(1, 8, max(len(order), 1), 7 + len(ways.electives), scale)


def _numbers(numbers: np.ndarray) -> str:
    return ", ".join(map(str, numbers.tolist()))


def plan_sheets(book: Book, pack: Pack) -> None:
    """Who is to build which elective, and how each elective then stands."""
    for name, frame in (
        ("Plan", assignments_frame(pack.plan, pack.view.ratings)),
        ("Plan cover", covers_frame(pack.plan)),
    ):
        book.table(name, _columns(frame), frozen=2)


def _columns(frame: pd.DataFrame) -> list[Column]:
    """A result frame as columns, headed by the glossary's terms."""
    terms = dict(zip(glossary()["name"], glossary()["term"], strict=True))
    columns = []
    for name in frame.columns:
        values = frame[name]
        if values.dtype == bool:
            columns.append(Column(terms[name], np.where(values, "yes", ""), 10))
        elif pd.api.types.is_numeric_dtype(values):
            columns.append(Column(terms[name], values, 13, "number"))
        else:
            columns.append(Column(terms[name], values.tolist(), 30))
    return columns
