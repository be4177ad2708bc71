"""The 27 competences, the two dimensions, the three offices and the rating scale.

Names and numbers come from the APM Competence Framework role profile; the
descriptions in the data files are this project's own words.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache
from operator import index
from pathlib import Path
from typing import SupportsIndex, TypeVar

from pmo_data.errors import DataFileError

FOLDER = Path(__file__).parent

COMPETENCE_COUNT = 27
DIMENSIONS = ("application", "knowledge")
APPLICATION, KNOWLEDGE = 0, 1
OFFICES = ("project", "programme", "portfolio")
LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5


@dataclass(frozen=True)
class Competence:
    """One of the 27: its number, exact name, short chart label and description."""

    number: int
    name: str
    label: str
    description: str

    @property
    def title(self) -> str:
        """Number and exact name, such as ``9 Schedule management``."""
        return f"{self.number} {self.name}"

    @property
    def short(self) -> str:
        """Number and chart label, such as ``9 Schedule``."""
        return f"{self.number} {self.label}"


@dataclass(frozen=True)
class Level:
    """One step of the rating scale and what it means in each dimension."""

    level: int
    name: str
    application: str
    knowledge: str


_Entry = TypeVar("_Entry", Competence, Level)


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataFileError(f"{path.name}, line 1: the columns must be {', '.join(columns)}.")
        rows = []
        for row in reader:
            if None in row or None in row.values() or "" in row.values():
                raise DataFileError(
                    f"{path.name}, line {reader.line_num}: "
                    f"each of {', '.join(columns)} needs a value."
                )
            rows.append(row)
    return rows


def _check_numbers(path: Path, found: list[str], wanted: range) -> None:
    for line, (text, number) in enumerate(zip(found, wanted, strict=False), start=2):
        if text != str(number):
            raise DataFileError(f"{path.name}, line {line}: found {text!r} where {number} belongs.")
    if len(found) != len(wanted):
        raise DataFileError(f"{path.name}, line {len(found) + 1}: {len(wanted)} rows are needed.")


def _read(path: Path, kind: type[_Entry], numbers: range) -> tuple[_Entry, ...]:
    """The entries of a file: a row each, a column a field, the number first."""
    columns = tuple(field.name for field in fields(kind))
    rows = [tuple(row[column] for column in columns) for row in _rows(path, columns)]
    _check_numbers(path, [number for number, *_ in rows], numbers)
    return tuple(kind(int(number), *texts) for number, *texts in rows)


def read_competences(path: Path = FOLDER / "competences.csv") -> tuple[Competence, ...]:
    """Read and check the competences, in order of number.

    Raises
    ------
    DataFileError
        Names file, line and fault.
    """
    return _read(path, Competence, range(1, COMPETENCE_COUNT + 1))


def read_scale(path: Path = FOLDER / "scale.csv") -> tuple[Level, ...]:
    """Read and check the rating scale, level 1 first.

    Raises
    ------
    DataFileError
        Names file, line and fault.
    """
    return _read(path, Level, range(LOWEST_LEVEL, HIGHEST_LEVEL + 1))


@cache
def competences() -> tuple[Competence, ...]:
    """The 27 competences of the framework, read once."""
    return read_competences()


@cache
def scale() -> tuple[Level, ...]:
    """The five levels of the rating scale, read once."""
    return read_scale()


def competence(number: SupportsIndex) -> Competence:
    """The competence with this number, 1–27."""
    return competences()[index(number) - 1]
