"""The presentation that slides are put into: ours, or a template of the user's own."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import Any

from charts.palette import LIGHT
from exports.arial import FONT
from exports.fixed_zip import with_fixed_dates
from pmo_data.errors import PmoError
from pmo_data.reasons import Reason

EMU = 914_400
WIDTH, HEIGHT = 13.333, 7.5
"""Inches of a slide of ours, 16:9."""
TITLE_BOX = (0.4, 0.7)
"""Top and height of our titles in inches."""
TITLE_LAYOUT, CONTENT_LAYOUT = ("title", "Title Slide"), ("titleOnly", "Title Only")
"""Type and English name of the two layouts that are used."""
LARGEST_TEMPLATE = 50_000_000
LARGEST_MEMBERS = 300_000_000
LARGEST_XML = 5_000_000
"""Bytes of all XML of a template once its slides are gone."""
LEAST_SIDE, LARGEST_SIDE = 2, 56
"""Inches of a slide: smaller ones would take letters below a point; PowerPoint has no larger."""
NOT_READ = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
    *(KeyError, ValueError, SyntaxError, AttributeError, IndexError, TypeError),
)
"""What reading a damaged or foreign package raises: python-pptx takes for granted what it finds."""
_TYPES = "[Content_Types].xml"
_LEVEL = "{*}lvl1pPr"

Presentation = Any
Layout = Any


@dataclass(frozen=True)
class Box:
    """A rectangle in design inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def below(self, height: float) -> Box:
        """What is left of it under a strip of this height."""
        return replace(self, top=self.top + height, height=self.height - height)


class PptxTemplateError(PmoError):
    """A file cannot be used as a template for slides."""

    code = Reason.PPTX_TEMPLATE


def house_presentation() -> Presentation:
    """An empty 16:9 presentation with the palette as its theme and two layouts."""
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in (TITLE_LAYOUT[0], CONTENT_LAYOUT[0]):
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    master = deck.slide_master
    boxes = {
        "title": (0.4, TITLE_BOX[0], WIDTH - 0.8, TITLE_BOX[1]),
        "ctrTitle": (0.9, 2.0, WIDTH - 1.8, 1.5),
    }
    boxes |= {"subTitle": (0.9, 3.75, WIDTH - 1.8, 1.9), "body": (0.5, 1.4, WIDTH - 1, 5.5)}
    for holder in (master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            kind = shape._element.ph.get("type", "obj")
            if kind in ("dt", "ftr", "sldNum"):
                shape._element.getparent().remove(shape._element)
            elif kind in boxes:
                _place(shape, *boxes[kind])
    _left_titles(master)
    return deck


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    from pptx.util import Inches

    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _left_titles(master: Any) -> None:
    """Titles and subtitles at the left, without bullets or inherited centring."""
    for paragraph in master.element.iter("{*}titleStyle"):
        for level in paragraph.iter("{*}lvl1pPr"):
            level.set("algn", "l")
            for letters in level.iter("{*}defRPr"):
                letters.set("b", "1")
    layouts = [master, *master.slide_layouts]
    for level in (e for layout in layouts for e in layout.element.iter("{*}lvl1pPr")):
        if level.get("algn") == "ctr":
            level.set("algn", "l")


def _set_theme(deck: Presentation) -> None:
    """Our colours and font in the theme, so that what users add later matches."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = {
        **{"dk1": LIGHT.ink, "lt1": LIGHT.background, "dk2": LIGHT.muted, "lt2": LIGHT.band},
        **{"accent1": LIGHT.person, "accent2": LIGHT.below, "accent3": LIGHT.above},
        **{"accent4": LIGHT.gap(-1), "accent5": LIGHT.gap(1), "accent6": LIGHT.profile},
        **{"hlink": LIGHT.person, "folHlink": LIGHT.profile},
    }
    text = part.blob.decode("utf-8")
    for name, colour in colours.items():
        inner = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", inner, text, count=1)
    text = text.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>')
    part.blob = text.encode("utf-8")


def opened_template(content: bytes, *, largest_xml: int = LARGEST_XML) -> Presentation:
    """A template of the user's, without the slides in it.

    Parameters
    ----------
    content
        As `exports.pptx.template.reduced` gives it: it is parsed where it stands.
    largest_xml
        Bytes of all its XML, unpacked.

    Raises
    ------
    PptxTemplateError
        It is no PowerPoint file, or has no slide layouts or slide size, or too much in it.
    """
    import pptx

    refusal = PptxTemplateError(
        "The template is no PowerPoint file.",
        hint="Save it as PPTX or POTX in PowerPoint and choose it again.",
    )
    if len(content) > LARGEST_TEMPLATE:
        raise PptxTemplateError(
            f"The template is larger than {LARGEST_TEMPLATE // 1_000_000} MB.",
            hint="Take the pictures and slides out of it.",
        )
    try:
        deck = pptx.Presentation(io.BytesIO(_as_presentation(content, largest_xml)))
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
        _check_size(deck)
        _drop_slides(deck)
    except NOT_READ as error:
        # Where the library of XML gets no more memory, it names no error.
        if str(error).startswith("unknown error"):
            raise MemoryError from error
        raise refusal from error
    if not layouts:
        raise PptxTemplateError("The template has no slide layouts.", hint="Choose another file.")
    return deck


def scale_of(deck: Presentation) -> float:
    """How large a slide is beside ours, by the side that is shorter for it."""
    return float(min(deck.slide_width / EMU / WIDTH, deck.slide_height / EMU / HEIGHT))


def _check_size(deck: Presentation) -> None:
    if not (deck.slide_width and deck.slide_height):
        raise PptxTemplateError(
            "The template does not say how large a slide is.",
            hint="Save it anew in PowerPoint and choose it again.",
        )
    sides = (deck.slide_width, deck.slide_height)
    if not all(LEAST_SIDE * EMU <= side <= LARGEST_SIDE * EMU for side in sides):
        raise PptxTemplateError(
            f"A slide of the template is smaller than {LEAST_SIDE} or larger than "
            f"{LARGEST_SIDE} inches.",
            hint="Set another slide size in PowerPoint.",
        )


def _drop_slides(deck: Presentation) -> None:
    ids = deck.element.get_or_add_sldIdLst()
    for entry in list(ids):
        deck.part.drop_rel(entry.rId)
        ids.remove(entry)
    for section in list(deck.element.iter("{*}sectionLst")):
        section.getparent().remove(section)


def _as_presentation(content: bytes, largest_xml: int) -> bytes:
    """The content, with a template (POTX) turned into the presentation it would open as."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(member.file_size for member in package.infolist()) > LARGEST_MEMBERS:
            raise zipfile.BadZipFile
        if xml_bytes(package) > largest_xml:
            raise PptxTemplateError(
                f"The master and layouts of the template hold more than "
                f"{largest_xml // 1_000_000} MB of XML.",
                hint="Take out the layouts that are not used.",
            )
        types = package.read(_TYPES)
    if b"macroEnabled" in types:
        raise PptxTemplateError(
            "The template holds macros.", hint="Save it as PPTX or POTX without them."
        )
    plain = types.replace(b"presentationml.template.main", b"presentationml.presentation.main")
    return content if plain == types else with_fixed_dates(content, {_TYPES: plain})


def xml_bytes(package: zipfile.ZipFile) -> int:
    """Bytes of the XML in a package, unpacked."""
    members = (m for m in package.infolist() if m.filename.lower().endswith((".xml", ".rels")))
    return sum(member.file_size for member in members)


def layout_of(deck: Presentation, wanted: tuple[str, str]) -> Layout:
    """A layout by its type, else by its name, else the first with a title, else the first."""
    kind, name = wanted
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    by_type = [layout for layout in layouts if layout._element.get("type") == kind]
    by_name = [layout for layout in layouts if layout.name.strip().casefold() == name.casefold()]
    titled = [layout for layout in layouts if title_of(layout) is not None]
    return (by_type or by_name or titled or layouts)[0]


def title_side(layout: Layout) -> str:
    """How a layout aligns its titles: ``"l"``, ``"ctr"`` or ``"r"``."""
    title = title_of(layout)
    given = [] if title is None else [level.get("algn") for level in title._element.iter(_LEVEL)]
    usual = [
        level.get("algn")
        for style in layout.slide_master.element.iter("{*}titleStyle")
        for level in style.iter(_LEVEL)
    ]
    side = next(filter(None, (*given, *usual)), "l")
    return side if side in ("ctr", "r") else "l"


def title_of(holder: Any) -> Any:
    """The title placeholder of a slide or layout, or None."""
    for shape in holder.placeholders:
        if shape._element.ph.get("type") in ("title", "ctrTitle"):
            return shape
    return None


def count_part_names(package: Any) -> None:
    """Name the parts of a package by counting.

    python-pptx walks through all parts for each new name, which takes a deck of 300
    people half a minute.
    """
    last: dict[str, int] = {}

    def next_partname(template: str) -> Any:
        from pptx.opc.packuri import PackURI

        if template not in last:
            pattern = re.compile(re.escape(template).replace("%d", r"(\d+)"))
            found = (pattern.fullmatch(part.partname) for part in package.iter_parts())
            last[template] = max((int(match[1]) for match in found if match), default=0)
        last[template] += 1
        return PackURI(template % last[template])

    package.next_partname = next_partname
