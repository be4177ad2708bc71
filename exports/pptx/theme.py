"""The theme of a template: its colours that our neutral marks take, the width of its letters."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from charts.palette import DARK, LIGHT, Palette, contrast
from exports.arial import FONT, Letters
from exports.pptx.house import scale_of

LEAST_CONTRAST = 4.5
"""Of letters on a ground (WCAG 2.2, 1.4.3)."""
TOO_NEAR = 28 / 360
"""Part of the circle of hues within which a colour would be taken for below or above."""
PALE = 0.2
"""Saturation under which a colour has no hue to speak of."""
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
AS_ARIAL = (FONT, "Helvetica", "Helvetica Neue", "Liberation Sans", "Arimo", "Nimbus Sans")
WIDEST = 1.2
"""How much wider than Arial's other letters may be: as Verdana's, or those that stand in for fonts
that a machine does not have."""
LEAST_POINTS, LEAST_SCALE = 9, 0.75
"""Least size of letters, on slides down to this scale; on smaller ones it shrinks with them."""
MEANT = (LIGHT.below, LIGHT.above)


def neutral_of(layout: Any) -> str:
    """The first accent of a layout's theme that is readable and neither orange nor blue.

    Those two mean below and above. Where there is none, the name of a colour of texts.
    """
    colours, mapped, ground = _colours_of(layout)
    for name in ACCENTS:
        colour = colours.get(name)
        if colour and contrast(colour, ground) >= LEAST_CONTRAST and not _is_meant(colour):
            return name
    second = colours.get(mapped.get("tx2", "dk2"), ground)
    return "tx2" if contrast(second, ground) >= LEAST_CONTRAST else "tx1"


def palette_of(layout: Any) -> Palette:
    """Our colours for light or for dark grounds: those whose orange is more readable."""
    _, _, ground = _colours_of(layout)
    return max((LIGHT, DARK), key=lambda colours: contrast(colours.below, ground))


def letters_of(presentation: Any) -> Letters:
    """How wide a presentation's letters are taken to be, and their least size in design points."""
    fonts = {
        font.get("typeface")
        for master in presentation.slide_masters
        for kind in ("majorFont", "minorFont")
        for font in _theme_of(master).iterfind(f".//{{*}}{kind}/{{*}}latin")
    }
    scale = max(LEAST_SCALE, scale_of(presentation))
    return Letters(1.0 if fonts <= {*AS_ARIAL} else WIDEST, LEAST_POINTS / scale)


def _colours_of(layout: Any) -> tuple[dict[str, str], Mapping[str, str], str]:
    """Colours of a layout's theme, which of them its master takes for what, and the ground's."""
    master = layout.slide_master
    colours = _theme_colours(master)
    (mapped,) = master.element.iter("{*}clrMap")
    return colours, mapped, colours.get(mapped.get("bg1", "lt1"), LIGHT.background)


def _theme_colours(master: Any) -> dict[str, str]:
    """``#RRGGBB`` of each colour of the theme that says one, by its name."""
    found = {}
    for scheme in _theme_of(master).iter("{*}clrScheme"):
        for entry in scheme:
            (given,) = list(entry)[:1] or [None]
            value = None if given is None else given.get("lastClr") or given.get("val")
            if value and len(value) == 6:
                found[entry.tag.rpartition("}")[2]] = f"#{value.upper()}"
    return found


def _theme_of(master: Any) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    return parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


def _is_meant(colour: str) -> bool:
    hue, saturation = _hue(colour)
    near = (abs(hue - _hue(other)[0]) for other in MEANT)
    return saturation > PALE and any(min(apart, 1 - apart) < TOO_NEAR for apart in near)


def _hue(colour: str) -> tuple[float, float]:
    """Hue and saturation of ``#RRGGBB``, both from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
    return hue, saturation
