"""Numbers in headings: of competences, or of the questions of a form (domain.md 7)."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pmo_data.import_report import ImportIssue
from pmo_data.intake.table.headings import Heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import NameMatch, words
from pmo_data.intake.table.table import Column, Table
from pmo_data.reasons import Reason

_SAMPLE = 300


def _named(heading: Heading) -> int | None:
    """The competence that a heading names in words, whatever its number."""
    match = heading.match
    if match is None or heading.kind not in ("cell", "competence", "other"):
        return None
    contradicted = match.code in (Reason.NUMBER_NAME_MISMATCH, Reason.UNKNOWN_COMPETENCE)
    return match.near[0] if contradicted and len(match.near) == 1 else match.number


def _other_edition(heading: Heading) -> bool:
    match = heading.match
    return bool(match and match.third_edition and _named(heading) is None)


def _by_name(heading: Heading) -> Heading:
    """A heading whose name holds, and not its number."""
    named = _named(heading)
    if named is None or heading.match is None or heading.match.number is not None:
        return heading
    kind = "competence" if heading.dimension is None else "cell"
    return replace(heading, kind=kind, match=NameMatch(named), question=True)


def without_question_numbers(headings: Sequence[Heading], titles: Sequence[str]) -> list[Heading]:
    """Headings by their names, where their numbers are plainly those of questions.

    They are where all competences have one, each once, running on by one in this order,
    and at least one is at odds with its name; so is a 2 behind a name that is there without it.
    """
    ours = [h for h in headings if _named(h) is not None or (h.match and h.written is not None)]
    numbers = [heading.written for heading in ours]
    odd = any(h.match and h.match.number is None and _named(h) is not None for h in ours)
    run = len(numbers) > 1 and all(
        a is not None and b is not None and b == a + 1 for a, b in pairwise(numbers)
    )
    if odd and run and not any(map(_other_edition, headings)):
        return list(map(_by_name, headings))
    known = {title.strip().casefold() for title in titles}
    return [
        _by_name(heading) if heading.written == 2 and _said_before(title, known) else heading
        for heading, title in zip(headings, titles, strict=True)
    ]


def _said_before(title: str, known: Set[str]) -> bool:
    """Whether a title is one of others with a 2 behind it."""
    text = title.strip().casefold()
    return text.endswith("2") and text.removesuffix("2") in known


def question_remark(headings: Sequence[Heading], table: Table) -> tuple[ImportIssue, ...]:
    """The remark that numbers are those of questions, where some are."""
    count = sum(heading.question for heading in headings)
    if not count:
        return ()
    message = (
        f"The numbers beside {count} names of competences are those of questions; the names hold."
    )
    code = Reason.QUESTION_NUMBERS
    return (table.issue(table.header_rows[0], None, code, message, value=str(count)),)


def with_numbers_settled(table: Table) -> Table:
    """A table whose numbers in headings are known as those of competences or of questions."""
    columns = _without_loose_numbers(table)
    headings = [column.heading for column in columns]
    settled = without_question_numbers(headings, [column.title for column in columns])
    remarks = (*table.grid.remarks, *question_remark(settled, table))
    pairs = zip(columns, settled, strict=True)
    columns = tuple(c if c.heading is h else replace(c, heading=h) for c, h in pairs)
    return replace(table, columns=columns, grid=replace(table.grid, remarks=remarks))


def bare_number(title: str) -> int | None:
    """The number that a heading is, and nothing else."""
    parts = words(title)
    alone = len(parts) == 1 and parts[0].isascii() and parts[0].isdigit() and len(parts[0]) <= 3
    return int(parts[0]) if alone else None


def _without_loose_numbers(table: Table) -> tuple[Column, ...]:
    """Columns in which numbers alone are competences only in a plain run that holds levels."""
    bare = {c.index: n for c in table.columns if (n := bare_number(c.title)) is not None}
    if not bare:
        return table.columns
    places = sorted(bare)
    run = len(bare) > 1 and all(
        after == before + 1 and bare[after] > bare[before] for before, after in pairwise(places)
    )
    named = {c.index for c in table.columns if c.index in bare and c.heading.kind == "competence"}
    if run and len(named) == len(bare) and any(_holds_a_level(table, place) for place in places):
        return table.columns
    return tuple(
        replace(c, heading=Heading("other")) if c.index in named else c for c in table.columns
    )


def _holds_a_level(table: Table, column: int) -> bool:
    """Whether at least half of the first cells of a column are levels."""
    body = table.body_rows[:_SAMPLE]
    texts = [text for row in body if (text := table.text(row, column)).strip()]
    return sum(read_level(text).level >= 0 for text in texts) * 2 >= max(len(texts), 1)
