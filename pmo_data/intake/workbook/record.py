"""Bytes of a workbook → its cells as texts and numbers, or why it cannot be read.

To be called where memory and time are limited (`pmo_data.limited`).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from array import array
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
_DAMAGE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, struct.error),
    *(ValueError, LookupError, NotImplementedError, OverflowError),
    # What reading a damaged XLS raises: xlrd takes for granted what it finds.
    *(AssertionError, AttributeError, TypeError),
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
        "colours": sheet.colours,
        "fault": sheet.fault,
    }
