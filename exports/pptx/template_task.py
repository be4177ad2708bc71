"""The reducing of a template in a limited process: `exports.pptx.template` asks for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from exports.pptx.house import (
    LARGEST_MEMBERS,
    LARGEST_XML,
    PptxTemplateError,
    Presentation,
    opened_template,
    xml_bytes,
)
from pmo_data.progress import Progress

Record = dict[str, Any]
_KEPT = ("slideMaster", "slideLayout", "theme", "image", "tableStyles", "presProps")
"""What may be related to a presentation, a master, a layout or a theme; nothing outside."""
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def prepare(record: Record) -> None:
    """Import the library of slides."""
    import pptx  # noqa: F401


def answer(
    record: Record, parts: Sequence[bytes], progress: Progress
) -> tuple[Record, list[bytes]]:
    """The template with nothing but theme, masters and layouts, or why it cannot be used."""
    try:
        return {}, [_reduced(parts[0])]
    except PptxTemplateError as error:
        return {"message": error.message, "hint": error.hint}, []


def _reduced(content: bytes) -> bytes:
    deck = opened_template(content, largest_xml=LARGEST_MEMBERS)
    _strip(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        declared = any(b"<!DOCTYPE" in package.read(member) for member in package.infolist())
        if declared:
            raise PptxTemplateError(
                "The template holds a document type, which PowerPoint never writes.",
                hint="Save it as PPTX or POTX in PowerPoint and choose it again.",
            )
        if xml_bytes(package) > LARGEST_XML:
            raise PptxTemplateError(
                f"The master and layouts of the template hold more than "
                f"{LARGEST_XML // 1_000_000} MB of XML.",
                hint="Take out the layouts that are not used.",
            )
    return buffer.getvalue()


def _strip(deck: Presentation) -> None:
    """Take away what is related to the presentation, its masters and layouts beyond `_KEPT`."""
    package = deck.part.package
    for key, related in list(package._rels.items()):
        if related.reltype.rpartition("/")[2] != "officeDocument":
            package._rels.pop(key)
    _strip_part(deck.part)
    for master in deck.slide_masters:
        for holder in (master, *master.slide_layouts):
            _strip_part(holder.part)
            for related in list(holder.part.rels.values()):
                if related.reltype.rpartition("/")[2] == "theme":
                    _check_theme(related.target_part)


def _strip_part(part: Any) -> None:
    for key, related in list(part.rels.items()):
        kind = related.reltype.rpartition("/")[2]
        if kind in _KEPT and not related.is_external:
            continue
        for element in list(part._element.iter()):
            for name, value in list(element.attrib.items()):
                if name.startswith(_LINKS) and value == key:
                    _unlink(element, name)
        part.rels.pop(key)


def _unlink(element: Any, attribute: str) -> None:
    """Take away a link to what is gone: what is nothing else as a whole, else its attribute."""
    parent = element.getparent()
    if parent is not None and attribute == f"{_LINKS}id":
        parent.remove(element)
    else:
        del element.attrib[attribute]


def _check_theme(theme: Any) -> None:
    if any(related.is_external for related in theme.rels.values()):
        raise PptxTemplateError(
            "The theme of the template links to a file outside of it.",
            hint="Put the picture of the theme into the template and choose it again.",
        )
