"""What a user says of the files to be read, and corrects in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.mapping.mapping_file import mapping_bytes, read_mapping
from pmo_data.reasons import Reason

Source = bytes | Path
"""The bytes of a file, or where it lies."""
ZERO_BLANK = "not-assessed"
"""What a level of 0 may stand for."""


def size_of(content: Source) -> int:
    """Bytes of a file; 0 where there is none, which reading it then says."""
    if isinstance(content, bytes):
        return len(content)
    return content.stat().st_size if content.exists() else 0


def known_dimension(name: str | None) -> int | None:
    """Number of a dimension, by its name.

    Raises
    ------
    UnknownChoiceError
        There is none of the name.
    """
    if name is None:
        return None
    if name not in DIMENSIONS:
        hint = f"Choose {' or '.join(DIMENSIONS)}."
        raise UnknownChoiceError(f"There is no dimension {name!r}.", hint=hint)
    return DIMENSIONS.index(name)


def known_zero(zero: str | None) -> bool:
    """Whether a level of 0 stands for not assessed.

    Raises
    ------
    UnknownChoiceError
        It is to stand for something else.
    """
    if zero not in (None, ZERO_BLANK):
        hint = f"Write {ZERO_BLANK}, or leave it out."
        raise UnknownChoiceError(f"A level of 0 cannot stand for {zero!r}.", hint=hint)
    return zero is not None


@dataclass(frozen=True)
class Correction:
    """Cells of a file to be read as others.

    Attributes
    ----------
    file : str
        Name of one of several files; blank where there is one.
    sheet : str or None
        Sheet of a workbook.
    cells : tuple of (row, letter, text)
        Places as a spreadsheet shows them, and what is right there.
    kinds : tuple of (code, value, text)
        What is right in every cell that was rejected for this reason with this value.
    """

    file: str = ""
    sheet: str | None = None
    cells: tuple[tuple[int, str, str], ...] = ()
    kinds: tuple[tuple[Reason, str, str], ...] = ()


@dataclass(frozen=True)
class Asked:
    """How files are to be read, as `files.read_many` takes it.

    Attributes
    ----------
    of_files : mapping
        Name of one of several files → default of its rater or round, which holds before that of
        the mapping and stands in none: it is of these files, not of their kind.
    """

    sheet: str | None = None
    dimension: str | None = None
    encoding: str | None = None
    zero: str | None = None
    corrections: tuple[Correction, ...] = ()
    mapping: FileMapping | None = None
    of_files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NOTHING_ASKED = Asked()


def asked_record(asked: Asked) -> dict[str, Any]:
    """What was asked as JSON takes it; `asked_of` is its inverse."""
    record = asdict(replace(asked, mapping=None))
    if asked.mapping is not None:
        record["mapping"] = mapping_bytes(asked.mapping).decode()
    return record


def asked_of(record: Mapping[str, Any]) -> Asked:
    """What was asked, of its record."""
    corrections = tuple(
        Correction(
            one["file"],
            one["sheet"],
            tuple((row, letter, text) for row, letter, text in one["cells"]),
            tuple((Reason(code), value, text) for code, value, text in one["kinds"]),
        )
        for one in record["corrections"]
    )
    names = ("sheet", "dimension", "encoding", "zero")
    text = record["mapping"]
    mapping = None if text is None else read_mapping(text.encode())
    said = {name: record[name] for name in names}
    of_files = record["of_files"]
    return Asked(**said, corrections=corrections, mapping=mapping, of_files=of_files)
