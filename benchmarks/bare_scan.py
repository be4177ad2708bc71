"""The bare scan: as near to the limit of reading a wide CSV as a library gets here."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.teams import column_types
from pmo_data.template import rating_headings


def bare_scan(path: Path) -> list[tuple]:
    """DuckDB reads the file with given types and sums every rating column."""
    sums = ", ".join(f'sum("{heading}")' for heading in rating_headings())
    with duckdb.connect() as con:
        scanned = con.read_csv(str(path), header=True, sep=",", dtype=column_types())
        return scanned.aggregate(sums).fetchall()
