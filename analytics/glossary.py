"""What every figure means, in one table: `glossary.csv`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

PATH = Path(__file__).with_name("glossary.csv")


def glossary() -> pd.DataFrame:
    """One row a figure: `name` of its column, `term` and `definition`."""
    return pd.read_csv(PATH, dtype="str", keep_default_na=False, encoding="utf-8")


def terms() -> dict[str, str]:
    """Name of a figure's column → its term."""
    frame = glossary()
    return dict(zip(frame["name"], frame["term"], strict=True))
