"""Sheets of the coverage plan: who is to build which elective, and how each is covered."""

from __future__ import annotations

from analytics.plan_tables import assignments_frame, covers_frame
from exports.pack import Pack
from exports.plan_words import uncovered_rows
from exports.xlsx_book import Book
from exports.xlsx_rows import Column
from pmo_data.framework import competence

PLAN, COVER = "Coverage plan", "Cover of electives"


def plan_sheets(book: Book, pack: Pack) -> None:
    """The plan as it was made, with the choices made by hand."""
    view, made = pack.view, assignments_frame(pack.plan, pack.view.ratings)
    rows = [a.row for a in pack.plan.assignments]
    book.table(
        PLAN,
        [
            Column("No.", made["elective"], 6, "number"),
            Column("To build", made["competence_name"].tolist(), 40),
            Column("Person id", made["person_id"].tolist(), 14),
            Column("Person", [view.name(row) for row in rows], 24),
            Column("Application now", made["from_application"], 12, "number"),
            Column("Knowledge now", made["from_knowledge"], 12, "number"),
            Column("Steps", made["steps"], 8, "number"),
            Column("Fixed", ["yes" if fixed else "" for fixed in made["fixed"]], 8),
        ],
        frozen=2,
    )
    covers, short = covers_frame(pack.plan), uncovered_rows(pack.plan)
    why = dict(zip(short["Stays uncovered"], short["Why"], strict=True))
    book.table(
        COVER,
        [
            Column("No.", covers["elective"], 6, "number"),
            Column("Elective", covers["competence_name"].tolist(), 40),
            Column("Held by", covers["held_by"], 10, "number"),
            Column("To build", covers["built"], 10, "number"),
            Column("Still missing", covers["still_missing"], 10, "number"),
            Column("Why", [why.get(competence(n).short, "") for n in covers["elective"]], 70),
        ],
        frozen=2,
    )
