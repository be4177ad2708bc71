"""A workbook in the house look: formats, sheets with tables, print set-up, fixed bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from charts.palette import LIGHT, ink_on
from exports.arial import FONT
from exports.fixed_zip import document_date, with_fixed_dates
from exports.pack.pack import Pack
from exports.xlsx.rows import SIZE, Column, cell_text, rows_xml, whole_table_xml
from pmo_data.import_report import column_letter
from presentation.words import NOTHING

GAP_FORMAT = '+0;"−"0;0'
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18},
    "lead": {"font_color": LIGHT.muted},
    "section": {"bold": True, "font_size": 13},
    "head": {"bold": True, "bg_color": LIGHT.band, "text_wrap": True, "valign": "vcenter"},
    "upright": {"bold": True, "bg_color": LIGHT.band, "rotation": 90, "align": "center"},
    "text": {"valign": "top"},
    "link": {"font_color": LIGHT.person, "underline": 1, "valign": "top"},
    "strong": {"bold": True, "valign": "top"},
    "prose": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0", "align": "center", "valign": "top"},
    "figure": {"num_format": "#,##0", "align": "left", "bold": True, "font_size": 12},
    "share": {"num_format": "0%", "align": "center", "valign": "top"},
    "figure_share": {"num_format": "0%", "align": "left", "bold": True, "font_size": 12},
    "mean": {"num_format": "0.00", "align": "center", "valign": "top"},
    "gap": {"num_format": GAP_FORMAT, "align": "center", "valign": "top"},
    "heat": {"num_format": GAP_FORMAT, "align": "center", "valign": "top"},
    "input": {
        "align": "center",
        "valign": "top",
        "bg_color": LIGHT.counts[0],
        "border": 1,
        "border_color": LIGHT.ring,
    },
    "hidden": {"font_color": LIGHT.muted},
}
LETTERS = {"font_name": FONT, "font_size": SIZE}
"""Those in which heights of rows are measured; as wide as those that widths of columns count."""
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_FOOTER = 200
BELOW_NOTE = 3
"""Row of the headings of a table below its title and a note."""
AS_EXPORTED = "As exported: a level corrected in this workbook does not change this sheet."


class Book:
    """A workbook that sheets are added to.

    Where it is `live`, figures of the cohort are formulas on the gaps, which are in it.
    """

    def __init__(self, pack: Pack, *, live: bool) -> None:
        import xlsxwriter

        self.pack, self.live = pack, live
        self._buffer = io.BytesIO()
        self.raw = xlsxwriter.Workbook(
            self._buffer, OPTIONS | {"default_format_properties": {**LETTERS}}
        )
        self.raw.set_properties(
            {
                "title": pack.choice.title,
                "subject": pack.provenance.profile,
                "author": "PMO Competence Dashboard",
                "comments": pack.provenance.line(),
                "keywords": pack.provenance.ratings_hash,
                "created": document_date(pack.choice.date),
            }
        )
        self.looks = {name: self.raw.add_format(look) for name, look in LOOKS.items()}
        self._tables: dict[str, tuple[Sequence[Column], int]] = {}

    def sheet(self, name: str, *, repeat: int | None = 0) -> Any:
        """A new sheet, set up to print across one page with page numbers and provenance.

        The row `repeat` stands on every page.
        """
        sheet = self.raw.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9 if self.pack.choice.paper == "a4" else 1)
        sheet.set_margins(0.5, 0.5, 0.6, 0.7)
        sheet.fit_to_pages(1, 0)
        p = self.pack.provenance
        known = (part for part in (p.round, p.date, p.ratings_hash) if part)
        made = " · ".join(known).replace("&", "&&")
        sheet.set_footer(f"&L&8 {made[:LONGEST_FOOTER]}&C&8 &A&R&8 &P / &N")
        if repeat is not None:
            sheet.repeat_rows(repeat)
        return sheet

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        frozen: int = 0,
        head_height: float = 32,
        as_exported: bool = False,
    ) -> Any:
        """A sheet with one table of this name, its headings frozen with some first columns.

        Where it stays as it was exported, its second row says so, and the colour of its tab.
        """
        top = BELOW_NOTE if as_exported else 0
        sheet = self.sheet(name, repeat=top)
        sheet.add_table(
            *(top, 0, top + 1, len(columns) - 1),
            {
                "name": table_name(name),
                "style": "Table Style Light 1",
                "banded_rows": False,
                "columns": [
                    {"header": c.heading, "header_format": self.looks[c.head]} for c in columns
                ],
            },
        )
        if as_exported:
            self.write(sheet, 0, 0, name, "section")
            self.write(sheet, 1, 0, AS_EXPORTED, "lead")
            sheet.set_tab_color(LIGHT.muted)
        sheet.set_row(top, head_height)
        sheet.freeze_panes(top + 1, frozen)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_blank(top + 1, place, None, self.looks[column.look])
        self._tables[sheet.name] = columns, top
        return sheet

    def column(self, sheet: str, heading: str) -> str:
        """The cells of a table's column, as a formula names them: ``Gaps[State]``."""
        escaped = re.sub(r"([\[\]#'])", r"'\1", heading)
        return f"{table_name(sheet)}[{escaped}]"

    def where_known(self, formula: str) -> str:
        """A formula on the gaps; a dash where no required cell of anybody has a level."""
        return f'IF(COUNT({self.column("Gaps", "Level")})=0,"{NOTHING}",{formula})'

    def known(self, values: Sequence[Any]) -> Sequence[Any]:
        """What such formulas give: the values, or dashes."""
        return [NOTHING] * len(values) if self.pack.view.nothing_assessed else values

    def cells(self, sheet: str, heading: str) -> str:
        """The same by rows and columns, where names of tables are not understood."""
        columns, top = self._tables[sheet]
        (place,) = [n for n, column in enumerate(columns) if column.heading == heading]
        letter, last = column_letter(place), max(len(columns[place].values), 1) + top + 1
        return f"'{sheet}'!${letter}${top + 2}:${letter}${last}"

    def stays(self, sheet: str) -> bool:
        """Whether a sheet stays as it was exported."""
        return self._tables.get(sheet, ((), 0))[1] == BELOW_NOTE

    def write(self, sheet: Any, row: int, column: int, value: Any, look: str = "text") -> None:
        """A text, number or blank in one cell."""
        if isinstance(value, str):
            sheet.write_string(row, column, cell_text(value), self.looks[look])
        elif value is None or value != value:
            sheet.write_blank(row, column, None, self.looks[look])
        else:
            sheet.write_number(row, column, value, self.looks[look])

    def colour_gaps(self, sheet: Any, rows: int, first: int, last: int) -> None:
        """Conditional formats of gaps in some columns, from the second row on."""
        area = (1, first, max(rows, 1), last)
        unknown = {
            "num_format": '"?"',
            "pattern": 14,
            "fg_color": LIGHT.hatch,
            "bg_color": LIGHT.background,
        }
        looks: dict[float, dict[str, Any]] = {-0.5: unknown}
        for step in range(-4, 5):
            fill = LIGHT.gap(step)
            ink = ink_on(fill, LIGHT)
            looks[step] = {"bg_color": fill, "font_color": ink, "bold": step <= -2}
        blank = {"type": "formula", "criteria": f"=NOT(ISNUMBER({column_letter(first)}2))"}
        sheet.conditional_format(*area, {**blank, "stop_if_true": True})
        for value, look in looks.items():
            rule = {"type": "cell", "criteria": "==", "value": value}
            sheet.conditional_format(*area, {**rule, "format": self.raw.add_format(look)})

    def content(self) -> bytes:
        """The workbook's bytes."""
        places = {sheet.name: n for n, sheet in enumerate(self.raw.worksheets(), start=1)}
        self.raw.close()
        content = self._buffer.getvalue()
        changed = {}
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for number, (name, (columns, top)) in enumerate(self._tables.items(), start=1):
                if not len(columns[0].values):
                    continue
                parts = {
                    f"xl/worksheets/sheet{places[name]}.xml": rows_xml,
                    f"xl/tables/table{number}.xml": whole_table_xml,
                }
                for part, whole in parts.items():
                    changed[part] = whole(columns, package.read(part).decode("utf-8"), top).encode()
        return with_fixed_dates(content, changed)


def table_name(sheet: str) -> str:
    """Name of the table of a sheet, as formulas call it."""
    return sheet.replace(" ", "_")
