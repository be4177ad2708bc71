"""What every figure means, in one table: `glossary.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

PATH = Path(__file__).with_name("glossary.csv")


def glossary() -> pd.DataFrame:
    """One row a figure: `name` of its column, `term` and `definition`."""
    return pd.read_csv(PATH, dtype="str", keep_default_na=False, encoding="utf-8")


@cache
def terms() -> Mapping[str, str]:
    """Name of a figure's column → its term; read once for all tables."""
    frame = glossary()
    return MappingProxyType(dict(zip(frame["name"], frame["term"], strict=True)))
