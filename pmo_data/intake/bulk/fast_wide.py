"""Large wide CSV files of plain levels, read through DuckDB, or Arrow where there is no file.

Only a file in which the ordinary engine would find nothing to say, but on levels, is
read this way; at the first doubt the answer is None and the ordinary engine reads it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import numpy.typing as npt

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportReport
from pmo_data.intake.bulk.fast_levels import Odd, number_levels, odd_findings, text_levels
from pmo_data.intake.bulk.fast_people import namesakes, read_people
from pmo_data.intake.described import described
from pmo_data.intake.file_remarks import without_column
from pmo_data.intake.gathered import first_of
from pmo_data.intake.layout.heading_rows import heading_hits
from pmo_data.intake.layout.layouts import find_table
from pmo_data.intake.legends import contradictions
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.columns import sort_columns
from pmo_data.intake.table.heading_parts import stated_scale
from pmo_data.intake.table.level_columns import Cells
from pmo_data.intake.table.table import Column, Table
from pmo_data.intake.table.wide import named_in_headings
from pmo_data.intake.text.csv_grid import csv_grid
from pmo_data.limits import DEFAULT_LIMITS, Limits
from pmo_data.ratings import NOT_ASSESSED, Ratings

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SAMPLE_BYTES = 1_000_000
SAMPLE_ROWS = 1_000
"""Rows that `find_table` looks at to tell a wide file from a transposed one."""
_BLOCK = 1 << 18


@dataclass(frozen=True)
class _Bytes:
    """What can be counted in a file without splitting it."""

    size: int
    newlines: int
    returns: int
    quotes: int
    nuls: int
    last: bytes


Source = Path | bytes


def _opened(source: Source) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _counted(source: Source) -> _Bytes:
    size = newlines = returns = quotes = nuls = 0
    last = b""
    with _opened(source) as handle:
        while block := handle.read(_BLOCK):
            size += len(block)
            newlines += block.count(b"\n")
            # To look for a byte takes a tenth of the time that it takes to count it.
            returns += b"\r" in block and block.count(b"\r")
            quotes += b'"' in block and block.count(b'"')
            nuls += b"\0" in block and block.count(b"\0")
            last = block[-1:]
    return _Bytes(size, newlines, returns, quotes, nuls, last)


def _sample(source: Source) -> tuple[bytes, Table, Columns] | None:
    """First line, table and columns of the first part of the file, if nothing is odd there."""
    with _opened(source) as handle:
        sample = handle.read(SAMPLE_BYTES)
    sample = sample[: sample.rfind(b"\n") + 1]
    try:
        grid = csv_grid(sample, heading_hits)
        table = find_table(grid)
    except RatingsFileError:
        return None
    plain = table.layout == "wide" and table.header_rows == (0,) and not table.grid.remarks
    if not plain or grid.encoding not in ("utf-8", "utf-8-sig") or len(grid.rows) < SAMPLE_ROWS:
        return None
    columns = sort_columns(table)
    slots = {(c, d) for _, c, d, *_ in columns.levels}
    qualified = any(level.rater or level.round or level.both for level in columns.levels)
    odd = columns.findings.rejected or columns.findings.warnings or columns.refused or qualified
    if odd or len(slots) != len(columns.levels) or not slots or "first" in columns.fields:
        return None
    if not {"id", "name"} & set(columns.fields) or any(map(_odd_column, table.columns)):
        return None
    # Whether all values of a column name roles or offices, the whole file says.
    if any(column.proposed for column in described(table, columns)):
        return None
    return sample[: sample.index(b"\n") + 1], table, columns


def _odd_column(column: Column) -> bool:
    """Whether the meaning of a column may depend on what is written further down."""
    heading = column.heading
    if contradictions(column.title)[0]:
        return True
    if heading.kind in ("field", "cell"):
        return stated_scale(column.title) is not None
    match = heading.match
    settled = match is None or not (match.near or match.third_edition or heading.spelled_out)
    return heading.kind != "other" or not settled


def _nothing_lost(
    counted: _Bytes, header: bytes, table: pa.Table, texts: list[int], rated: int
) -> bool:
    """Whether the values of a table account for every byte of the file.

    A level written with more than its digit, a skipped line or a dropped
    character leaves bytes over.
    """
    import pyarrow.compute as pc

    rows, width = table.num_rows, table.num_columns
    lines = counted.newlines + (counted.last != b"\n")
    if lines != rows + 1 or counted.returns not in (0, counted.newlines) or counted.nuls:
        return False
    line_end = 2 if counted.returns else 1
    body = (counted.newlines - 1) * line_end + rows * (width - 1) + rated
    body += sum(pc.sum(pc.binary_length(table.column(i))).as_py() or 0 for i in texts)
    quotes = counted.quotes - header.count(b'"')
    if quotes:
        kept = [pc.sum(pc.count_substring(table.column(i), '"')).as_py() or 0 for i in texts]
        body += quotes - sum(kept)
    return bool(counted.size == len(header) + body)


def _typed(source: Source, delimiter: str, types: Mapping[str, str]) -> pa.Table | None:
    if isinstance(source, bytes):
        from pmo_data.intake.bulk import arrow_csv

        return arrow_csv.typed_csv(source, delimiter, types)
    from pmo_data import duck

    return duck.typed_csv(source, delimiter, types)


def _beyond(table: pa.Table, limits: Limits) -> bool:
    """Whether a limit is passed, which the ordinary engine then names."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = table.num_rows * table.num_columns
    if table.num_rows >= limits.rows or cells > limits.cells or table.num_columns > limits.columns:
        return True
    texts = [c for c in table.columns if pa.types.is_string(c.type)]
    longest = (pc.max(pc.utf8_length(column)).as_py() or 0 for column in texts)
    return any(length > limits.cell_characters for length in longest)


@dataclass(frozen=True)
class _Head:
    """What the first part of a file says about all of it."""

    line: bytes
    table: Table
    columns: Columns

    def read(self, table: pa.Table, counted: _Bytes, *, as_texts: bool) -> _Read | None:
        """People, levels and findings of the whole, its levels read as texts or numbers."""
        # Arrow and NumPy let go of the interpreter while they work.
        with ThreadPoolExecutor(1) as beside:
            people = beside.submit(read_people, table, self.columns)
            rated = self._levels(table, counted, as_texts=as_texts)
        if rated is None or (who := people.result()) is None:
            return None
        cells, odd, zeros = rated
        said = odd_findings(self.table, odd, who["name"].tolist() if odd else [])
        said += namesakes(table, self.columns, self.table, who)
        return _Read(who, cells, said, zeros)

    def _levels(
        self, table: pa.Table, counted: _Bytes, *, as_texts: bool
    ) -> tuple[Cells, Odd, int] | None:
        """Levels, odd cells and stray zeros, if every row has one and no byte was lost."""
        rated = {level.column for level in self.columns.levels}
        texts = [i for i in range(table.num_columns) if as_texts or i not in rated]
        odd: Odd = []
        zeros = 0
        if as_texts:
            found = text_levels(table, self.table, self.columns)
            cells, odd, zeros = found or (None, odd, zeros)
        else:
            cells = number_levels(table, self.columns)
        if cells is None or not cells.reshape(-1, table.num_rows).any(axis=0).all():
            return None
        if cells.max() <= NOT_ASSESSED:  # The ordinary engine says why.
            return None
        digits = 0 if as_texts else int(np.count_nonzero(cells))
        if not _nothing_lost(counted, self.line, table, texts, digits):
            return None
        return cells, odd, zeros


FastRead = tuple[Ratings, ImportReport, npt.NDArray[np.int64]]
"""Ratings, report, and for each row how many filled cells were rejected."""


@dataclass(frozen=True, eq=False)
class _Read:
    people: pd.DataFrame
    cells: Cells
    findings: Findings
    zeros: int


def read_fast(
    source: Source, file_name: str, limits: Limits = DEFAULT_LIMITS, *, every: bool = False
) -> FastRead | None:
    """Ratings and report of a large plain wide file, or None where the ordinary engine is needed.

    The result equals that of the ordinary engine. With `every` the report holds every issue.
    """
    found = _sample(source)
    if found is None:
        return None
    line, heads, columns = found
    head = _Head(line, replace(heads, every=every), columns)
    counted = _counted(source)
    rated = {level.column for level in head.columns.levels}
    # Numbers take a fraction of the time and memory of texts, which some odd cells need.
    for as_texts in (False, True):
        kinds = ("VARCHAR" if as_texts or i not in rated else "TINYINT"
                 for i in range(len(head.table.columns)))  # fmt: skip
        types = {f"c{i}": kind for i, kind in enumerate(kinds)}
        table = _typed(source, head.table.grid.delimiter, types)
        if table is not None and _beyond(table, limits):
            return None
        read = None if table is None else head.read(table, counted, as_texts=as_texts)
        if read is not None:
            return _result(read, head, file_name)
    return None


def fast_rows(
    source: Source, delimiter: str, wanted: Set[int]
) -> tuple[int, dict[int, Sequence[str]]]:
    """How many rows a file has that was read so, and some of them by their number."""
    with TextIOWrapper(_opened(source), encoding="utf-8-sig", newline="") as text:
        number = 0
        found: dict[int, Sequence[str]] = {}
        for number, row in enumerate(csv.reader(text, delimiter=delimiter), 1):
            if number in wanted:
                found[number] = row
    return number, found


def _result(read: _Read, head: _Head, file_name: str) -> FastRead:
    """What was read, with its report."""
    cells = read.cells
    rejected = _without_rejected(cells)
    rated = int(np.count_nonzero(cells))
    grid = head.table.grid
    absent = without_column(head.table, named_in_headings(head.table.columns))
    remarks = Findings((), (absent,) if absent else ())
    findings = first_of(read.findings + remarks, every=head.table.every)
    report = ImportReport(
        file_name,
        "wide",
        grid.encoding,
        grid.delimiter,
        header_rows=(1,),
        people=len(read.people),
        ratings=rated,
        not_assessed=cells.size - rated - int(rejected.sum()),
        rejected=findings.rejected,
        warnings=findings.warnings,
        more=findings.more,
        zeros=read.zeros,
        columns=described(head.table, head.columns),
    )
    return Ratings(read.people, np.moveaxis(cells, -1, 0)), report, rejected


def _without_rejected(cells: Cells) -> npt.NDArray[np.int64]:
    """Take rejected levels out of cells of shape (27, 2, n); how many they were for each of n."""
    if cells.min() >= NOT_ASSESSED:
        return np.zeros(cells.shape[-1], np.int64)
    rejected: npt.NDArray[np.int64] = np.sum(cells < NOT_ASSESSED, axis=(0, 1))
    np.maximum(cells, NOT_ASSESSED, out=cells)
    return rejected
