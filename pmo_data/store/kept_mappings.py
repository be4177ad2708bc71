"""Mappings that are kept under a name, beside the rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.mapping.mapping_file import MappingError, mapping_bytes, read_mapping
from pmo_data.meanings import Meaning
from pmo_data.store.blot import Blot
from pmo_data.store.erasing import labels_without

if TYPE_CHECKING:
    from pmo_data.duck import Database

FIRST_WITH_MAPPINGS = 3
"""Version of the schema."""


@dataclass(frozen=True)
class KeptMapping:
    """A mapping with its name, and when and by whom it was kept."""

    name: str
    mapping: FileMapping
    saved_at: str
    saved_by: str


def mappings_in(opened: Database, version: int) -> list[KeptMapping]:
    """The mappings of a file of rounds, by name; an earlier version has none."""
    if version < FIRST_WITH_MAPPINGS:
        return []
    return [
        KeptMapping(name, read_mapping(text.encode()), at, by)
        for name, text, at, by in opened.rows("rounds/mappings")
    ]


def add_mapping(opened: Database, kept: KeptMapping) -> None:
    """Add a mapping to a file that is being written."""
    opened.run(
        "rounds/add_mapping",
        called=kept.name,
        text=mapping_bytes(kept.mapping).decode(),
        saved_at=kept.saved_at,
        saved_by=kept.saved_by,
    )


def checked_name(name: str) -> str:
    """A name for a mapping, with spaces folded.

    Raises
    ------
    RoundsError
        It is blank.
    """
    folded = " ".join(name.split())
    if not folded:
        raise RoundsError("The mapping has no name.", hint="Give it one, such as HR export.")
    return folded


def without_mapping(kept: Sequence[KeptMapping], name: str) -> list[KeptMapping]:
    """The mappings but for one.

    Raises
    ------
    UnknownChoiceError
        There is none of that name.
    """
    rest = [one for one in kept if one.name != name]
    if len(rest) == len(kept):
        raise UnknownChoiceError(f"There is no mapping {name!r}.")
    return rest


def mappings_without(kept: Sequence[KeptMapping], blot: Blot) -> list[KeptMapping]:
    """Mappings in which nothing names a person; their names stay different."""
    names = labels_without([one.name for one in kept], blot)
    return [
        replace(
            one,
            name=names.get(one.name, one.name),
            saved_by=blot.cell(one.saved_by),
            mapping=_readable(_without(one.mapping, blot)),
        )
        for one in kept
    ]


def _without(mapping: FileMapping, blot: Blot) -> FileMapping:
    """A mapping in which nothing names a person; what is one of our own words stays."""
    inside = blot.inside

    def meaning(of: Meaning) -> Meaning:
        return replace(of, rater=inside(of.rater), round=inside(of.round))

    headings = labels_without(list(mapping.headings), blot)
    values = labels_without(list(mapping.values), blot)
    return replace(
        mapping,
        headings={headings.get(key, key): meaning(m) for key, m in mapping.headings.items()},
        positions={key: meaning(m) for key, m in mapping.positions.items()},
        sheet=inside(mapping.sheet) if isinstance(mapping.sheet, str) else mapping.sheet,
        pass_over=tuple(map(inside, mapping.pass_over)),
        values={values.get(key, key): level for key, level in mapping.values.items()},
        defaults={
            key: text if key == "dimension" else inside(text)
            for key, text in mapping.defaults.items()
        },
    )


def _readable(mapping: FileMapping) -> FileMapping:
    """The mapping, or an empty one where its texts have grown beyond what one may hold."""
    try:
        return read_mapping(mapping_bytes(mapping))
    except MappingError:
        return FileMapping()
