"""Which row heads a long table, and which of its columns names competences or holds levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL
from pmo_data.intake.layout.heading_rows import first_rows, heading_hits
from pmo_data.intake.table.fields import PERSON_WORDS
from pmo_data.intake.table.headings import Heading, plain_kind, read_heading
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import words

SAMPLE = 300
IDENTITY = ("id", "name", "first", "email")
PIVOT_ROWS = ("row", "labels")
"""What a pivot heads people with, and also competences below people."""
_SCALE = list(range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))
_LEAST_NAMED = 0.6
_STRONG = {"rating", "ratings", "level", "levels", "score", "scores", "proficiency", "attained"}
_WEAK = {"grade", "answer", "answers", "response", "result", "results", "value", "selection"}
_AROUND = {
    *("skill", "skills", "competence", "competency", "your", "my", "the", "of", "rated"),
    *(
        "assessed",
        "current",
        "actual",
        "given",
        "chosen",
        "selected",
        "achieved",
        "name",
        "label",
        "status",
    ),
}


def long_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row of headings of a long table; None where there is none."""
    header = _long_header(rows)
    return _header_by_content(rows) if header is None else header


def _long_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The row with a heading for competences and headings for their levels."""
    best: tuple[int, int] | None = None
    for index in first_rows(rows):
        row = rows[index]
        kinds = Counter(map(plain_kind, row))
        levels = kinds["field:rating"] >= 1
        both = _pair([read_heading(text) for text in row if plain_kind(text) == "dimension"])
        named = kinds["field:competence"] or kinds["field:number"]
        if named and (both or (levels and not _stands_beside_people(rows, index))):
            hits = heading_hits(row)
            if best is None or hits > best[1]:
                best = (index, hits)
    return None if best is None else best[0]


def _stands_beside_people(rows: Sequence[Sequence[str]], header: int) -> bool:
    """Whether a column headed as a level is that of a legend beside people in the columns."""
    kinds = [plain_kind(text) for text in rows[header]]
    if any(kind.removeprefix("field:") in IDENTITY for kind in kinds):
        return False

    columns = {
        i: _below(rows, header, i) for i, kind in enumerate(kinds) if rows[header][i].strip()
    }
    levels = {i: [read_level(t).level for t in texts if t.strip()] for i, texts in columns.items()}
    rated = [found for i, found in levels.items() if kinds[i] == "field:rating"]
    people = [found for i, found in levels.items() if not kinds[i] and found]
    legends = all(found in (_SCALE, _SCALE[::-1]) for found in rated)
    return bool(rated) and legends and sum(min(found) >= 0 for found in people) > 1


def _header_by_content(rows: Sequence[Sequence[str]]) -> int | None:
    """The row of headings above a column of competences, that has most of people and of levels."""
    best: tuple[int, int] | None = None
    for index in first_rows(rows):
        row = rows[index]
        headings = [read_heading(text) for text in row]
        if sum(heading.kind in ("cell", "competence") for heading in headings) > 1:
            break
        # Above dimensions, Name heads the people beside it.
        people = {
            i
            for i, heading in enumerate(headings)
            if heading.field in IDENTITY and not _mostly_dimensions(_below(rows, index, i))
        }
        found = {i for i, heading in enumerate(headings) if means_level(row[i], heading)}
        levels = found | _pair(headings)
        said = [(row[i].strip(), headings[i].rater, headings[i].round) for i in levels]
        # Self and Manager that come again stand below people, in a table with a row a competence.
        if not people | levels or len(set(said)) < len(said):
            continue
        named = [i for i in range(len(row)) if names_competences(rows, index, i)]
        if not people and _stands_beside_people(rows, index):
            continue
        count = len(people | levels)
        if named and (people | levels) - set(named) and (best is None or count > best[1]):
            best = (index, count)
    return None if best is None else best[0]


def _pair(headings: Sequence[Heading]) -> set[int]:
    """The columns headed Application and Knowledge, each of them once for a rater and a round."""
    found = {i: heading for i, heading in enumerate(headings) if heading.kind == "dimension"}
    of = {(heading.dimension, heading.rater, heading.round) for heading in found.values()}
    both = len(of) == len(found) and {dimension for dimension, *_ in of} == {0, 1}
    return set(found) if both else set()


def names_competences(rows: Sequence[Sequence[str]], header: int, column: int) -> bool:
    """Whether most cells of a column are names of competences, and its heading is none."""
    title = rows[header][column]
    if read_heading(title).field in PERSON_WORDS and words(title) != PIVOT_ROWS:
        return False
    texts = [text for text in _below(rows, header, column) if text.strip()]
    named = [text for text in texts if _is_name(text)]
    return len(set(named)) > 1 and len(named) >= _LEAST_NAMED * len(texts)


def _below(rows: Sequence[Sequence[str]], header: int, column: int) -> list[str]:
    """The first texts of a column below a row of headings."""
    body = rows[header + 1 : header + 1 + SAMPLE]
    return [row[column] for row in body if column < len(row)]


def _is_name(text: str) -> bool:
    """Whether a cell names a competence in words and not by number alone."""
    spelled = any(len(part) > 2 and part.isalpha() for part in words(text))
    return spelled and plain_kind(text) in ("cell", "competence")


def means_level(title: str, heading: Heading) -> int:
    """How much a heading means a level: 2 plainly, 1 as an answer or grade may, 0 not."""
    if heading.field == "rating" or heading.kind == "said":
        return 2
    parts = set(words(title)) - _AROUND
    if heading.kind != "other" or not parts or not parts <= _STRONG | _WEAK:
        return 0
    return 2 if parts & _STRONG else 1


def _mostly_dimensions(texts: Sequence[str]) -> bool:
    """Whether a column holds both dimensions and little else."""
    filled = [text for text in texts if text.strip()]
    found = [text for text in filled if plain_kind(text) == "dimension"]
    return len(set(found)) > 1 and 4 * len(found) >= 3 * len(filled)
