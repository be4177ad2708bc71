"""Sheets of an XLS workbook, cell by cell as they are stored."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pmo_data.intake.workbook.cells import (
    DATE,
    PERCENT,
    CellCollector,
    DamagedError,
    Found,
    ProtectedError,
    SheetCells,
    SheetLimitError,
    date_text,
    format_kind,
    number_text,
    percent_text,
)
from pmo_data.limits import Limits

if TYPE_CHECKING:
    import xlrd

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def _cell_text(book: xlrd.book.Book, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    number = repr(cell.value)
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    kind = format_kind(code)
    if kind == DATE:
        return date_text(number, from_1904=bool(book.datemode))
    return percent_text(number) if kind == PERCENT else number_text(number)


def _sheet(book: xlrd.book.Book, number: int, limits: Limits, texts: dict[str, int]) -> SheetCells:
    source = book.sheet_by_index(number)
    result = SheetCells(source.name, source.visibility != 0)
    collector = CellCollector(result, limits, texts)
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            collector.put(row, column, _cell_text(book, cell))
    result.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    hidden = {column for column, info in source.colinfo_map.items() if info.hidden}
    result.hidden_columns = hidden
    result.merged = [(r1, c1, r2 - 1, c2 - 1) for r1, r2, c1, c2 in source.merged_cells]
    return result


def xls_sheets(content: bytes, limits: Limits, texts: dict[str, int]) -> Found:
    """Every sheet, and which of them is shown first.

    Raises
    ------
    ProtectedError, DamagedError, SheetLimitError
        And what `xlrd` raises at a damaged file, which is of many kinds.
    """
    if _ENCRYPTED_PACKAGE in content:
        raise ProtectedError
    if not any(stream in content for stream in _STREAMS):
        raise DamagedError("This is an old Office file and no workbook")
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
    except (xlrd.XLRDError, CompDocError) as error:
        if "encrypted" in str(error).casefold():
            raise ProtectedError from error
        raise DamagedError("This workbook is damaged and cannot be opened") from error
    found = []
    for number in range(book.nsheets):
        try:
            found.append(_sheet(book, number, limits, texts))
        except SheetLimitError as error:
            found.append(SheetCells(book.sheet_names()[number], fault=error.limit))
    shown = [i for i in range(book.nsheets) if book.sheet_by_index(i).sheet_visible]
    return found, shown[0] if shown else 0
