"""Meanings that a user gives to columns, and the headings that stand for them in a table."""

from __future__ import annotations

from collections.abc import Collection

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.intake.table.headings import Heading
from pmo_data.intake.table.names import NameMatch
from pmo_data.meanings import EXTRA, IGNORED, LEVEL, Meaning

FIELDS = {"person_id": "id", LEVEL: "rating"}
"""Kinds of a meaning whose field has another name in `Heading`."""
_INSTEAD = {
    "person_id": {"id", "email"},
    "name": {"name", "first", "last"},
    "first": {"name", "first"},
    "last": {"name", "last"},
}
"""Fields that a guess gives up where a user gives one of this kind to another column."""


def heading_of(meaning: Meaning) -> Heading:
    """The heading that means this."""
    if meaning.kind == EXTRA:
        return Heading("extra")
    if meaning.kind == IGNORED:
        return Heading("ignored")
    by_row = meaning.competence is None and not meaning.dimension
    if meaning.kind != LEVEL or by_row:
        field = FIELDS.get(meaning.kind, meaning.kind)
        return Heading("field", field=field, rater=meaning.rater, round=meaning.round)
    match = NameMatch(meaning.competence) if meaning.competence else None
    # Cells of one column for both dimensions say themselves which level is of which.
    named = meaning.dimension in DIMENSIONS
    dimension = DIMENSIONS.index(meaning.dimension) if named else None
    kind = "dimension" if match is None else "competence" if dimension is None else "cell"
    return Heading(
        kind,
        match=match,
        dimension=dimension,
        spelled_out=named,
        rater=meaning.rater,
        round=meaning.round,
    )


def settled(heading: Heading, said: Collection[Meaning]) -> Heading:
    """A guessed heading, which gives way where the user gives its field to other columns."""
    taken = {
        field
        for meaning in said
        if meaning.kind != LEVEL or meaning == Meaning(LEVEL)
        for field in _INSTEAD.get(meaning.kind, {FIELDS.get(meaning.kind, meaning.kind)})
    }
    gives_way = heading.kind == "field" and heading.field in taken
    return Heading("other") if gives_way else heading
