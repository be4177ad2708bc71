"""Small workbooks, written cell by cell so that a test can say what stands where."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import filemaker as fm
import pytest
import xlsxwriter
import xlwt

from pmo_data.errors import RatingsFileError
from pmo_data.intake.files import read_ratings


def xlsx(sheets, *, hidden=(), active=None, edit=None):
    """An XLSX workbook; a cell is a number, a text, or a call of a method of the sheet.

    Parameters
    ----------
    sheets : mapping of name to rows
    edit : function (workbook, mapping of name to worksheet)
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    written = {}
    for name, rows in sheets.items():
        sheet = written[name] = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if callable(cell):
                    cell(sheet, r, c)
                elif isinstance(cell, bool):
                    sheet.write_boolean(r, c, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(r, c, cell)
                elif cell:
                    sheet.write_string(r, c, cell)
        if name in hidden:
            sheet.hide()
    if active:
        written[active].activate()
    if edit:
        edit(book, written)
    book.close()
    return out.getvalue()


def typed(rows):
    """Rows with levels as numbers."""
    return [[int(c) if c in ("1", "2", "3", "4", "5") else c for c in row] for row in rows]


def with_part(content, name, change):
    """A workbook in which one part is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == name else data)
    return out.getvalue()


def formula(text, value=0):
    return lambda sheet, row, column: sheet.write_formula(row, column, text, None, value)


def ods_cell(cell):
    if isinstance(cell, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        return f"<table:table-cell {kind}/>"
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if cell.startswith("<table:table-cell"):
        return cell
    if not cell:
        return "<table:table-cell/>"
    text = "</text:p><text:p>".join(escape(cell).split("\n"))
    text = re.sub("  +", lambda run: f'<text:s text:c="{len(run[0])}"/>', text)
    text = text.replace("\t", "<text:tab/>")
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def ods(sheets, *, before="", row_attributes=None, manifest=""):
    """An ODS workbook; a cell written as an element stands as it is."""
    spaces = ("office", "table", "text", "style", "config")
    names = " ".join(f'xmlns:{s}="urn:oasis:names:tc:opendocument:xmlns:{s}:1.0"' for s in spaces)
    tables = ""
    for name, rows in sheets.items():
        tables += f'<table:table table:name="{escape(name)}">{before}'
        for r, row in enumerate(rows):
            extra = (row_attributes or {}).get(r, "")
            tables += f"<table:table-row {extra}>{''.join(map(ods_cell, row))}</table:table-row>"
        tables += "</table:table>"
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        space = (
            'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        )
        book.writestr(
            "content.xml",
            f"<office:document-content {names} {space}>{body}</office:document-content>",
        )
    return out.getvalue()


def xls(sheets, edit=None):
    """An XLS workbook."""
    book = xlwt.Workbook()
    written = {}
    for name, rows in sheets.items():
        sheet = written[name] = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell != "":
                    sheet.write(r, c, cell)
    if edit:
        edit(written)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {"xlsx": xlsx, "ods": ods, "xls": xls}


def read(content, **options):
    return read_ratings(content, "team.any", **options)


def refusal(content, **options):
    """The error that a workbook is refused with."""
    with pytest.raises(RatingsFileError) as caught:
        read(content, **options)
    assert caught.value.report is not None
    assert caught.value.message.endswith(".")
    return caught.value


def places(issues, code):
    """Row and letter of the issues with a code."""
    return [(i.row, i.letter) for i in issues if i.code == code]


TEAM = typed(fm.wide_rows())
LEVELS = fm.team_levels()
