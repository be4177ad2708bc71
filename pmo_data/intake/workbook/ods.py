"""Sheets of an OpenDocument workbook, cell by cell as they are stored."""

from __future__ import annotations

from pmo_data.intake.workbook.cells import (
    CellCollector,
    DamagedError,
    Found,
    ProtectedError,
    SheetCells,
    SheetLimitError,
    number_text,
    percent_text,
)
from pmo_data.intake.workbook.parts import Handler, Parts
from pmo_data.limits import Limits

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
_CELLS = ("table-cell", "covered-table-cell")
_NOT_SHOWN = ("collapse", "filter")


class _Manifest(Handler):
    """Whether the content is encrypted."""

    def __init__(self) -> None:
        self.encrypted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.encrypted = self.encrypted or name == "encryption-data"


def _count(attributes: dict[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


def _day(text: str) -> str:
    """``2026-03-01T00:00:00`` as a date alone."""
    return text.removesuffix("T00:00:00").replace("T", " ")


class _Content(Handler):
    """All sheets; repeated cells and rows are laid out only where they are filled."""

    def __init__(self, limits: Limits, texts: dict[str, int]) -> None:
        self.limits, self.texts = limits, texts
        self.sheets: list[SheetCells] = []
        self.collector: CellCollector | None = None
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.row = self.column = self.counted_columns = 0
        self.row_repeat = 1
        self.cells: list[tuple[int, int, str]] = []
        self.cell: dict[str, str] = {}
        self.paragraphs: list[list[str]] = []
        self.depth = self.annotation = self.length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "table":
            self._table(attributes)
        elif self.collector is not None:
            self._within(name, attributes)

    def _table(self, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > 1:
            raise DamagedError("This workbook has a table within a table, which is not read here")
        hidden = attributes.get("table:style-name") in self.hidden_styles
        sheet = SheetCells(attributes.get("table:name", ""), hidden)
        self.sheets.append(sheet)
        self.collector = CellCollector(sheet, self.limits, self.texts)
        self.row = self.counted_columns = 0

    def _within(self, name: str, attributes: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        if name == "annotation":
            self.annotation += 1
        elif name == "table-column":
            repeat = _count(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in _NOT_SHOWN:
                stop = min(self.counted_columns + repeat, self.limits.columns)
                sheet.hidden_columns.update(range(self.counted_columns, stop))
            self.counted_columns += repeat
        elif name == "table-row":
            self.row_repeat = _count(attributes, "table:number-rows-repeated")
            self.column, self.cells = 0, []
            if attributes.get("table:visibility") in _NOT_SHOWN:
                last = min(self.row + self.row_repeat, self.limits.rows)
                sheet.hidden_rows.update(range(self.row, min(last, self.row + 100_000)))
        elif name in _CELLS:
            self.cell, self.paragraphs, self.length = attributes, [], 0
        elif self.annotation:
            return
        elif name == "p":
            self.paragraphs.append([])
        elif name == "s":
            self.text(" " * min(_count(attributes, "text:c"), self.limits.cell_characters + 1))
        elif name in ("tab", "line-break"):
            self.text("\t" if name == "tab" else "\n")

    def text(self, piece: str) -> None:
        if self.paragraphs and not self.annotation:
            self.length += len(piece)
            if self.length > self.limits.cell_characters:
                raise SheetLimitError("cell_characters")
            self.paragraphs[-1].append(piece)

    def end(self, name: str) -> None:
        if name == "annotation":
            self.annotation -= 1
        elif name == "table":
            self.depth, self.collector = self.depth - 1, None
        elif name in _CELLS and self.collector is not None:
            self._end_cell(name)
        elif name == "table-row" and self.collector is not None:
            self._end_row()

    def _end_cell(self, name: str) -> None:
        repeat = _count(self.cell, "table:number-columns-repeated")
        text = self._value() if name == "table-cell" else ""
        if text:
            self.cells.append((self.column, repeat, text))
        wide = _count(self.cell, "table:number-columns-spanned")
        high = _count(self.cell, "table:number-rows-spanned")
        if wide > 1 or high > 1:
            area = (self.row, self.column, self.row + high - 1, self.column + wide - 1)
            self.sheets[-1].merged.append(area)
        self.column += repeat
        self.paragraphs = []

    def _value(self) -> str:
        shown = "\n".join("".join(pieces) for pieces in self.paragraphs)
        cell = self.cell
        kind = cell.get("office:value-type", "")
        if cell.get("calcext:value-type") == "error" or kind == "string":
            return shown or cell.get("office:string-value", "")
        if kind in ("float", "currency"):
            return number_text(cell.get("office:value", shown))
        if kind == "percentage":
            return percent_text(cell.get("office:value", shown))
        if kind == "boolean":
            return cell.get("office:boolean-value", shown).upper()
        if kind == "date":
            return _day(cell.get("office:date-value", shown))
        if "table:formula" in cell and not shown and not kind:
            self.sheets[-1].unsaved.append((self.row, self.column))
            return "=" + cell["table:formula"].partition("=")[2]
        return shown

    def _end_row(self) -> None:
        collector = self.collector
        if collector is not None and self.cells:
            for row in range(self.row, self.row + self.row_repeat):
                for column, repeat, text in self.cells:
                    for i in range(repeat):
                        collector.put(row, column + i, text)
        self.row += self.row_repeat


class _Active(Handler):
    """Name of the sheet that is shown first."""

    def __init__(self) -> None:
        self.inside, self.name = False, ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.inside = attributes.get("config:name") == "ActiveTable"

    def text(self, piece: str) -> None:
        if self.inside:
            self.name += piece

    def end(self, name: str) -> None:
        self.inside = False


def ods_sheets(parts: Parts, limits: Limits, texts: dict[str, int]) -> Found:
    """Every sheet, and which of them is shown first.

    Raises
    ------
    ProtectedError, DamagedError, SheetLimitError, ValueError, expat.ExpatError
    """
    manifest, content, active = _Manifest(), _Content(limits, texts), _Active()
    if MANIFEST in parts:
        parts.parse(MANIFEST, manifest)
    if manifest.encrypted:
        raise ProtectedError
    parts.parse(CONTENT, content)
    if not content.sheets:
        raise DamagedError("This OpenDocument file has no sheet with cells")
    if "settings.xml" in parts:
        parts.parse("settings.xml", active)
    names = [sheet.name for sheet in content.sheets]
    return content.sheets, names.index(active.name) if active.name in names else 0
