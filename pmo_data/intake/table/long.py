"""A table with a row a person and competence (and dimension) → ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, competence
from pmo_data.import_report import Findings, ImportIssue, column_letter
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.duplicates import listed, people_known_twice
from pmo_data.intake.table.entries import (
    Entries,
    Ints,
    long_columns,
    read_entries,
    scale_uses,
    without_dimension,
)
from pmo_data.intake.table.level_columns import Cells
from pmo_data.intake.table.levels import REJECTED
from pmo_data.intake.table.people import People, read_people
from pmo_data.intake.table.rows import person_rows
from pmo_data.intake.table.scales import ScaleUse, scale_name
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents, named_in_headings
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.ratings import PERSON_COLUMNS
from pmo_data.reasons import Reason

SLOTS = COMPETENCE_COUNT * len(DIMENSIONS)


def _keys(people: People) -> tuple[Ints, list[int]]:
    """For each row the number of its (person, rater, round), and each key's first row."""
    columns = people.columns
    first: dict[tuple[str, str, str], int] = {}
    firsts: list[int] = []
    group = np.empty(len(people.labels), np.int64)
    keys = zip(columns["person_id"], columns["rater"], columns["round"], strict=True)
    for position, key in enumerate(keys):
        if key not in first:
            first[key] = len(firsts)
            firsts.append(position)
        group[position] = first[key]
    return group, firsts


def _by_rater(
    table: Table, columns: Columns, people: People, entries: Entries
) -> tuple[Table, People, Entries]:
    """Every row once for each rater and round that the headings of levels say."""
    seen = columns.seen
    count = len(seen)
    said = {level.column: seen.index(columns.said_by(level)) for level in columns.levels}
    own = np.array([said[column] for column in entries.columns.tolist()], np.int64)
    texts = {name: [t for t in given for _ in seen] for name, given in people.columns.items()}
    for part, name in enumerate(("rater", "round")):
        texts[name] = [seen[i % count][part] or old for i, old in enumerate(texts[name])]
    labels = [label for label in people.labels for _ in seen]
    rows = tuple(row for row in table.body_rows for _ in seen)
    return (
        replace(table, body_rows=rows, _band={}),
        replace(people, columns=texts, labels=labels),
        replace(entries, rows=entries.rows * count + own),
    )


def _rated(columns: Columns, people: People, firsts: Sequence[int], cells: Cells) -> list[bool]:
    """Which keys stay: those with anything in a cell, and of a person without any the first."""
    filled = (cells != 0).any(axis=(0, 1)).tolist()
    if columns.seen == (("", ""),):
        return [True] * len(filled)
    ids = [people.columns["person_id"][i] for i in firsts]
    rated = {id_ for id_, some in zip(ids, filled, strict=True) if some}
    alone = {id_: key for key, id_ in reversed(list(enumerate(ids))) if id_ not in rated}
    return [
        some or alone.get(id_) == key
        for key, (id_, some) in enumerate(zip(ids, filled, strict=True))
    ]


def _placed(
    table: Table,
    rows: Sequence[int],
    people: People,
    entries: Entries,
    group: Ints,
    refused_slots: set[int],
) -> tuple[npt.NDArray[np.int8], int, Findings]:
    """Cells of shape (27, 2, keys), filled cells without a place, and issues with repeats."""
    count = int(group.max()) + 1 if len(group) else 0
    cells = np.zeros((SLOTS, count), np.int8)
    refused = np.isin(entries.slots, list(refused_slots))
    codes = np.where(refused & (entries.codes != 0), np.int8(REJECTED), entries.codes)
    usable = entries.slots >= 0
    unplaced = int(((codes != 0) & ~usable).sum())
    keys = entries.slots * count + group[entries.rows]
    places = np.flatnonzero(usable)
    cells.reshape(-1)[keys[places][::-1]] = codes[places][::-1]
    _, inverse, repeats = np.unique(keys[places], return_inverse=True, return_counts=True)
    found = table.gathered()
    again = places[repeats[inverse] > 1]
    together: dict[int, list[int]] = defaultdict(list)
    for i in again.tolist():
        together[int(keys[i])].append(i)
    for key, same in together.items():
        if refused[same[0]]:
            continue
        if len({int(codes[i]) for i in same}) == 1:
            take, code, repeated = found.warn, Reason.DUPLICATE_ROW, same[1:]
        else:
            cells.reshape(-1)[key] = REJECTED
            take, code, repeated = found.reject, Reason.DUPLICATE_PERSON_CONFLICT, same
        for i in repeated:
            row, column = rows[int(entries.rows[i])], int(entries.columns[i])
            take(code, row, column, partial(_repeat, table, rows, people, entries, i, same, code))
    shaped = cells.reshape(COMPETENCE_COUNT, len(DIMENSIONS), count)
    return shaped, unplaced, found.findings()


def _repeat(
    table: Table,
    rows: Sequence[int],
    people: People,
    entries: Entries,
    i: int,
    same: Sequence[int],
    code: Reason,
) -> ImportIssue:
    numbers = listed(same, lambda j: str(rows[int(entries.rows[j])] + 1))
    if code == Reason.DUPLICATE_ROW:
        message = f"Rows {numbers} give the same rating of one cell; it counts once."
    else:
        message = f"Rows {numbers} give different ratings of one cell; all were left out."
    position, column = int(entries.rows[i]), int(entries.columns[i])
    value = table.text(rows[position], column)
    label = people.labels[position]
    return table.issue(rows[position], column, code, message, value=value, person=label)


def _first_values(
    table: Table, columns: Columns, rows: Sequence[int], people: People, group: Ints
) -> tuple[dict[str, list[str]], Findings]:
    """One value a key for each column: the first that is written; others are named."""
    places = {**columns.fields, **dict(columns.extras)}
    count = int(group.max()) + 1 if len(group) else 0
    keys = group.tolist()
    result: dict[str, list[str]] = {}
    found = table.gathered()
    for name, values in people.columns.items():
        chosen: list[str | None] = [None] * count
        place = places.get("id" if name == "person_id" else name)
        written = values if place is None else table.texts(place)
        differs: list[int] = []
        told: set[tuple[int, str]] = set()
        for i, (key, value, text) in enumerate(zip(keys, values, written, strict=True)):
            if chosen[key] is None and text.strip():
                chosen[key] = value
            elif text.strip() and value != chosen[key] and (key, value) not in told:
                told.add((key, value))
                differs.append(i)
        if name in ("person_id", "name", "rater", "round") or not differs:
            pass
        elif name not in PERSON_COLUMNS and place is not None:
            code, row = Reason.COLUMN_LEFT_OUT, table.header_rows[0]
            found.warn(code, row, place, partial(_varies, table, place))
            continue
        elif place is not None:
            code = Reason.PERSON_COLUMNS_DISAGREE
            for i in differs:
                make = partial(_disagrees, table, rows, people, place, i)
                found.warn(code, rows[i], place, make)
        blanks = dict(zip(keys[::-1], values[::-1], strict=True))
        result[name] = [blanks[k] if v is None else v for k, v in enumerate(chosen)]
    return result, found.findings()


def _varies(table: Table, place: int) -> ImportIssue:
    message = (
        f"Column {column_letter(place)}, '{table.title(place)}', differs between the rows of one"
        " person, so it describes a rating and not a person; it was left out."
    )
    value = table.title(place)
    return table.issue(table.header_rows[0], place, Reason.COLUMN_LEFT_OUT, message, value=value)


def _disagrees(
    table: Table, rows: Sequence[int], people: People, place: int, i: int
) -> ImportIssue:
    value = table.text(rows[i], place)
    message = f"{table.cell_name(rows[i], place)}: '{value}' differs from this person's first row,"
    message += " which counts."
    label = people.labels[i]
    return table.issue(
        rows[i], place, Reason.PERSON_COLUMNS_DISAGREE, message, value=value, person=label
    )


def read_long(table: Table, progress: Progress = unheard) -> TableContents:
    """Read a long table; the shares of its steps are those of their time."""
    columns = long_columns(table)
    kept_rows = person_rows(table, columns, part_of(progress, 0, 0.45))
    rows = kept_rows.people
    table = table.only(rows)
    known = {"id", "name", "first"} & set(columns.fields)
    empty = np.zeros((COMPETENCE_COUNT, len(DIMENSIONS), 0), np.int8)
    if rows and without_dimension(table, columns):
        place = table.columns[columns.levels[0].column]
        columns = replace(columns, levels=(), dimensionless=(place,))
        return TableContents(columns, {}, empty, 0, (), columns.findings + kept_rows.findings)
    labels = [""] * len(rows)
    people = read_people(table, columns, once=True) if known else People({}, labels, Findings())
    progress(0.55)
    entries, columns, found = read_entries(table, columns, people.labels)
    progress(0.7)
    uses = scale_uses(table, entries)
    findings = columns.findings + kept_rows.findings + people.findings + found
    contents = TableContents(columns, {}, empty, 0, tuple(uses.values()), findings)
    if not known or not rows:
        return contents
    if columns.seen != (("", ""),):
        table, people, entries = _by_rater(table, columns, people, entries)
        rows = table.body_rows
    group, firsts = _keys(people)
    other = {slot for slot, use in uses.items() if use.other}
    findings += Findings(tuple(_slot_scale(table, slot, uses[slot]) for slot in sorted(other)))
    cells, unplaced, repeats = _placed(table, rows, people, entries, group, other)
    progress(0.8)
    values, varying = _first_values(table, columns, rows, people, group)
    findings += repeats + varying
    findings += people_known_twice(table, columns, people, rows)
    rated = _rated(columns, people, firsts, cells)
    where = np.flatnonzero([rated[key] for key in range(cells.shape[2])])
    return replace(
        contents,
        people={name: [texts[i] for i in where] for name, texts in values.items()},
        cells=np.ascontiguousarray(cells[:, :, where]),
        unplaced=unplaced,
        findings=findings,
        positions=[rows[firsts[i]] for i in where],
        named=_named(table, entries),
    )


def _named(table: Table, entries: Entries) -> frozenset[int]:
    """Numbers of the competences that have a row or a column."""
    slots = np.unique(entries.slots[entries.slots >= 0])
    return named_in_headings(table.columns) | {slot // 2 + 1 for slot in slots.tolist()}


def _slot_scale(table: Table, slot: int, use: ScaleUse) -> ImportIssue:
    title = f"{competence(slot // 2 + 1).title}, {DIMENSIONS[slot % 2]}"
    found = ", ".join(map(str, sorted(use.off)))
    message = (
        f"The ratings of {title} use the scale {scale_name(use.off)} (they hold {found}) and not"
        " 1–5; they were left out, so convert them first."
    )
    return table.issue(None, None, Reason.OTHER_SCALE, message, value=found)
