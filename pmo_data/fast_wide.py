"""Large wide CSV files of plain levels, read through DuckDB, or Arrow where there is no file.

Only a file in which the ordinary engine would find nothing to say is read this
way; at the first doubt the answer is None and the ordinary engine reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import numpy.typing as npt

from pmo_data.columns import Columns, described, sort_columns
from pmo_data.csv_grid import csv_grid
from pmo_data.errors import RatingsFileError
from pmo_data.framework import COMPETENCE_COUNT, DIMENSIONS, HIGHEST_LEVEL, LOWEST_LEVEL
from pmo_data.headings import stated_scale
from pmo_data.layout import find_table, heading_hits
from pmo_data.limits import DEFAULT_LIMITS, Limits
from pmo_data.people import Read, folded, read_office, read_rater, read_role, read_specialisms
from pmo_data.ratings import Ratings, people_frame
from pmo_data.report import ImportReport
from pmo_data.rows import SUMMARY_WORDS
from pmo_data.safe_csv import MARK
from pmo_data.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

SAMPLE_BYTES = 1_000_000
SAMPLE_ROWS = 1_000
"""Rows that `find_table` looks at to tell a wide file from a transposed one."""
_BLOCK = 1 << 24
_BOM = b"\xef\xbb\xbf"
_READERS: Mapping[str, Callable[[str], Read]] = {
    "role": read_role,
    "office": read_office,
    "specialisms": read_specialisms,
    "rater": read_rater,
}


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
            returns += block.count(b"\r")
            quotes += block.count(b'"')
            nuls += block.count(b"\0")
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
    plain = table.layout == "wide" and table.header_rows == (0,)
    if not plain or grid.encoding not in ("utf-8", "utf-8-sig") or len(grid.rows) < SAMPLE_ROWS:
        return None
    columns = sort_columns(table)
    slots = {(c, d) for _, c, d in columns.levels}
    odd = columns.findings.rejected or columns.findings.warnings or columns.refused
    if odd or len(slots) != len(columns.levels) or not slots or "first" in columns.fields:
        return None
    if not {"id", "name"} & set(columns.fields) or any(map(_odd_column, table.columns)):
        return None
    return sample[: sample.index(b"\n") + 1], table, columns


def _odd_column(column: Column) -> bool:
    """Whether the meaning of a column may depend on what is written further down."""
    heading = column.heading
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
    return counted.size == len(header) + body


def _typed(source: Source, delimiter: str, types: Mapping[str, str]) -> pa.Table | None:
    if isinstance(source, bytes):
        from pmo_data import arrow_csv

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


def _levels(table: pa.Table, columns: Columns) -> npt.NDArray[np.int8] | None:
    """Levels of shape (27, 2, n); None where one is off the scale."""
    import pyarrow.compute as pc

    cells = np.zeros((COMPETENCE_COUNT, len(DIMENSIONS), table.num_rows), np.int8)
    for index, competence, dimension in columns.levels:
        column = table.column(index)
        ends = pc.min_max(column).as_py()
        if ends["min"] is None:
            continue
        if ends["min"] < LOWEST_LEVEL or ends["max"] > HIGHEST_LEVEL:
            return None
        start = 0
        for chunk in column.chunks:
            target = cells[competence, dimension, start : start + len(chunk)]
            target[:] = chunk.fill_null(0).to_numpy(zero_copy_only=False)
            start += len(chunk)
    return cells


def _all_match(column: pa.ChunkedArray, pattern: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.all(pc.match_substring_regex(column, pattern)).as_py())


def _identities(texts: Mapping[str, pa.ChunkedArray]) -> dict[str, pd.Series] | None:
    """Ids and names, if each id is there once and nothing may be a total or a note."""
    import pandas as pd
    import pyarrow.compute as pc

    known = [texts[field] for field in ("id", "name") if field in texts]
    if not all(_all_match(column, r"[\pL\pN]") for column in known):
        return None
    summary = rf"(?i)({'|'.join(sorted(SUMMARY_WORDS))})"
    if len(known) == 1 and pc.any(pc.match_substring_regex(known[0], summary)).as_py():
        return None
    if "id" in texts:
        ids = texts["id"]
        if pc.count_distinct(ids).as_py() != len(ids):
            return None
        return {"person_id": ids.to_pandas(), "name": texts.get("name", ids).to_pandas()}
    named = texts["name"].to_pylist()
    spaced = [folded(name) for name in named]
    if len({name.casefold() for name in spaced}) != len(spaced):
        return None
    return {"person_id": pd.Series(spaced, dtype="str"), "name": texts["name"].to_pandas()}


def _read_by_text(column: pa.ChunkedArray, read: Callable[[str], Read]) -> pd.Series | None:
    """A column with each distinct text read once; None where there is a remark on one."""
    import pandas as pd

    encoded = column.combine_chunks().dictionary_encode()
    readings = [read(text) for text in encoded.dictionary.to_pylist()]
    if any(reading.code for reading in readings):
        return None
    values = sorted({reading.value for reading in readings})
    place = {value: i for i, value in enumerate(values)}
    codes = np.array([place[reading.value] for reading in readings], np.int64)
    return pd.Series(pd.Categorical.from_codes(codes[encoded.indices.to_numpy()], pd.Index(values)))


def _people(table: pa.Table, columns: Columns) -> pd.DataFrame | None:
    import pandas as pd
    import pyarrow.compute as pc

    texts = {f: pc.fill_null(table.column(i), "") for f, i in columns.fields.items()}
    marked = [*texts.values(), *(table.column(index) for _, index in columns.extras)]
    if any(pc.any(pc.starts_with(column, MARK)).as_py() for column in marked):
        return None
    people = _identities(texts)
    if people is None:
        return None
    blank = pd.Series([""], dtype="str").repeat(table.num_rows).reset_index(drop=True)
    for field in ("team", "role", "office", "specialisms", "rater", "round"):
        read = _READERS.get(field)
        if read is None:
            people[field] = texts[field].to_pandas() if field in texts else blank
        elif field not in texts:
            value = read("").value
            codes = np.zeros(table.num_rows, np.int8)
            people[field] = pd.Series(pd.Categorical.from_codes(codes, pd.Index([value])))
        else:
            values = _read_by_text(texts[field], read)
            if values is None:
                return None
            people[field] = values
    people["rater"] = people["rater"].astype("str")
    for name, index in columns.extras:
        column = pc.fill_null(table.column(index), "")
        if not pc.any(pc.match_substring_regex(column, r"[\pL\pN]")).as_py():
            return None
        people[name] = column.to_pandas()
    return people_frame(dict(people))


def read_fast(
    source: Source, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Ratings, ImportReport] | None:
    """Ratings and report of a large plain wide file, or None where the ordinary engine is needed.

    The result equals that of the ordinary engine.
    """
    found = _sample(source)
    if found is None:
        return None
    header, sample, columns = found

    counted = _counted(source)
    rated_columns = {index for index, _, _ in columns.levels}
    width = len(sample.columns)
    types = {f"c{i}": "TINYINT" if i in rated_columns else "VARCHAR" for i in range(width)}
    table = _typed(source, sample.grid.delimiter, types)
    if table is None or _beyond(table, limits):
        return None
    cells = _levels(table, columns)
    if cells is None or not cells.reshape(-1, table.num_rows).any(axis=0).all():
        return None
    rated = int(np.count_nonzero(cells))
    texts = [i for i in range(width) if i not in rated_columns]
    if not _nothing_lost(counted, header, table, texts, rated):
        return None
    people = _people(table, columns)
    if people is None:
        return None
    report = ImportReport(
        file_name,
        "wide",
        sample.grid.encoding,
        sample.grid.delimiter,
        header_rows=(1,),
        people=len(people),
        ratings=rated,
        not_assessed=cells.size - rated,
        columns=described(sample, columns),
    )
    return Ratings(people, np.moveaxis(cells, -1, 0)), report
