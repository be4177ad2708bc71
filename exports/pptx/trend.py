"""Figures over the rounds as native line charts that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from charts.trend import HEADROOM, ends
from exports.pptx.charts import draw_faintly, native_chart, set_line
from exports.pptx.slide import SMALL, TABLE, Box, Page, Slide
from exports.pptx.xml import NEUTRAL
from exports.xml_text import fit_text
from presentation import words
from presentation.chart_content import Panel
from presentation.round_charts import TrendPanels

MOST, GAP = 4, 0.3
"""Panels of a slide, two by two, and inches between them."""


def trend_pages(content: TrendPanels, area: Box) -> list[Page]:
    """The panels in order, each with its values at the points."""
    starts = range(0, len(content.panels), MOST)
    every, rounds = list(zip(content.panels, ends(content), strict=True)), content.rounds
    parts = [every[start : start + MOST] for start in starts]
    return [
        Page(
            partial(_draw, part, rounds),
            "\n".join(_told(panel, rounds) for panel, _ in part),
            f"{len(part)} of {words.counted(len(every), 'figure')}",
        )
        for part in parts
    ]


def _told(panel: Panel, rounds: Sequence[str]) -> str:
    values = ", ".join(f"{label} {panel.text(at)}" for at, label in enumerate(rounds))
    return f"{panel.title} over the rounds: {values}"


def _format(panel: Panel) -> str:
    return "0%" if panel.is_share else "#,##0"


def _draw(panels: Sequence[tuple[Panel, float]], rounds: Sequence[str], slide: Slide) -> None:
    area = slide.content
    width, height = (area.width - GAP) / 2, (area.height - GAP) / 2
    for place, (panel, end) in enumerate(panels):
        row, column = divmod(place, 2)
        left, top = area.left + column * (width + GAP), area.top + row * (height + GAP)
        _panel(slide, Box(left, top, width, height), panel, end, rounds)


def _panel(slide: Slide, box: Box, panel: Panel, end: float, rounds: Sequence[str]) -> None:
    values = [None if np.isnan(value) else float(value) for value in panel.values]
    chart = native_chart(
        *(slide, box, XL_CHART_TYPE.LINE_MARKERS, rounds, [(panel.title, values)]),
        name=panel.title,
        alt=_told(panel, rounds),
    )
    letters = slide.points(TABLE)
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    chart.chart_title.text_frame.text = fit_text(panel.title)
    font = chart.chart_title.text_frame.paragraphs[0].font
    font.size, font.bold = letters, True
    (line,) = chart.plots[0].series
    set_line(slide, line, slide.deck.colours.below if panel.is_lack else NEUTRAL, 2.25, marker=7)
    numbers = line.data_labels
    numbers.show_value = True
    numbers.number_format = _format(panel)
    numbers.number_format_is_linked = False
    numbers.position = XL_LABEL_POSITION.ABOVE
    numbers.font.size, numbers.font.bold = letters, True
    draw_faintly(chart.category_axis.format.line)
    chart.category_axis.tick_labels.font.size = letters
    _set_scale(chart.value_axis, panel, end)
    chart.value_axis.tick_labels.font.size = slide.points(SMALL)


def _set_scale(axis: Any, panel: Panel, end: float) -> None:
    """From zero to an end that is named, with room above it for a value."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, HEADROOM * end, end
    axis.format.line.fill.background()
    draw_faintly(axis.major_gridlines.format.line)
    axis.tick_labels.number_format = _format(panel)
    axis.tick_labels.number_format_is_linked = False
