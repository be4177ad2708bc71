"""Tables of a workbook, with many rows written as XML in one go.

XlsxWriter takes some twelve microseconds a cell, which is seconds for the gaps of 500
people. So it writes the workbook with the first row of each table, and the other rows
are put in afterwards, in the looks of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

from exports.arial import lines_of
from exports.xml_text import xml_text
from pmo_data.import_report import column_letter
from pmo_data.safe_csv import safe_text

LONGEST_TEXT = 32_000
"""Letters that a cell holds, less some room for escapes."""
PROSE = "prose"
SIZE, LINE, MOST_LINES = 10, 13, 30
"""Points of letters and lines, and lines that a row can be high."""
POINTS_A_LETTER = 5.5
"""Width of a column by letters of its width; a little less than there is."""
_ESCAPE = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_STYLE = re.compile(r'<c r="[A-Z]+\d+"(?: s="(\d+)")?')


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    values : list, array or Series of str, int, float or None
        What the cells hold, or what the formula gives; None and NaN are blank.
    look : str
        Name of a format of the workbook.
    formula : str or sequence of str
        Without ``=``; ``{row}`` stands for the row. In braces it is an array formula. One
        for all rows, or one for each; blank leaves the value alone.
    head : str
        Name of the heading's format.
    """

    heading: str
    values: Any
    width: float = 12
    look: str = "text"
    formula: str | Sequence[str] = ""
    head: str = "head"


def cell_text(text: str) -> str:
    """A text as a cell holds it: never a formula, in this file or a CSV made from it."""
    short = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    return safe_text(short)


def _text_xml(text: str) -> str:
    return _ESCAPE.sub(r"_x005F\1", xml_text(cell_text(text)))


def _blank(value: Any) -> bool:
    return value is None or value != value


def _plain_end(value: Any) -> str:
    """What follows the place and look of a cell with a value alone."""
    if _blank(value) or value == "":
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{_text_xml(value)}</t></is></c>'
    return f"><v>{value}</v></c>"


def _result(value: Any) -> tuple[str, str]:
    """Type and end of a cell whose formula gives a value."""
    if _blank(value) or isinstance(value, str):
        return ' t="str"', f"<v>{'' if _blank(value) else xml_text(value)}</v></c>"
    return "", f"<v>{value}</v></c>"


def _column_xml(column: Column, letter: str, style: str, first: int) -> list[str]:
    """The cells of a column from row `first` on; a value that repeats is written once."""
    values = column.values.tolist() if hasattr(column.values, "tolist") else column.values
    start, look = f'<c r="{letter}', f'" s="{style}"' if style else '"'
    rows = range(first, first + len(values))
    if not column.formula:
        ends = {value: look + _plain_end(value) for value in set(values)}
        return [f"{start}{row}{ends[value]}" for row, value in zip(rows, values, strict=True)]
    each = repeat(column.formula) if isinstance(column.formula, str) else column.formula
    results = {value: _result(value) for value in set(values)}
    cells = []
    for row, value, formula in zip(rows, values, each, strict=False):
        kind, end = results[value]
        text = str(row).join(_parts(formula))
        if not formula:
            cells.append(f"{start}{row}{look}{_plain_end(value)}")
        elif formula.startswith("{"):
            array = f't="array" ref="{letter}{row}"'
            cells.append(f"{start}{row}{look}{kind}><f {array}>{text.strip('{}')}</f>{end}")
        else:
            cells.append(f"{start}{row}{look}{kind}><f>{text}</f>{end}")
    return cells


@cache
def _parts(formula: str) -> tuple[str, ...]:
    """A formula as XML, cut where the row stands."""
    return tuple(xml_text(formula).split("{row}"))


def whole_table_xml(columns: Sequence[Column], table: str, top: int) -> str:
    """The XML of a table that was written with one row, reaching over all its rows.

    `top` is the zero-based row of its headings.
    """
    area = f"A{top + 1}:{column_letter(len(columns) - 1)}"
    last = top + 1 + len(columns[0].values)
    return table.replace(f'ref="{area}{top + 2}"', f'ref="{area}{last}"')


def _heights(columns: Sequence[Column]) -> list[str]:
    """The height of each row, as its attributes, where a text is wrapped to several lines."""
    most = [1] * len(columns[0].values)
    for column in columns:
        if column.look == PROSE:
            lines = {text: lines_in(text, column.width) for text in set(column.values)}
            most = [max(high, lines[text]) for high, text in zip(most, column.values, strict=True)]
    return [f' ht="{LINE * high}" customHeight="1"' if high > 1 else "" for high in most]


def lines_in(text: str, letters: float) -> int:
    """Lines of a text in a column; it is not measured where it plainly takes the most."""
    if len(text) > 2 * letters * MOST_LINES:
        return MOST_LINES
    return min(len(lines_of(text, letters * POINTS_A_LETTER, SIZE)), MOST_LINES)


def rows_xml(columns: Sequence[Column], sheet: str, top: int) -> str:
    """The sheet's XML with every row of its table, in the looks of the first one.

    `top` is the zero-based row of the table's headings.
    """
    first = top + 2
    found = re.search(rf'<row r="{first}".*?</row>', sheet, re.DOTALL)
    if found is None:
        return sheet
    styles = [style or "" for style in _STYLE.findall(found[0])]
    cells = [
        _column_xml(column, column_letter(place), style, first)
        for place, (column, style) in enumerate(zip(columns, styles, strict=True))
    ]
    whole = enumerate(zip(_heights(columns), *cells, strict=True), start=first)
    rows = "".join(
        f'<row r="{row}"{height}>{"".join(parts)}</row>' for row, (height, *parts) in whole
    )
    last = f"{column_letter(len(columns) - 1)}{top + 1 + len(cells[0])}"
    body = sheet[: found.start()] + rows + sheet[found.end() :]
    return re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>', body, count=1)
