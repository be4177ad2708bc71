"""The largest shortfalls as native stacked bars."""

from __future__ import annotations

from pptx.chart.plot import BarPlot
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR

from charts.palette import ink_on
from charts.shortfalls import looks
from exports.pptx.charts import draw_faintly, native_chart, rgb
from exports.pptx.slide import TABLE, Box, Page, Slide
from pmo_data.framework.competences import DIMENSIONS
from presentation import words
from presentation.chart_sentences import alternative_of
from presentation.team import Shortfalls


def shortfalls_pages(content: Shortfalls, area: Box) -> list[Page]:
    """Levels missing in each dimension, the most on top; who shares them beside the name."""
    return [Page(lambda slide: _draw(content, area, slide))]


def _draw(content: Shortfalls, area: Box, slide: Slide) -> None:
    labels = [
        f"{label}: {words.counted(levels, 'level')}, {words.people(people)}"
        for label, levels, people in zip(
            content.labels, content.totals.tolist(), content.people.tolist(), strict=True
        )
    ]
    parts = (content.application.tolist(), content.knowledge.tolist())
    series = [
        (name, [levels or None for levels in part])
        for name, part in zip(DIMENSIONS, parts, strict=True)
    ]
    alt = f"{alternative_of(content)} {'; '.join(labels)}."
    kind = XL_CHART_TYPE.BAR_STACKED
    chart = native_chart(slide, area, kind, labels, series, name="Shortfalls", alt=alt)
    letters = slide.points(TABLE)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = letters
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    _paint(plot, slide)
    axis = chart.category_axis
    axis.reverse_order = True
    axis.has_major_gridlines = False
    draw_faintly(axis.format.line)
    axis.tick_labels.font.size = letters
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0


def _paint(plot: BarPlot, slide: Slide) -> None:
    """Colour the bars of each dimension and write their numbers on them."""
    colours = slide.deck.colours
    for bars, (colour, line) in zip(plot.series, looks(colours), strict=True):
        bars.format.fill.solid()
        bars.format.line.color.rgb = rgb(line)
        numbers = bars.data_labels
        numbers.show_value = True
        numbers.position = XL_LABEL_POSITION.CENTER
        numbers.font.size = slide.points(TABLE)
        if colour == colours.background:
            bars.format.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
            numbers.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        else:
            bars.format.fill.fore_color.rgb = rgb(colour)
            numbers.font.color.rgb = rgb(ink_on(colour, colours))
