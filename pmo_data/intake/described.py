"""What each column of a table was understood as, why, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import GUESSED, OPEN, SURE, ReadColumn
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.levels import holds_levels
from pmo_data.intake.table.names import titles
from pmo_data.intake.table.people import Read, read_office, read_role
from pmo_data.intake.table.table import Column, Table
from pmo_data.meanings import BOTH, EXTRA, IGNORED, LEVEL, Meaning
from pmo_data.reasons import Reason

SAMPLE_ROWS, SAMPLE_VALUES = 50, 3
"""So many rows are looked at for the first values of a column, and so many of these are kept."""
_KINDS = {"id": "person_id", "rating": LEVEL}
_WHY_REFUSED = {
    Reason.NUMBER_NAME_MISMATCH: "Its number and its name disagree.",
    Reason.AMBIGUOUS_COMPETENCE: "It may be misspelt for more than one competence.",
}
Said = tuple[str, str]
"""Why a column was taken for something, and how sure that is."""


def described(table: Table, columns: Columns) -> tuple[ReadColumn, ...]:
    """Every column of a table with its meaning, the reason and the first values."""
    means = _meanings(columns)
    found = []
    for column in table.columns:
        index = column.index
        if table.places.get(index, (-1, 0))[0] in table.header_rows:
            # The name of a sheet stands for its person: no column of the file says it.
            means.pop(index, None)
        meaning = columns.meanings.get(index, "blank")
        proposed = _proposed(table, columns, index) if meaning == EXTRA else None
        why, sure = _said(table, column, meaning, means.get(index), proposed)
        near = column.heading.match.near if column.heading.match and sure == OPEN else ()
        found.append(
            ReadColumn(
                table.letter(index),
                column.title,
                meaning,
                means.get(index),
                why,
                sure,
                proposed,
                near,
                _first_values(table, index),
                _levels(table, index) if meaning == "refused" else 0,
            )
        )
    return tuple(found)


def _meanings(columns: Columns) -> dict[int, Meaning]:
    """What each column that is used means, as a mapping says it; those left out are ignored."""
    kinds = {"left out": Meaning(IGNORED), "ignored": Meaning(IGNORED), EXTRA: Meaning(EXTRA)}
    found = {i: kinds[meaning] for i, meaning in columns.meanings.items() if meaning in kinds}
    for level in columns.levels:
        number = level.competence + 1 if level.competence >= 0 else None
        dimension = DIMENSIONS[level.dimension] if level.dimension >= 0 else ""
        meaning = Meaning(LEVEL, number, BOTH if level.both else dimension)
        found[level.column] = replace(meaning, rater=level.rater, round=level.round)
    found |= {i: Meaning(_KINDS.get(field, field)) for field, i in columns.fields.items()}
    return found


def _said(
    table: Table, column: Column, meaning: str, means: Meaning | None, proposed: Meaning | None
) -> Said:
    if column.index in table.said.columns:
        return "The mapping says so.", SURE
    if meaning == "refused":
        return _why_refused(table, column), OPEN
    if meaning == "left out":
        return "Its heading says a target, a gap or a comment, which is no rating.", SURE
    if meaning == "blank":
        return "Nothing stands in it.", SURE
    if proposed is not None:
        what = "roles" if proposed.kind == "role" else "offices"
        return f"All its values name {what}; it was kept as an extra.", OPEN
    if means == Meaning(EXTRA):
        return _why_extra(table, column)
    match = column.heading.match
    if match is not None and match.code is not None:
        return f"Its heading was taken as misspelt for {titles(match.near)}.", GUESSED
    if column.heading != read_heading(column.title):
        return "What stands in it, and around it, says so.", GUESSED
    if column.heading.kind == "competence" and table.dimension is not None:
        return f"Its heading says the competence; {DIMENSIONS[table.dimension]} was chosen.", SURE
    return "Its heading says so.", SURE


def _why_refused(table: Table, column: Column) -> str:
    match = column.heading.match
    if column.index in table.short:
        return "Its row has fewer fields than people."
    if match is None or match.number is not None:
        return "Its heading says neither Application nor Knowledge."
    if match.code in _WHY_REFUSED:
        return _WHY_REFUSED[match.code]
    if match.near:
        return f"No competence has this name; the nearest is {titles(match.near[:1])}."
    return "It holds levels, and its heading names no competence."


def _why_extra(table: Table, column: Column) -> Said:
    texts = [text for text in table.texts(column.index)[:SAMPLE_ROWS] if text.strip()]
    if texts and holds_levels(texts, table.level):
        return "It holds numbers or levels that are used for nothing.", OPEN
    if column.heading.field == "date":
        return "Its dates were not taken as the rounds; they are kept to filter by.", SURE
    if column.heading.kind == "field":
        return "Another column says the same; this one is kept to filter by.", GUESSED
    return "Its heading is none that is known; it is kept to filter by.", SURE


def _proposed(table: Table, columns: Columns, index: int) -> Meaning | None:
    """The role or the office, where no column says it and this one holds nothing else."""
    if index in table.said.columns:
        return None
    readers: dict[str, Callable[[str], Read]] = {"role": read_role, "office": read_office}
    open_fields = [field for field in readers if field not in columns.fields]
    texts = {text for text in table.texts(index) if text.strip()} if open_fields else set()
    for field in open_fields if texts else ():
        if not any(readers[field](text).remark for text in texts):
            return Meaning(field)
    return None


def _first_values(table: Table, index: int) -> tuple[str, ...]:
    texts = (table.text(row, index).strip() for row in table.body_rows[:SAMPLE_ROWS])
    return tuple(islice(dict.fromkeys(filter(None, texts)), SAMPLE_VALUES))


def _levels(table: Table, index: int) -> int:
    """How many cells of a column hold a level."""
    counts = Counter(table.texts(index))
    return sum(count for text, count in counts.items() if table.level(text).level > 0)
