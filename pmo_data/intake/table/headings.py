"""What one heading of a ratings file means: of a person, of a cell of the framework, or neither."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, competence
from pmo_data.intake.table import names
from pmo_data.intake.table.fields import PERSON_WORDS, field_of
from pmo_data.intake.table.heading_parts import (
    ALL_DIMENSIONS,
    LONGEST_HEADING,
    RATING_WORDS,
    split_dimension,
    split_number,
    without_scale,
)
from pmo_data.intake.table.names import NameMatch, words
from pmo_data.intake.table.qualifiers import BESIDE_WORDS, alone, qualified
from pmo_data.intake.table.wording import Wording, worded
from pmo_data.ratings import SELF

_ALONE = RATING_WORDS | set(ALL_DIMENSIONS) | {"profile", "role", "overall", "to", "the", "of"}
_FREE_TEXT = {
    *("comment", "comments", "note", "notes", "evidence", "action", "actions", "remark", "remarks"),
    *("kommentar", "commentaire", "bemerkung"),
}


@dataclass(frozen=True)
class Heading:
    """What a heading means.

    Attributes
    ----------
    kind : str
        ``blank``, ``field`` (see `field`), ``dimension``, ``cell`` (a competence
        and a dimension), ``competence`` (no dimension), ``beside`` (a target, gap
        or comment next to ratings), ``said`` (whose level or of which round, and
        no more), ``extra`` or ``ignored`` (as a mapping says) or ``other``.
    field : str
        A key of `PERSON_WORDS`, or ``competence``, ``number``, ``dimension``, ``rating``.
    match : NameMatch or None
        The competence of a ``cell``, ``competence`` or ``other`` heading.
    dimension : int or None
        0 application, 1 knowledge.
    spelled_out : bool
        The dimension is a whole word and so no accident.
    rater, round : str
        Whose levels the column holds and of which round; empty where that is not said.
    written : int or None
        The number written beside the name of the competence.
    question : bool
        The number of a question stands there, which is none of a competence.
    """

    kind: str
    field: str = ""
    match: NameMatch | None = None
    dimension: int | None = None
    spelled_out: bool = False
    rater: str = ""
    round: str = ""
    written: int | None = None
    question: bool = False

    @property
    def settled(self) -> bool:
        """Whether it is known without a guess at its spelling."""
        if self.kind in ("cell", "competence"):
            return self.match is not None and self.match.code is None
        return self.kind in ("field", "dimension", "blank")


@lru_cache(maxsize=20_000)
def read_heading(text: str) -> Heading:
    """The meaning of one heading, its parts of several header rows joined by a blank.

    Examples
    --------
    >>> heading = read_heading("9. Schedule management (Knowledge)")
    >>> heading.kind, heading.match.number, heading.dimension
    ('cell', 9, 1)
    """
    first = _plain_heading(text)
    if first.settled or len(text) > LONGEST_HEADING:
        return first
    found = qualified(text)
    if found.beside:
        return first if first.kind == "beside" else _beside_another(found.rest) or first
    if found.said:
        again = _plain_heading(found.rest) if found.rest else Heading("said")
        if found.rest and not again.settled:
            again = _worded_heading(found.rest) or again
        if found.rater not in ("", SELF) and again.field in PERSON_WORDS:
            # The name of somebody's manager is not that of who is rated.
            return first
        if not again.settled and (found.rater or found.round) and alone(text):
            again = Heading("said")
        if again.settled or again.kind == "said":
            return replace(again, rater=found.rater, round=found.round)
    return _worded_heading(text) or first


def _beside_another(rest: str) -> Heading | None:
    """The heading of a target or gap, where what is left of it names something rated."""
    left = " ".join(part for part in words(rest) if part not in BESIDE_WORDS)
    heading = _plain_heading(left)
    heading = heading if heading.settled else _worded_heading(left) or heading
    known = heading.settled and heading.kind != "field"
    return Heading("beside", match=heading.match, dimension=heading.dimension) if known else None


def _worded_heading(text: str) -> Heading | None:
    """The heading of a question about a competence, or about a dimension of those below it."""
    found = worded(text)
    if found is None:
        return None
    if not found.name:
        spelled_out = found.dimension is not None
        return Heading("dimension", dimension=found.dimension, spelled_out=spelled_out)
    match = names.match_name(found.name, found.number)
    kind = "cell" if found.dimension is not None else "competence"
    kind = kind if match.number else "other"
    return Heading(
        kind,
        match=match,
        dimension=found.dimension,
        spelled_out=found.dimension is not None,
        written=found.number,
        question=found.question,
    )


@lru_cache(maxsize=20_000)
def _plain_heading(text: str) -> Heading:
    """The meaning of a heading that says nothing besides a competence and a dimension."""
    if len(text) > LONGEST_HEADING:
        return Heading("other" if text.strip() else "blank")
    parts = words(without_scale(text))
    if not parts:
        return Heading("blank" if not text.strip() else "other")
    if field := field_of(text):
        return Heading("field", field=field)
    rest, dimension, spelled_out = split_dimension(parts)
    if not rest:
        return Heading("dimension", dimension=dimension, spelled_out=spelled_out)
    name, number = split_number(rest)
    match = names.match_name(name, number)
    kind = "cell" if dimension is not None else "competence"
    if match.number is not None:
        return Heading(
            kind, match=match, dimension=dimension, spelled_out=spelled_out, written=number
        )
    if _is_beside(parts, name, number):
        return Heading("beside", match=match, dimension=dimension)
    if not name and dimension is None:
        return Heading("other")
    return Heading("other", "", match, dimension, spelled_out, written=number)


def _is_beside(parts: tuple[str, ...], name: tuple[str, ...], number: int | None) -> bool:
    """Whether a heading is a target, gap or comment: alone, or of a competence."""
    if not set(parts) & BESIDE_WORDS:
        return False
    left = tuple(part for part in name if part not in BESIDE_WORDS | RATING_WORDS)
    left, _, _ = split_dimension(left)
    if number is not None or names.match_name(left).number is not None:
        return True
    return set(parts) <= BESIDE_WORDS | _ALONE and not set(parts) <= _FREE_TEXT


@lru_cache(maxsize=100_000)
def plain_kind(text: str) -> str:
    """What a cell would be as a heading, without guessing at its spelling.

    ``field:…``, ``dimension``, ``cell``, ``competence``, ``marked`` (something
    with a dimension spelled out), ``number`` or ``""``.
    """
    if not text or len(text) > LONGEST_HEADING:
        return ""
    parts = words(without_scale(text))
    if field := field_of(text):
        return f"field:{field}"
    rest, dimension, spelled_out = split_dimension(parts)
    if not rest:
        return "dimension" if dimension is not None else ""
    name, number = split_number(rest)
    known = names.known_name(name)
    if known is not None or (not name and number and dimension is not None):
        return "cell" if dimension is not None else "competence"
    if not name and number is not None:
        return "number" if 1 <= number <= COMPETENCE_COUNT + 2 and len(rest) == 1 else ""
    found = qualified(text)
    if found.said and found.rest and not found.beside:
        kind = plain_kind(found.rest)
        return kind if kind in ("cell", "competence", "dimension") else ""
    if not found.beside and (asked := worded(text)):
        return _kind_of(asked)
    return "marked" if spelled_out and len(parts) <= 9 else ""


def _kind_of(asked: Wording) -> str:
    if not asked.name:
        return "dimension"
    return "competence" if asked.dimension is None else "cell"


def meaning_text(number: int, dimension: int) -> str:
    """How a report names a cell of the framework: ``9 Schedule management, application``."""
    return f"{competence(number).title}, {DIMENSIONS[dimension]}"
