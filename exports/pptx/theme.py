"""The colours of a template's theme: which of them our neutral marks take."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from charts.palette import DARK, LIGHT, contrast

LEAST_CONTRAST = 4.5
"""Of letters on a ground (WCAG 2.2, 1.4.3)."""
TOO_NEAR = 28 / 360
"""Part of the circle of hues within which a colour would be taken for below or above."""
PALE = 0.2
"""Saturation under which a colour has no hue to speak of."""
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
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


def below_of(layout: Any) -> str:
    """The orange of what is below, ``#RRGGBB``: ours for light or for dark grounds."""
    _, _, ground = _colours_of(layout)
    return max((LIGHT.below, DARK.below), key=lambda orange: contrast(orange, ground))


def _colours_of(layout: Any) -> tuple[dict[str, str], Mapping[str, str], str]:
    """Colours of a layout's theme, which of them its master takes for what, and the ground's."""
    master = layout.slide_master
    colours = _theme_colours(master)
    (mapped,) = master.element.iter("{*}clrMap")
    return colours, mapped, colours.get(mapped.get("bg1", "lt1"), LIGHT.background)


def _theme_colours(master: Any) -> dict[str, str]:
    """``#RRGGBB`` of each colour of the theme that says one, by its name."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = {}
    for scheme in theme.iter("{*}clrScheme"):
        for entry in scheme:
            (given,) = list(entry)[:1] or [None]
            value = None if given is None else given.get("lastClr") or given.get("val")
            if value and len(value) == 6:
                found[entry.tag.rpartition("}")[2]] = f"#{value.upper()}"
    return found


def _is_meant(colour: str) -> bool:
    hue, saturation = _hue(colour)
    near = (abs(hue - _hue(other)[0]) for other in MEANT)
    return saturation > PALE and any(min(apart, 1 - apart) < TOO_NEAR for apart in near)


def _hue(colour: str) -> tuple[float, float]:
    """Hue and saturation of ``#RRGGBB``, both from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
    return hue, saturation
