"""A workbook opened again: its tables as rows of values, and its formulas."""

import io
from itertools import takewhile

import openpyxl


def opened(content):
    """Values as the workbook shows them without being recalculated."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def formulas(content):
    """Formulas as they stand in the cells."""
    return openpyxl.load_workbook(io.BytesIO(content))


def records(book, name):
    """The rows of a table, each heading → value; None where blank."""
    (table,) = book[name].tables.values()
    rows = [[cell.value for cell in row] for row in book[name][table.ref]]
    return [
        {head: None if value == "" else value for head, value in zip(rows[0], row, strict=True)}
        for row in rows[1:]
    ]


def key_figures(book):
    """The key figures of the summary, term → value."""
    rows = [row[:2] for row in book["Summary"].iter_rows(values_only=True)]
    start = [row[0] for row in rows].index("Key figure")
    listed = takewhile(lambda row: row[0], rows[start + 1 :])
    return dict(listed)


def every_cell(book):
    """(sheet, cell) of everything that is in the workbook."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell
