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
        return Heading("other")
    if meaning.kind == IGNORED:
        return Heading("ignored")
    if meaning.kind != LEVEL or meaning == Meaning(LEVEL):
        return Heading("field", field=FIELDS.get(meaning.kind, meaning.kind))
    match = NameMatch(meaning.competence) if meaning.competence else None
    dimension = DIMENSIONS.index(meaning.dimension) if meaning.dimension else None
    kind = "dimension" if match is None else "competence" if dimension is None else "cell"
    return Heading(kind, match=match, dimension=dimension, spelled_out=dimension is not None)


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
