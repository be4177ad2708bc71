"""Pictures of charts made on the server: PNG, SVG and PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from charts.palette import Palette, palette
from charts.typst.draw_bars import shortfalls_record, ways_record
from charts.typst.draw_calibration import calibration_record
from charts.typst.draw_grid import heatmap_record, steps_record
from charts.typst.draw_panels import differences_record, dumbbell_record, levels_record
from charts.typst.draw_radar import radar_record
from charts.typst.draw_trend import trend_record
from charts.typst.typesetting import Format, typeset
from presentation.chart_content import ChartContent

DRAWINGS: dict[str, Callable[..., dict[str, Any]]] = {
    "heatmap": heatmap_record,
    "steps": steps_record,
    "radar": radar_record,
    "dumbbell": dumbbell_record,
    "levels": levels_record,
    "differences": differences_record,
    "shortfalls": shortfalls_record,
    "ways": ways_record,
    "trend": trend_record,
    "calibration": calibration_record,
}
"""Kinds of `charts.kinds.FIGURES`: the function that gives a template's record of each."""
PICTURE_FORMATS: dict[Format, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


def drawing(content: ChartContent, colours: Palette) -> dict[str, Any]:
    """The record that `charts.typ` draws."""
    return DRAWINGS[content.kind](colours, **content.arrays)


def palette_record(colours: Palette) -> dict[str, Any]:
    """The palette as the templates read it."""
    return asdict(colours)


def picture_bytes(content: ChartContent, form: Format, *, mode: str = "light") -> bytes:
    """A picture of a chart with its title and where it comes from.

    Parameters
    ----------
    content
    form
        ``"png"`` (two pixels a CSS pixel), ``"svg"`` or ``"pdf"``.
    mode
        ``"light"`` or ``"dark"``.
    """
    return pictures_bytes([content], form, mode=mode)[0]


def pictures_bytes(
    contents: Sequence[ChartContent], form: Format, *, mode: str = "light"
) -> list[bytes]:
    """A picture of each chart; all of them take less time at once than one by one."""
    colours = palette(mode)
    pictures = [
        {
            "title": content.title,
            "lines": list(content.lines),
            "width": content.width,
            "chart": drawing(content, colours),
        }
        for content in contents
    ]
    shared = {"palette": palette_record(colours)}
    if form == "pdf":
        records = [shared | {"pictures": [picture]} for picture in pictures]
        return [typeset("picture.typ", record, form)[0] for record in records]
    made = typeset("picture.typ", shared | {"pictures": pictures}, form)
    if form == "svg":
        return [_described(svg, content) for svg, content in zip(made, contents, strict=True)]
    return made


def _described(svg: bytes, content: ChartContent) -> bytes:
    """An SVG that says its title and where it comes from to who cannot see it."""
    tag, _, rest = svg.decode().partition(">")
    said = f"<title>{escape(content.title)}</title><desc>{escape(' · '.join(content.lines))}</desc>"
    return f'{tag} role="img">{said}{rest}'.encode()
