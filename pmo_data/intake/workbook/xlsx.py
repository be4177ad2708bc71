"""Sheets of an XLSX workbook, cell by cell as they are stored.

Read here and not by a library because a value must not be lost without a word:
the fast readers give error cells and formulas without a stored value as blanks,
keep sixteen digits of a long id, and lay out every cell up to the furthest one.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pmo_data.intake.workbook.cells import (
    DATE,
    NUMBER,
    PERCENT,
    CellCollector,
    DamagedError,
    Found,
    SheetCells,
    SheetLimitError,
    date_text,
    format_kind,
    number_text,
    percent_text,
)
from pmo_data.intake.workbook.parts import Handler, Parts, not_a_workbook
from pmo_data.limits import Limits

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""A character in a text; half of one, which is none, stays as it is written."""
_TRUE = ("1", "true", "on")


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Id → last word of the type and path of what a part refers to."""
    path = PurePosixPath(part)
    name = str(path.parent / "_rels" / f"{path.name}.rels")
    found: dict[str, tuple[str, str]] = {}

    class Relations(Handler):
        def start(self, name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                full = target if target.startswith("/") else str(path.parent / target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, _straight(full))

    if name in parts:
        parts.parse(name, Relations())
    return found


def _straight(path: str) -> str:
    """A path without ``.`` and ``..``."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", ".", ".."):
            steps.append(step)
    return "/".join(steps)


class _Workbook(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.active = 0
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), hidden, link))
        elif name == "workbookView":
            self.active = int(attributes.get("activeTab", "0"))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in _TRUE


class _Strings(Handler):
    """Shared strings, phonetic readings left out."""

    def __init__(self, limits: Limits) -> None:
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.limits, self.length = limits, 0
        self.inside = self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.pieces, self.length = [], 0
        elif name == "rPh":
            self.phonetic = True
        elif name == "t":
            self.inside = not self.phonetic

    def text(self, piece: str) -> None:
        if self.inside:
            self.length += len(piece)
            if self.length > self.limits.cell_characters:
                raise SheetLimitError("cell_characters")
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "t":
            self.inside = False
        elif name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.found.append(_unescaped("".join(self.pieces)))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


class _Styles(Handler):
    """Kind of number format, and number of the fill, of each cell style."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.cells: list[int] = []
        self.fills: list[int] = []
        self.within = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            kind = format_kind(attributes.get("formatCode", ""))
            self.formats[int(attributes.get("numFmtId", "0"))] = kind
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.cells.append(int(attributes.get("numFmtId", "0")))
            self.fills.append(int(attributes.get("fillId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.within = False

    def kinds(self) -> list[str]:
        return [self.formats.get(number) or _built_in(number) for number in self.cells]


def _built_in(number: int) -> str:
    if number in _DATE_FORMATS:
        return DATE
    return PERCENT if number in _PERCENT_FORMATS else NUMBER


def _place(reference: str) -> tuple[int, int]:
    """Zero-based row and column of ``C5``."""
    column = 0
    for i, character in enumerate(reference):
        if character.isdigit():
            return int(reference[i:]) - 1, column - 1
        column = column * 26 + ord(character) - 64
    raise ValueError(reference)


class _Sheet(Handler):
    """The cells of one sheet; places that are not stated follow the one before."""

    def __init__(self, collector: CellCollector, texts: list[str], styles: _Styles) -> None:
        self.collector, self.sheet = collector, collector.sheet
        self.texts, self.from_1904 = texts, False
        self.kinds, self.fills = styles.kinds(), styles.fills
        self.row, self.column = -1, -1
        self.kind = self.style = ""
        self.parts: dict[str, list[str]] = {}
        self.inside: list[str] | None = None
        self.length = 0
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = attributes.get("r")
            self.row, self.column = _place(place) if place else (self.row, self.column + 1)
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.parts, self.length = {}, 0
        elif name in ("v", "f", "t"):
            if not (name == "t" and self.phonetic):
                self.inside = self.parts.setdefault(name, [])
        elif name == "row":
            self._row(attributes)
        elif name == "rPh":
            self.phonetic = True
        elif name == "col":
            self._columns(attributes)
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.sheet.merged.append((*_place(first), *_place(last or first)))

    def _row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        self.row, self.column = int(stated) - 1 if stated else self.row + 1, -1
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.sheet.hidden_rows.add(self.row)

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            stop = min(last, self.collector.limits.columns)
            self.sheet.hidden_columns.update(range(first - 1, stop))

    def text(self, piece: str) -> None:
        if self.inside is not None:
            self.length += len(piece)
            if self.length > self.collector.limits.cell_characters:
                raise SheetLimitError("cell_characters")
            self.inside.append(piece)

    def end(self, name: str) -> None:
        if name in ("v", "f", "t"):
            self.inside = None
        elif name == "rPh":
            self.phonetic = False
        elif name == "c":
            text = self._value()
            self.collector.put(self.row, self.column, text)
            if not text and self.style:
                self.collector.colour(self.row, self.column, self.fills[int(self.style)])

    def _value(self) -> str:
        value = "".join(self.parts.get("v", ()))
        if self.kind == "inlineStr":
            return _unescaped("".join(self.parts.get("t", ())))
        if not value:
            return self._without_value()
        if self.kind == "s":
            return self.texts[int(value)]
        if self.kind == "str":
            return _unescaped(value)
        if self.kind == "b":
            return "TRUE" if value.strip() in _TRUE else "FALSE"
        if self.kind in ("e", "d"):
            return value.strip()
        style = self.kinds[int(self.style)] if self.style else NUMBER
        if style == DATE:
            return date_text(value, from_1904=self.from_1904)
        return percent_text(value) if style == PERCENT else number_text(value.strip())

    def _without_value(self) -> str:
        if "f" not in self.parts or self.kind == "str":
            return ""
        self.sheet.unsaved.append((self.row, self.column))
        return "=" + "".join(self.parts["f"])


def xlsx_sheets(parts: Parts, limits: Limits, texts: dict[str, int]) -> Found:
    """Every sheet with cells, and which of them is shown first.

    Raises
    ------
    DamagedError, SheetLimitError, ValueError, IndexError, expat.ExpatError
    """
    main = next((p for k, p in _relations(parts, "").values() if k == "officeDocument"), "")
    main = main or "xl/workbook.xml"
    if main not in parts or not main.casefold().endswith(".xml"):
        raise not_a_workbook(parts)
    book, strings, styles = _Workbook(), _Strings(limits), _Styles()
    parts.parse(main, book)
    links = _relations(parts, main)
    kinds = dict(links.values())
    if "sharedStrings" in kinds:
        parts.parse(kinds["sharedStrings"], strings)
    if "styles" in kinds:
        parts.parse(kinds["styles"], styles)
    found: list[SheetCells] = []
    active = 0
    for number, (name, hidden, link) in enumerate(book.sheets):
        kind, path = links.get(link, ("", ""))
        if kind != "worksheet":
            continue
        sheet = SheetCells(name, hidden)
        handler = _Sheet(CellCollector(sheet, limits, texts), strings.found, styles)
        handler.from_1904 = book.from_1904
        try:
            parts.parse(path, handler)
        except SheetLimitError as error:
            sheet.fault = error.limit
        active = len(found) if number == book.active else active
        found.append(sheet)
    if not found:
        raise DamagedError("This workbook has no sheet with cells")
    return found, active
