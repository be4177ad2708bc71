"""The reducing of a template in a limited process: `exports.pptx.template` asks for it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from exports.pptx.house import (
    LARGEST_MEMBERS,
    NOT_READ,
    PptxTemplateError,
    Presentation,
    opened_template,
)
from exports.pptx.trial import check_holding, try_slides
from pmo_data.progress import Progress

Record = dict[str, Any]
Part = Any
Tree = Any
_KEPT = ("slideMaster", "slideLayout", "theme", "image", "tableStyles", "presProps")
"""What may be related to a presentation, a master, a layout or a theme; nothing outside."""
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "officeDocument"
_FOLDERS = {"slideMaster": "slideMasters", "slideLayout": "slideLayouts", "image": "media"}
"""Where parts of a kind stand, where it is not called as they are."""


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
    from pptx.exc import PythonPptxError

    try:
        deck = opened_template(content, largest_xml=LARGEST_MEMBERS)
        check_holding(_stripped(deck))
        buffer = io.BytesIO()
        deck.save(buffer)
        try_slides(buffer.getvalue())
    except (*NOT_READ, PythonPptxError) as error:
        if str(error).startswith("unknown error"):
            raise MemoryError from error
        raise PptxTemplateError(
            "No slides can be made from the template: something in its theme, masters or "
            "layouts is missing or damaged.",
            hint="Save it anew in PowerPoint, or choose another file.",
        ) from error
    return buffer.getvalue()


def _stripped(deck: Presentation) -> list[Tree]:
    """Take away what is related to a presentation and its parts beyond `_KEPT`.

    Gives the XML of each part that stays, None of a picture. They are called by kind and number,
    and hold no comments.
    """
    from pptx.opc.oxml import serialize_part_xml

    for key, related in list(deck.part.package._rels.items()):
        if related.reltype.rpartition("/")[2] != _MAIN:
            deck.part.package._rels.pop(key)
    kinds, waiting, trees = {deck.part: _MAIN}, [deck.part], []
    while waiting:
        part = waiting.pop()
        tree = _tree_of(part, kinds[part])
        _strip_part(part, tree)
        if tree is not None and not hasattr(part, "_element"):
            part.blob = serialize_part_xml(tree)
        for related in part.rels.values():
            if related.target_part not in kinds:
                kinds[related.target_part] = related.reltype.rpartition("/")[2]
                waiting.append(related.target_part)
        trees.append(tree)
    _name(kinds)
    return trees


def _tree_of(part: Part, kind: str) -> Tree:
    """The XML of a part without comments, None of a picture."""
    from lxml import etree
    from pptx.oxml import parse_xml

    tree = getattr(part, "_element", None)
    if tree is None:
        if kind == "image":
            return None
        tree = parse_xml(part.blob)
    if tree.getroottree().docinfo.doctype:
        raise PptxTemplateError(
            "The template holds a document type, which PowerPoint never writes.",
            hint="Save it as PPTX or POTX in PowerPoint and choose it again.",
        )
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    return tree


def _strip_part(part: Part, tree: Tree) -> None:
    """Take away what a part is related to beyond `_KEPT`, and what points at it."""
    gone = {
        key
        for key, related in part.rels.items()
        if related.is_external or related.reltype.rpartition("/")[2] not in _KEPT
    }
    for element in list(() if tree is None else tree.iter()):
        for name, value in list(element.attrib.items()):
            if name.startswith(_LINKS) and value in gone:
                _unlink(element, name)
    for key in gone:
        part.rels.pop(key)


def _unlink(element: Any, attribute: str) -> None:
    """Take away a link to what is gone: what is nothing else as a whole, else its attribute."""
    parent = element.getparent()
    if parent is not None and attribute == f"{_LINKS}id":
        parent.remove(element)
    else:
        del element.attrib[attribute]


def _name(kinds: dict[Part, str]) -> None:
    """Call parts by kind and number: what they were called may be anything."""
    from pptx.opc.packuri import PackURI

    for number, (part, kind) in enumerate(kinds.items()):
        name = "presentation" if kind == _MAIN else f"{_FOLDERS.get(kind, kind)}/{kind}{number}"
        part.partname = PackURI(f"/ppt/{name}.{part.partname.ext}")
        for related in part.rels.values():
            related._base_uri = part.partname.baseURI
