"""The sheet of pathways: who stands where on the way to Specialist, and steps by each elective."""

from __future__ import annotations

from charts.palette import LIGHT
from exports.xlsx.book import BELOW_NOTE, Book
from exports.xlsx.people import NOT_REQUIRED
from exports.xlsx.rows import Column
from presentation.blocks import Section
from presentation.tables import Table
from presentation.team import Steps
from presentation.verdicts import changing_readings

_WIDTHS = {"Person": 24, "Stage": 14, "Status": 12, "Steps": 8, "Verdict": 24}
PATHWAYS = "Pathways"


def ways_sheet(book: Book, section: Section) -> None:
    """Everyone's stage and nearest electives, then steps through each; all as they were made."""
    stages, steps = section.shown("who_stands_where", Table), section.named("steps")
    columns = [Column("Person id", list(stages.about), 14)]
    for place, heading in enumerate(stages.header):
        values = [row[place] for row in stages.rows]
        look = "number" if place in stages.numbers else "text"
        columns.append(Column(heading, values, _WIDTHS.get(heading, 16), look))
    view = book.pack.view
    rows = dict(zip(view.ratings.people["person_id"], range(len(view.ratings)), strict=True))
    changing = [changing_readings(view.stability, rows[person]) for person in stages.about]
    columns.append(Column("Readings that would change it", changing, 40))
    first, people = len(columns), len(stages.rows)
    if steps is not None and isinstance(steps.shown, Steps):
        columns += [
            Column(label, _ways(steps.shown, elective), 6, "number", head="upright")
            for elective, label in enumerate(steps.shown.labels)
        ]
    sheet = book.table(PATHWAYS, columns, frozen=2, head_height=120, as_exported=True)
    scale = {"type": "2_color_scale", "min_color": LIGHT.counts[3], "max_color": LIGHT.background}
    if len(columns) > first:
        top = BELOW_NOTE + 1
        sheet.conditional_format(top, first, top + max(people, 1) - 1, len(columns) - 1, scale)


def _ways(steps: Steps, elective: int) -> list[str | int]:
    """Steps of each person, ``?`` where a level is not assessed."""
    return [
        NOT_REQUIRED if not there else "?" if blank else int(step)
        for step, blank, there in zip(
            steps.steps[elective].tolist(),
            steps.not_assessed[elective].tolist(),
            steps.available[elective].tolist(),
            strict=True,
        )
    ]
