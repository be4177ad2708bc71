"""The levels of a large wide file from its Arrow table: numbers, or texts where some are odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import (
    COMPETENCE_COUNT,
    DIMENSIONS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
)
from pmo_data.import_report import Findings
from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.level_columns import Cells, take_cells
from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.scales import (
    ScaleUse,
    file_scale,
    other_names,
    scale_use,
    stray_zeros,
)
from pmo_data.intake.table.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

Odd = list[tuple[int, list[str], npt.NDArray[np.intp], npt.NDArray[np.intp]]]
"""Column, its distinct texts, the rows of its odd cells, and the text of each by its place."""


def _no_cells(table: pa.Table) -> Cells:
    return np.zeros((COMPETENCE_COUNT, len(DIMENSIONS), table.num_rows), np.int8)


def number_levels(table: pa.Table, columns: Columns) -> Cells | None:
    """Levels of shape (27, 2, n) of columns of numbers; None where one is off the scale."""
    import pyarrow.compute as pc

    cells = _no_cells(table)
    for index, competence, dimension, *_ in columns.levels:
        column = table.column(index)
        ends = pc.min_max(column).as_py()
        if ends["min"] is None:
            continue
        if ends["min"] < LOWEST_LEVEL or ends["max"] > HIGHEST_LEVEL:
            return None
        start = 0
        for chunk in column.chunks:
            target = cells[competence, dimension, start : start + len(chunk)]
            _fill(target, chunk)
            start += len(chunk)
    return cells


def _fill(target: npt.NDArray[np.int8], chunk: pa.Int8Array) -> None:
    """The numbers of a chunk, 0 where there is none: a third of the time of Arrow's own way."""
    valid, numbers = chunk.buffers()
    part = slice(chunk.offset, chunk.offset + len(chunk))
    target[:] = np.frombuffer(numbers, np.int8)[part]
    if valid is not None:
        target *= np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[part].view(
            np.int8
        )


def text_levels(table: pa.Table, heads: Table, columns: Columns) -> tuple[Cells, Odd, int] | None:
    """Levels of shape (27, 2, n) of columns of texts, -1 where rejected, odd cells, stray zeros.

    None where the texts may make the file another one: headings that come again, or
    another scale.
    """
    cells, odd, uses = _no_cells(table), Odd(), list[ScaleUse]()
    for index, competence, dimension, *_ in columns.levels:
        encoded = table.column(index).combine_chunks().fill_null("").dictionary_encode()
        texts, where = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
        if heads.title(index).strip() in map(str.strip, texts):
            return None
        counts = np.bincount(where, minlength=len(texts)).tolist()
        uses.append(scale_use(Counter(dict(zip(texts, counts, strict=True)))))
        if uses[-1].other:
            return None
        meanings = [read_level(text) for text in texts]
        cells[competence, dimension] = np.array([r.level for r in meanings], np.int8)[where]
        remarked = np.array([bool(r.reason) for r in meanings])
        if remarked.any():
            rows = np.flatnonzero(remarked[where])
            odd.append((index, texts, rows, where[rows]))
    return None if file_scale(uses) or other_names(uses) else (cells, odd, stray_zeros(uses))


def odd_findings(heads: Table, odd: Odd, labels: Sequence[str]) -> Findings:
    """The issues with odd cells, as the ordinary engine words them."""
    first = heads.header_rows[-1] + 1
    found = heads.gathered()
    for column, texts, rows, which in odd:
        numbers = Counter(which.tolist())
        meanings = {texts[i]: read_level(texts[i]) for i in numbers}
        counts = {texts[i]: count for i, count in numbers.items()}
        cells = (
            (row, first + row, texts[i])
            for row, i in zip(rows.tolist(), which.tolist(), strict=True)
        )
        take_cells(heads, column, cells, counts, meanings, labels, found)
    return found.findings()
