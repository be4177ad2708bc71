"""What was understood of files as JSON and arrays, between the process that reads and the server's.

Texts about people go as numbers into a list of the different ones, so that a text which comes
again a million times takes its place once on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS
from pmo_data.import_report import ImportReport, More, ReadColumn
from pmo_data.intake.gathered import issue_fields, issue_of
from pmo_data.intake.understood import Excerpt, Seen, Understood
from pmo_data.meanings import Meaning
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]
Parts = list[bytes]
_AS_THEY_ARE = (
    *("file", "layout", "encoding", "delimiter", "sheet", "people", "ratings", "not_assessed"),
    "zeros",
)
_LISTS = ("header_rows", "title_rows", "sheets", "ratings_sheets")


def report_record(report: ImportReport) -> Record:
    """A report as JSON takes it, without what is packed; `report_of` is its inverse."""
    return {
        **{name: getattr(report, name) for name in (*_AS_THEY_ARE, *_LISTS)},
        "rejected": [issue_fields(issue) for issue in report.rejected],
        "warnings": [issue_fields(issue) for issue in report.warnings],
        "columns": [asdict(column) for column in report.columns],
        "more": [[more.kind, more.code, more.count] for more in report.more],
    }


def report_of(record: Record) -> ImportReport:
    """The report of its record."""
    plain: Record = {name: record[name] for name in _AS_THEY_ARE}
    plain |= {name: tuple(record[name]) for name in _LISTS}
    return ImportReport(
        **plain,
        columns=tuple(map(_column_of, record["columns"])),
        rejected=tuple(map(issue_of, record["rejected"])),
        warnings=tuple(map(issue_of, record["warnings"])),
        more=tuple(More(kind, Reason(code), int(count)) for kind, code, count in record["more"]),
    )


def _column_of(record: Record) -> ReadColumn:
    said = {
        name: None if record[name] is None else Meaning(**record[name])
        for name in ("means", "proposed")
    }
    lists = {name: tuple(record[name]) for name in ("near", "values")}
    return ReadColumn(**{**record, **said, **lists})


def _seen_record(seen: Seen) -> Record:
    excerpt = seen.excerpt
    rows = list(excerpt.rows.items())
    return {"report": report_record(seen.report), "height": excerpt.height, "rows": rows}


def _seen_of(record: Record) -> Seen:
    rows = {int(row): tuple(texts) for row, texts in record["rows"]}
    return Seen(report_of(record["report"]), Excerpt(record["height"], rows))


def _coded(column: Sequence[str] | pd.Series) -> tuple[npt.NDArray[np.int32], list[str]]:
    """A column as numbers into its different texts, in the order in which they come."""
    if not isinstance(column, list):
        codes, texts = cast("pd.Series[Any]", column).factorize()
        return np.asarray(codes, np.int32), [str(text) for text in texts]
    place = {text: i for i, text in enumerate(dict.fromkeys(column))}
    return np.fromiter(map(place.__getitem__, column), np.int32, len(column)), list(place)


def understood_record(found: Understood) -> tuple[Record, Parts]:
    """What was understood, as a record and arrays; `understood_of` is its inverse."""
    ratings = found.ratings
    parts = [np.ascontiguousarray(np.moveaxis(ratings.levels, 0, -1)).tobytes()]
    texts = {}
    for name in map(str, ratings.given):
        codes, texts[name] = _coded(ratings.given[name])
        parts.append(codes.tobytes())
    record = {
        "seen": _seen_record(found),
        "parts": [[name, _seen_record(part)] for name, part in found.parts],
        "texts": texts,
    }
    return record, parts


def understood_of(record: Record, parts: Sequence[memoryview]) -> Understood:
    """What was understood, of its record and arrays.

    Raises
    ------
    ValueError, LookupError, TypeError
        They are none that `understood_record` gives.
    """
    flat = np.frombuffer(parts[0], np.int8).copy()
    levels = np.moveaxis(flat.reshape(COMPETENCE_COUNT, len(DIMENSIONS), -1), -1, 0)
    given: Mapping[str, list[str]] = {
        name: [texts[i] for i in np.frombuffer(codes, np.int32).tolist()]
        for (name, texts), codes in zip(record["texts"].items(), parts[1:], strict=True)
    }
    seen = _seen_of(record["seen"])
    others = tuple((name, _seen_of(part)) for name, part in record["parts"])
    return Understood(seen.report, seen.excerpt, Ratings(given, levels), others)
