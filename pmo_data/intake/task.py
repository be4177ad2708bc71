"""The reading of files in a limited process: what `pmo_data.intake.apart` asks is answered here."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pmo_data.errors import PmoError, RatingsFileError
from pmo_data.import_report import ImportReport
from pmo_data.intake.answers import Parts, report_record, understood_record
from pmo_data.intake.asked import Source, asked_of
from pmo_data.intake.files import FAST_BYTES, read_many
from pmo_data.intake.from_grid import ReadResult
from pmo_data.intake.gathered import REJECTED, WARNINGS, every_issue, refused_report
from pmo_data.intake.understood import understood
from pmo_data.limits import Limits, limit_error
from pmo_data.progress import Progress
from pmo_data.safe_csv import grid_bytes, safe_text

Record = dict[str, Any]
ISSUES = ("file", "row", "column", "person", "value", "code", "message")
"""Columns of the list of every issue."""


def prepare(record: Record) -> None:
    """Import what large files, several files and workbooks may need."""
    if record["size"] >= FAST_BYTES or len(record["files"]) > 1:
        import pandas  # noqa: F401
    if record["size"] >= FAST_BYTES:
        import pyarrow.compute
        import pyarrow.csv  # noqa: F401

        import pmo_data.duck
        import pmo_data.intake.bulk.fast_wide  # noqa: F401


def answer(record: Record, parts: Sequence[bytes], progress: Progress) -> tuple[Record, Parts]:
    """What was understood of the files; or, as `record["give"]` says, a file made from them."""
    contents = iter(parts)
    files: list[tuple[str, Source]] = [
        (name, next(contents) if path is None else Path(path)) for name, path in record["files"]
    ]
    give, asked = record["give"], asked_of(record["asked"])
    limits = Limits(**record["limits"])
    try:
        result = read_many(
            files,
            sheet=asked.sheet,
            dimension=asked.dimension,
            encoding=asked.encoding,
            zero=asked.zero,
            limits=limits,
            every=give == "issues",
            corrections=asked.corrections,
            mapping=asked.mapping,
            of_files=asked.of_files,
            progress=progress,
        )
        _check_rounds(result, limits)
    except PmoError as error:
        return _refusal(error), []
    if give == "issues":
        return {}, [issues_zip(result.report)]
    if give == "file":
        return {}, [_as_csv(result, record["part"])]
    return understood_record(understood(result, shown=record["shown"]))


def _check_rounds(result: ReadResult, limits: Limits) -> None:
    """Refuse more rounds than a page can work through: each costs about as much as a team."""
    if result.ratings.people["round"].nunique() > limits.rounds:
        error = limit_error("rounds", limits)
        error.report = refused_report(ImportReport(result.report.file), error)
        raise error


def _refusal(error: PmoError) -> Record:
    report = error.report if isinstance(error, RatingsFileError) else None
    return {
        "error": {
            "kind": type(error).__name__,
            "message": error.message,
            "hint": error.hint,
            "code": error.code,
            "report": None if report is None else report_record(report),
        }
    }


def _as_csv(result: ReadResult, part: str) -> bytes:
    grid = dict(result.parts).get(part, result).grid
    return grid_bytes(grid.rows, grid.delimiter or ",")


def issues_zip(report: ImportReport) -> bytes:
    """Every issue of a report, as CSV: ``rejected.csv`` and ``warnings.csv`` in a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for kind in (REJECTED, WARNINGS):
            entry = zipfile.ZipInfo(f"{kind}.csv")
            entry.compress_type = zipfile.ZIP_DEFLATED
            with (
                archive.open(entry, "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="") as out,
            ):
                writer = csv.writer(out)
                writer.writerow(ISSUES)
                for issue in every_issue(report, kind):
                    texts = [issue.file, issue.row, issue.column, issue.person, issue.value]
                    row = [*texts, issue.code, issue.message]
                    writer.writerow(safe_text("" if t is None else str(t)) for t in row)
    return buffer.getvalue()
