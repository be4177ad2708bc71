"""A chart that is not drawn natively: its picture."""

from __future__ import annotations

import io
from functools import partial

from charts.typst.pictures import picture_bytes
from exports.pptx.slide import Box, Page, Slide
from exports.xml_text import fit_text
from presentation.chart_content import ChartContent
from presentation.chart_sentences import alternative_of

MOST = 24
"""Most people in one picture: their numbers stay readable on a slide."""


def picture_pages(content: ChartContent, area: Box) -> list[Page]:
    """The picture as large as it fits, in parts where it shows many people."""
    parts = content.in_parts(MOST)
    return [
        Page(partial(_draw, part, area), part=f"part {number} of {len(parts)}")
        for number, part in enumerate(parts, start=1)
    ]


def _draw(content: ChartContent, area: Box, slide: Slide) -> None:
    picture = slide.raw.shapes.add_picture(io.BytesIO(picture_bytes(content, "png")), 0, 0)
    ratio = min(area.width / picture.width, area.height / picture.height)
    width, height = picture.width * ratio, picture.height * ratio
    slide.place(picture, Box(area.left + (area.width - width) / 2, area.top, width, height))
    picture.name = content.title
    picture._element.nvPicPr.cNvPr.set("descr", fit_text(alternative_of(content)))
