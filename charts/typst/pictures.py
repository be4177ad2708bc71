"""Pictures of charts made on the server: PNG, SVG and PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import singledispatch
from html import escape

from charts.kinds import registered
from charts.palette import Palette, palette
from charts.typst.marks import Record
from charts.typst.typesetting import Format, typeset
from presentation.chart_content import ChartContent

PICTURE_FORMATS: dict[Format, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}

_CLEAR = re.compile(rb'(fill|stroke)="(#[0-9a-f]{6})([0-9a-f]{2})"')
"""A colour of eight digits, as Typst writes what is seen through."""


@singledispatch
def drawing(content: ChartContent, colours: Palette) -> Record:
    """The record that `charts.typ` draws.

    A module of this folder draws a kind with a function under ``@drawing.register``,
    whose first argument is annotated with the kind.

    Raises
    ------
    TypeError
        Nothing draws this kind of content.
    """
    drawn: Record = registered(drawing, content, "charts.typst")(content, colours)
    return drawn


def palette_record(colours: Palette) -> Record:
    """The palette as the templates read it."""
    return asdict(colours)


def picture_bytes(content: ChartContent, form: Format, *, mode: str = "light") -> bytes:
    """A picture of a chart with its title and where it comes from.

    A PNG has two pixels a CSS pixel; the mode is ``"light"`` or ``"dark"``.
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
        return [_described(_opaque(svg), of) for svg, of in zip(made, contents, strict=True)]
    return made


def _opaque(svg: bytes) -> bytes:
    """An SVG whose colours have six digits: not every reader knows eight, and some draw black."""
    return _CLEAR.sub(lambda found: _clear(*found.groups()), svg)


def _clear(what: bytes, colour: bytes, share: bytes) -> bytes:
    return b'%s="%s" %s-opacity="%.3f"' % (what, colour, what, int(share, 16) / 255)


def _described(svg: bytes, content: ChartContent) -> bytes:
    """An SVG that says its title and where it comes from to who cannot see it."""
    tag, _, rest = svg.decode().partition(">")
    said = f"<title>{escape(content.title)}</title><desc>{escape(' · '.join(content.lines))}</desc>"
    return f'{tag} role="img">{said}{rest}'.encode()
