"""What every figure means, in one table: `glossary.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PATH = Path(__file__).with_name("glossary.csv")


class Defined(NamedTuple):
    """What a figure is called, and what it means."""

    term: str
    definition: str


@cache
def glossary() -> Mapping[str, Defined]:
    """Name of a figure's column → its term and definition, as the table lists them."""
    with PATH.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table)
        known = {row["name"]: Defined(row["term"], row["definition"]) for row in rows}
    return MappingProxyType(known)


@cache
def terms() -> Mapping[str, str]:
    """Name of a figure's column → its term."""
    return MappingProxyType({name: defined.term for name, defined in glossary().items()})
