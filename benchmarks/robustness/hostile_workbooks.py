"""Hostile workbooks: small files that grow, refer to the outside or to themselves."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET, _STRINGS, _BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
_OUTSIDE = "<!DOCTYPE a [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"
_CELL = '<c r="A1" t="inlineStr"><is><t>&a9;</t></is></c>'


def workbooks(size: int) -> Mapping[str, Callable[[], bytes]]:
    """Name → what makes the file."""
    return _xlsx(size) | _ods(size)


def _xlsx(size: int) -> dict[str, Callable[[], bytes]]:
    many = size * 50_000
    sheets = {
        "far-cell": '<c r="XFD1048576"><v>1</v></c>',
        "far-row": '<c r="A999999999999999999999"><v>1</v></c>',
        "no-place": '<c r="nowhere"><v>1</v></c>',
        "far-string": f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>',
        "far-date": '<c r="A1" s="1"><v>1e308</v></c>',
        "runs": f'<c r="A1" t="inlineStr"><is>{"<r><t>a</t></r>" * many}</is></c>',
        "cells": "<c/>" * many * 4,
        "same-cell": '<c r="A1"><v>3</v></c>' * many,
    }
    parts: dict[str, dict[str, bytes]] = {
        f"{name}.xlsx": {_SHEET: sheet(cells)} for name, cells in sheets.items()
    }
    parts |= {
        "laughs.xlsx": {_SHEET: sheet(_CELL, _LAUGHS)},
        "passwd.xlsx": {_SHEET: sheet(_CELL, _OUTSIDE)},
        "utf-16-laughs.xlsx": {_SHEET: sheet(_CELL, _LAUGHS).decode().encode("utf-16")},
        "bomb.xlsx": {_STRINGS: b"<t>" + b"A" * size * 20_000_000 + b"</t>"},
        "strings.xlsx": {_STRINGS: _strings("<si><t>a</t></si>" * many * 2)},
        "long-strings.xlsx": {_STRINGS: _strings(f"<si><t>{'a' * 32_000}</t></si>" * size * 100)},
        "markup.xlsx": {_SHEET: b"<a>" * size * 500_000},
        "attributes.xlsx": {
            _SHEET: b"<a " + b" ".join(b"a%d='1'" % n for n in range(many)) + b"/>"
        },
        "long-attribute.xlsx": {_SHEET: f'<a b="{"x" * many * 50}"/>'.encode()},
        "merged.xlsx": {_SHEET: sheet("", after=_merged(many))},
        "styles.xlsx": {"xl/styles.xml": _root("styleSheet", "<cellXfs>" + "<xf/>" * many * 2)},
        "sheets.xlsx": {_BOOK: _root("workbook", _sheets(size * 500))},
        "linked.xlsx": {"xl/_rels/workbook.xml.rels": _linked("file:///etc/passwd")},
        "climbing.xlsx": {"xl/_rels/workbook.xml.rels": _linked("../../../etc/passwd")},
    }
    made: dict[str, Callable[[], bytes]] = {
        name: partial(book, changed) for name, changed in parts.items()
    }
    return made | {
        "broken.xlsx": lambda: book({})[:-40],
        "twice.xlsx": lambda: book({}, [(_SHEET, b"<a>" * size * 10_000)]),
        "claims.xlsx": lambda: _claiming(book({_STRINGS: b"A" * size * 5_000_000})),
        "locked.xlsx": lambda: _locked(book({})),
    }


def _ods(size: int) -> dict[str, Callable[[], bytes]]:
    once = "<table:table-cell><text:p>3</text:p></table:table-cell>"
    far = 'table:number-columns-repeated="1000000000"'
    rows = {
        "repeated-cells": f"<table:table-row>{once.replace('cell>', f'cell {far}>', 1)}",
        "repeated-rows": f'<table:table-row table:number-rows-repeated="1000000000">{once}',
        "repeated-digits": once.join(
            ('<table:table-row table:number-rows-repeated="' + "9" * 5000 + '">', "")
        ),
        "nested": "<table:table-row>" + "<table:table-cell>" * size * 10_000,
        "spaces": f'<table:table-row><text:p><text:s text:c="{"9" * 9}"/></text:p>',
        "cells": f"<table:table-row>{once * size * 20_000}",
    }
    documents = {name: _content(f"{row}</table:table-row>") for name, row in rows.items()}
    documents["laughs"] = _content("<text:p>&a9;</text:p>", _LAUGHS)
    return {f"{name}.ods": partial(_packed, text) for name, text in documents.items()}


def sheet(cells: str, before: str = "", after: str = "") -> bytes:
    """A sheet of one row."""
    row = f'<row r="1048576">{cells}</row>' if "1048576" in cells else f"<row>{cells}</row>"
    text = f'<worksheet xmlns="{_SPACE}"><sheetData>{row}</sheetData>{after}</worksheet>'
    return (before + text).encode()


def _root(name: str, inside: str) -> bytes:
    return f'<{name} xmlns="{_SPACE}">{inside}</{name}>'.encode()


def _strings(items: str) -> bytes:
    return _root("sst", items)


def _merged(count: int) -> str:
    one = '<mergeCell ref="A1:XFD1048576"/>'
    return f"<mergeCells>{one * count}</mergeCells>"


def _sheets(count: int) -> str:
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    one = '<sheet name="Sheet {n}" sheetId="{n}" r:id="rId1"/>'
    return f"<sheets {space}>{''.join(one.format(n=n) for n in range(1, count))}</sheets>"


def _linked(target: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()


def book(parts: Mapping[str, bytes], more: list[tuple[str, bytes]] | None = None) -> bytes:
    """A small workbook in which some parts are others, or there are more."""
    import xlsxwriter

    good, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(good) as made:
        made.add_worksheet("Team").write_row(0, 0, ["Name", "1 Application", "1 Knowledge"])
    with (
        zipfile.ZipFile(good) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as changed,
    ):
        for part in given.namelist():
            changed.writestr(part, parts.get(part, given.read(part)))
        with warnings.catch_warnings(action="ignore"):  # of two parts of one name
            for part, content in more or ():
                changed.writestr(part, content)
    return out.getvalue()


def _claiming(content: bytes) -> bytes:
    """The same, in which each part claims to have one byte."""
    out = bytearray(content)
    at = out.find(b"PK\1\2")
    while at >= 0:
        out[at + 24 : at + 28] = (1).to_bytes(4, "little")
        at = out.find(b"PK\1\2", at + 1)
    return bytes(out)


def _locked(content: bytes) -> bytes:
    """The same, in which each part claims to be encrypted."""
    out = bytearray(content)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(mark, at + 1)
    return bytes(out)


def _content(rows: str, before: str = "") -> str:
    return (
        f"{before}<office:document-content><table:table table:name='T'>{rows}"
        "</table:table></office:document-content>"
    )


def _packed(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", text)
    return out.getvalue()
