"""Lines between the rows of people that hold for the rows below: ``Knowledge``, ``Q2 2026``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportIssue
from pmo_data.intake.layout.names_below import heads_rows
from pmo_data.intake.layout.parted_names import left_out, with_fields
from pmo_data.intake.table.headings import Heading, plain_kind, read_heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import words
from pmo_data.intake.table.qualifiers import TARGET_WORDS, Qualified, alone, says_of_levels
from pmo_data.intake.table.row_words import names_role, summary_words, totalled
from pmo_data.intake.table.table import Table
from pmo_data.reasons import Reason

_SAMPLE = 300
_NOT_NOW = TARGET_WORDS | {"previous", "prior", "last"}
_EARLIER = {(which, what) for which in ("last", "previous", "prior") for what in ("year", "round")}
_NOT_NOW_SAID = re.compile("|".join(sorted(_NOT_NOW)), re.IGNORECASE)
"""Looked for in all names at once, as most files hold none of these words."""
_IDENTITY = ("name", "id", "first", "email")


def with_lines_between(table: Table) -> Table:
    """A table in which each row stands below a line that says its dimension, rater or round.

    It does where the first row is such a line and all lines say different things of one kind.
    Rows below a line of targets are left out.
    """
    if not table.body_rows or _line(table, table.body_rows[0]) is None:
        return table
    found = {row: said for row in table.body_rows if (said := _line(table, row))}
    kinds = {field for field, _ in found.values()}
    field = (kinds - {"", "beside"} or {""}).pop()
    if len(kinds) > 1 + ("beside" in kinds) or _is_said(table, field):
        return table
    if len(set(found.values())) < len(found) or not _is_plain(table, found, field):
        return table
    kept: dict[int, list[str]] = {}
    left: list[ImportIssue] = []
    said = ("", "")
    for row in table.body_rows:
        if row in found:
            said = found[row]
            left.append(_holds(table, row))
        elif said[0] == "beside":
            left.append(left_out(table, row, _place(table)))
        else:
            kept[row] = [said[1]]
    grid = replace(table.grid, remarks=(*table.grid.remarks, *left))
    table = replace(table, grid=grid, body_rows=tuple(kept), _band={})
    return with_fields(table, _place(table), {}, [field], kept) if field else table


def with_targets_below(table: Table) -> Table:
    """A table without the rows below a line of targets or earlier levels, under its people.

    Those of people above it are left out; others with levels are rejected, as they may be people.
    """
    place = _place(table)
    if not _NOT_NOW_SAID.search("\n".join(table.texts(place))):
        return table
    texts = dict(zip(table.body_rows, table.texts(place), strict=True))
    none = {text for text in set(texts.values()) if _is_not_now(text)}
    lines = [row for row, text in texts.items() if text in none and _line_only(table, row)]
    if not lines or lines[0] == table.body_rows[0]:
        return table
    known = {_folded(text) for row, text in texts.items() if row < lines[0]}
    left: list[ImportIssue] = []
    rejected: list[ImportIssue] = []
    line = lines[0]
    for row, text in texts.items():
        line = row if row in lines else line
        if row <= line or not text.strip() or summary_words(text) or names_role(text):
            continue
        if _folded(text) in known:
            left.append(left_out(table, row, place))
        elif any(read_level(cell).level > 0 for cell in table.grid.rows[row]):
            rejected.append(_below(table, row, text, texts[line]))
    out = {i.row - 1 for i in (*left, *rejected) if i.row}
    grid = table.grid
    remarks, wrong = (*grid.remarks, *left), (*grid.rejected, *rejected)
    kept = tuple(row for row in table.body_rows if row not in out)
    return replace(
        table, grid=replace(grid, remarks=remarks, rejected=wrong), body_rows=kept, _band={}
    )


def _is_not_now(text: str) -> bool:
    """Whether a text says no more than that what follows is a target, or was so before."""
    parts = words(text)
    return parts in _EARLIER or bool(set(parts) & _NOT_NOW and alone(text))


def _line_only(table: Table, row: int) -> bool:
    return sum(bool(text.strip()) for text in table.grid.rows[row]) == 1


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _below(table: Table, row: int, text: str, line: str) -> ImportIssue:
    message = (
        f"{table.row_name(row)}, '{text.strip()}', stands below the line '{line.strip()}', so it is"
        " not known whether these are levels that somebody has; the row was left out."
    )
    return table.issue(row, None, Reason.NOT_A_RATING, message, value=text)


def _is_plain(table: Table, lines: Mapping[int, tuple[str, str]], field: str) -> bool:
    """Whether lines hold for what is below them: somebody stands below two, or one says levels.

    Else `2024` and `2025` may be the years in which people came.
    """
    if field == "dimension":
        return True
    if len(lines) == 1:
        return all(says_of_levels(_only(table, row)) for row in lines)
    names: list[set[str]] = []
    place = _place(table)
    for row in table.body_rows:
        if row in lines:
            names.append(set())
        else:
            names[-1].add(_folded(table.text(row, place)))
    return bool(set.intersection(*names[:2]))


def _only(table: Table, row: int) -> str:
    return next(text for text in table.grid.rows[row] if text.strip()).strip()


def _place(table: Table) -> int:
    """The column in which people stand."""
    return next((c.index for c in table.columns if c.heading.field in _IDENTITY), 0)


def _line(table: Table, row: int) -> tuple[str, str] | None:
    """Which field a row that holds one text says of those below, and what; ``beside`` of none."""
    filled = [text for text in table.grid.rows[row] if text.strip()]
    if len(filled) != 1:
        return None
    dimension = read_heading(filled[0]).dimension
    if plain_kind(filled[0]) == "dimension" and dimension is not None:
        return "dimension", DIMENSIONS[dimension]
    return _field_said(filled[0], alone(filled[0]))


def _field_said(text: str, one: Qualified | None) -> tuple[str, str] | None:
    if one is None or (one.rater and one.round):
        return None
    if one.beside:
        # Max may be somebody who is not yet rated.
        return ("beside", "") if set(words(text)) & TARGET_WORDS else None
    return ("rater", one.rater) if one.rater else ("round" if one.round else "", one.round)


def _is_said(table: Table, field: str) -> bool:
    """Whether a column or the headings of a table say a field themselves."""
    headings = [column.heading for column in table.columns]
    if any(heading.field == field for heading in headings if field):
        return True
    if field == "dimension":
        return any(heading.dimension is not None for heading in headings)
    return any(heading.rater if field == "rater" else heading.round for heading in headings)


def _holds(table: Table, row: int) -> ImportIssue:
    text = _only(table, row)
    message = f"{table.row_name(row)}, '{text}', was taken to hold for the rows below it."
    return table.issue(row, None, Reason.NOTE_ROW_NOT_A_PERSON, message, value=text)


def with_dimensions_under(table: Table) -> Table:
    """A table in which each name stands above a row of Application and one of Knowledge.

    Those rows are the person's; the row of the name, blank or with sums, is left out.
    """
    place = _place(table)
    kind = table.columns[place].heading.kind
    sample = set(table.only(table.body_rows[:_SAMPLE]).texts(place))
    plain = _is_said(table, "dimension") or (kind == "field" and not _heads_people(table, place))
    if plain or sum(plain_kind(text) == "dimension" for text in sample) < len(DIMENSIONS):
        return table
    texts = dict(zip(table.body_rows, table.texts(place), strict=True))
    under = _under(texts)
    if not under:
        return table
    names = {row: texts[above] for row, above in under.items()}
    said = {row: [DIMENSIONS[read_heading(texts[row]).dimension or 0]] for row in under}
    heads = set(under.values())
    remarks = (*table.grid.remarks, *(heads_rows(table, row, place) for row in sorted(heads)))
    kept = tuple(row for row in table.body_rows if row not in heads)
    rows = _held(table, under, place)
    columns = list(table.columns)
    columns[place] = replace(columns[place], heading=Heading("field", field="name"))
    grid = replace(table.grid, rows=rows, remarks=remarks)
    table = replace(table, grid=grid, columns=tuple(columns), body_rows=kept, _band={})
    return with_fields(table, place, names, ["dimension"], said)


def _held(table: Table, under: Mapping[int, int], place: int) -> list[Sequence[str]]:
    """The rows of a file in which what stands of a person beside the name holds below it too."""
    others = [c.index for c in table.columns if c.heading.kind not in ("cell", "competence")]
    rows: list[Sequence[str]] = list(table.grid.rows)
    for row, above in under.items():
        cells = [*rows[row], *[""] * (len(table.columns) - len(rows[row]))]
        for index in others:
            if index != place and not cells[index].strip():
                cells[index] = table.text(above, index)
        rows[row] = cells
    return rows


def _heads_people(table: Table, place: int) -> bool:
    return table.columns[place].heading.field in _IDENTITY


def _under(texts: Mapping[int, str]) -> dict[int, int]:
    """Rows of a dimension with the row of the person above; none where that is not plain."""
    found: dict[int, int] = {}
    above: int | None = None
    seen: dict[int, set[str]] = {}
    for row, text in texts.items():
        if plain_kind(text) != "dimension":
            above = row if text.strip() else None
            figures = bool(summary_words(text) or totalled(text))
            if above is not None and not figures:
                seen[row] = set()
            continue
        word = DIMENSIONS[read_heading(text).dimension or 0]
        if above is None or word in seen.get(above, {word}):
            return {}
        seen[above].add(word)
        found[row] = above
    return found if all(seen.values()) else {}
