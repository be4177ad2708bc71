"""Delimited bytes with given column types, without a file: an upload never touches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def typed_csv(content: bytes, delimiter: str, columns: Mapping[str, str]) -> pa.Table | None:
    """A delimited text with a row of headings, or None where it does not fit the types.

    As with `duck.typed_csv`, whose `columns` these are (of ``TINYINT`` and ``VARCHAR``), the
    caller checks that nothing of the text was lost. The bytes are UTF-8.
    """
    import pyarrow as pa
    from pyarrow import csv

    types = {
        name: pa.int8() if kind == "TINYINT" else pa.string() for name, kind in columns.items()
    }
    try:
        return csv.read_csv(
            pa.BufferReader(content),
            csv.ReadOptions(column_names=list(columns), skip_rows=1),
            csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=False),
        )
    except pa.ArrowException:
        return None
