"""Mappings that are kept under a name, beside the rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pmo_data.duck import Database
from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.mapping.mapping_file import mapping_bytes, read_mapping
from pmo_data.meanings import Meaning

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


def without(kept: KeptMapping, inside: Callable[[str], str]) -> KeptMapping:
    """A mapping in which every text is what `inside` makes of it."""
    mapping = kept.mapping

    def meaning(of: Meaning) -> Meaning:
        return replace(of, rater=inside(of.rater), round=inside(of.round))

    return replace(
        kept,
        name=inside(kept.name),
        saved_by=inside(kept.saved_by),
        mapping=replace(
            mapping,
            headings={inside(key): meaning(m) for key, m in mapping.headings.items()},
            positions={key: meaning(m) for key, m in mapping.positions.items()},
            sheet=inside(mapping.sheet) if isinstance(mapping.sheet, str) else mapping.sheet,
            pass_over=tuple(map(inside, mapping.pass_over)),
            values={inside(key): level for key, level in mapping.values.items()},
            defaults={key: inside(text) for key, text in mapping.defaults.items()},
        ),
    )
