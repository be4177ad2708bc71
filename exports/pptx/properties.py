"""What a deck says of itself: title, where it comes from, what made it and its slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.fixed_zip import document_date
from exports.pack.provenance import TOOL
from exports.pptx.house import Presentation
from exports.xml_text import fit_text

if TYPE_CHECKING:
    from exports.pack.pack import Pack

_OF_PACKAGE = frozenset({"officeDocument"})
_OF_PRESENTATION = frozenset(
    {"slide", "slideMaster", "notesMaster", "theme", "presProps", "viewProps", "tableStyles"}
)
"""Kinds of parts that a deck is made of: the rest says who made a template, and when."""

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_SHAPES = {
    (16, 9): "Widescreen",
    (16, 10): "On-screen Show (16:10)",
    (4, 3): "On-screen Show (4:3)",
}
"""How PowerPoint names the shape of a slide in a file's properties."""


def _drop_unlike(holder: Any, kept: frozenset[str]) -> None:
    """Take the parts of other kinds out of a package, or out of its presentation."""
    relations = holder._rels
    for key in [key for key, of in relations.items() if of.reltype.rpartition("/")[2] not in kept]:
        relations.pop(key)


def set_properties(deck: Presentation, pack: Pack) -> None:
    """Title and provenance in the file's properties, and dates that do not follow the clock.

    Nothing of a template's own properties stays, which may name people.
    """
    _drop_unlike(deck.part.package, _OF_PACKAGE)
    _drop_unlike(deck.part, _OF_PRESENTATION)
    properties = deck.core_properties
    properties.title = pack.choice.title[:255]
    properties.subject = pack.provenance.profile[:255]
    properties.comments = fit_text(pack.provenance.line())[:255]
    properties.author = properties.last_modified_by = TOOL
    properties.keywords = pack.provenance.ratings_hash
    properties.language = "en"
    properties.revision = 1
    properties.created = properties.modified = document_date(pack.choice.date)
    _say_application(deck)


def _say_application(deck: Presentation) -> None:
    """What made the deck, how many slides it has and of which shape."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    ratio, slides = deck.slide_width / deck.slide_height, len(deck.slides)
    alike = (said for (w, h), said in _SHAPES.items() if abs(ratio - w / h) < 0.01)
    shape = next(alike, "Custom")
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_EXTENDED}"><TotalTime>0</TotalTime>'
        f"<Application>{TOOL}</Application><PresentationFormat>{shape}</PresentationFormat>"
        f"<Slides>{slides}</Slides><Notes>{slides}</Notes><HiddenSlides>0</HiddenSlides>"
        "</Properties>"
    )
    package = deck.part.package
    kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    part = Part(PackURI("/docProps/app.xml"), kind, package, content.encode("utf-8"))
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
