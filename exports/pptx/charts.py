"""Native charts of PowerPoint, which can be edited there, with their numbers inside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from exports.fixed_zip import FIXED_DATE
from exports.pptx.slide import TABLE, Box, Slide
from exports.pptx.xml import MUTED, NEUTRAL
from exports.xml_text import fit_text

FAINT = "20000"
"""Thousandths of a per cent that a faint line is opaque."""
_FAINT_INK = (
    f'<a:solidFill {nsdecls("a")}><a:schemeClr val="tx1"><a:alpha val="{FAINT}"/></a:schemeClr>'
    "</a:solidFill>"
)
SAFE_WORKBOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _SafeWorkbook(CategoryWorkbookWriter):
    """The chart's numbers as a workbook without live formulas and without the clock."""

    @property
    def xlsx_blob(self) -> bytes:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, SAFE_WORKBOOK) as book:
            book.set_properties({"created": FIXED_DATE})
            self._populate_worksheet(book, book.add_worksheet())
        return buffer.getvalue()


class _SafeChartData(CategoryChartData):
    @property
    def _workbook_writer(self) -> _SafeWorkbook:
        return _SafeWorkbook(self)


def native_chart(
    slide: Slide,
    box: Box,
    kind: Any,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    *,
    name: str,
    alt: str,
) -> Any:
    """A chart of python-pptx with its numbers inside: no title, no legend, the theme's letters.

    Its kind is of `pptx.enum.chart.XL_CHART_TYPE`; a None among the values leaves a gap.
    """
    data = _SafeChartData()
    data.categories = [fit_text(category) for category in categories]
    for title, values in series:
        data.add_series(fit_text(title), values)
    frame = slide.raw.shapes.add_chart(kind, *slide.corners(box), data)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", fit_text(alt))
    chart = frame.chart
    chart.font.size = slide.points(TABLE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = False
    chart.has_legend = False
    return chart


def rgb(colour: str) -> RGBColor:
    """``#RRGGBB`` as python-pptx takes it."""
    return RGBColor.from_string(colour[1:])


def set_line(
    slide: Slide, series: Any, colour: str, points: float, *, marker: int | None = None
) -> None:
    """Colour and width of a line, and the size of round markers on it.

    The colour is `NEUTRAL`, `MUTED` or ``#RRGGBB``; the width is in design points.
    """
    series.smooth = False
    _paint(slide, series.format.line.color, colour)
    series.format.line.width = Pt(points * slide.scale)
    if marker is not None:
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, marker
        series.marker.format.fill.solid()
        _paint(slide, series.marker.format.fill.fore_color, colour)
        _paint(slide, series.marker.format.line.color, colour)


def draw_faintly(line: Any) -> None:
    """Draw a line of python-pptx in the ink, seen through, so that it is faint on any ground."""
    line._get_or_add_ln().insert(0, parse_xml(_FAINT_INK))


def _paint(slide: Slide, given: Any, colour: str) -> None:
    """Give a colour of python-pptx one of the theme, or ``#RRGGBB``."""
    named = {NEUTRAL: slide.deck.neutral, MUTED: "tx2"}
    if colour in named:
        given.theme_color = MSO_THEME_COLOR.from_xml(named[colour])
    else:
        given.rgb = rgb(colour)
