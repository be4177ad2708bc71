"""Runs, paragraphs, fills and lines of DrawingML as text: what tables and boxes are made of.

Building a table of a thousand cells object by object takes ten times as long as
parsing it once. Every text of a user goes through `escape`.
"""

from __future__ import annotations

from dataclasses import dataclass

from exports.arial import set_points
from exports.xml_text import xml_text

INK, PAPER, MUTED, BAND = "ink", "paper", "muted", "band"
"""Colours of the theme, so that a dark template of the user's stays readable."""
NEUTRAL = "neutral"
"""What is neither below nor above: an accent of the theme, which `Slide.add` puts in."""
SHADES = ("shade1", "shade2", "shade3", "shade4", "shade5")
"""The neutral colour from pale to strong, over the ground of the slide."""
STRONG = SHADES[3:]
"""Shades on which the ground's colour is more readable than the ink."""
ANY_ACCENT = "accentN"
_OPAQUE = (15, 33, 58, 87, 100)
_THEME = {
    INK: '<a:schemeClr val="tx1"/>',
    PAPER: '<a:schemeClr val="bg1"/>',
    MUTED: '<a:schemeClr val="tx2"/>',
    BAND: '<a:schemeClr val="tx1"><a:alpha val="6000"/></a:schemeClr>',
    NEUTRAL: f'<a:schemeClr val="{ANY_ACCENT}"/>',
    **{
        shade: f'<a:schemeClr val="{ANY_ACCENT}"><a:alpha val="{share}000"/></a:schemeClr>'
        for shade, share in zip(SHADES, _OPAQUE, strict=True)
    },
}
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class Run:
    """Text of one look; `colour` is a theme colour above or ``#RRGGBB``."""

    text: str
    points: float
    colour: str = INK
    bold: bool = False


def shade(strength: int) -> str | None:
    """The neutral colour at a strength from 1 to 5; none at 0."""
    return SHADES[strength - 1] if strength else None


def colour_xml(colour: str) -> str:
    """A colour of the theme, or ``#RRGGBB``."""
    return _THEME.get(colour) or f'<a:srgbClr val="{colour[1:]}"/>'


def fill_xml(colour: str | None) -> str:
    """A plain fill, or none."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def hatch_xml(colour: str) -> str:
    """The diagonal hatch of what is not assessed."""
    return (
        f'<a:pattFill prst="ltUpDiag"><a:fgClr>{colour_xml(colour)}</a:fgClr>'
        f"<a:bgClr>{colour_xml(PAPER)}</a:bgClr></a:pattFill>"
    )


def run_xml(run: Run, scale: float) -> str:
    """A run of text; `scale` turns design points into those of the slide."""
    size = round(set_points(run.points) * scale * 100)
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{size}" b="{int(run.bold)}" dirty="0">'
        f"{fill_xml(run.colour)}</a:rPr><a:t>{xml_text(run.text)}</a:t></a:r>"
    )


def paragraph_xml(
    runs: tuple[Run, ...], scale: float, *, align: str = "l", after: float = 0
) -> str:
    """A paragraph; `after` is the room below it in design points."""
    letters = "".join(run_xml(run, scale) for run in runs if run.text)
    if not letters:
        letters = f'<a:endParaRPr lang="en-GB" sz="{round(runs[0].points * scale * 100)}"/>'
    room = f'<a:spcAft><a:spcPts val="{round(after * scale * 100)}"/></a:spcAft>' if after else ""
    return (
        f'<a:p><a:pPr algn="{align}" marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f"{room}<a:buNone/></a:pPr>{letters}</a:p>"
    )


def box_xml(
    number: int,
    name: str,
    corners: tuple[int, int, int, int],
    paragraphs: str,
    fill: str | None,
    inset: int,
) -> str:
    """A rectangle with text; corners and inset in the units of the file."""
    left, top, width, height = corners
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml(fill)}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" '
        f'bIns="{inset}" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs}</p:txBody></p:sp>"
    )
