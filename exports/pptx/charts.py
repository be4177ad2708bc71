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
from pptx.util import Pt

from exports.arial import FONT
from exports.fixed_zip import FIXED_DATE
from exports.pptx.slide import TABLE, Box, Slide
from exports.xml_text import fit_text

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
    """A chart of python-pptx with its numbers inside: no title, no legend, our letters.

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
    chart.font.name = FONT
    chart.font.size = Pt(TABLE * slide.scale)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = False
    chart.has_legend = False
    return chart


def rgb(colour: str) -> RGBColor:
    """``#RRGGBB`` as python-pptx takes it."""
    return RGBColor.from_string(colour[1:])


def set_line(series: Any, colour: str, points: float, *, marker: int | None = None) -> None:
    """Colour and width of a line, and the size of round markers on it."""
    series.smooth = False
    series.format.line.color.rgb = rgb(colour)
    series.format.line.width = Pt(points)
    if marker is not None:
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, marker
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(colour)
        series.marker.format.line.color.rgb = rgb(colour)
