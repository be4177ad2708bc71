"""A template of slides for a pack without names: what it says must name nobody either."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from exports.fixed_zip import with_fixed_dates
from exports.pack.choice import PackChoiceError
from exports.pack.known_names import KnownNames

_UNSEEN = ("name", "descr", "title", "tooltip", "styleName")
"""Attributes that are texts: on no slide, but in the file."""
_PLACES = {"sldMaster": "A master", "sldLayout": "The layout", "theme": "The theme"}


def without_names(content: bytes, known: KnownNames) -> bytes:
    """A reduced template in which nobody who is known is named.

    Names and descriptions of shapes, names of layouts and colours, and the prompts of
    placeholders, which stand on no slide, are emptied where they name somebody.

    Raises
    ------
    PackChoiceError
        A text that stands behind slides names somebody.
    """
    from lxml import etree

    plain = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)
    changed = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                if name.startswith("ppt/") and name.endswith(".xml"):
                    tree = etree.fromstring(package.read(name), plain)
                    _empty(tree, known)
                    _check(tree, known)
                    changed[name] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        # The writer of slides says what is wrong with it.
        return content
    return with_fixed_dates(content, changed)


def _empty(tree: Any, known: KnownNames) -> None:
    """Empty what names somebody and stands on no slide."""
    for element in tree.iter():
        for name in _UNSEEN if _local(element) != "gd" else ():
            if known.within(element.get(name, "")):
                element.set(name, "")
    for shape in tree.iter("{*}sp"):
        if shape.find("{*}nvSpPr/{*}nvPr/{*}ph") is not None and known.within(_text(shape)):
            for letters in shape.iter("{*}t"):
                letters.text = ""


def _check(tree: Any, known: KnownNames) -> None:
    if known.within(_text(tree)):
        place = _PLACES.get(_local(tree), "The presentation")
        called = next((holder.get("name") for holder in tree.iter("{*}cSld")), None)
        if called:
            place = f"{place} “{called}”"
        raise PackChoiceError(
            f"{place} of the template holds the name or id of somebody; this pack is to hold none.",
            hint="Take it out of the template, or call people by name.",
        )


def _text(element: Any) -> str:
    return "\n".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    """Each paragraph, its runs as one text, and any text outside of paragraphs."""
    if _local(element) == "p":
        parts = (("\n" if _local(e) == "br" else e.text or "") for e in element.iter())
        yield "".join(parts)
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
