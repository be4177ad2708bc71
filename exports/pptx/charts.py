"""Native charts of PowerPoint, which can be edited there, with their numbers inside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.util import Pt

from charts.palette import LIGHT, ink_on
from exports.arial import FONT
from exports.fixed_zip import FIXED_DATE
from exports.pptx.slide import SMALL, TABLE, Box, Slide
from exports.xml_text import fit_text
from pmo_data.framework.competences import HIGHEST_LEVEL

WITHOUT_ZERO = "0;;"
"""Level 0 is no level: the scale begins at 1."""
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


def _chart(
    slide: Slide,
    box: Box,
    kind: Any,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    *,
    name: str,
    alt: str,
) -> Any:
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


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def stacked_bars(
    slide: Slide,
    box: Box,
    categories: Sequence[str],
    parts: Sequence[tuple[str, Sequence[int], str]],
    *,
    name: str,
    alt: str,
) -> None:
    """Horizontal stacked bars, the first category on top, numbers inside.

    Parameters
    ----------
    parts
        Name, whole numbers and ``#RRGGBB`` of each part; a part of nothing has no number.
    """
    series = [(title, [value or None for value in values]) for title, values, _ in parts]
    kind = XL_CHART_TYPE.BAR_STACKED
    chart = _chart(slide, box, kind, categories, series, name=name, alt=alt)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(TABLE * slide.scale)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for line, (_, _, colour) in zip(plot.series, parts, strict=True):
        line.format.fill.solid()
        line.format.fill.fore_color.rgb = _rgb(colour)
        labels = line.data_labels
        labels.show_value = True
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size = Pt(TABLE * slide.scale)
        labels.font.color.rgb = _rgb(ink_on(colour, LIGHT))
    axis = chart.category_axis
    axis.reverse_order = True
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = _rgb(LIGHT.ring)
    axis.tick_labels.font.size = Pt(TABLE * slide.scale)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0


def radar(
    slide: Slide,
    box: Box,
    spokes: Sequence[str],
    required: Sequence[int],
    person: str,
    levels: Sequence[int],
    *,
    name: str,
    alt: str,
) -> None:
    """Levels against the profile; a level of 0 is not assessed and stays a gap.

    Markers, not a filled area: in a filled radar a missing value would fall to the centre.
    """
    series = [
        ("profile", [level or None for level in required]),
        (person, [level or None for level in levels]),
    ]
    chart = _chart(slide, box, XL_CHART_TYPE.RADAR_MARKERS, spokes, series, name=name, alt=alt)
    chart.font.size = Pt(SMALL * slide.scale)
    looks = (
        (LIGHT.profile, MSO_LINE_DASH_STYLE.ROUND_DOT, XL_MARKER_STYLE.NONE, 2),
        (LIGHT.person, MSO_LINE_DASH_STYLE.SOLID, XL_MARKER_STYLE.CIRCLE, 2.25),
    )
    for line, (colour, dash, marker, width) in zip(chart.plots[0].series, looks, strict=True):
        line.smooth = False
        line.format.line.color.rgb = _rgb(colour)
        line.format.line.width = Pt(width * slide.scale)
        line.format.line.dash_style = dash
        line.marker.style = marker
        if marker != XL_MARKER_STYLE.NONE:
            line.marker.size = 6
            line.marker.format.fill.solid()
            line.marker.format.fill.fore_color.rgb = _rgb(colour)
            line.marker.format.line.color.rgb = _rgb(colour)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, HIGHEST_LEVEL, 1
    axis.major_gridlines.format.line.color.rgb = _rgb(LIGHT.ring)
    axis.format.line.color.rgb = _rgb(LIGHT.ring)
    axis.tick_labels.font.size = Pt(SMALL * slide.scale)
    axis.tick_labels.number_format = WITHOUT_ZERO
    axis.tick_labels.number_format_is_linked = False


def value_lines(
    slide: Slide,
    box: Box,
    categories: Sequence[str],
    title: str,
    values: Sequence[float | None],
    colour: str,
    *,
    number_format: str,
    name: str,
    alt: str,
) -> None:
    """One line with its values at the points; None leaves a gap."""
    kind = XL_CHART_TYPE.LINE_MARKERS
    chart = _chart(slide, box, kind, categories, [(title, values)], name=name, alt=alt)
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    chart.chart_title.text_frame.text = fit_text(title)
    font = chart.chart_title.text_frame.paragraphs[0].font
    font.size, font.bold = Pt(TABLE * slide.scale), True
    (line,) = chart.plots[0].series
    line.smooth = False
    line.format.line.color.rgb = _rgb(colour)
    line.format.line.width = Pt(2.25 * slide.scale)
    line.marker.style, line.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    line.marker.format.fill.solid()
    line.marker.format.fill.fore_color.rgb = _rgb(colour)
    line.marker.format.line.color.rgb = _rgb(colour)
    labels = line.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.ABOVE
    labels.font.size, labels.font.bold = Pt(TABLE * slide.scale), True
    chart.category_axis.format.line.color.rgb = _rgb(LIGHT.ring)
    chart.category_axis.tick_labels.font.size = Pt(TABLE * slide.scale)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
