"""The process that opens a workbook: its bytes come in, its cells go out as texts and numbers.

Run by `pmo_data.intake.workbook.sheets` as ``python -m pmo_data.intake.workbook.process LIMITS``. A
file that makes it use too much memory or time ends this process and nothing else.
"""

from __future__ import annotations

import json
import struct
import sys
import zipfile
import zlib
from array import array
from dataclasses import asdict
from typing import Any
from xml.parsers import expat

from pmo_data.intake.workbook.cells import (
    DamagedError,
    Found,
    ProtectedError,
    SheetCells,
    SheetLimitError,
)
from pmo_data.intake.workbook.parts import Parts
from pmo_data.limits import Limits
from pmo_data.progress import Progress, unheard

ZIP, COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"
STEP, STEPS = b"\0", 100
"""Written to standard error as the work proceeds, and how often in all."""
_DAMAGE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, struct.error),
    *(ValueError, LookupError, NotImplementedError, OverflowError),
)
Record = dict[str, Any]


def _sheets(content: bytes, limits: Limits, texts: dict[str, int], progress: Progress) -> Found:
    if content.startswith(COMPOUND):
        from pmo_data.intake.workbook.xls import xls_sheets

        return xls_sheets(content, limits, texts)
    from pmo_data.intake.workbook.ods import CONTENT, ods_sheets
    from pmo_data.intake.workbook.xlsx import xlsx_sheets

    parts = Parts(content, limits, progress)
    read = ods_sheets if CONTENT in parts else xlsx_sheets
    return read(parts, limits, texts)


def workbook_record(content: bytes, limits: Limits, progress: Progress = unheard) -> Record:
    """The sheets of a workbook, or the reason why they cannot be read.

    Parameters
    ----------
    progress
        Is told the share of the unpacked bytes that is read; nothing of XLS.

    Returns
    -------
    dict
        ``texts``: every distinct text of a cell; ``sheets``, with the array ``cells`` of
        each; ``active``. Or ``limit``, ``protected`` or ``damaged`` alone.
    """
    texts: dict[str, int] = {}
    try:
        sheets, active = _sheets(content, limits, texts, progress)
    except SheetLimitError as error:
        return {"limit": error.limit}
    except MemoryError:
        return {"limit": "workbook_memory"}
    except ProtectedError:
        return {"protected": True}
    except DamagedError as error:
        return {"damaged": str(error)}
    except _DAMAGE:
        return {"damaged": ""}
    return {
        "sheets": [_sheet_record(sheet) for sheet in sheets],
        "active": active,
        "texts": list(texts),
    }


def _sheet_record(sheet: SheetCells) -> Record:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "cells": sheet.cells if not sheet.fault else array("I"),
        "hidden_rows": sorted(sheet.hidden_rows & sheet.filled_rows),
        "hidden_columns": sorted(sheet.hidden_columns & sheet.filled_columns),
        "merged": sheet.merged[:10_000],
        "unsaved": sheet.unsaved[:1_000],
        "strays": sheet.strays,
        "fault": sheet.fault,
    }


def _restrict(limits: Limits) -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.workbook_memory),
        (resource.RLIMIT_CPU, limits.workbook_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))


def arguments(limits: Limits) -> str:
    """The limits as the one argument of the process."""
    return json.dumps(asdict(limits))


def _steps() -> Progress:
    """Writes a step for each hundredth that is done."""
    written = 0

    def told(share: float) -> None:
        nonlocal written
        due = int(share * STEPS) - written
        if due > 0:
            written += due
            sys.stderr.buffer.write(STEP * due)
            sys.stderr.buffer.flush()

    return told


def main() -> int:
    """Read a workbook from standard input and write its record to standard output."""
    limits = Limits(**json.loads(sys.argv[1]))
    _restrict(limits)
    out = sys.stdout.buffer
    try:
        record = workbook_record(sys.stdin.buffer.read(), limits, _steps())
        cells = [sheet.pop("cells") for sheet in record.get("sheets", ())]
        for sheet, numbers in zip(record.get("sheets", ()), cells, strict=True):
            sheet["count"] = len(numbers)
        answer = json.dumps(record, separators=(",", ":")).encode("ascii")
    except MemoryError:
        cells, answer = [], b'{"limit":"workbook_memory"}'
    out.write(len(answer).to_bytes(8, "little") + answer)
    for numbers in cells:
        numbers.tofile(out)
    out.flush()
    return 0


def record_of(answer: bytes) -> Record:
    """What `main` wrote, as `workbook_record` returned it."""
    start = 8 + int.from_bytes(answer[:8], "little")
    record: Record = json.loads(answer[8:start])
    for sheet in record.get("sheets", ()):
        stop = start + sheet.pop("count") * array("I").itemsize
        sheet["cells"] = array("I", answer[start:stop])
        start = stop
    return record


if __name__ == "__main__":
    sys.exit(main())
