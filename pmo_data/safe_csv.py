"""Frames as CSV bytes in which no text can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "'"


def safe_text(text: str) -> str:
    """A text that a spreadsheet shows and does not calculate; `written_text` is its inverse.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("-"), safe_text("Asha"), safe_text("'=1+1")
    ("'=1+1", "'-", 'Asha', "''=1+1")
    """
    return MARK + text if text.lstrip(MARK).startswith(FORMULA_STARTS) else text


def written_text(text: str) -> str:
    """The text behind one that was made harmless: without the apostrophe that marks it.

    Examples
    --------
    >>> written_text("'=1+1"), written_text("'s Heer"), written_text("''=1+1")
    ('=1+1', "'s Heer", "'=1+1")
    """
    marked = text.startswith(MARK) and text.lstrip(MARK).startswith(FORMULA_STARTS)
    return text[1:] if marked else text


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8 with a byte order mark, without its index.

    Texts and headings that begin like a formula get a leading apostrophe; numbers,
    negative ones too, stay numbers. Missing is blank.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(str(name)) for name in frame.columns])
    columns = (frame.iloc[:, place] for place in range(frame.shape[1]))
    writer.writerows(zip(*map(_written, columns), strict=True))
    return text.getvalue().encode("utf-8-sig")


def _written(column: pd.Series) -> list[object]:
    """The cells of a column as they stand in a file."""
    cells = zip(column.tolist(), column.isna().tolist(), strict=True)
    values = ["" if missing else value for value, missing in cells]
    # Most columns hold few texts many times.
    safe = {text: safe_text(text) for text in set(values) if isinstance(text, str)}
    return [safe.get(value, value) for value in values]


def grid_bytes(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """The rows of a text grid as CSV in UTF-8 with a byte order mark, harmless as formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([safe_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
