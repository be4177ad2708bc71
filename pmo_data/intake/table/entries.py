"""The ratings of a long table, one entry each: which cell of the framework, which level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import DIMENSIONS, competence
from pmo_data.import_report import Findings, ImportIssue
from pmo_data.intake.table import names
from pmo_data.intake.table.both import both_throughout
from pmo_data.intake.table.column_meanings import Columns, LevelColumn
from pmo_data.intake.table.column_problems import both_remark
from pmo_data.intake.table.columns import sort_columns
from pmo_data.intake.table.fields import PERSON_WORDS
from pmo_data.intake.table.heading_parts import competence_part, split_dimension
from pmo_data.intake.table.headings import read_heading
from pmo_data.intake.table.level_columns import level_codes, odd_cells
from pmo_data.intake.table.names import words
from pmo_data.intake.table.numbering import question_remark, without_question_numbers
from pmo_data.intake.table.scales import ScaleUse, scale_use
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

Ints = npt.NDArray[np.int64]


_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Entries:
    """One entry for each rating of a long file.

    Attributes
    ----------
    rows : int array
        Row of the table.
    columns : int array
        Column that holds the level.
    slots : int array
        Competence index × 2 + dimension; -1 where it is not known.
    codes : int8 array
        Level, 0 not assessed, -1 rejected.
    """

    rows: Ints
    columns: Ints
    slots: Ints
    codes: npt.NDArray[np.int8]


def long_columns(table: Table) -> Columns:
    """The columns of a long table; headings that are only a dimension hold levels."""
    if table.by_dimension:
        return sort_columns(table, frozenset({*PERSON_WORDS, "dimension", "across"}))
    fields = {column.heading.field for column in table.columns}
    used = {*PERSON_WORDS, "competence", "number"}
    used |= {"dimension", "rating"} if "rating" in fields else {"rating pair"}
    return _of_both(table, sort_columns(table, frozenset(used)))


def _of_both(table: Table, columns: Columns) -> Columns:
    """The columns of a long table, each twice whose cells hold both levels of a competence."""
    if "dimension" in columns.fields:
        return columns
    held = [n for n in columns.levels if n.dimension < 0 and both_throughout(table.texts(n.column))]
    if not held:
        return columns
    levels: list[LevelColumn] = []
    for level in columns.levels:
        halves = range(len(DIMENSIONS)) if level in held else ()
        levels += [level._replace(dimension=d, both=True) for d in halves] or [level]
    said = Findings((), (both_remark(table, [table.columns[n.column] for n in held]),))
    return replace(columns, levels=tuple(levels), findings=columns.findings + said)


def without_dimension(table: Table, columns: Columns) -> bool:
    """Whether neither a column nor the competences say which dimension the ratings are of."""
    fields = columns.fields
    if (
        "dimension" in fields
        or table.dimension is not None
        or not any(level.dimension < 0 for level in columns.levels)
    ):
        return False
    named = table.texts(fields["competence"]) if "competence" in fields else []
    return all(read_heading(text).dimension is None for text in set(named))


def _joined(table: Table, columns: Columns) -> list[str]:
    """Number and name of the competence of each row, as one text."""
    parts = [table.texts(columns.fields[f]) for f in ("number", "competence")
             if f in columns.fields]  # fmt: skip
    return parts[0] if len(parts) == 1 else [" ".join(pair) for pair in zip(*parts, strict=True)]


def _competence_problem(text: str) -> tuple[Reason, str]:
    """Reason code and explanation for a text that is no competence."""
    match = read_heading(text).match
    if match is None or match.code is None:
        return Reason.UNKNOWN_COMPETENCE, "this names no competence"
    if match.code == Reason.NUMBER_NAME_MISMATCH:
        near = names.titles(match.near)
        return match.code, f"the number and the name disagree, the name is that of {near}"
    if match.near and match.code == Reason.UNKNOWN_COMPETENCE:
        return match.code, f"its number is none, its name that of {names.titles(match.near)}"
    if match.near:
        return match.code, f"no competence has this name; nearest: {names.titles(match.near)}"
    return Reason.UNKNOWN_COMPETENCE, "no competence has this name or number"


@dataclass(frozen=True)
class _Named:
    """Competence index (-1 unknown) and dimension, if named there, of each row."""

    indexes: list[int]
    dimensions: list[int | None]
    third_edition: int
    mismatched: int
    findings: Findings


def _unsaid(table: Table, columns: Columns, texts: Sequence[str]) -> frozenset[int]:
    """Rows that name no competence and give no level: of people not yet rated."""
    rows = [row for row, text in zip(table.body_rows, texts, strict=True) if not text.strip()]
    places = [level.column for level in columns.levels]
    return frozenset(r for r in rows if not any(table.text(r, p).strip() for p in places))


def _competences(table: Table, columns: Columns, labels: Sequence[str]) -> _Named:
    texts = _joined(table, columns)
    place = columns.fields.get("competence", columns.fields.get("number", 0))
    distinct = list(dict.fromkeys(texts))
    settled = without_question_numbers(list(map(read_heading, distinct)), distinct)
    headings = dict(zip(distinct, settled, strict=True))
    numbers = {text: (h.match.number or 0) if h.match else 0 for text, h in headings.items()}
    unknown = {text: _competence_problem(text) for text, number in numbers.items() if not number}
    misspelt = {
        text for text, h in headings.items()
        if numbers[text] and h.match and h.match.code == Reason.NEAR_MATCH_NEEDS_CONFIRMATION
    }  # fmt: skip
    found = table.gathered()

    def said(text: str, row: int, label: str, code: Reason, what: str) -> ImportIssue:
        message = f"{table.cell_name(row, place)}{what}"
        return table.issue(row, place, code, message, value=text, person=label)

    unsaid = _unsaid(table, columns, texts)
    for row, text, label in zip(table.body_rows, texts, labels, strict=True):
        if row in unsaid:
            continue
        if text in unknown:
            code, why = unknown[text]
            what = f", '{text}': {why}; the row was left out."
            found.reject(code, row, place, partial(said, text, row, label, code, what))
        elif text in misspelt:
            misspelt.remove(text)
            code = Reason.NEAR_MATCH_NEEDS_CONFIRMATION
            what = f": '{text}' was taken for {competence(numbers[text]).title} throughout."
            found.warn(code, row, place, partial(said, text, row, label, code, what))
    mismatch = Reason.NUMBER_NAME_MISMATCH
    return _Named(
        [numbers[text] - 1 for text in texts],
        [headings[text].dimension for text in texts],
        sum(1 for h in headings.values() if h.match and h.match.third_edition),
        len({competence_part(text) for text, (code, _) in unknown.items() if code == mismatch}),
        found.findings() + Findings((), question_remark(settled, table)),
    )


def _dimensions(
    table: Table,
    columns: Columns,
    labels: Sequence[str],
    named: Sequence[int | None],
) -> tuple[list[int], Findings]:
    """Dimension of each row (-1 unknown), from its own column or the competence's."""
    place = columns.fields.get("dimension", columns.fields.get("competence", 0))
    own = table.texts(place) if "dimension" in columns.fields else [""] * len(table.body_rows)
    meanings: dict[str, int | None] = {}
    for text in set(own):
        rest, dimension, _ = split_dimension(words(text))
        meanings[text] = None if rest else dimension
    result, found = [], table.gathered()

    def said(row: int, text: str, label: str, code: Reason) -> ImportIssue:
        message = f"{table.cell_name(row, place)}: write Application or Knowledge"
        message += f" instead of '{text}'; the row was left out."
        return table.issue(row, place, code, message, value=text, person=label)

    unsaid = _unsaid(table, columns, own)
    for row, text, label, other in zip(table.body_rows, own, labels, named, strict=True):
        dimension = meanings[text] if text.strip() else other
        if not text.strip() and other is None:
            dimension = table.dimension
        agreed = other is None or not text.strip() or other == dimension
        result.append(dimension if dimension is not None and agreed else -1)
        if result[-1] < 0 and row not in unsaid:
            code = Reason.UNKNOWN_DIMENSION if text.strip() else Reason.DIMENSION_MISSING
            found.reject(code, row, place, partial(said, row, text, label, code))
    return result, found.findings()


def read_entries(
    table: Table, columns: Columns, labels: Sequence[str]
) -> tuple[Entries, Columns, Findings]:
    """The entries of a long table, its columns with the marks of another edition, and issues."""
    count = len(table.body_rows)
    named = _Named([-1] * count, [None] * count, 0, 0, Findings())
    if not table.by_dimension:
        named = _competences(table, columns, labels)
    findings = named.findings
    given: list[int] = []
    if any(level.dimension < 0 for level in columns.levels):
        given, problems = _dimensions(table, columns, labels, named.dimensions)
        findings += problems
    found_rows, found_columns, slots = [_NONE], [_NONE], [_NONE]
    codes = [_NONE.astype(np.int8)]
    found = table.gathered()
    for level in columns.levels:
        column, index, dimension, *_ = level
        levels, _, odd = level_codes(table, level)
        odd_cells(table, column, odd, labels, found)
        base = np.array(named.indexes if index < 0 else [index] * count, np.int64)
        dims = np.array(given if dimension < 0 else [dimension] * count, np.int64)
        slots.append(np.where((base >= 0) & (dims >= 0), base * 2 + dims, -1))
        codes.append(levels)
        found_rows.append(np.arange(count))
        found_columns.append(np.full(count, column, np.int64))
    findings += found.findings()
    order = np.argsort(np.concatenate(found_rows), kind="stable")
    entries = Entries(
        np.concatenate(found_rows)[order],
        np.concatenate(found_columns)[order],
        np.concatenate(slots)[order],
        np.concatenate(codes)[order],
    )
    if not table.by_dimension:
        columns = replace(columns, third_edition=named.third_edition, mismatched=named.mismatched)
    return entries, columns, findings


def scale_uses(table: Table, entries: Entries) -> dict[int, ScaleUse]:
    """The use of the scale in each competence and dimension."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for position, column, slot in zip(
        entries.rows.tolist(), entries.columns.tolist(), entries.slots.tolist(), strict=True
    ):
        if slot >= 0:
            counts[slot][table.text(table.body_rows[position], column)] += 1
    return {slot: scale_use(texts, table.level) for slot, texts in counts.items()}
