"""Pictures of charts made on the server: PNG, SVG and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import singledispatch
from html import escape
from itertools import tee

from charts.kinds import registered
from charts.palette import Palette, palette
from charts.typst.marks import Record
from charts.typst.typesetting import Format, typeset_each
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
    return next(pictures_bytes([content], [form], mode=mode))[form]


def pictures_bytes(
    contents: Iterable[ChartContent],
    forms: Sequence[Format] = tuple(PICTURE_FORMATS),
    *,
    mode: str = "light",
) -> Iterator[dict[Format, bytes]]:
    """Pictures of each chart, one of each form: together they take less time than one by one."""
    colours = palette(mode)
    shared = {"palette": palette_record(colours)}
    drawn, described = tee(contents)
    records = (
        {
            "title": content.title,
            "lines": list(content.lines),
            "width": content.width,
            "chart": drawing(content, colours),
        }
        | shared
        for content in drawn
    )
    for content, made in zip(described, typeset_each("picture.typ", records, forms), strict=True):
        pictures = dict(zip(forms, made, strict=True))
        if "svg" in pictures:
            pictures["svg"] = _described(_opaque(pictures["svg"]), content)
        yield pictures


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
