"""One person's levels against the profile, as a native radar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE

from exports.arial import arial_width, one_line
from exports.pptx.charts import draw_faintly, native_chart, set_line
from exports.pptx.slide import LEAD, POINTS, SMALL, Box, Slide
from exports.pptx.xml import MUTED, NEUTRAL, Run, paragraph_xml
from pmo_data.framework.competences import HIGHEST_LEVEL
from presentation.chart_sentences import alternative_of
from presentation.person import Radar

WITHOUT_ZERO = "0;;"
"""Level 0 is no level: the scale begins at 1."""
HEADING, KEYS = 1.42, 0.26


def add_radar(slide: Slide, box: Box, content: Radar, heading: str) -> None:
    """The first line of a radar against the profile, a heading and a legend above it.

    Markers, not a filled area: in a filled radar a missing value would fall to the centre.
    A level of 0 is not assessed and stays a gap.
    """
    wide = max(HEADING, arial_width(f"{heading}…", LEAD, bold=True) / POINTS)
    slide.line(Box(box.left, box.top, wide, KEYS), heading, points=LEAD, bold=True)
    person = content.people[0]
    beside = Box(box.left + wide, box.top, box.width - wide, KEYS)
    if _keys_width(person.name) > beside.width * POINTS:
        box = box.below(KEYS)
        beside = replace(box, height=KEYS)
    _keys(slide, beside, person.name)
    levels, required = person.levels.tolist(), content.required.tolist()
    spokes = [
        f"{number} ?" if wanted and not level else str(number)
        for number, level, wanted in zip(content.numbers, levels, required, strict=True)
    ]
    said = "; ".join(
        f"{label} {level or 'not assessed'} of {wanted or 'none'} required"
        for label, level, wanted in zip(content.labels, levels, required, strict=True)
    )
    chart = native_chart(
        *(slide, box.below(KEYS), XL_CHART_TYPE.RADAR_MARKERS, spokes),
        [
            ("profile", [level or None for level in required]),
            (person.name, [level or None for level in levels]),
        ],
        name=f"Radar of {heading.lower()}",
        alt=f"{alternative_of(content)} {said}.",
    )
    _look(slide, chart)


def _look(slide: Slide, chart: Any) -> None:
    small = slide.points(SMALL)
    chart.font.size = small
    profile, person = chart.plots[0].series
    set_line(slide, profile, MUTED, 2)
    profile.format.line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
    profile.marker.style = XL_MARKER_STYLE.NONE
    set_line(slide, person, NEUTRAL, 2.25, marker=6)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, HIGHEST_LEVEL, 1
    draw_faintly(axis.major_gridlines.format.line)
    draw_faintly(axis.format.line)
    axis.tick_labels.font.size = small
    axis.tick_labels.number_format = WITHOUT_ZERO
    axis.tick_labels.number_format_is_linked = False


def _keys_width(person: str) -> float:
    return arial_width(f"●— {person}  ··· profile ", SMALL, bold=True)


def _keys(slide: Slide, box: Box, person: str) -> None:
    """The legend of a radar, beside its heading."""
    marks = _keys_width("")
    runs = (
        Run("●— ", SMALL, NEUTRAL, bold=True),
        Run(f"{one_line(person, box.width * POINTS - marks, SMALL)}  ", SMALL),
        Run("··· ", SMALL, MUTED, bold=True),
        Run("profile", SMALL),
    )
    slide.shape(box.below(0.03), [paragraph_xml(runs, slide.scale)], name="Legend")
