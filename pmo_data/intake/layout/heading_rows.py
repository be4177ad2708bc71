"""Text grid → table: which rows are headings, and what each column means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pmo_data.framework.competences import HIGHEST_LEVEL
from pmo_data.intake.grid import Grid
from pmo_data.intake.layout.lines_between import (
    with_dimensions_under,
    with_lines_between,
    with_targets_below,
)
from pmo_data.intake.layout.measures import measured_columns, with_measures
from pmo_data.intake.layout.names_below import (
    named_throughout,
    with_names_below,
    without_group_rows,
)
from pmo_data.intake.layout.parted_names import with_dimensions_parted, with_names_parted
from pmo_data.intake.table.heading_parts import split_dimension
from pmo_data.intake.table.headings import Heading, plain_kind, read_heading
from pmo_data.intake.table.names import words
from pmo_data.intake.table.numbering import with_numbers_settled
from pmo_data.intake.table.qualifiers import alone
from pmo_data.intake.table.table import Column, Table

HEADER_SEARCH_ROWS = 60
_CELLS = ("cell", "competence", "marked")
_AXES = ("field:competence", "field:number", "field:dimension", "dimension")
"""Kinds of headings that say what stands across, where people stand down."""
_PEOPLE = ("field:id", "field:name", "field:first", "field:last", "field:email", "field:team")
_POINTS = re.compile(r"(.*\S)\s*\[(?:score|points)\]\s*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")


def first_rows(rows: Sequence[Sequence[str]], count: int = HEADER_SEARCH_ROWS) -> range:
    """The rows in which headings are looked for, from the first that is filled."""
    start = next((i for i, row in enumerate(rows) if any(map(str.strip, row))), 0)
    return range(start, min(start + count, len(rows)))


def heading_hits(row: Sequence[str]) -> int:
    """Cells of a row that are known headings, each kind of person's column once."""
    kinds = Counter(map(plain_kind, row))
    fields = sum(1 for kind in kinds if kind.startswith("field:"))
    return fields + sum(kinds[kind] for kind in ("cell", "competence", "marked", "dimension"))


def row_class(row: Sequence[str]) -> str:
    """``names``, ``numbers`` or ``dimensions`` of competences, ``said`` of levels, else ``""``."""
    kinds = Counter(map(plain_kind, row))
    # A person of team A in round K is no row of headings: those hold little else.
    other = sum(bool(text.strip()) and plain_kind(text) in ("", "number") for text in row)
    alone = kinds["dimension"] >= sum(kinds[k] for k in _CELLS) and kinds["dimension"] > 3 * other
    if kinds["dimension"] >= 2 and alone:
        return "dimensions"
    if sum(kinds[kind] for kind in _CELLS) >= 2 and not _are_answers(row):
        return "names"
    if _says_of_levels(row):
        return "said"
    texts = [text.strip().rstrip(".") for text in row if plain_kind(text) == "number"]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    # Levels of a data row on another scale are not in ascending order.
    half = numbers[: len(numbers) // 2]
    numbers = half if half * 2 == numbers else numbers
    if len(set(numbers)) >= 4 and numbers == sorted(numbers) and numbers[-1] > HIGHEST_LEVEL:
        return "numbers"
    return ""


def _are_answers(row: Sequence[str]) -> bool:
    """Whether what seem competences are codes of answers: A2, A3 and A2 again, none above A5."""
    named = [read_heading(text) for text in row if plain_kind(text) in _CELLS]
    codes = [words(text) for text in row if plain_kind(text) in _CELLS]
    again = len(set(codes)) < len(codes) and len({heading.dimension for heading in named}) == 1
    return again and all(
        len(code) == 2 and int("".join(filter(str.isdigit, code)) or 9) <= HIGHEST_LEVEL
        for code in codes
    )


def _says_of_levels(row: Sequence[str]) -> bool:
    """Whether a row holds sub-headings such as Target and Actual, or Self and Manager."""
    filled = [text for text in row if text.strip()]
    said = [text for text in filled if alone(text)]
    others = (plain_kind(t) for t in filled if t not in said and not _no_answer(t))
    return len(said) >= 2 and all(kind.startswith("field:") for kind in others)


def _no_answer(text: str) -> bool:
    """Whether a cell below a question says only that an answer follows."""
    return text.strip().casefold() in ("response", "open-ended response", "answer")


def _spans(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row says a dimension over the competences of the row below it, each once.

    What else it holds are headings of columns that the row below leaves blank.
    """
    found = False
    for column, text in enumerate(above):
        under = below[column] if column < len(below) else ""
        if not text.strip():
            continue
        if plain_kind(text) == "dimension" and plain_kind(under) in (*_CELLS, "number"):
            found = True
        elif under.strip() and not _no_answer(under):
            return False
    return found


def _numbers_below(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row below dimensions numbers the competences of each, and heads the people."""
    filled = [text for text in row if text.strip()]
    kinds = [plain_kind(text) for text in filled]
    numbers = [int(text.strip()) for text in filled if _NUMBER.fullmatch(text)]
    known = all(kind == "number" or kind.startswith("field:") for kind in kinds)
    if row_class(above) != "dimensions" or not known or len(numbers) + kinds.count("") > len(kinds):
        return False
    half = numbers[: len(numbers) // 2]
    return len(half) > 1 and half * 2 == numbers and half == sorted(set(half))


def _names_axis(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row says only what stands down, below what says what stands across."""
    filled = [(i, plain_kind(text)) for i, text in enumerate(row) if text.strip()]
    over = {plain_kind(above[i]) for i, _ in filled if i < len(above) and above[i].strip()}
    return bool(over) and over <= set(_AXES) and all(kind in _PEOPLE for _, kind in filled)


def header_block(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The rows of headings: the one with most known headings and what belongs to it around it."""
    searched = first_rows(rows)
    hits = {i: heading_hits(rows[i]) for i in searched}
    best = max(searched, key=lambda i: (hits[i], -i))
    first = last = best
    while first > 0 and (row_class(rows[first - 1]) or _spans(rows[first - 1], rows[first])):
        first -= 1
    while last + 1 < len(rows) and last - first < 3:
        above, row = rows[last], rows[last + 1]
        if not row_class(row) and not _numbers_below(above, row) and not _names_axis(above, row):
            break
        last += 1
    return tuple(range(first, last + 1))


def _titles(rows: Sequence[Sequence[str]], header: Sequence[int]) -> list[str]:
    """Headings of all columns, several header rows joined, merged cells filled from the left.

    What a row says of levels comes last, so that it stands beside a whole heading.
    """
    width = max(len(rows[r]) for r in header)
    full = {r: [*rows[r], *[""] * (width - len(rows[r]))] for r in header}
    kinds = {r: "names" if row_class(rows[r]) == "numbers" else row_class(rows[r]) for r in header}
    order = sorted(header, key=lambda r: (kinds[r] == "said", r))
    joined = []
    for column in range(width):
        parts: list[str] = []
        for r in order:
            # Competences over dimensions, or dimensions over competences: never across both.
            over = any(d > r and full[d][column].strip() and kinds[d] != kinds[r] for d in header)
            if not full[r][column].strip() and over and column:
                full[r][column] = _carried(full[r][column - 1])
            text = full[r][column]
            if len(header) > 1 and _no_answer(text):
                continue
            # A heading merged over both rows stands in each of them.
            if text.strip() and text.strip() not in parts:
                parts.append(text if len(header) == 1 else text.strip())
        if (
            parts
            and plain_kind(parts[-1]) in _PEOPLE
            and {*map(plain_kind, parts[:-1])} <= set(_AXES)
        ):
            parts = parts[-1:]
        joined.append(" ".join(parts))
    return joined


def _carried(text: str) -> str:
    """A heading that reaches over the next column; one of a person does not."""
    return "" if plain_kind(text).startswith("field:") else text


def _beside_its_question(heading: Heading, title: str, titles: Sequence[str]) -> Heading:
    """What a heading means; of points, beside a question of the same words, no level."""
    found = _POINTS.fullmatch(title) if heading.kind == "cell" else None
    if found is None or found[1] not in titles:
        return heading
    return Heading("beside", match=heading.match, dimension=heading.dimension)


def table_of(grid: Grid, layout: str, header: tuple[int, ...]) -> Table:
    rows = grid.rows
    filled = [bool("".join(row).strip()) for row in rows]
    titles = _titles(rows, header)
    columns = tuple(
        Column(index, title, _beside_its_question(read_heading(title), title, titles))
        for index, title in enumerate(titles)
    )
    return Table(
        grid,
        layout,
        header,
        tuple(r for r in range(header[0]) if filled[r]),
        tuple(r for r in range(header[-1] + 1, len(rows)) if filled[r]),
        columns,
    )


def wide_table(grid: Grid) -> Table | None:
    """A table with competences in its headings."""
    table = with_numbers_settled(table_of(grid, "wide", header_block(grid.rows)))
    named = [c for c in table.columns if c.heading.kind in ("cell", "competence") or _names_one(c)]
    people = {"id", "name", "first", "email"} & {c.heading.field for c in table.columns}
    if not named or (len(named) == 1 and not people and not _spelled(named[0].title)):
        return None
    table = with_targets_below(with_lines_between(_with_dimension_column(table)))
    table = with_dimensions_parted(with_dimensions_under(table))
    table = without_group_rows(table)
    also = measured_columns(table)
    return named_throughout(with_measures(with_names_parted(with_names_below(table, also))))


def _with_dimension_column(table: Table) -> Table:
    """A table of competences in which a column of nothing but dimensions is known as such."""
    headings = [column.heading for column in table.columns]
    if any(h.kind == "cell" or h.field == "dimension" for h in headings):
        return table
    columns = list(table.columns)
    for column in columns if any(h.kind == "competence" for h in headings) else ():
        texts = {t for t in table.texts(column.index) if t.strip()} if _unknown(column) else ()
        rated = [t for t in texts if not ((found := alone(t)) and found.beside)]
        if {split_dimension(words(t))[:2] for t in rated} == {((), 0), ((), 1)}:
            columns[column.index] = replace(column, heading=Heading("field", field="dimension"))
            return replace(table, columns=tuple(columns))
    return table


def _unknown(column: Column) -> bool:
    match = column.heading.match
    return column.heading.kind in ("blank", "other") and (match is None or not match.number)


def _spelled(title: str) -> bool:
    """Whether a heading has a word, and is no number with a letter that a cabin may have too."""
    return any(len(part) > 2 and part.isalpha() for part in words(title))


def _names_one(column: Column) -> bool:
    """Whether a heading is a competence, even if one that was refused."""
    heading = column.heading
    if heading.match is None or heading.kind != "other":
        return False
    resembles = bool(heading.match.near) or heading.match.third_edition
    return resembles and heading.dimension is not None
